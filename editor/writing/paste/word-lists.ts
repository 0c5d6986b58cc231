import type { Block, Item, ListPlace } from './blocks.ts';
import { styleOf, type Sheet, type Style } from './styles.ts';

/** Lists nest at most this deep, as in Word; what is deeper stands at the last level. */
export const LIST_MOST_LEVELS = 9;

/**
 * Where `element`, a paragraph from Word, stands in a list: Word writes lists as paragraphs with `mso-list:l0 level2 lfo1`
 * and a marker that a browser would show, in a span with `mso-list:Ignore`.
 */
export function listPlaceOf(element: Element, sheet: Sheet): ListPlace | null {
  const found = /^(l\d+)\s+level(\d+)\s+(lfo\d+)/i.exec(styleOf(element).get('mso-list') ?? '');
  if (found === null) return null;
  const [, list = '', level = '1', override = ''] = found;
  const marker = markerOf(element);
  const rules = sheet.levels.get(`${list}:level${level}`);
  const format = rules?.get('mso-level-number-format')?.toLowerCase();
  const isBullet = format === undefined ? isBulletMarker(marker) : ['bullet', 'image'].includes(format);
  return {
    list: `${list} ${override}`,
    level: Math.min(Math.max(1, Number(level)), LIST_MOST_LEVELS),
    kind: isBullet ? 'bullet' : 'number',
    number: isBullet ? null : (numberOf(marker, format) ?? startOf(rules)),
  };
}

/** Only what is said to begin elsewhere begins there; else a list without markers would begin anew at every item. */
function startOf(rules: Style | undefined): number | null {
  const start = Number(rules?.get('mso-level-start-at') ?? Number.NaN);
  return Number.isInteger(start) && start > 1 ? start : null;
}

/** The bullet or number that Word wrote before the words. */
function markerOf(element: Element): string {
  for (const span of element.querySelectorAll('span'))
    if (/^ignore$/i.test(styleOf(span).get('mso-list') ?? ''))
      return (span.textContent ?? '').replaceAll(/\s/g, '');
  return '';
}

/** Without rules of the list: a marker without figures, or letters before a bracket or full stop, is a bullet. */
function isBulletMarker(marker: string): boolean {
  return !/\p{Nd}/u.test(marker) && !/\p{L}[.)\]،-]*$/u.test(marker.length > 1 ? marker : '');
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The number that `marker` says: `4.`, `1.2.` (which is 2), `(c)`, `iv.`; null when it says none. */
export function numberOf(marker: string, format?: string): number | null {
  const figures = marker.match(/\p{Nd}+/gu)?.at(-1);
  if (figures !== undefined) return valueOf(figures);
  const letters = /[a-z]+/i.exec(marker)?.[0].toLowerCase();
  if (letters === undefined) return null;
  const isRoman = format === undefined ? /^[ivxlc]{2,}$|^i$/.test(letters) : format.startsWith('roman');
  if (isRoman && /^[ivxlc]+$/.test(letters)) {
    const values = Array.from(letters, (letter) => ROMAN[letter] ?? 0);
    return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  }
  return letters.length === 1 ? letters.charCodeAt(0) - 96 : null;
}

/** Figures of any script as a number: each stands in a run of ten. */
function valueOf(figures: string): number | null {
  let value = 0;
  for (const figure of figures.slice(0, 6)) {
    const point = figure.codePointAt(0) ?? 0;
    const zero = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x17e0].find(
      (from) => point >= from && point < from + 10,
    );
    if (zero === undefined) return null;
    value = value * 10 + (point - zero);
  }
  return value;
}

/** `blocks` with runs of paragraphs that stand in lists made into lists. */
export function withLists(blocks: readonly Block[]): readonly Block[] {
  const made: Block[] = [];
  let run: Entry[] = [];
  const endRun = () => {
    if (run.length > 0) made.push(...listsOf(withoutLeaps(run), 1));
    run = [];
  };
  for (const block of blocks) {
    if (block.is === 'words' && block.place !== undefined) {
      const { place, ...words } = block;
      if (run.length > 0 && run[0]?.place.list !== place.list && place.level === 1) endRun();
      run.push({ place, blocks: [words] });
    } else if (block.is === 'words' && block.goesOn === true && run.length > 0) {
      run.at(-1)?.blocks.push({ is: 'words', content: block.content, rank: null });
    } else {
      endRun();
      made.push(block);
    }
  }
  endRun();
  return made;
}

interface Entry {
  readonly place: ListPlace;
  readonly blocks: Block[];
}

/** Lists of `level` from entries that stand at it or deeper; the first stands at it. */
function listsOf(entries: readonly Entry[], level: number): readonly Block[] {
  const lists: { is: 'list'; kind: 'bullet' | 'number'; start: number; items: Item[] }[] = [];
  for (let index = 0; index < entries.length;) {
    const entry = entries[index];
    if (entry === undefined) break;
    const end = endOfItem(entries, index, level);
    const { kind, number } = entry.place;
    const inner = end > index + 1 ? listsOf(entries.slice(index + 1, end), level + 1) : [];
    const item = { blocks: [...entry.blocks, ...inner] };
    const current = lists.at(-1);
    if (current?.kind === kind && (kind === 'bullet' || number !== 1)) current.items.push(item);
    else lists.push({ is: 'list', kind, start: number ?? 1, items: [item] });
    index = end;
  }
  return lists;
}

/** `entries` in which none stands more than one level deeper than the one before. */
function withoutLeaps(entries: readonly Entry[]): readonly Entry[] {
  const first = Math.min(...entries.map(({ place }) => place.level));
  let deepest = 1;
  return entries.map(({ place, blocks }) => {
    const level = Math.min(place.level - first + 1, deepest);
    deepest = level + 1;
    return { place: { ...place, level }, blocks };
  });
}

/** Where what belongs to the entry at `index` ends: before the next that is no deeper than `level`. */
function endOfItem(entries: readonly Entry[], index: number, level: number): number {
  let end = index + 1;
  while ((entries[end]?.place.level ?? 0) > level) end += 1;
  return end;
}
