/** What is known to be wrong in the product and not mended yet: counted and told, and no failure until then. */
const OPEN: readonly { readonly pattern: RegExp; readonly what: string }[] = [];

/** What is known of `wrong`; undefined when it is news. */
export function knownOf(wrong: string): string | undefined {
  return OPEN.find(({ pattern }) => pattern.test(wrong))?.what;
}
