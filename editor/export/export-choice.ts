import type { ExportFormat } from '../../document/api.ts';

/** What an export is asked for with. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly coverPage: boolean;
  readonly contents: boolean;
  readonly guidance: boolean;
}

/** Guidance is ours, not the country's: it leaves only when asked for. */
const USUAL: ExportChoice = { format: 'docx', coverPage: true, contents: true, guidance: false };

const nameFor = (person: string) => `codraft:export:${person}`;

/** What `person` chose last on this device, or the usual choice. */
export function keptChoice(person: string): ExportChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(nameFor(person)) ?? '{}') as Partial<ExportChoice>;
    return {
      format: kept.format === 'pdf' || kept.format === 'html' ? kept.format : USUAL.format,
      coverPage: kept.coverPage ?? USUAL.coverPage,
      contents: kept.contents ?? USUAL.contents,
      guidance: kept.guidance ?? USUAL.guidance,
    };
  } catch {
    return USUAL;
  }
}

/** Remembers `choice` for `person` on this device. */
export function keepChoice(person: string, choice: ExportChoice): void {
  try {
    localStorage.setItem(nameFor(person), JSON.stringify(choice));
  } catch {
    // Not remembering is all that happens.
  }
}
