import type { Call } from './inbox.ts';
import type { DocumentId } from './ids.ts';

/** How often somebody wants to be mailed what asks for them. */
export const MAIL_PERIODS = ['none', 'daily', 'weekly'] as const;
export type MailPeriod = (typeof MAIL_PERIODS)[number];

/** Marks of what was seen that are told at once: more than an inbox has calls. */
export const SEEN_MOST_MARKS = 500;

/** How far a conversation was read on the screen: when the last of what was seen was said. */
export interface SeenMark {
  readonly document: DocumentId;
  readonly about: string;
  readonly at: number;
}

/** How far each conversation of each document was read. */
export type SeenMarks = Readonly<Record<DocumentId, Readonly<Record<string, number>>>>;

/** What is known of a person that decides what a digest tells. */
export interface Told {
  /** What is not later than this was told, or came before they wanted to be told. */
  readonly toldUntil: number;
  readonly seen: SeenMarks;
}

/** Those of `calls` that were neither told nor seen. */
export function untold(calls: readonly Call[], { toldUntil, seen }: Told): readonly Call[] {
  return calls.filter(({ document, about, at }) => at > Math.max(toldUntil, seen[document]?.[about] ?? 0));
}

/**
 * What is known to be seen after `marks` came, of `calls`: a mark is kept only for what a digest would tell otherwise. So
 * there are never more than an inbox has calls, and none that is older.
 */
export function seenAfter(marks: readonly SeenMark[], calls: readonly Call[], told: Told): SeenMarks {
  const kept: Record<DocumentId, Record<string, number>> = {};
  for (const { document, about, at } of calls) {
    const said = marks.filter((mark) => mark.document === document && mark.about === about);
    const seenAt = Math.max(told.seen[document]?.[about] ?? 0, ...said.map((mark) => mark.at));
    if (at > told.toldUntil && seenAt >= at) (kept[document] ??= {})[about] = at;
  }
  return kept;
}

/** `calls` by document, documents in the order of their first call. */
export function byDocument(calls: readonly Call[]): ReadonlyMap<DocumentId, readonly Call[]> {
  const groups = new Map<DocumentId, Call[]>();
  for (const call of calls) {
    const group = groups.get(call.document) ?? [];
    groups.set(call.document, group);
    group.push(call);
  }
  return groups;
}
