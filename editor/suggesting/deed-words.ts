import type { Kit } from '../../document/plan/kits.ts';
import { cellInWords, columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import type { Deed } from '../../document/suggestions/deeds.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/i18n.tsx';

/** A deed as a card says it: what was done in a word or two, and the words that go and that come. */
export interface DeedWords {
  readonly what: string;
  readonly gone: string;
  readonly come: string;
  /** Words that stay, to know it by. */
  readonly at: string;
}

const NOTHING = { gone: '', come: '', at: '' };

/** `deed` in words. What it does to the plan is told once the words for plan objects are there. */
export function deedWords(
  t: Translate,
  deed: Deed,
  {
    numbers = new Map(),
    words,
  }: { readonly numbers?: ReadonlyMap<string, string>; readonly words: PlanWords | null },
): DeedWords {
  switch (deed.did) {
    case 'inserted':
      return { ...NOTHING, what: t('suggestions.inserted'), come: orSpace(t, deed.text) };
    case 'deleted':
      return { ...NOTHING, what: t('suggestions.deleted'), gone: orSpace(t, deed.text) };
    case 'replaced':
      return { ...NOTHING, what: t('suggestions.replaced'), gone: deed.text, come: deed.by };
    case 'formatted':
      return { ...NOTHING, what: formatWords(t, deed.added, deed.removed), at: deed.text };
    case 'block-added':
      return {
        ...NOTHING,
        what: t('suggestions.blockAdded', { block: blockWord(t, deed.block) }),
        come: deed.text,
      };
    case 'block-removed':
      return {
        ...NOTHING,
        what: t('suggestions.blockRemoved', { block: blockWord(t, deed.block) }),
        gone: deed.text,
      };
    case 'block-changed':
      return {
        ...NOTHING,
        what:
          deed.from === deed.to
            ? t('suggestions.blockOther', { block: blockWord(t, deed.to) })
            : t('suggestions.blockChanged', { from: blockWord(t, deed.from), to: blockWord(t, deed.to) }),
        at: deed.text,
      };
    case 'object-added':
      return {
        ...NOTHING,
        what: t('suggestions.objectAdded', { kit: words?.kits[deed.kit].one ?? '' }),
        come: deed.text,
      };
    case 'object-removed':
      return {
        ...NOTHING,
        what: t('suggestions.objectRemoved', { kit: words?.kits[deed.kit].one ?? '' }),
        gone: deed.text,
      };
    case 'object-moved':
      return { ...NOTHING, what: t('suggestions.objectMoved', { kit: words?.kits[deed.kit].one ?? '' }) };
    case 'cell-changed':
      return {
        what: words === null ? '' : cellWord(t, words, deed, numbers.get(deed.object)),
        gone: words === null ? deed.from : cellInWords(words, deed, deed.from),
        come: words === null ? deed.to : cellInWords(words, deed, deed.to),
        at: '',
      };
  }
}

/** What a kind of block is called. */
export function blockWord(t: Translate, block: string): string {
  const key = BLOCKS[block];
  if (key === undefined) return t('suggestions.block');
  return key === 'tools.heading' ? t('suggestions.heading') : t(key);
}

interface Cell {
  readonly kit: Kit;
  readonly key: string;
}

/** What a column of the plan is called, with the number of the row. */
function cellWord(t: Translate, words: PlanWords, { kit, key }: Cell, row: string | undefined): string {
  const column = columnWord(words, kit, key);
  return row === undefined ? column : t('plan.cell', { column, row });
}

/** What a kind of formatting is called. */
export function markWord(t: Translate, mark: string): string {
  const key = MARKS[mark];
  return key === undefined ? t('suggestions.look') : t(key);
}

function formatWords(t: Translate, added: readonly string[], removed: readonly string[]): string {
  const list = (marks: readonly string[]) => marks.map((mark) => markWord(t, mark)).join(', ');
  if (added.length > 0 && removed.length === 0) return t('suggestions.formatted', { marks: list(added) });
  if (removed.length > 0 && added.length === 0) return t('suggestions.unformatted', { marks: list(removed) });
  return t('suggestions.formatted', { marks: list([...added, ...removed]) });
}

/** Of spaces nothing can be seen. */
function orSpace(t: Translate, text: string): string {
  return text === '' ? t('suggestions.space') : text;
}

const BLOCKS: Readonly<Record<string, MessageKey>> = {
  paragraph: 'suggestions.paragraph',
  heading: 'tools.heading',
  bulletList: 'tools.bullets',
  orderedList: 'tools.numbers',
  taskList: 'tools.tasks',
  listItem: 'suggestions.item',
  taskItem: 'suggestions.item',
  blockquote: 'tools.quote',
  callout: 'suggestions.box',
  table: 'tools.table',
  tableRow: 'suggestions.row',
  tableCell: 'suggestions.cell',
  tableHeader: 'suggestions.cell',
  picture: 'tools.picture',
  pageBreak: 'tools.pageBreak',
  horizontalRule: 'tools.rule',
  planTable: 'suggestions.grid',
};

const MARKS: Readonly<Record<string, MessageKey>> = {
  bold: 'tools.bold',
  italic: 'tools.italic',
  underline: 'tools.underline',
  strike: 'tools.strike',
  subscript: 'tools.subscript',
  superscript: 'tools.superscript',
  link: 'tools.link',
};
