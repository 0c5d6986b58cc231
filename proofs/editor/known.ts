/** Seeds that failed once. They run first, for ever. */
export const KNOWN: readonly { readonly seed: number; readonly why: string }[] = [];
