import type * as Y from 'yjs';
import type { Piece } from '../suggestions/blocks.ts';
import { runsBetween, type Run } from '../suggestions/runs.ts';

/** What a letter carries: marks by the names they have in Yjs. */
type Marks = Readonly<Record<string, unknown>>;

interface Part {
  readonly insert: unknown;
  readonly attributes?: Marks;
}

/**
 * Make `now` say what `old` says, with as few changes of letters as may be: what is the same stays the same letters, so that comments on
 * it, and carets in it, stay where they are. Null when that is not possible; then nothing was done.
 *
 * @returns whether anything was changed.
 */
export function restoreText(now: Y.XmlText, old: Y.XmlText, language: string): boolean | null {
  const [from, to] = [piecesIn(now), piecesIn(old)];
  if (from === null || to === null) return null;
  if (areSame(from, to)) return false;
  const runs = runsBetween<never>(from, to, { language, whose: () => null });
  let at = 0;
  let isChanged = false;
  for (const step of stepsOf(runs)) {
    if (step.is === 'kept') {
      at += step.text.length;
    } else if (step.is === 'formatted') {
      now.format(at, step.text.length, difference(marksOf(step.before ?? NONE), marksOf(step.marks)));
      at += step.text.length;
      isChanged = true;
    } else if (step.is === 'deleted') {
      now.delete(at, step.text.length);
      isChanged = true;
    } else {
      now.insert(at, step.text, marksOf(step.marks));
      at += step.text.length;
      isChanged = true;
    }
  }
  return isChanged;
}

const NONE = '{}';

function areSame(one: readonly Piece[], other: readonly Piece[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ text, marks }, place) => text === other[place]?.text && marks === other[place].marks)
  );
}

/** The letters of `text` with their marks; null when something else than letters stands among them. */
function piecesIn(text: Y.XmlText): readonly Piece[] | null {
  const pieces: Piece[] = [];
  for (const { insert, attributes = {} } of text.toDelta() as readonly Part[]) {
    if (typeof insert !== 'string') return null;
    pieces.push({ text: insert, marks: inOrder(attributes), client: 0, clock: 0 });
  }
  return pieces;
}

function inOrder(marks: Marks): string {
  return JSON.stringify(Object.fromEntries(Object.entries(marks).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function marksOf(said: string): Record<string, unknown> {
  return JSON.parse(said) as Record<string, unknown>;
}

/** What to say of letters that have `before` so that they have `after`. */
function difference(before: Marks, after: Marks): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) said[key] = null;
  for (const [key, value] of Object.entries(after))
    if (JSON.stringify(before[key]) !== JSON.stringify(value)) said[key] = value;
  return said;
}

type Step = Run<never>;

/** `runs` with what a word that went and the one in its place have in common at their ends left where it is. */
function stepsOf(runs: readonly Step[]): readonly Step[] {
  const steps: Step[] = [];
  for (let place = 0; place < runs.length; place++) {
    const [run, next] = [runs[place], runs[place + 1]];
    if (run === undefined) continue;
    if (run.is !== 'deleted' || next?.is !== 'inserted' || run.marks !== next.marks) {
      steps.push(run);
      continue;
    }
    place += 1;
    const start = sharedStart(run.text, next.text);
    const end = sharedEnd(run.text.slice(start), next.text.slice(start));
    const kept = (text: string): readonly Step[] =>
      text === '' ? [] : [{ is: 'kept', text, marks: run.marks, by: null }];
    const inside = (step: Step): readonly Step[] => {
      const text = step.text.slice(start, step.text.length - end);
      return text === '' ? [] : [{ ...step, text }];
    };
    steps.push(
      ...kept(run.text.slice(0, start)),
      ...inside(run),
      ...inside(next),
      ...kept(run.text.slice(run.text.length - end)),
    );
  }
  return steps;
}

/** Letters of two units are never cut in two. */
function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return isHigh(one.charCodeAt(length - 1)) ? length - 1 : length;
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return isLow(one.charCodeAt(one.length - length)) ? length - 1 : length;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
