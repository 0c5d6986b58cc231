import * as Y from 'yjs';
import { BodyUndo } from '../../document/body-undo.ts';
import { CONTENT_ROOT, firstState, readBody, sectionElements, type NodeJson } from '../../document/body.ts';
import { newId, type SectionId } from '../../document/ids.ts';
import { allPlanObjects, PLAN_ROOT } from '../../document/plan/objects.ts';
import { compareBodies } from '../../document/versions/compare.ts';
import type { Comparison, WordRun } from '../../document/versions/comparison.ts';
import { linesIn } from '../../document/versions/lines.ts';
import { RESTORE_EDIT } from '../../document/versions/restore-edit.ts';
import { restoreEdits } from '../../document/versions/restore.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import { Chance } from '../chance.ts';
import { editAtRandom, undoOf, USUAL_EDITS } from '../edits.ts';
import { difference, meaningOf } from '../meaning.ts';
import { copyOf, firstBody } from './body.ts';
import { act, Markers } from './deeds.ts';

/** What happened in the cases of a run. What must not happen ends the run instead. */
export interface VersionTally {
  cases: number;
  edits: number;
  /** Places in lines that stayed as they were, and how many of them are at their words after a restore. */
  anchors: number;
  anchorsKept: number;
}

export function newVersionTally(): VersionTally {
  return { cases: 0, edits: 0, anchors: 0, anchorsKept: 0 };
}

/**
 * One case: a body, a state of it that is kept, many edits by two people, and that state restored, which follows from `seed`.
 *
 * @throws {Error} when something does not hold.
 */
export function runVersionCase(seed: number, tally: VersionTally): void {
  const chance = new Chance(seed);
  const markers = new Markers();
  const body = firstBody(chance);
  const edit = (ydoc: Y.Doc, times: number) => {
    const undo = undoOf(ydoc);
    for (let time = 0; time < times; time++) {
      tally.edits += 1;
      act(ydoc, undo, chance, markers);
    }
  };
  edit(body, chance.between(0, 25));
  const old = copyOf(body, 1);
  const now = copyOf(body, 5_000);
  const other = copyOf(body, 6_000);
  const meet = () => {
    Y.applyUpdate(now, Y.encodeStateAsUpdate(other), 'peer');
    Y.applyUpdate(other, Y.encodeStateAsUpdate(now), 'peer');
  };
  for (let round = chance.between(1, 4); round > 0; round--) {
    edit(now, chance.between(0, 10));
    edit(other, chance.between(0, 10));
    meet();
  }
  tally.cases += 1;
  checkComparison(old, now);

  const anchors = anchorsIn(now, compareBodies(old, now), chance);
  const before = meaningOf(now);
  const server = copyOf(now, 2);
  // As the editor takes it back; the people of these cases have the undo of Yjs, so that known seeds stay what they were.
  const history = new BodyUndo([now.getXmlFragment(CONTENT_ROOT), now.getMap(PLAN_ROOT)], {
    trackedOrigins: new Set<unknown>([RESTORE_EDIT]),
    captureTimeout: 0,
  });
  const sent: Uint8Array[] = [];
  now.on('update', (update: Uint8Array) => sent.push(update));
  const locked = chance.is(0.3) ? lockOne(now, chance) : new Set<SectionId>();
  restoreEdits(now, old, { sections: 'all', agreed: locked });
  for (const update of sent) {
    const verdict = inspect(update, server);
    if (verdict.is !== 'new') throw new Error(`the guard says ${verdict.is} of a restore`);
    Y.applyUpdate(server, verdict.bytes);
  }
  if (locked.size === 0) checkRestored(old, now);
  for (const anchor of anchors) {
    tally.anchors += 1;
    if (anchor(now)) tally.anchorsKept += 1;
  }
  if (chance.is(0.5)) return checkUndo(before, now, history);
  // Somebody else wrote all the while.
  edit(other, chance.between(0, 6));
  meet();
  if (meaningOf(now) !== meaningOf(other)) throw new Error('two people have something else after a restore');
}

function lockOne(ydoc: Y.Doc, chance: Chance): ReadonlySet<SectionId> {
  return new Set([chance.of(sectionElements(ydoc)).getAttribute('id') as SectionId]);
}

/** The words of a comparison are those of both texts. */
function checkComparison(old: Y.Doc, now: Y.Doc): void {
  const { sections } = compareBodies(old, now);
  for (const { section, lines } of sections) {
    const texts = (kinds: ReadonlySet<WordRun['is']>, without: 'added' | 'removed') =>
      lines
        .filter(({ is }) => is !== without)
        .map(({ runs, cells }) =>
          [runs, ...cells.filter(({ is }) => is !== without).map((cell) => cell.runs)]
            .map((each) => each.map((run) => (kinds.has(run.is) ? run.text : '')).join(''))
            .join('|'),
        )
        .join('\n');
    const later = texts(new Set(['kept', 'inserted', 'formatted']), 'removed');
    const earlier = texts(new Set(['kept', 'deleted', 'formatted']), 'added');
    for (const [ydoc, said] of [
      [now, later],
      [old, earlier],
    ] as const)
      if (wordsOf(ydoc, section) !== said)
        throw new Error(
          `a comparison says something else than the text: ${difference(wordsOf(ydoc, section), said)}`,
        );
    const isTold = lines.some(({ is }) => is !== 'same');
    if (!isTold && wordsOf(old, section) !== wordsOf(now, section)) throw new Error('a change is not told');
  }
  const itself = compareBodies(now, copyOf(now, 3));
  if (itself.sections.some(({ is }) => is !== 'same')) throw new Error('a state is other than itself');
}

function wordsOf(ydoc: Y.Doc, section: SectionId): string {
  const element = sectionElements(ydoc).find((each) => each.getAttribute('id') === section);
  return (element === undefined ? [] : linesIn(element))
    .map(({ text, cells }) => (cells.length === 0 ? text : ['', ...cells.map((cell) => cell.text)].join('|')))
    .join('\n');
}

function checkRestored(old: Y.Doc, now: Y.Doc): void {
  const read = (ydoc: Y.Doc) =>
    readBody(ydoc)
      .sections.map(({ id, blocks }) => JSON.stringify([id, blocks.map((block) => sorted(joined(block)))]))
      .toSorted()
      .join('\n');
  if (read(now) !== read(old))
    throw new Error(`a restore did not give what was: ${difference(read(old), read(now))}`);
  const plan = (ydoc: Y.Doc) => JSON.stringify(allPlanObjects(ydoc));
  if (plan(now) !== plan(old)) throw new Error('a restore did not give the plan as it was');
}

/**
 * `node` with neighbouring texts that look the same as one: Yjs divides them where formatting began that means nothing. Marks have one order:
 * Yjs has none.
 */
function joined(node: NodeJson): NodeJson {
  const content: NodeJson[] = [];
  for (const one of node.content ?? []) {
    const child = one.marks === undefined ? one : { ...one, marks: inOrder(one.marks) };
    const last = content.at(-1);
    const isOne =
      child.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(sorted(last.marks ?? [])) === JSON.stringify(sorted(child.marks ?? []));
    if (isOne) content[content.length - 1] = { ...last, text: `${last.text}${child.text}` };
    else content.push(joined(child));
  }
  return { ...node, ...(content.length > 0 ? { content } : {}) };
}

function inOrder(marks: NonNullable<NodeJson['marks']>): NonNullable<NodeJson['marks']> {
  return marks.toSorted((one, other) => (one.type < other.type ? -1 : 1));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inside]) => [key, sorted(inside)]),
  );
}

/** Taken back before anybody else wrote, a restore leaves what was there. */
function checkUndo(before: string, now: Y.Doc, history: Y.UndoManager): void {
  if (history.undoStack.length > 1) throw new Error('a restore takes more than one undo');
  history.undo();
  const after = meaningOf(now);
  if (after !== before) throw new Error(`an undo does not take a restore back: ${difference(before, after)}`);
}

/** Places of some words in lines that a comparison says stayed. Each tells whether it is at its words. */
function anchorsIn(
  ydoc: Y.Doc,
  comparison: Comparison,
  chance: Chance,
): readonly ((ydoc: Y.Doc) => boolean)[] {
  const same = new Set(
    comparison.sections.flatMap(({ lines }) => lines.filter(({ is }) => is === 'same').map(({ id }) => id)),
  );
  return textsIn(ydoc).flatMap(({ text, line }) => {
    const words = plain(text);
    if (!same.has(line) || words.length < 2) return [];
    const from = chance.below(words.length - 1);
    const to = chance.between(from + 1, words.length);
    const ends = [from, to].map((place) => Y.createRelativePositionFromTypeIndex(text, place));
    const quote = words.slice(from, to);
    return [
      (later: Y.Doc) => {
        const [start, end] = ends.map((place) => Y.createAbsolutePositionFromRelativePosition(place, later));
        const there = start?.type;
        return (
          there instanceof Y.XmlText &&
          there === end?.type &&
          plain(there).slice(start?.index, end?.index) === quote
        );
      },
    ];
  });
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
    .join('');
}

/** All texts of lines, each with the id of the line it is in. */
function textsIn(ydoc: Y.Doc): readonly { readonly text: Y.XmlText; readonly line: string }[] {
  const found: { readonly text: Y.XmlText; readonly line: string }[] = [];
  const walk = (element: Y.XmlElement, row: string | null) => {
    const id = `${element._item?.id.client}.${element._item?.id.clock}`;
    const line = row ?? (element.nodeName === 'tableRow' ? id : null);
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) found.push({ text: child, line: line ?? id });
      else if (child instanceof Y.XmlElement) walk(child, line);
    }
  };
  for (const section of sectionElements(ydoc)) walk(section, null);
  return found;
}

/** What a comparison and a restore of a document of 60 pages take, and what they keep. */
export interface PagesFigures {
  readonly words: number;
  readonly changedLines: number;
  readonly compareMs: number;
  readonly restoreMs: number;
  readonly restoreBytes: number;
  readonly anchors: number;
  readonly anchorsKept: number;
}

const PAGES = 60;
const PAGE_WORDS = 450;
const EDITS = 150;
const ROUNDS = 9;

/** 60 pages, or as many, and the same with 150 changes of all kinds. */
export function editedPages(chance: Chance, pages = PAGES): { readonly old: Y.Doc; readonly now: Y.Doc } {
  const body = longBody(chance, pages);
  const old = copyOf(body, 1);
  const now = copyOf(body, 5_000);
  const edits = chance.fork();
  for (let edit = 0; edit < EDITS; edit++)
    editAtRandom(now, edits, { ...USUAL_EDITS, planTable: 0, object: 0 });
  return { old, now };
}

/** What comparing and restoring 60 pages takes; 200 places anywhere in the text, also in what was changed. */
export function measurePages(seed: number): PagesFigures {
  const chance = new Chance(seed);
  const { old, now } = editedPages(chance);
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    compareBodies(old, now);
    return performance.now() - began;
  }).toSorted((one, other) => one - other);
  const comparison = compareBodies(old, now);
  const anchors = anchorsIn(now, comparison, chance).filter((_, place) => place % 3 === 0);
  let restoreBytes = 0;
  now.on('update', (update: Uint8Array) => (restoreBytes += update.length));
  const began = performance.now();
  restoreEdits(now, old, { sections: 'all' });
  const restoreMs = performance.now() - began;
  checkRestored(old, now);
  return {
    words: readBody(old).sections.reduce(
      (sum, { blocks }) => sum + JSON.stringify(blocks).split(' ').length,
      0,
    ),
    changedLines: comparison.sections.flatMap(({ lines }) => lines).filter(({ is }) => is !== 'same').length,
    compareMs: times[ROUNDS >> 1] ?? 0,
    restoreMs,
    restoreBytes,
    anchors: anchors.length,
    anchorsKept: anchors.filter((anchor) => anchor(now)).length,
  };
}

const VOCABULARY =
  'learning for all adults in every region the ministry will fund community centres and recognise prior skills so that people who left school early can return'.split(
    ' ',
  );

function longBody(chance: Chance, pages: number): Y.Doc {
  const words = (count: number) => Array.from({ length: count }, () => chance.of(VOCABULARY)).join(' ');
  const text = (count: number): NodeJson => ({ type: 'text', text: `${words(count)}.` });
  const line = (count: number): NodeJson => ({ type: 'paragraph', content: [text(count)] });
  const row = (): NodeJson => ({
    type: 'tableRow',
    content: [3, 4, 5].map((count) => ({ type: 'tableCell', content: [line(count)] })),
  });
  const sections = Array.from({ length: pages / 2 }, (_, place) => ({
    id: newId('s', chance.fill),
    templateKey: `p.${place}`,
    title: `Section ${place}`,
    level: 2,
    place,
    hidden: false,
    blocks: [
      { type: 'heading', attrs: { level: 2 }, content: [text(5)] },
      ...Array.from({ length: 11 }, () => line((2 * PAGE_WORDS - 220) / 11)),
      {
        type: 'bulletList',
        content: Array.from({ length: 6 }, () => ({ type: 'listItem', content: [line(20)] })),
      },
      { type: 'table', content: Array.from({ length: 8 }, row) },
    ],
  }));
  const ydoc = new Y.Doc();
  const document = newId('d', chance.fill);
  Y.applyUpdate(ydoc, firstState({ document, template: 'policy', language: 'en', sections }));
  return ydoc;
}
