import { join } from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { secondsAt } from './dates.ts';
import type { ExportNote } from './exported-document.ts';
import { fontFamilies, fontFiles } from './fonts.ts';
import { drawingsIn, picturesIn, withoutFiles, type Paper, type Picture } from './paper.ts';
import { drawingPath, picturePath, scriptsIn, typstOf } from './typst.ts';
import { str } from './typst-code.ts';

/** Reasons told to people; a long paper can break one rule a thousand times. */
const MOST_REASONS = 10;

/**
 * `paper` as a PDF that claims PDF/UA-1 because Typst checked it. Where it cannot (a letter that no font has, a picture
 * that nobody described) the PDF is tagged all the same, makes no claim, and the note says why. A picture that cannot be
 * decoded is named in words.
 *
 * @throws {Error} when Typst cannot set the paper at all.
 */
export function pdfOf(paper: Paper): { readonly bytes: Uint8Array; readonly notes: readonly ExportNote[] } {
  const scripts = scriptsIn(paper);
  // No file is ever read from the workspace: the program is one string, and its pictures are in memory.
  const workspace = import.meta.dirname;
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fontFiles(scripts)] }] });
  const families = fontFamilies(scripts);
  const pictures = picturesIn(paper.blocks);
  try {
    for (const picture of pictures)
      if (picture.file !== null)
        compiler.mapShadow(join(workspace, picturePath(picture)), Buffer.from(picture.file.bytes));
    for (const drawing of drawingsIn(paper.blocks))
      compiler.mapShadow(join(workspace, drawingPath(drawing)), Buffer.from(drawing.svg));
    const compiled = compiler.compile({ mainFileContent: typstOf(paper, families) });
    if (compiled.result !== null && !compiled.hasError())
      return printed(compiler, compiled.result, secondsAt(paper.isoDate));
    const broken = pictures.filter((picture) => !canShow(compiler, picture));
    if (broken.length === 0) throw new Error(reasonsOf(compiled.takeError()).join('; '));
    const without = withoutFiles(paper, new Set(broken.map(({ name }) => name)));
    const again = compiler.compile({ mainFileContent: typstOf(without, families) });
    if (again.result === null || again.hasError()) throw new Error(reasonsOf(again.takeError()).join('; '));
    return printed(compiler, again.result, secondsAt(paper.isoDate));
  } finally {
    compiler.resetShadow();
    // Typst remembers what it set; the next paper is another one.
    compiler.evictCache(0);
  }
}

function canShow(compiler: NodeCompiler, picture: Picture): boolean {
  if (picture.file === null) return true;
  const alone = compiler.compile({ mainFileContent: `#image(${str(picturePath(picture))}, width: 10mm)` });
  return alone.result !== null && !alone.hasError();
}

function printed(compiler: NodeCompiler, result: NodeTypstDocument, creationTimestamp: number) {
  try {
    return { bytes: compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp }), notes: [] };
  } catch (error) {
    const reasons = reasonsOf(error);
    const bytes = compiler.pdf(result, { creationTimestamp });
    return { bytes, notes: [{ code: 'pdf/not-accessible', reasons } as const] };
  }
}

/** The messages in an error of the binding, which has them as diagnostics or only printed into its text. */
function reasonsOf(error: unknown): readonly string[] {
  const diagnostics: unknown = (error as Partial<NodeError> | null)?.shortDiagnostics;
  const text = error instanceof Error ? error.message : '';
  const messages = Array.isArray(diagnostics)
    ? diagnostics.map((one: { readonly message?: unknown }) => String(one.message ?? ''))
    : Array.from(text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g), (match) => match[1] ?? '');
  const reasons = messages.length === 0 ? [text] : messages;
  return [...new Set(reasons.map((reason) => reason.replace(/^PDF\/UA-1 error: /, '')))].slice(
    0,
    MOST_REASONS,
  );
}
