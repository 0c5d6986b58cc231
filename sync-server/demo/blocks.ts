import type { NodeJson } from '../../document/body.ts';
import type { DemoBlock } from './content.ts';

/** `blocks` as ProseMirror JSON of the body's schema. */
export function nodesOf(blocks: readonly DemoBlock[]): readonly NodeJson[] {
  return blocks.map(nodeOf);
}

function nodeOf(block: DemoBlock): NodeJson {
  if (typeof block === 'string') return paragraph(block);
  if ('heading' in block) return { type: 'heading', attrs: { level: 1 }, content: inline(block.heading) };
  if ('bullets' in block) return { type: 'bulletList', content: block.bullets.map(item) };
  if ('numbers' in block)
    return { type: 'orderedList', attrs: { start: 1 }, content: block.numbers.map(item) };
  if ('quote' in block) return { type: 'blockquote', content: [paragraph(block.quote)] };
  if ('grid' in block) {
    const { grid: kit, area } = block;
    return { type: 'planTable', attrs: area === undefined ? { kit } : { kit, area } };
  }
  return {
    type: 'table',
    content: block.table.map((row, index) => ({
      type: 'tableRow',
      content: row.map((cell) => ({
        type: index === 0 ? 'tableHeader' : 'tableCell',
        attrs: { colspan: 1, rowspan: 1 },
        content: [paragraph(cell)],
      })),
    })),
  };
}

function item(text: string): NodeJson {
  return { type: 'listItem', content: [paragraph(text)] };
}

function paragraph(text: string): NodeJson {
  const content = inline(text);
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

/** `**bold**` and `*italic*`; nothing nests. */
function inline(text: string): readonly NodeJson[] {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/u).flatMap((part) => {
    if (part === '') return [];
    const bold = /^\*\*([^*]+)\*\*$/u.exec(part)?.[1];
    if (bold !== undefined) return [{ type: 'text', text: bold, marks: [{ type: 'bold' }] }];
    const italic = /^\*([^*]+)\*$/u.exec(part)?.[1];
    if (italic !== undefined) return [{ type: 'text', text: italic, marks: [{ type: 'italic' }] }];
    return [{ type: 'text', text: part }];
  });
}
