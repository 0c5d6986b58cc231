import type { NodeJson } from '../body.ts';
import type { Finding, Place, Value } from './finding.ts';
import type { PaperLayout } from './layout.ts';
import { Paper } from './paper.ts';
import type { Section } from './section.ts';
import type { MessageKey } from './words/en.ts';
import type { ReadinessMessageKey } from './words/readiness-en.ts';

/** What is looked at once more before a paper is taken away, in the order in which it is told. */
export const READINESS = [
  'finding',
  'thin',
  'left-over',
  'thread',
  'suggestion',
  'abbreviation',
  'heading',
  'table',
  'picture',
] as const;
export type ReadinessKind = (typeof READINESS)[number];

/** One thing that is not ready, and where it is. It never keeps a paper from being taken away. */
export interface Unready {
  readonly kind: ReadinessKind;
  readonly place: Place;
  /** Of the sentences of checks, or of readiness. */
  readonly message: MessageKey | ReadinessMessageKey;
  readonly values: Readonly<Record<string, Value>>;
}

/** Rules that readiness tells under a kind of its own, whatever their severity. */
const RULES_OF_KIND: Readonly<Record<string, ReadinessKind>> = {
  H01: 'thin',
  H08: 'thin',
  H02: 'left-over',
  H06: 'abbreviation',
};

/**
 * What is not ready in a paper: thin sections, leftovers, open threads and suggestions, abbreviations nobody explains, headings
 * that skip a level, tables without a head, pictures without a description, and findings that are to be mended. `findings` are those of
 * the same paper; what is accepted with a reason is ready. Sections that are switched off are not taken away, and not looked at.
 */
export function unreadyIn(layout: PaperLayout, findings: readonly Finding[]): readonly Unready[] {
  const paper = new Paper(layout);
  const found = [
    ...findings.flatMap(ofFinding),
    ...paper
      .sections()
      .filter(({ hidden }) => !hidden)
      .flatMap((section) => [...openIn(paper, section), ...blocksIn(section, paper.prose(section).blocks)]),
  ];
  return READINESS.flatMap((kind) => found.filter((each) => each.kind === kind));
}

/** Open threads are told for every section, not for core sections alone. */
function ofFinding({ rule, severity, message, place, values, accepted }: Finding): readonly Unready[] {
  if (accepted !== null || rule === 'H12' || message === 'H08.long') return [];
  const kind = RULES_OF_KIND[rule] ?? (severity === 'E' ? 'finding' : null);
  return kind === null ? [] : [{ kind, place, message, values }];
}

function openIn(paper: Paper, section: Section): readonly Unready[] {
  const { openThreads, undecided } = paper.review;
  const place = placeOf(section);
  const threads = openThreads.get(section.id) ?? 0;
  const suggestions = undecided.get(section.id) ?? 0;
  return [
    ...(threads > 0 ? [{ kind: 'thread', place, message: 'H12', values: { count: threads } } as const] : []),
    ...(suggestions > 0
      ? [{ kind: 'suggestion', place, message: 'H12.suggestions', values: { count: suggestions } } as const]
      : []),
  ];
}

function placeOf({ id, templateKey }: Section): Place {
  return { is: 'section', section: id, templateKey };
}

function blocksIn(section: Section, blocks: readonly NodeJson[]): readonly Unready[] {
  const place = placeOf(section);
  const skipped = skippedHeading(blocks);
  const tables = countIn(blocks, 'table', (table) => !hasHead(table));
  const pictures = countIn(blocks, 'picture', (picture) => {
    const { alt, decorative } = picture.attrs ?? {};
    return decorative !== true && (typeof alt !== 'string' || alt.trim() === '');
  });
  return [
    ...(skipped === null
      ? []
      : [{ kind: 'heading', place, message: 'ready.heading', values: { heading: skipped } } as const]),
    ...(tables > 0
      ? [{ kind: 'table', place, message: 'ready.table', values: { count: tables } } as const]
      : []),
    ...(pictures > 0
      ? [{ kind: 'picture', place, message: 'ready.picture', values: { count: pictures } } as const]
      : []),
  ];
}

/** The words of the first heading that skips a level: headings in a section begin at the first; null when none does. */
function skippedHeading(blocks: readonly NodeJson[]): string | null {
  let before = 0;
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const level = Number(block.attrs?.['level'] ?? 1);
    if (level > before + 1) return wordsIn(block);
    before = level;
  }
  return null;
}

/** A table has a head when all cells of its first row, or the first cell of every row, are heads. */
function hasHead({ content: rows = [] }: NodeJson): boolean {
  const isHead = (cell: NodeJson | undefined) => cell?.type === 'tableHeader';
  const first = rows[0]?.content ?? [];
  return (first.length > 0 && first.every(isHead)) || rows.every(({ content = [] }) => isHead(content[0]));
}

function countIn(nodes: readonly NodeJson[], type: string, isCounted: (node: NodeJson) => boolean): number {
  return nodes.reduce(
    (count, node) =>
      count + (node.type === type && isCounted(node) ? 1 : 0) + countIn(node.content ?? [], type, isCounted),
    0,
  );
}

function wordsIn(node: NodeJson): string {
  return node.type === 'text' ? (node.text ?? '') : (node.content ?? []).map(wordsIn).join('');
}
