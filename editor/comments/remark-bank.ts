import { COMMENT_MOST_CHARACTERS } from '../../document/limits.ts';
import { useWords, wordParts } from '../i18n/word-parts.ts';
import type { RemarkWords } from './remarks/en.ts';

/** A remark to be put into a comment. */
export interface Remark {
  readonly text: string;
  /** The part of the handbook that it rests on; null for one's own. */
  readonly source: string | null;
}

/** Which part of the handbook each remark rests on, in the order of the handbook's subjects. */
export const SOURCES: Readonly<Record<keyof RemarkWords, string>> = {
  breadth: '1.1.1',
  reason: '1.3',
  goal: '2.2.1',
  conflict: '2.2.1',
  figure: '2.1',
  cause: '2.1',
  vision: '2.2.2',
  chain: '2.2.2',
  lead: '2.2.3',
  ministries: '2.2.3',
  meeting: '2.2.3',
  cost: '2.2.4',
  fees: '2.2.4',
  indicator: '2.2.5',
  split: '2.2.5',
  asked: '2.2.6',
  order: '3.1.1',
  schools: '3.2',
  nonFormal: '3.3',
  pathways: '3.4',
  offline: '3.5',
  local: '4.1',
};

/** Remarks of one's own that are kept. */
export const OWN_MOST_REMARKS = 100;

const remarksPart = wordParts(import.meta.glob<Readonly<Record<string, RemarkWords>>>('./remarks/??.ts'));

/** The remarks that everybody has, in the interface's language; null until they are there. */
export function useStarterRemarks(): readonly Remark[] | null {
  const words = useWords(remarksPart);
  return (
    words && Object.entries(words).map(([key, text]) => ({ text, source: SOURCES[key as keyof RemarkWords] }))
  );
}

/** Those of `remarks` that have every word of `sought` in them, whatever its accents and case. */
export function found(remarks: readonly Remark[], sought: string): readonly Remark[] {
  const words = plain(sought).split(/\s+/u);
  return remarks.filter(({ text, source }) => {
    const all = plain(`${text} ${source ?? ''}`);
    return words.every((word) => all.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const nameFor = (person: string) => `codraft:remarks:${person}`;

/** The remarks that `person` keeps on this device, the latest first. */
export function ownRemarks(person: string): readonly Remark[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameFor(person)) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((text) => (typeof text === 'string' ? [{ text, source: null }] : []));
  } catch {
    return [];
  }
}

/** Keep `text` as a remark of `person`; the oldest goes where there are too many. False where this device cannot. */
export function keepRemark(person: string, text: string): boolean {
  const own = ownRemarks(person).map((one) => one.text);
  const words = text.trim().slice(0, COMMENT_MOST_CHARACTERS);
  return put(person, [words, ...own.filter((one) => one !== words)].slice(0, OWN_MOST_REMARKS));
}

/** Keep `text` no longer. */
export function dropRemark(person: string, text: string): boolean {
  return put(
    person,
    ownRemarks(person)
      .map((one) => one.text)
      .filter((one) => one !== text),
  );
}

function put(person: string, remarks: readonly string[]): boolean {
  try {
    localStorage.setItem(nameFor(person), JSON.stringify(remarks));
    return true;
  } catch {
    return false; // a full shelf, or none
  }
}
