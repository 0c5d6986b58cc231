import type { NodeJson } from '../../document/body.ts';
import { safeHref } from '../../document/schema/links.ts';
import type { Direction, Inline, Line } from './paper.ts';
import { scriptOf, scriptRuns, textDirection } from './scripts.ts';

/** What the text of a line depends on beside itself. */
export interface LineSurroundings {
  readonly language: string;
  readonly direction: Direction;
  /** Which way the line runs, where somebody said so. */
  readonly turned?: Direction | null;
  /** The words an object of the plan is cited by. */
  cited(attributes: Readonly<Record<string, unknown>>): string;
  /** The number of the next note. */
  nextNote?(): number;
}

/** What stands in a text block: runs with their marks, one per script; breaks; notes; cited objects as their words. */
export function lineOf(content: readonly NodeJson[], surroundings: LineSurroundings): Line {
  // A node of a newer schema: its words are printed, its form is not known.
  const nodes = content.flatMap((node) =>
    node.content === undefined || node.type === 'footnote' ? [node] : wordsIn(node.content),
  );
  const texts = nodes.map((node) =>
    printable(node.type === 'planRef' ? citation(node, surroundings) : (node.text ?? '')),
  );
  const direction = surroundings.turned ?? textDirection(texts.join(''), surroundings.direction);
  const inlines = nodes.flatMap((node, index): readonly Inline[] => {
    if (node.type === 'hardBreak') return [{ is: 'break' }];
    if (node.type === 'footnote') return [noteOf(node, surroundings)];
    const marks = marksOf(node);
    const text = joined(texts[index] ?? '', direction);
    return scriptRuns(text, scriptOf(surroundings.language)).map((run) => ({ is: 'run', ...run, ...marks }));
  });
  return { direction, inlines: withoutOuterBreaks(inlines) };
}

/** `text` as lines: typed line breaks divide, marks there are none. */
export function plainLines(text: string, surroundings: LineSurroundings): readonly Line[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((part) => lineOf([{ type: 'text', text: part.trim() }], surroundings))
    .filter((line) => line.inlines.length > 0);
}

/** `text` as one line without marks. */
export function plainLine(text: string, surroundings: LineSurroundings): Line {
  return lineOf([{ type: 'text', text }], surroundings);
}

function noteOf(node: NodeJson, surroundings: LineSurroundings): Inline {
  const number = surroundings.nextNote?.() ?? 1;
  const { direction, inlines } = lineOf(wordsIn(node.content ?? []), { ...surroundings, turned: null });
  // Somebody left it without words: its number is there, and so is its place.
  return {
    is: 'note',
    number,
    line: inlines.length === 0 ? plainLine('–', surroundings) : { direction, inlines },
  };
}

/** The texts in `nodes`, in all their depths. */
function wordsIn(nodes: readonly NodeJson[]): readonly NodeJson[] {
  return nodes.flatMap((node) => (node.text === undefined ? wordsIn(node.content ?? []) : [node]));
}

function citation(node: NodeJson, surroundings: LineSurroundings): string {
  return surroundings.cited(node.attrs ?? {});
}

function marksOf(node: NodeJson) {
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) === true;
  const href: unknown = node.marks?.find((mark) => mark.type === 'link')?.attrs?.['href'];
  return {
    bold: has('bold'),
    italic: has('italic'),
    underline: has('underline'),
    strike: has('strike'),
    raised: has('subscript') ? ('sub' as const) : has('superscript') ? ('super' as const) : null,
    href: typeof href === 'string' ? safeHref(href) : null,
  };
}

/**
 * `text` without what a file format could trip over: control characters, half surrogates, noncharacters and the
 * overrides that turn a text round. Tabs and line ends become spaces; the bullet of a Word symbol font becomes one.
 */
export function printable(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]/g, ' ')
    .replace(/[\uf0b7\uf0a7]/g, '•')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Noncharacter_Code_Point}\u202d\u202e\ufeff\ufff9-\ufffb]/gu, '');
}

/**
 * `text` with spaces that hold together what belongs together: a number and its per cent sign; and, in right-to-left
 * text, the thousands of a number, which a plain space would turn round ("4 000" would be set as "000 4").
 */
function joined(text: string, direction: Direction): string {
  const percents = text.replace(/(?<=\p{Nd}) (?=[%\u066a])/gu, '\u00a0');
  return direction === 'rtl' ? percents.replace(/(?<=\d) (?=\d{3}(?!\d))/g, '\u00a0') : percents;
}

function withoutOuterBreaks(inlines: readonly Inline[]): readonly Inline[] {
  const isText = (inline: Inline) => inline.is !== 'break';
  const first = inlines.findIndex(isText);
  return first === -1 ? [] : inlines.slice(first, inlines.findLastIndex(isText) + 1);
}
