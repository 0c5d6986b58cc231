import type { NodeJson } from '../../../document/body.ts';
import type { Block, Cell, Inline, Item, Losses } from './blocks.ts';
import { createTally, plainText, wordsOf } from './blocks.ts';
import { isAllBold, sameMarks, withoutBold } from './marks.ts';

/** Headings in a section have these levels; the sections themselves stand above. */
const LEVELS = 3;

/** Whether a document may have nodes or marks of that name. */
export type Knows = (name: string) => boolean;

/** Attributes of a picture that is in the clipboard itself, once it is kept here; null when it cannot be. */
export type KeepPicture = (source: string, alt: string) => Readonly<Record<string, unknown>> | null;

/** What is pasted, as ProseMirror JSON, and what could not be kept on the way. */
export interface Emitted {
  readonly nodes: readonly NodeJson[];
  readonly losses: Losses;
}

/** `blocks` as a document has them. What it has no node or mark for becomes plain words, or is counted as lost. */
export function emit(blocks: readonly Block[], knows: Knows, keepPicture: KeepPicture = () => null): Emitted {
  const tally = createTally();
  const levels = levelsOf(blocks);
  const notes: NodeJson[] = [];

  /** Where a document cannot have footnotes, their words stand behind the text, under their number. */
  const noted = (words: readonly Inline[]): string => {
    const mark = `[${notes.length + 1}]`;
    notes.push(paragraph([{ type: 'text', text: `${mark} ` }, ...words]));
    return mark;
  };

  const inline = (content: readonly Inline[]): readonly NodeJson[] => {
    const made: NodeJson[] = [];
    for (const { type, text, marks, content: inner } of content) {
      const left = marks?.filter(({ type: name }) => knows(name)) ?? [];
      const node = {
        type,
        ...(text === undefined ? {} : { text }),
        ...(left.length > 0 ? { marks: left } : {}),
      };
      const last = made.at(-1);
      if (type === 'footnote' && !knows('footnote')) made.push({ type: 'text', text: noted(inner ?? []) });
      else if (type === 'footnote') made.push({ type, content: inline(noteText(inner ?? [])) });
      else if (text !== undefined && last?.text !== undefined && sameMarks(last, node))
        made[made.length - 1] = { ...last, text: last.text + text };
      else made.push(node);
    }
    return made;
  };

  const paragraph = (content: readonly Inline[]): NodeJson => ({
    type: 'paragraph',
    ...(content.length > 0 ? { content: inline(content) } : {}),
  });

  const node = (block: Block): readonly NodeJson[] => {
    switch (block.is) {
      case 'words': {
        const level = block.rank === null ? undefined : levels.get(block.rank);
        if (level === undefined) return [paragraph(block.content)];
        const content = inline(isAllBold(block.content) ? withoutBold(block.content) : block.content);
        return [
          { type: 'heading', attrs: { level }, content: content.filter(({ type }) => type !== 'hardBreak') },
        ];
      }
      case 'list':
        return lists(block);
      case 'quote':
        return [{ type: 'blockquote', content: all(block.blocks) }];
      case 'table':
        return [
          { type: 'table', content: block.rows.map((row) => ({ type: 'tableRow', content: row.map(cell) })) },
        ];
      case 'picture': {
        const attrs = knows('picture') ? keepPicture(block.source, block.alt) : null;
        if (attrs !== null) return [{ type: 'picture', attrs }];
        tally.lose('pictures');
        return [];
      }
      case 'rule':
        return [{ type: 'horizontalRule' }];
      case 'page-break':
        return knows('pageBreak') ? [{ type: 'pageBreak' }] : [];
    }
  };
  const all = (some: readonly Block[]): readonly NodeJson[] => {
    const nodes = some.flatMap(node);
    return nodes.length > 0 ? nodes : [paragraph([])];
  };

  const lists = ({ kind, start, items }: Block & { is: 'list' }): readonly NodeJson[] => {
    const made: NodeJson[] = [];
    let number = start;
    for (const run of runsOf(items)) {
      const isTask = run[0]?.checked !== undefined && knows('taskList');
      const type = isTask ? 'taskList' : kind === 'number' ? 'orderedList' : 'bulletList';
      const content = run.map((item) => ({
        type: isTask ? 'taskItem' : 'listItem',
        ...(isTask ? { attrs: { checked: item.checked === true } } : {}),
        content: itemContent(item, isTask),
      }));
      made.push({
        type,
        ...(type === 'orderedList' && number !== 1 ? { attrs: { start: number } } : {}),
        content,
      });
      number += run.length;
    }
    return made;
  };
  const itemContent = ({ blocks: some, checked }: Item, isTask: boolean): readonly NodeJson[] => {
    const sign = checked === true ? '\u2611 ' : '\u2610 ';
    const [first, ...rest] = some;
    // An item begins with a paragraph, also where a program put a heading there.
    if (checked === undefined || isTask)
      return first?.is === 'words'
        ? [paragraph(first.content), ...rest.flatMap(node)]
        : [paragraph([]), ...some.flatMap(node)];
    const content = first?.is === 'words' ? first.content : [];
    return all([
      wordsOf([{ type: 'text', text: sign }, ...content]),
      ...(first?.is === 'words' ? rest : some),
    ]);
  };

  const cell = ({ blocks: some, isHeader, colspan, rowspan }: Cell): NodeJson => {
    const isBold = isHeader && some.every((block) => block.is !== 'words' || isAllBold(block.content));
    const plain = isBold
      ? some.map((block) =>
          block.is === 'words' ? { ...block, content: withoutBold(block.content) } : block,
        )
      : some;
    // Headings belong to the outline, not into cells.
    const content = all(plain.map((block) => (block.is === 'words' ? wordsOf(block.content) : block)));
    const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) };
    return {
      type: isHeader ? 'tableHeader' : 'tableCell',
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      content,
    };
  };

  const nodes = blocks.flatMap(node);
  return { nodes: [...nodes, ...notes], losses: tally.losses };
}

/** The words of a note, which has no line breaks and no notes of its own. */
function noteText(content: readonly Inline[]): readonly Inline[] {
  return content.flatMap((node): readonly Inline[] => {
    if (node.type === 'footnote') return noteText(node.content ?? []);
    return [node.text === undefined ? { type: 'text', text: ' ' } : node];
  });
}

/** Runs of items that are all tasks or all none. */
function runsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && (run[0]?.checked === undefined) === (item.checked === undefined)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** The level of each rank of heading there is: the highest becomes 1, however high it was. */
function levelsOf(blocks: readonly Block[]): ReadonlyMap<number, number> {
  const ranks = new Set<number>();
  const look = (some: readonly Block[]) => {
    for (const block of some) {
      if (block.is === 'words' && block.rank !== null && plainText(block.content).trim() !== '')
        ranks.add(block.rank);
      else if (block.is === 'quote') look(block.blocks);
      else if (block.is === 'list') for (const { blocks: inner } of block.items) look(inner);
    }
  };
  look(blocks);
  return new Map(
    [...ranks].toSorted((a, b) => a - b).map((rank, index) => [rank, Math.min(index + 1, LEVELS)]),
  );
}
