import type { Node } from '@tiptap/pm/model';
import type { ThreadId } from '../../../document/ids.ts';
import { placeOf, type Range } from '../../../editor/comments/anchors.ts';
import { actOnComments } from './deeds.ts';
import { openCommentWorld, type Editing, type Size } from './world.ts';

/** What became of the comments of a run. */
export interface Found {
  readonly threads: number;
  /** At their words: the most of them, from their first on. Or without a place, with their quote, when these are gone. */
  readonly right: number;
  /** Of those that are right, at more words of others than of their own: what was put among them, or behind. */
  readonly wide: number;
  /** Without a place, with their quote, although words of theirs are still there. */
  readonly lost: number;
  /** At the smaller part of their words, or from others on. */
  readonly partly: readonly string[];
  /** Where none of their words are. */
  readonly wrong: readonly string[];
  readonly healed: number;
}

/** Time that passes between two edits, in ms. */
const PAUSE_MOST_MS = 3_000;
/** Time in which everything comes to rest, in ms. */
const REST_MS = 5_000;

/** Letters of others with which a place may begin: typed before the first of its own, or of a word that was cut. */
const BESIDE_MOST = 12;

/** What a run needs beside its seed. */
export interface Surroundings {
  readonly pass: (ms: number) => Promise<unknown>;
  readonly tell?: (line: string) => void;
}

/** One run to its end: where each comment stands in both editors, and whether that is right. */
export async function runComments(
  seed: number,
  size: Size,
  { pass, tell = () => {} }: Surroundings,
): Promise<Found> {
  const world = openCommentWorld(seed, size);
  await pass(REST_MS);
  for (let step = 0; step < size.edits; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one edit after another
    tell(`${step}: ${await actOnComments(world, pass)}`);
    // oxlint-disable-next-line no-await-in-loop
    await pass(world.chance.below(PAUSE_MOST_MS));
    if (world.chance.is(0.7)) world.deliver();
  }
  for (let round = 0; round < 2; round += 1) {
    world.deliver();
    // oxlint-disable-next-line no-await-in-loop
    await pass(REST_MS);
  }
  const found = { threads: 0, right: 0, wide: 0, lost: 0, partly: [] as string[], wrong: [] as string[] };
  for (const editing of world.editings)
    for (const id of world.ids) {
      found.threads += 1;
      const verdict = judge(editing, id);
      if (verdict.is === 'wrong' || verdict.is === 'partly')
        found[verdict.is].push(`${editing.name} ${id}: ${verdict.why}`);
      else {
        found[verdict.is] += 1;
        if (verdict.is === 'right' && verdict.isWide === true) found.wide += 1;
      }
    }
  return { ...found, healed: world.healed() };
}

type Verdict =
  | { readonly is: 'right' | 'lost'; readonly isWide?: boolean }
  | { readonly is: 'partly' | 'wrong'; readonly why: string };

function judge({ editor, places, threads }: Editing, id: ThreadId): Verdict {
  const { doc } = editor.state;
  const truth = truthOf(doc, id);
  const place = places.get().get(id);
  const thread = threads.get().find((one) => one.id === id);
  if (thread === undefined || place === undefined) return { is: 'wrong', why: 'the comment is gone' };
  const anew = placeOf(editor.state, thread.anchor);
  if (anew.at !== 'lost' && place.at !== 'lost' && anew.range.from !== place.range.from)
    return {
      is: 'wrong',
      why:
        `who comes later sees it elsewhere: ${place.at} “${textOf(doc, place.range)}”, then ${anew.at} “${textOf(doc, anew.range)}”, ` +
        `about “${thread.anchor.quote.slice(0, 80)}”; its words: “${truth.map((piece) => textOf(doc, piece)).join('…')}”`,
    };
  if (place.at === 'lost') return { is: truth.length === 0 ? 'right' : 'lost' };
  const { from, to } = place.range;
  const words = lettersIn(doc, from, to);
  const own = truth.reduce(
    (sum, piece) => sum + lettersIn(doc, Math.max(from, piece.from), Math.min(to, piece.to)),
    0,
  );
  const all = truth.reduce((sum, piece) => sum + lettersIn(doc, piece.from, piece.to), 0);
  const begins = truth.some((piece) => piece.to > from && lettersIn(doc, from, piece.from) <= BESIDE_MOST);
  if (own * 2 >= words || (own * 2 >= all && begins)) return { is: 'right', isWide: words > 2 * own };
  const why =
    `at ${words} letters, “${textOf(doc, place.range)}”, about “${thread.anchor.quote.slice(0, 80)}”; ` +
    `its words: “${truth.map((piece) => textOf(doc, piece)).join('…')}”, ${own} letters of them there`;
  return { is: own === 0 ? 'wrong' : 'partly', why };
}

/** Where the words of `thread` really are. */
function truthOf(doc: Node, thread: ThreadId): readonly { readonly from: number; readonly to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  doc.descendants((node, position) => {
    const isTrue = node.marks.some(({ type, attrs }) => type.name === 'truth' && attrs['thread'] === thread);
    if (node.isText && isTrue) pieces.push({ from: position, to: position + node.nodeSize });
    return true;
  });
  return pieces;
}

function textOf(doc: Node, { from, to }: Range): string {
  return doc.textBetween(from, to, '|').slice(0, 80);
}

function lettersIn(doc: Node, from: number, to: number): number {
  return from >= to ? 0 : doc.textBetween(from, to).length;
}
