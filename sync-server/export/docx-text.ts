import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { wordFont, wordLanguage } from './docx-fonts.ts';
import type { Inline, Line, Paper, Run } from './paper.ts';
import { isComplex, languageOf, scriptDirection } from './scripts.ts';

/** What runs and paragraphs depend on beside themselves. */
export type TextSurroundings = Pick<Paper, 'language' | 'direction'>;

/** A paragraph holding `line`, turned the other way where the line runs so. */
export function paragraphOf(
  line: Line,
  around: TextSurroundings,
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({ ...directionOf(line, around), ...options, children: runsOf(line.inlines, around) });
}

/** The paragraph option that turns `line`; none where it runs as the paper does, which its style says already. */
export function directionOf(line: Line, around: TextSurroundings): IParagraphOptions {
  return line.direction === around.direction ? {} : { bidirectional: line.direction === 'rtl' };
}

/** Word's runs for `inlines`: one per script and set of marks. */
export function runsOf(inlines: readonly Inline[], around: TextSurroundings): readonly ParagraphChild[] {
  return inlines.map((inline) => {
    if (inline.is === 'break') return new TextRun({ break: 1 });
    if (inline.is === 'note') return new FootnoteReferenceRun(inline.number);
    const run = new TextRun(runOptions(inline, around));
    return inline.href === null ? run : new ExternalHyperlink({ link: inline.href, children: [run] });
  });
}

function runOptions(run: Run, { language }: TextSurroundings): IRunOptions {
  const font = wordFont(run.script);
  const own = wordLanguage(languageOf(run.script, language));
  // Word takes language, font, size and weight of a run from one of three sets; its script says which.
  const complex = isComplex(run.script);
  return {
    text: run.text,
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.underline ? { underline: {} } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(run.raised === 'sub' ? { subScript: true } : run.raised === 'super' ? { superScript: true } : {}),
    ...(run.href === null ? {} : { style: 'Hyperlink' }),
    ...(font === null ? {} : { font: fontOptions(run, font) }),
    ...(scriptDirection(run.script) === 'rtl' ? { rightToLeft: true } : {}),
    language: complex ? { bidirectional: own } : run.script === 'han' ? { eastAsia: own } : { value: own },
  };
}

function fontOptions({ script }: Run, font: string) {
  if (script === 'han') return { eastAsia: font, ascii: font, hAnsi: font, hint: 'eastAsia' };
  return isComplex(script) ? { cs: font, ascii: font, hAnsi: font } : { ascii: font, hAnsi: font };
}
