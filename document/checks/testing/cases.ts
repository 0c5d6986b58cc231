import type { DocumentKind } from '../../template-format.ts';
import { found, paperOf, type Around, type Rows } from './papers.ts';

/** A paper in which a rule finds something, and one in which it does not. */
export interface Case {
  /** With the id of the rule in the specification: `[CKL01] what holds`. */
  readonly name: string;
  readonly kind: DocumentKind;
  readonly fails: Rows;
  /** Severity and id of each finding, with the names of rows: `E L01:iss`. */
  readonly finds: readonly string[];
  readonly passes: Rows;
  readonly around?: Around;
  /** What stands around the paper that passes, where that is what differs. */
  readonly passesAround?: Around;
}

/** What the rule of `each` finds in the paper that fails, and in the one that passes. */
export function foundIn(each: Case): {
  readonly fails: readonly string[];
  readonly passes: readonly string[];
} {
  const rule = /\[CK([A-Z]\d\d)\]/.exec(each.name)?.[1] ?? '';
  return {
    fails: found(rule, paperOf(each.kind, each.fails, each.around)),
    passes: found(rule, paperOf(each.kind, each.passes, each.passesAround ?? each.around)),
  };
}
