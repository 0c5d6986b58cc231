import type * as Y from 'yjs';
import { sectionElements } from '../body.ts';
import type { PersonId, SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import { countWords } from '../outline.ts';
import { kitsShownIn } from '../plan/places.ts';
import type { Piece } from '../suggestions/blocks.ts';
import { runsBetween } from '../suggestions/runs.ts';
import { aligned, sharedEnds } from './align.ts';
import { comparedObjects } from './compare-plan.ts';
import {
  NOBODY_KNOWN,
  type ComparedCell,
  type ComparedLine,
  type ComparedObject,
  type ComparedSection,
  type Comparison,
  type Hands,
  type WordRun,
} from './comparison.ts';
import { faceKey, linesIn, lookOf, type Cell, type Face, type Line } from './lines.ts';

/** What comparing goes by beside the two texts. */
export interface CompareOptions {
  readonly hands?: Hands;
  /** Of the text: it says what a word is. */
  readonly language?: string;
  /** Where what it took is added up. */
  readonly work?: CompareWork;
}

/** What a comparison took, counted: it follows from the two texts, and from no machine. */
export interface CompareWork {
  /** Lines and cells whose words were set beside others to see what became of them. */
  likenesses: number;
  /** Words that were told apart, and pairs of them that were set beside each other. */
  words: number;
  wordPairs: number;
}

/** Nothing done yet. */
export function noWork(): CompareWork {
  return { likenesses: 0, words: 0, wordPairs: 0 };
}

/**
 * What is other in `now` than in `old`, an earlier state of the same body: section by section, line by line, in whole words; rows of
 * tables and objects of the plan by their cells.
 *
 * Lines are known by their items in Yjs, so that no text has to be compared with another to find which is which; what was made anew
 * between two that stayed is known by its words.
 *
 * @see docs/spec/versions.md VE1-VE5
 */
export function compareBodies(
  old: Y.Doc,
  now: Y.Doc,
  { hands = NOBODY_KNOWN, language = 'en', work = noWork() }: CompareOptions = {},
): Comparison {
  const by: By = { hands, language, work };
  const before = new Map(sectionElements(old).map((section) => [sectionId(section), section]));
  const after = new Map(sectionElements(now).map((section) => [sectionId(section), section]));
  const objects = comparedObjects(old, now, { hands, language });
  const shown = new Set<Kit>();
  const sections = inOrderOfPlace([
    ...after.values(),
    ...[...before].filter(([id]) => !after.has(id)).map(([, section]) => section),
  ]).map((section) => {
    const id = sectionId(section);
    const [was, is] = [before.get(id), after.get(id)];
    const kits = [was, is].flatMap((one) => (one === undefined ? [] : kitsShownIn(one)));
    const own = objects.filter(({ kit }) => kits.includes(kit) && !shown.has(kit));
    for (const kit of kits) shown.add(kit);
    return comparedSection(was, is, own, by);
  });
  return { sections, objects: objects.filter(({ kit }) => !shown.has(kit)) };
}

interface By {
  readonly hands: Hands;
  readonly language: string;
  readonly work: CompareWork;
}

function sectionId(section: Y.XmlElement): SectionId {
  return (section.getAttribute('id') ?? '') as SectionId;
}

function inOrderOfPlace(sections: readonly Y.XmlElement[]): readonly Y.XmlElement[] {
  const place = (section: Y.XmlElement) => Number(section.getAttribute('place') ?? 0);
  return sections.toSorted((one, other) => place(one) - place(other));
}

function comparedSection(
  was: Y.XmlElement | undefined,
  is: Y.XmlElement | undefined,
  objects: readonly ComparedObject[],
  by: By,
): ComparedSection {
  const [old, now] = [was === undefined ? [] : linesIn(was), is === undefined ? [] : linesIn(is)];
  const likeness = (one: Line, other: Line) => {
    by.work.likenesses += 1;
    return lineLikeness(one, other);
  };
  const lines = aligned(old, now, { id: ({ id }) => id, likeness }).map((pair) =>
    comparedLine(pair.old, pair.now, by),
  );
  const section = is ?? was;
  const facts: Readonly<Record<string, unknown>> = section?.getAttributes() ?? {};
  const title = String(facts['title'] ?? '');
  const titleWas = String(was?.getAttribute('title') ?? title);
  const isOther =
    titleWas !== title ||
    lines.some((line) => line.is !== 'same') ||
    objects.some((object) => object.is !== 'same');
  const runs = [
    ...lines.flatMap(runsOf),
    ...objects.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs)),
  ];
  const words = (kind: WordRun['is']) =>
    runs.reduce((sum, run) => sum + (run.is === kind ? countWords(run.text, by.language) : 0), 0);
  return {
    section: (facts['id'] ?? '') as SectionId,
    title,
    titleWas: titleWas === title ? null : titleWas,
    level: Number(facts['level'] ?? 2),
    hidden: facts['hidden'] === true,
    is: was === undefined ? 'added' : is === undefined ? 'removed' : isOther ? 'changed' : 'same',
    lines,
    objects,
    insertedWords: words('inserted'),
    deletedWords: words('deleted'),
    people: [
      ...new Set([
        ...runs.flatMap((run) => (run.by === null ? [] : [run.by])),
        ...objects.flatMap((object) => object.by),
      ]),
    ],
  };
}

function runsOf(line: ComparedLine): readonly WordRun[] {
  return [...line.runs, ...line.cells.flatMap(({ runs }) => runs)];
}

/** Lines of a kind that can become each other: words can become any words, but no picture and no row. */
const LONERS: ReadonlySet<string> = new Set(['tableRow', 'footnote', 'picture', 'planTable', 'pageBreak']);

function lineLikeness(old: Line, now: Line): number {
  if (old.name !== now.name && (LONERS.has(old.name) || LONERS.has(now.name))) return 0;
  const share = sharedEnds(old.text, now.text);
  if (share === 1 && faceKey(old) !== faceKey(now)) return 0.99;
  return share === 0.5 && old.name !== now.name ? 0 : share;
}

function comparedLine(old: Line | null, now: Line | null, by: By): ComparedLine {
  const line = now ?? old;
  if (line === null) throw new RangeError('a pair of nothing');
  const { id } = line;
  const cells = comparedCells(old, now, by);
  const runs = comparedWords(old?.pieces ?? [], now?.pieces ?? [], by);
  const isTurned = old !== null && now !== null && faceKey(old) !== faceKey(now);
  const isOther = isTurned || isChanged(runs) || cells.some((cell) => cell.is !== 'same');
  return {
    is: old === null ? 'added' : now === null ? 'removed' : isOther ? 'changed' : 'same',
    id,
    face: faceOf(line),
    was: isTurned ? faceOf(old) : null,
    runs,
    cells,
  };
}

function faceOf({ name, attributes, within, isFirst }: Line): Face {
  return { name, attributes, within, isFirst };
}

function comparedCells(old: Line | null, now: Line | null, by: By): readonly ComparedCell[] {
  const likeness = (one: Cell, other: Cell) => {
    by.work.likenesses += 1;
    return sharedEnds(one.text, other.text);
  };
  return aligned(old?.cells ?? [], now?.cells ?? [], { id: ({ id }) => id, likeness }).map((pair) => {
    const runs = comparedWords(pair.old?.pieces ?? [], pair.now?.pieces ?? [], by);
    const is =
      pair.old === null ? 'added' : pair.now === null ? 'removed' : isChanged(runs) ? 'changed' : 'same';
    return { is, name: pair.now?.name ?? pair.old?.name ?? 'tableCell', runs };
  });
}

function isChanged(runs: readonly WordRun[]): boolean {
  return runs.some(({ is }) => is !== 'kept');
}

/** From the words of `old` to those of `now`. */
function comparedWords(
  old: readonly Piece[],
  now: readonly Piece[],
  { hands, language, work }: By,
): readonly WordRun[] {
  if (areSame(old, now)) return keptRuns(now);
  const [start, end] = sameEnds(old, now);
  const [oldEnd, nowEnd] = [lengthOf(old) - end, lengthOf(now) - end];
  const runs = runsBetween<PersonId>(part(old, start, oldEnd), part(now, start, nowEnd), {
    language,
    whose: ({ client, clock, text }, is) =>
      is === 'inserted' ? hands.wrote(client, clock) : hands.took(client, clock, text.length),
    worked(words, pairs) {
      work.words += words;
      work.wordPairs += pairs;
    },
  });
  return withSpaces([
    ...keptRuns(part(now, 0, start)),
    ...runs,
    ...keptRuns(part(now, nowEnd, lengthOf(now))),
  ]);
}

/**
 * How many letters at the beginning and at the end are the same and look the same, whole words of them: what is no change need not be
 * told into words, which takes most of the time.
 */
function sameEnds(old: readonly Piece[], now: readonly Piece[]): readonly [number, number] {
  const [a, b] = [textOf(old), textOf(now)];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  start = start === 0 ? 0 : a.lastIndexOf(' ', start - 1) + 1;
  if (lookOf(part(old, 0, start)) !== lookOf(part(now, 0, start))) start = 0;
  let end = 0;
  while (end < most - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end += 1;
  const space = end === 0 ? -1 : a.indexOf(' ', a.length - end);
  end = space < 0 ? 0 : a.length - space;
  const ends = [part(old, a.length - end, a.length), part(now, b.length - end, b.length)] as const;
  return [start, lookOf(ends[0]) === lookOf(ends[1]) ? end : 0];
}

/** The letters of `pieces` from `from` up to `to`. */
function part(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const [begin, end] = [Math.max(from - at, 0), Math.min(to - at, piece.text.length)];
    at += piece.text.length;
    return begin >= end ? [] : [{ ...piece, text: piece.text.slice(begin, end), clock: piece.clock + begin }];
  });
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** A space that stayed among words that came or went is told with them: it is of whoever wrote or took those. */
function withSpaces(runs: readonly WordRun[]): readonly WordRun[] {
  const joined: WordRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isSame = last?.is === run.is && last.marks === run.marks && last.before === run.before;
    const isSpace = run.by === null && run.text.trim() === '';
    if (last !== undefined && isSame && (isSpace || last.by === run.by))
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function areSame(old: readonly Piece[], now: readonly Piece[]): boolean {
  return textOf(old) === textOf(now) && lookOf(old) === lookOf(now);
}

function keptRuns(pieces: readonly Piece[]): readonly WordRun[] {
  const runs: WordRun[] = [];
  for (const { text, marks } of pieces) {
    const last = runs.at(-1);
    if (last?.marks === marks) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ is: 'kept', text, marks, by: null });
  }
  return runs;
}
