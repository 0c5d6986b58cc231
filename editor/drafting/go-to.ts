import type { SectionId } from '../../document/ids.ts';

/** Goes to a section of the text. Without the caret where something else in it takes the focus. */
export type GoTo = (section: SectionId, options?: { readonly withCaret?: boolean }) => void;
