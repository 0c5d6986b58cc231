/** Seeds that failed once. They run first, for ever. */
export const KNOWN: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 9, why: 'A cited object was bold for the one who had made its line bold, and for nobody else.' },
  { seed: 19, why: 'An undo took away a list with what somebody else had written in it.' },
  { seed: 51, why: 'An undo took away what somebody else had written in blocks that it undid.' },
  { seed: 1326, why: 'Cells pasted beside merged ones put a cell into another part of the text.' },
];
