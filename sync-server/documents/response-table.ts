import type { BodySection, NodeJson } from '../../document/body.ts';
import type { PersonId } from '../../document/ids.ts';
import type { Comment, Thread } from '../../document/threads.ts';
import { dayInWords } from '../export/dates.ts';
import { dayOf } from '../people/days.ts';
import {
  isThere,
  linesOf,
  paperOf,
  paragraph,
  quoteOf,
  sectionOf,
  threadsInOrder,
  type SaidAbout,
} from './said-about.ts';

/** Shares of the width: number, section, words, remark, discussion, response, reason. */
const WIDTHS = [40, 120, 150, 210, 190, 100, 190];

/**
 * The response table as the one section of a paper: what was said about which words, and what became of it. In the order of the
 * sections, then as it was said. Threads whose remarks were all deleted are not in it.
 */
export function responseTable(source: SaidAbout): readonly BodySection[] {
  const { labels } = source;
  const { responses } = labels;
  const rows = threadsInOrder(source).map((thread, index) => rowOf(thread, index + 1, source));
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

function rowOf(thread: Thread, number: number, source: SaidAbout): NodeJson {
  const { labels, nameOf, language } = source;
  const { responses } = labels;
  const [first, ...others] = thread.comments.filter(isThere);
  const { answer } = thread;
  const dated = (by: PersonId, at: number) => `${nameOf(by)}, ${dayInWords(dayOf(at), language, 'short')}`;
  const words = (comment: Comment) => linesOf(comment, nameOf);
  return row([
    cell([String(number)]),
    cell([sectionOf(thread, source)]),
    cell([`“${quoteOf(thread)}”`]),
    cell(first === undefined ? [] : [dated(first.author, first.at), ...words(first)]),
    cell(others.flatMap((comment) => [`${nameOf(comment.author)}:`, ...words(comment)])),
    cell(answer === null ? [responses.answers.none] : [responses.answers[answer.answer]]),
    cell(answer === null ? [] : [answer.reason, dated(answer.by, answer.at)]),
  ]);
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
