const known = new Map<string, string>();
/** Names remembered at once; one more, and all are forgotten. */
const MOST_KNOWN = 20_000;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** `name` in the form in which names are compared: case, accents, hyphens, dots and spaces make no other name. */
export function plainName(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  // Nothing is to be taken apart in the letters of English.
  const letters = BEYOND_ASCII.test(name) ? name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '') : name;
  const plain = letters
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, plain);
  return plain;
}

/** Other names of a body, as its cell has them: with `;` between, or commas where there is no `;`. */
export function aliasesIn(typed: string): readonly string[] {
  return typed
    .split(/[;؛；]/u.test(typed) ? /[;؛；]/u : /[,،、]/u)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');
}
