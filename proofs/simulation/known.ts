/** Seeds that failed once. They run first, for ever. */
export const KNOWN: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 27, why: 'The server tidied formatting in its own copy, and nobody else had that.' },
  { seed: 317, why: 'An observer was thrown out because Yjs tidied formatting in their editor.' },
];
