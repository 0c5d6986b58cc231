import { DOCUMENT_KINDS, type DocumentKind } from '../template-format.ts';
import type { Basis, Place, Severity, Value } from './finding.ts';
import type { Paper } from './paper.ts';
import type { Row } from './row.ts';
import type { Section } from './section.ts';
import type { MessageKey } from './words/en.ts';

/** Something found, as a rule says it. */
export interface Found {
  readonly severity: Severity;
  readonly place: Place;
  readonly message: MessageKey;
  readonly values: Readonly<Record<string, Value>>;
  /** Tells findings of one rule at one place apart; part of the finding's id. */
  readonly mark: string;
}

/** One rule: for which papers it is, where it comes from, and what it finds. Language-neutral unless it says otherwise. */
export interface Rule {
  readonly id: string;
  readonly papers: readonly DocumentKind[];
  readonly basis: Basis;
  readonly find: (paper: Paper) => Iterable<Found>;
}

export const EVERY_PAPER = DOCUMENT_KINDS;
export const POLICY: readonly DocumentKind[] = ['policy'];
export const STRATEGY: readonly DocumentKind[] = ['strategy'];
export const PLAN: readonly DocumentKind[] = ['action-plan'];
export const POLICY_AND_STRATEGY: readonly DocumentKind[] = ['policy', 'strategy'];
export const STRATEGY_AND_PLAN: readonly DocumentKind[] = ['strategy', 'action-plan'];

/**
 * A rule. `basis` has sections of the handbook, with `;` between, and after a `|` another source: `2.2.5 | SDG 4`.
 */
export function rule(id: string, papers: readonly DocumentKind[], basis: string, find: Rule['find']): Rule {
  const [sections = '', also = ''] = basis.split('|').map((part) => part.trim());
  const handbook = sections.split(';').flatMap((section) => (section.trim() === '' ? [] : [section.trim()]));
  return { id, papers, basis: { handbook, also }, find };
}

/** More to say about something found. */
interface Said {
  readonly values?: Readonly<Record<string, Value>>;
  readonly mark?: string;
}

/** Found at a row. */
export function atRow(severity: Severity, row: Row, message: MessageKey, said: Said = {}): Found {
  return atPlace(severity, { is: 'object', object: row.id, kit: row.kit, field: null }, message, said);
}

/** Found at the cell `field` of a row. */
export function atCell(
  severity: Severity,
  row: Row,
  field: string,
  message: MessageKey,
  said: Said = {},
): Found {
  return atPlace(severity, { is: 'object', object: row.id, kit: row.kit, field }, message, said);
}

/** Found in a section. */
export function atSection(
  severity: Severity,
  { id, templateKey }: Section,
  message: MessageKey,
  said: Said = {},
): Found {
  return atPlace(severity, { is: 'section', section: id, templateKey }, message, said);
}

/** Found in the paper as a whole: something that is nowhere. */
export function atPaper(severity: Severity, message: MessageKey, said: Said = {}): Found {
  return atPlace(severity, { is: 'paper' }, message, said);
}

function atPlace(
  severity: Severity,
  place: Place,
  message: MessageKey,
  { values = {}, mark = '' }: Said,
): Found {
  return { severity, place, message, values, mark };
}
