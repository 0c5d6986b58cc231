import { strFromU8, unzipSync } from 'fflate';
import type { NodeJson } from '../../document/body.ts';
import type { ExportedDocument } from '../export/exported-document.ts';
import { printable } from '../export/lines.ts';

/**
 * `text` without spaces and unseen marks: formats differ in those by right, and agree in everything else.
 */
export function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u202f\u200b\u200e\u200f]+/gu, '');
}

/** Every piece of text in the shown sections of `document` and in the objects printed there, squeezed. */
export function wordsOf(document: ExportedDocument): readonly string[] {
  const shown = document.body.sections.filter((section) => !section.hidden);
  const texts: string[] = [
    document.team,
    document.title,
    document.workshop,
    ...shown.map(({ title }) => title),
  ];
  const waiting: NodeJson[] = shown.flatMap((section) => section.blocks);
  const kits = new Set<unknown>();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'text') texts.push(node.text ?? '');
    if (node.type === 'planTable') kits.add(node.attrs?.['kit']);
    waiting.push(...(node.content ?? []));
  }
  const dated = new Set(['start', 'end', 'status', 'objective']);
  for (const object of document.body.plan.filter(({ kit }) => kits.has(kit))) {
    const cells = Object.entries(object.cells).filter(([key]) => !dated.has(key));
    texts.push(...cells.flatMap(([, text]) => text.split('\n')));
  }
  return texts.map((text) => squeezed(printable(text))).filter((text) => text !== '');
}

/** The parts of a Word document, by path. */
export function partsOf(docx: Uint8Array): Readonly<Record<string, string>> {
  const files = Object.entries(unzipSync(docx));
  return Object.fromEntries(files.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** All text of an XML or HTML document, squeezed. */
export function textOfMarkup(markup: string): string {
  const text = markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#39;|&apos;/g, "'")
    .replaceAll('&amp;', '&');
  return squeezed(text);
}

/** All strings of a Typst program but those that name a language, squeezed. */
export function textOfTypst(code: string): string {
  const strings = Array.from(
    code.replace(/(lang|region): "\w+"/g, '').matchAll(/"((?:[^"\\]|\\.)*)"/g),
    (match) => match[1] ?? '',
  );
  return squeezed(strings.join('').replace(/\\(.)/g, '$1'));
}
