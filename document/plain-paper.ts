import type { Body } from './body.ts';
import type { ThreadId, SectionId } from './ids.ts';
import type { DocumentKind } from './template-format.ts';

/** What makes a file one of ours, and the version that is written; raised when a field means something else. */
export const PLAIN_FORMAT = 'codraft-document';
export const PLAIN_VERSION = 1;

/** A comment thread in a plain file: where it is, whether it is open, and the words it is about. Nobody's remarks. */
export interface PlainThread {
  readonly id: ThreadId;
  readonly section: SectionId;
  readonly state: 'open' | 'resolved';
  readonly quote: string;
}

/** A document as data that other programs read: what stands in it, and nothing about people. */
export interface PlainPaper {
  readonly format: typeof PLAIN_FORMAT;
  readonly version: typeof PLAIN_VERSION;
  readonly title: string;
  readonly team: string;
  readonly kind: DocumentKind;
  /** Key of the template it was made from. */
  readonly template: string;
  /** BCP 47. */
  readonly language: string;
  /** The day it stands for, `YYYY-MM-DD`. */
  readonly date: string;
  readonly sections: Body['sections'];
  readonly plan: Body['plan'];
  readonly threads: readonly PlainThread[];
}

/** `paper` as the text of a file. */
export function plainFileOf(paper: Omit<PlainPaper, 'format' | 'version'>): string {
  const file: PlainPaper = { format: PLAIN_FORMAT, version: PLAIN_VERSION, ...paper };
  return `${JSON.stringify(file, null, 2)}\n`;
}
