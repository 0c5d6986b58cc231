/** How it is said that two bodies have the same in another order, where a liar may write. */
export const OTHER_ORDER = 'has the same in another order, where a liar writes';

/** What is known to be wrong in the product and not mended yet: counted and told, and no failure until then. */
const OPEN: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: new RegExp(OTHER_ORDER), what: 'a liar made others see the same text in another order' },
];

/** What is known of `wrong`; undefined when it is news. */
export function knownOf(wrong: string): string | undefined {
  return OPEN.find(({ pattern }) => pattern.test(wrong))?.what;
}
