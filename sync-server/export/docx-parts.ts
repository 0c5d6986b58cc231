import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { wordLanguage } from './docx-fonts.ts';
import type { Paper } from './paper.ts';
import { isComplex, scriptOf } from './scripts.ts';

/**
 * `packed` with what the library does not write: names of tables, the mark of complex scripts, the language and the
 * day of the paper, and pages that run from right to left.
 */
export function withMissingParts(
  packed: Uint8Array,
  paper: Paper,
  tableNames: readonly string[],
): Uint8Array {
  const parts = unzipSync(packed);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = parts[path];
    if (part !== undefined) parts[path] = strToU8(change(strFromU8(part)));
  };
  for (const path of Object.keys(parts)) {
    if (/^word\/(document|footnotes|header\d+|footer\d+)\.xml$/.test(path)) edit(path, withComplexScripts);
  }
  edit('word/document.xml', (xml) => withTableNames(withDirection(xml, paper), tableNames));
  edit('word/settings.xml', (xml) => withThemeLanguages(xml, paper));
  edit('docProps/core.xml', (xml) => withFacts(xml, paper));
  // The day of the paper, so that the same paper is the same file.
  return zipSync(parts, { level: 6, mtime: `${paper.isoDate}T12:00:00` });
}

/** Word takes size, weight and font of Khmer or Arabic from the "complex" set only where `w:cs` says so. */
function withComplexScripts(xml: string): string {
  return xml.replaceAll('<w:lang w:bidi=', '<w:cs/><w:lang w:bidi=');
}

/** Tables come in the order they were begun, in the file as in `names`. */
function withTableNames(xml: string, names: readonly string[]): string {
  let at = 0;
  return xml.replaceAll('</w:tblPr>', () => {
    const name = escaped(names[at++] ?? '');
    return `<w:tblCaption w:val="${name}"/><w:tblDescription w:val="${name}"/></w:tblPr>`;
  });
}

function withDirection(xml: string, { direction }: Paper): string {
  if (direction === 'ltr') return xml;
  return xml.replaceAll(/<w:sectPr[ >][\s\S]*?<\/w:sectPr>/g, (section) =>
    section.includes('<w:docGrid')
      ? section.replace('<w:docGrid', '<w:bidi/><w:docGrid')
      : section.replace('</w:sectPr>', '<w:bidi/></w:sectPr>'),
  );
}

function withThemeLanguages(xml: string, { language }: Paper): string {
  if (xml.includes('<w:themeFontLang')) return xml;
  const script = scriptOf(language);
  const own = wordLanguage(language);
  const languages = `<w:themeFontLang w:val="${isComplex(script) ? 'en-GB' : own}" w:eastAsia="${script === 'han' ? own : 'zh-CN'}" w:bidi="${isComplex(script) ? own : 'ar-SA'}"/>`;
  return xml.replace(/<\/w:compat>/, `</w:compat>${languages}`);
}

function withFacts(xml: string, { language, status, isoDate }: Paper): string {
  const facts = [
    `<dc:language>${escaped(wordLanguage(language))}</dc:language>`,
    ...(status === null ? [] : [`<cp:contentStatus>${escaped(status)}</cp:contentStatus>`]),
  ].join('');
  return xml
    .replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${isoDate}T00:00:00Z`)
    .replace('</cp:coreProperties>', `${facts}</cp:coreProperties>`);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
