import type { BodySection, NodeJson } from '../../document/body.ts';
import type { Comment, Thread } from '../../document/threads.ts';
import { filled } from '../export/labels.ts';
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

/** Of the discussion of a question the last remarks are told: what it came to. The whole paper should fit on two pages. */
const DISCUSSION_MOST = 2;

/**
 * The briefing of a team that goes home: the open questions it could not decide, under the body that is to decide them, those
 * with the most questions first. Each with its words, where they stand, the question, and what the discussion came to.
 */
export function homeBriefing(source: SaidAbout): readonly BodySection[] {
  const { labels } = source;
  const { briefing } = labels;
  const open = threadsInOrder(source).filter(({ state, home }) => state === 'open' && home !== null);
  const byDecider = new Map<string, Thread[]>();
  for (const thread of open) {
    const decider = thread.home?.decider ?? '';
    byDecider.set(decider, [...(byDecider.get(decider) ?? []), thread]);
  }
  const groups = [...byDecider].toSorted(([, one], [, other]) => other.length - one.length);
  let number = 0;
  const blocks = groups.flatMap(([decider, threads]) => [
    heading(filled(briefing.decides, { body: decider })),
    ...threads.flatMap((thread) => {
      number += 1;
      return questionOf(thread, number, source);
    }),
  ]);
  return paperOf(
    briefing.title,
    open.length === 0 ? [paragraph(briefing.nothing)] : [paragraph(briefing.intro), ...blocks],
  );
}

function questionOf(thread: Thread, number: number, source: SaidAbout): readonly NodeJson[] {
  const { labels, nameOf } = source;
  const { briefing } = labels;
  const [question, ...others] = thread.comments.filter(isThere);
  const said = (comment: Comment) => linesOf(comment, nameOf).filter((line) => line.trim() !== '');
  return [
    bold(`${number}. ${question === undefined ? '' : said(question).join(' ')}`),
    paragraph(filled(briefing.about, { section: sectionOf(thread.anchor.section, source) })),
    { type: 'blockquote', content: [paragraph(quoteOf(thread))] },
    ...others
      .slice(-DISCUSSION_MOST)
      .map((comment) => paragraph(`${nameOf(comment.author)}: ${said(comment).join(' ')}`)),
  ];
}

function heading(text: string): NodeJson {
  return { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] };
}

function bold(text: string): NodeJson {
  return { type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'bold' }] }] };
}
