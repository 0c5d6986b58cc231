import type { ExportFormat } from '../../document/api.ts';

/** The formats a document is taken home in, in the order in which they are offered. */
export const FORMATS = ['docx', 'pdf', 'html', 'xlsx'] as const satisfies readonly ExportFormat[];

/** What an export is asked for with. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly coverPage: boolean;
  readonly contents: boolean;
  readonly guidance: boolean;
  /** The views of the plan, at the end. */
  readonly views: boolean;
}

/** Guidance is ours, not the country's: it leaves only when asked for. */
const USUAL: ExportChoice = {
  format: 'docx',
  coverPage: true,
  contents: true,
  guidance: false,
  views: false,
};

const nameFor = (person: string) => `codraft:export:${person}`;

/** What `person` chose last on this device, or the usual choice. */
export function keptChoice(person: string): ExportChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(nameFor(person)) ?? '{}') as Partial<ExportChoice>;
    return {
      format: FORMATS.find((format) => format === kept.format) ?? USUAL.format,
      coverPage: kept.coverPage ?? USUAL.coverPage,
      contents: kept.contents ?? USUAL.contents,
      guidance: kept.guidance ?? USUAL.guidance,
      views: kept.views ?? USUAL.views,
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
