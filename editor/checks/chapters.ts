import type { Finding, Severity } from '../../document/checks/finding.ts';
import type { SectionId } from '../../document/ids.ts';
import { homeOf, type Homes } from './homes.ts';

/** Findings about one section; about the document as a whole where that is null. */
export interface Chapter {
  readonly section: SectionId | null;
  readonly findings: readonly Finding[];
}

const WEIGHT: Readonly<Record<Severity, number>> = { E: 0, W: 1, H: 2 };

/** `findings` by section, in the order of `sections`, then what is about the whole; in each what has to be mended first. */
export function chaptersOf(
  findings: readonly Finding[],
  homes: Homes,
  sections: readonly SectionId[],
): readonly Chapter[] {
  const known = new Set(sections);
  const groups = new Map<SectionId | null, Finding[]>([...sections, null].map((id) => [id, []]));
  for (const finding of findings) {
    const home = homeOf(finding, homes);
    groups.get(home !== null && known.has(home) ? home : null)?.push(finding);
  }
  return [...groups]
    .filter(([, list]) => list.length > 0)
    .map(([section, list]) => ({
      section,
      findings: list.toSorted((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]),
    }));
}
