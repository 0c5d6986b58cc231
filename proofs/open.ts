/** What is known to be wrong in the product and not mended yet: counted and told, and no failure until then. */
const OPEN: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    pattern: /the same words|the deletion of/,
    what: 'Yjs tidies formatting in the copy of the server, and nowhere else',
  },
  {
    pattern: /who only reads, was thrown out/,
    what: 'Yjs tidies formatting in the editor of a reader, who is thrown out',
  },
  {
    pattern: /people, and \d+ show themselves/,
    what: 'a closed window is present again through another of that person',
  },
];

/** What is known of `wrong`; undefined when it is news. */
export function knownOf(wrong: string): string | undefined {
  return OPEN.find(({ pattern }) => pattern.test(wrong))?.what;
}
