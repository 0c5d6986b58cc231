import type { BodySection, NodeJson } from '../../document/body.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Deed } from '../../document/suggestions/deeds.ts';
import type { Comment, Thread } from '../../document/threads.ts';
import { cellInWords, type PlanWords } from '../../document/plan/words/words.ts';
import { dayInWords } from '../export/dates.ts';
import { planWordsFor } from '../export/plan-words.ts';
import { dayOf } from '../people/days.ts';
import {
  isThere,
  linesOf,
  paperOf,
  paragraph,
  placeOf,
  quoteOf,
  saidAbout,
  sectionOf,
  threadsInOrder,
  type SaidAbout,
} from './said-about.ts';

/** Shares of the width: number, section, words, remark, discussion, response, reason. */
const WIDTHS = [40, 120, 150, 210, 190, 100, 190];

/**
 * The response table as the one section of a paper: what was said about which words or suggested in their place, and what became of
 * it. In the order of the sections, then as it was said. Threads whose remarks were all deleted are not in it, nor suggestions that
 * were withdrawn, nor accepted ones that were taken back: they stand there as what waits again.
 */
export function responseTable(source: SaidAbout): readonly BodySection[] {
  const { labels } = source;
  const { responses } = labels;
  const rows = inOrder(source).map(({ cells }, index) => row([cell([String(index + 1)]), ...cells]));
  const head = row(
    [
      responses.number,
      responses.section,
      responses.words,
      responses.remark,
      responses.discussion,
      responses.response,
      responses.reason,
    ].map((text) => cell([text], 'tableHeader')),
  );
  const table: NodeJson = { type: 'table', content: [head, ...rows].map(withWidths) };
  return paperOf(responses.title, rows.length === 0 ? [paragraph(responses.nothing)] : [table]);
}

/** What stands in one row beside its number, and where it belongs. */
interface Entry {
  readonly section: SectionId | null;
  readonly at: number;
  readonly cells: readonly NodeJson[];
}

function inOrder(source: SaidAbout): readonly Entry[] {
  const places = new Map<SectionId | null, number>(source.sections.map(({ id }, index) => [id, index]));
  const place = ({ section }: Entry) => places.get(section) ?? source.sections.length;
  return [
    ...threadsInOrder(source).map((thread) => entryOf(thread, source)),
    ...source.suggestions
      .filter(({ state, undone }) => state !== 'withdrawn' && undone === null)
      .map((suggestion) => suggestedEntry(suggestion, source)),
  ].toSorted((one, other) => place(one) - place(other) || one.at - other.at);
}

function entryOf(thread: Thread, source: SaidAbout): Entry {
  const { labels, nameOf } = source;
  const { answers } = labels.responses;
  const [first, ...others] = thread.comments.filter(isThere);
  const { answer } = thread;
  const words = (comment: Comment) => linesOf(comment, nameOf);
  return {
    section: placeOf(thread),
    at: first?.at ?? 0,
    cells: [
      cell([sectionOf(placeOf(thread), source)]),
      cell([quoteOf(thread)].filter(isThereAny).map(quoted)),
      cell(first === undefined ? [] : [dated(first.author, first.at, source), ...words(first)]),
      cell(discussion(others, source)),
      cell([answers[answer?.answer ?? 'none']]),
      cell(answer === null ? [] : [answer.reason, dated(answer.by, answer.at, source)]),
    ],
  };
}

function discussion(comments: readonly Comment[], { nameOf }: SaidAbout): readonly string[] {
  return comments.flatMap((comment) => [`${nameOf(comment.author)}:`, ...linesOf(comment, nameOf)]);
}

/** A suggestion: the words that would go, what would come and why, and what was decided. */
function suggestedEntry(suggestion: Suggestion, source: SaidAbout): Entry {
  const { author, at, rationale, state, decided, what } = suggestion;
  const { answers, suggests } = source.labels.responses;
  const section = what?.section ?? null;
  const { gone, come } = wordsOf(what?.deeds ?? [], planWordsFor(source.language));
  return {
    section,
    at,
    cells: [
      cell([sectionOf(section, source)]),
      cell(gone.map(quoted)),
      cell([dated(author, at, source), suggests, ...come.map(quoted), rationale]),
      cell(discussion(saidAbout(suggestion, source.threads), source)),
      cell([answers[state === 'accepted' ? 'accepted' : state === 'rejected' ? 'not-accepted' : 'none']]),
      cell(decided === null ? [] : [decided.reason, dated(decided.by, decided.at, source)]),
    ],
  };
}

/** The words that deeds take away or are about, and those that they bring; each beginning, as it was noted, and choices by their words. */
function wordsOf(
  deeds: readonly Deed[],
  words: PlanWords,
): {
  readonly gone: readonly string[];
  readonly come: readonly string[];
} {
  const [gone, come]: [string[], string[]] = [[], []];
  for (const deed of deeds) {
    switch (deed.did) {
      case 'inserted':
      case 'block-added':
      case 'object-added':
        come.push(deed.text);
        break;
      case 'replaced':
        gone.push(deed.text);
        come.push(deed.by);
        break;
      case 'cell-changed':
        gone.push(cellInWords(words, deed, deed.from));
        come.push(cellInWords(words, deed, deed.to));
        break;
      case 'deleted':
      case 'formatted':
      case 'block-changed':
      case 'block-removed':
      case 'object-moved':
      case 'object-removed':
        gone.push(deed.text);
    }
  }
  return { gone: gone.filter(isThereAny), come: come.filter(isThereAny) };
}

function isThereAny(words: string): boolean {
  return words !== '';
}

function quoted(words: string): string {
  return `“${words}”`;
}

function dated(by: PersonId, at: number, { nameOf, language }: SaidAbout): string {
  return `${nameOf(by)}, ${dayInWords(dayOf(at), language, 'short')}`;
}

function cell(lines: readonly string[], type = 'tableCell'): NodeJson {
  const written = lines.filter((line) => line !== '');
  return { type, content: (written.length === 0 ? [''] : written).map(paragraph) };
}

function row(cells: readonly NodeJson[]): NodeJson {
  return { type: 'tableRow', content: [...cells] };
}

function withWidths(line: NodeJson): NodeJson {
  return {
    ...line,
    content: (line.content ?? []).map((one, index) => ({
      ...one,
      attrs: { colwidth: [WIDTHS[index] ?? 100] },
    })),
  };
}
