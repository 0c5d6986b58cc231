import { checkPaper } from '../../document/checks/check.ts';
import type { Finding, Severity } from '../../document/checks/finding.ts';
import { layOut, type PaperLayout } from '../../document/checks/layout.ts';
import { sentenceOf, type Speech } from '../../document/checks/words/say.ts';
import type { SectionId } from '../../document/ids.ts';
import { KITS } from '../../document/plan/kits.ts';
import type { PlainPaper } from '../../document/plain-paper.ts';
import type { Template } from '../../document/template.ts';

/** A paper and what it was made from. */
export interface Checkable {
  readonly paper: PlainPaper;
  readonly template: Template;
}

/** What stands in front of a sentence. */
const SEVERITIES: Readonly<Record<Severity, string>> = { E: 'mend', W: 'warning', H: 'hint' };
const ORDER: readonly Severity[] = ['E', 'W', 'H'];

/** What the checks find in `checked`, as lines: by section and kind of object, what has to be mended first. */
export function reportOf(
  checked: Checkable,
  today: string,
  speech: Speech,
  parent: Checkable | null = null,
): readonly string[] {
  const { paper } = checked;
  const above = parent === null ? null : laidOut(parent, today);
  const findings = checkPaper(laidOut(checked, today, above));
  const lines = [`${paper.title} (${paper.team})`];
  for (const [heading, group] of grouped(paper, findings, speech)) {
    lines.push('', heading);
    for (const finding of group) lines.push(lineOf(finding, speech));
  }
  const counts = ORDER.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }));
  const told = counts.map(({ severity, count }) => `${count} to ${PURPOSE[severity]}`).join(', ');
  return [...lines, '', findings.length === 0 ? 'Nothing was found.' : `${told}.`];
}

const PURPOSE: Readonly<Record<Severity, string>> = { E: 'mend or explain', W: 'look at', H: 'think about' };

function laidOut(
  { paper, template }: Checkable,
  today: string,
  parent: PaperLayout | null = null,
): PaperLayout {
  const openThreads = new Map<SectionId, number>();
  for (const { section, state } of paper.threads)
    if (state === 'open') openThreads.set(section, (openThreads.get(section) ?? 0) + 1);
  return layOut(paper, {
    template,
    language: paper.language,
    today,
    review: { openThreads },
    ...(parent === null ? {} : { parent }),
  });
}

/** Findings under the title of their section or the name of their kind of object; those of the whole paper last. */
function grouped(
  { sections }: PlainPaper,
  findings: readonly Finding[],
  { plan }: Speech,
): readonly (readonly [string, readonly Finding[]])[] {
  const headings = [
    ...sections.map(({ id, title }) => [id, title] as const),
    ...KITS.map((kit) => [kit, plan.kits[kit].many] as const),
    ['paper', 'The paper as a whole'] as const,
  ];
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { place } = finding;
    const key = place.is === 'object' ? place.kit : place.is === 'section' ? place.section : 'paper';
    byPlace.set(key, [...(byPlace.get(key) ?? []), finding]);
  }
  return headings.flatMap(([key, heading]) => {
    const group = byPlace.get(key);
    if (group === undefined) return [];
    return [
      [heading, group.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))] as const,
    ];
  });
}

function lineOf(finding: Finding, speech: Speech): string {
  const { rule, severity, basis } = finding;
  const sources = [basis.handbook.length > 0 ? `Handbook ${basis.handbook.join(', ')}` : '', basis.also];
  const source = sources.filter((each) => each !== '').join('; ');
  return `  ${rule} ${SEVERITIES[severity].padEnd(7)} ${sentenceOf(finding, speech)} (${source})`;
}
