import type { SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import type { PaperLayout } from './layout.ts';
import type { Finding, Place } from './finding.ts';
import { noReads, noWork, Paper, type Reads, type Work } from './paper.ts';
import { columnsChanged } from './row.ts';
import type { Found, Rule } from './rule.ts';
import { RULES } from './rules.ts';

/** Reasons for leaving something as it is, by the id of the finding. */
export type Accepted = ReadonlyMap<string, string>;

const NOTHING_ACCEPTED: Accepted = new Map();

/** All that the rules find in `layout`, in the order of the rules. Accepted findings are marked and stay. */
export function checkPaper(layout: PaperLayout, accepted: Accepted = NOTHING_ACCEPTED): readonly Finding[] {
  return createChecker().check(layout, accepted).findings;
}

/**
 * Those of `ids`, of findings of earlier, that are not found in `layout` any more. What a rule finds that looks at more than the paper, at its
 * parent or at what was reviewed, is not among them: without that it cannot be told here.
 */
export function mendedOf(layout: PaperLayout, ids: readonly string[]): readonly string[] {
  const asked = new Set(ids.map((id) => id.slice(0, id.indexOf(':'))));
  const mended = new Set(ids);
  const known = RULES.filter(({ id, papers }) => asked.has(id) && papers.includes(layout.kind));
  for (const rule of known) {
    const { reads, findings } = ask(rule, layout, noWork());
    for (const id of ids) if (reads.around && id.startsWith(`${rule.id}:`)) mended.delete(id);
    for (const { id } of findings) mended.delete(id);
  }
  return [...mended].filter((id) => known.some((rule) => id.startsWith(`${rule.id}:`)));
}

/** What was found, and what it took. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly work: Work;
}

/** Checks one paper again and again as it is written. */
export interface Checker {
  /** What the rules find in `layout` now. Only rules that read what has changed since the last time are asked again. */
  check(layout: PaperLayout, accepted?: Accepted): Checked;
}

/** What a rule found, and in what. */
interface Answer {
  readonly reads: Reads;
  readonly findings: readonly Finding[];
}

/** A checker that has seen nothing yet. `rules` are others in tests only. */
export function createChecker(rules: readonly Rule[] = RULES): Checker {
  let seen: PaperLayout | null = null;
  const answers = new Map<Rule, Answer>();
  return {
    check(layout, accepted = NOTHING_ACCEPTED) {
      const work = noWork();
      const changes = seen === null ? null : changesBetween(seen, layout);
      if (changes === null) answers.clear();
      seen = layout;
      const findings = rules.flatMap((rule) => {
        if (!rule.papers.includes(layout.kind)) return [];
        const known = answers.get(rule);
        if (known !== undefined && changes !== null && !isTouched(known.reads, changes))
          return known.findings;
        const answer = ask(rule, layout, work);
        answers.set(rule, answer);
        return answer.findings;
      });
      return {
        work,
        findings: accepted.size === 0 ? findings : findings.map((each) => marked(each, accepted)),
      };
    },
  };
}

function ask(rule: Rule, layout: PaperLayout, work: Work): Answer {
  const reads = noReads();
  work.rules += 1;
  const findings = Array.from(rule.find(new Paper(layout, reads, work)), (found) => findingOf(rule, found));
  return { reads, findings };
}

function findingOf({ id: rule, basis }: Rule, { severity, place, message, values, mark }: Found): Finding {
  const id = [rule, placeId(place), mark].filter((part) => part !== '').join(':');
  return { id, rule, severity, place, message, values, basis, accepted: null };
}

function placeId(place: Place): string {
  switch (place.is) {
    case 'object':
      return place.field === null ? place.object : `${place.object}:${place.field}`;
    case 'section':
      return place.section;
    case 'paper':
      return 'paper';
  }
}

function marked(finding: Finding, accepted: Accepted): Finding {
  const reason = accepted.get(finding.id);
  return reason === undefined ? finding : { ...finding, accepted: reason };
}

/** What differs between two states of a paper. */
interface Changes {
  /** Kits of which rows came, went or moved; and columns in which cells changed. */
  readonly rows: ReadonlySet<Kit>;
  readonly columns: ReadonlyMap<Kit, ReadonlySet<string>>;
  readonly prose: ReadonlySet<SectionId>;
  readonly sections: boolean;
  readonly around: boolean;
}

/** What has changed; null when everything has to be looked at again. */
function changesBetween(before: PaperLayout, after: PaperLayout): Changes | null {
  const isAnother =
    before.kind !== after.kind || before.language !== after.language || before.today !== after.today;
  if (isAnother) return null;
  const rows = new Set<Kit>();
  const columns = new Map<Kit, Set<string>>();
  for (const [kit, now] of after.rows) {
    const then = before.rows.get(kit) ?? [];
    if (now.length !== then.length || now.some((row, index) => row.id !== then[index]?.id)) rows.add(kit);
    else
      now.forEach((row, index) => {
        const old = then[index];
        if (old === undefined || old === row) return;
        for (const key of columnsChanged(old.cells, row.cells)) {
          const changed = columns.get(kit) ?? new Set();
          columns.set(kit, changed.add(key));
        }
      });
  }
  return {
    rows,
    columns,
    prose: new Set(
      after.sections.flatMap(({ id }) => (before.prose.get(id) === after.prose.get(id) ? [] : [id])),
    ),
    sections:
      before.sections.length !== after.sections.length ||
      before.sections.some((section, index) => section !== after.sections[index]),
    around: before.parent !== after.parent || !areSameReview(before.review, after.review),
  };
}

function areSameReview(before: PaperLayout['review'], after: PaperLayout['review']): boolean {
  return (
    before.openThreads === after.openThreads &&
    before.undecided === after.undecided &&
    before.sectionChanged === after.sectionChanged &&
    before.kitChanged === after.kitChanged
  );
}

function isTouched(reads: Reads, changes: Changes): boolean {
  if (changes.sections && reads.sections) return true;
  if (changes.around && reads.around) return true;
  for (const id of changes.prose) if (reads.prose.has(id)) return true;
  for (const kit of changes.rows) if (reads.columns.has(kit)) return true;
  for (const [kit, columns] of changes.columns) {
    const read = reads.columns.get(kit);
    if (read === undefined) continue;
    if (read.has('*')) return true;
    for (const key of columns) if (read.has(key)) return true;
  }
  return false;
}
