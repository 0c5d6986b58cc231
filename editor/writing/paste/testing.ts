import { parse, serialize } from 'parse5';
import type { NodeJson } from '../../../document/body.ts';
import { bodySchema } from '../../../document/schema/index.ts';
import { cleanClipboard, type Cleaned } from './clean-clipboard.ts';
import type { KeepPicture } from './emit.ts';

/** Whether a document may have nodes or marks of that name, by today's schema. */
export function known(name: string): boolean {
  const { nodes, marks } = bodySchema();
  return name in nodes || name in marks;
}

/** What is pasted from `html`, read as browsers read it: happy-dom's own parser takes short cuts around tables. */
export function pasted(
  html: string,
  knows: (name: string) => boolean = known,
  keepPicture?: KeepPicture,
): Cleaned {
  return cleanClipboard(serialize(parse(html)), knows, keepPicture);
}

type Words = string | NodeJson;

function inline(words: readonly Words[]): readonly NodeJson[] {
  return words.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each));
}

function block(
  type: string,
  content: readonly NodeJson[],
  attrs: Readonly<Record<string, unknown>> = {},
): NodeJson {
  return {
    type,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

/** Short names for what documents are made of, to write down what is expected. */
export const p = (...words: readonly Words[]) => block('paragraph', inline(words));
export const h = (level: number, ...words: readonly Words[]) => block('heading', inline(words), { level });
export const ul = (...items: readonly NodeJson[]) => block('bulletList', items);
export const ol = (start: number, ...items: readonly NodeJson[]) =>
  block('orderedList', items, start === 1 ? {} : { start });
export const li = (...blocks: readonly NodeJson[]) => block('listItem', blocks);
export const tasks = (...items: readonly NodeJson[]) => block('taskList', items);
export const task = (checked: boolean, ...blocks: readonly NodeJson[]) =>
  block('taskItem', blocks, { checked });
export const quote = (...blocks: readonly NodeJson[]) => block('blockquote', blocks);
export const table = (...rows: readonly NodeJson[]) => block('table', rows);
export const tr = (...cells: readonly NodeJson[]) => block('tableRow', cells);
export const th = (words: string, spans: Readonly<Record<string, number>> = {}) =>
  block('tableHeader', [words === '' ? p() : p(words)], spans);
export const td = (words: string | readonly NodeJson[], spans: Readonly<Record<string, number>> = {}) =>
  block('tableCell', typeof words === 'string' ? [words === '' ? p() : p(words)] : words, spans);
export const footnote = (...words: readonly Words[]) => block('footnote', inline(words));
export const pageBreak = block('pageBreak', []);
export const lineBreak = block('hardBreak', []);

/** `text` with marks: `marked('learns', 'bold')`. */
export function marked(text: string, ...types: readonly string[]): NodeJson {
  return { type: 'text', text, marks: types.map((type) => ({ type })) };
}

/** `text` as a link. */
export function linked(text: string, href: string): NodeJson {
  return { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] };
}
