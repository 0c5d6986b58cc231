import type { Body } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import type { PictureFile } from '../../document/pictures/picture-file.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { DocumentKind } from '../../document/template-format.ts';
import type { Template } from '../../document/template.ts';
import type { Labels } from './labels.ts';

/** The formats a document can be taken away in. */
export const EXPORT_FORMATS = ['docx', 'pdf', 'html', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The guidance of one section, as it is printed when asked for. */
export interface SectionGuidance {
  readonly purpose: string;
  readonly questions: readonly string[];
  /** Where the guidance comes from, as one line. */
  readonly source: string;
}

/** What a paper is checked by. */
export interface Checked {
  readonly template: Template;
  /** What of the document above is known: its kind, language and plan. */
  readonly parent: {
    readonly kind: DocumentKind;
    readonly language: string;
    readonly plan: readonly PlanObject[];
  } | null;
  /** Sections with open threads, and how many. */
  readonly openThreads: Readonly<Record<SectionId, number>>;
  /** By finding: why it is left as it is, or who is to mend it, in words. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly assigned: Readonly<Record<string, string>>;
}

/**
 * All an export is made from: plain data that can be sent to another process. Nothing is looked up while the file is
 * made, so the same document gives the same pages.
 */
export interface ExportedDocument {
  readonly title: string;
  readonly kind: DocumentKind;
  /** The country, as its team is called. */
  readonly team: string;
  readonly workshop: string;
  /** BCP 47; the language of the paper, not of the person who exports it. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The day it stands for, `YYYY-MM-DD`. */
  readonly date: string;
  /** For example "Draft 3"; null when nothing is to be said. */
  readonly status: string | null;
  readonly labels: Labels;
  readonly body: Body;
  /** Files of the pictures in the body, by their names; those that are not there are named in words. */
  readonly pictures: Readonly<Record<string, PictureFile>>;
  /** By template key; null when the paper is to stand without guidance. */
  readonly guidance: Readonly<Record<string, SectionGuidance>> | null;
  /** What views and findings are made from beside the body; null where neither is wanted. */
  readonly checked: Checked | null;
  /** The notice that the guidance's licence asks for; printed only together with guidance. */
  readonly attribution: string | null;
  readonly options: {
    readonly coverPage: boolean;
    readonly contents: boolean;
    /** Sections that are switched off are never exported; named so that nobody looks for the switch. */
    readonly hiddenSections: false;
    /** Its one section is what the title says, and has no heading of its own. */
    readonly isOneSection?: true;
    /** The views of the plan stand at the end. */
    readonly views?: true;
    /** Of all that stands in the paper, only its tables are wanted, with what the checks find. */
    readonly isWorkbook?: true;
    /** All pages are turned sideways. */
    readonly isTurned?: true;
  };
}

/** Something the person should know about the file that was made. */
export interface ExportNote {
  /** `pdf/not-accessible`: the PDF is tagged, but a rule of PDF/UA-1 is not met. */
  readonly code: 'pdf/not-accessible';
  /** Why, in the words of the checker. */
  readonly reasons: readonly string[];
}

/** A finished file. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly notes: readonly ExportNote[];
}
