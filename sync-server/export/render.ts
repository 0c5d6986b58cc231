import { docxOf } from './docx.ts';
import type { ExportedDocument, ExportedFile, ExportFormat, ExportNote } from './exported-document.ts';
import { fileNameOf } from './file-name.ts';
import { htmlOf } from './html.ts';
import { pdfOf } from './pdf.ts';
import { paperOf } from './walk.ts';
import { workbookPaper } from './workbook.ts';
import { xlsxOf } from './xlsx.ts';

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `document` as a file of `format`. Slow and hungry: call it in the export process only. */
export async function exportedFile(document: ExportedDocument, format: ExportFormat): Promise<ExportedFile> {
  const { bytes, notes } = await contentOf(document, format);
  return { bytes, notes, mediaType: MEDIA_TYPES[format], fileName: fileNameOf(document, format) };
}

async function contentOf(
  document: ExportedDocument,
  format: ExportFormat,
): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly ExportNote[] }> {
  const paper = paperOf(document);
  switch (format) {
    case 'docx':
      return { bytes: await docxOf(paper), notes: [] };
    case 'pdf':
      return pdfOf(paper);
    case 'html':
      return { bytes: new TextEncoder().encode(htmlOf(paper)), notes: [] };
    case 'xlsx':
      return {
        bytes: xlsxOf(document.options.isWorkbook === true ? workbookPaper(document, paper) : paper),
        notes: [],
      };
  }
}
