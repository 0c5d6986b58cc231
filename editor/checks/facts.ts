import { useMemo } from 'react';
import type { ParentView } from '../../document/api.ts';
import { layOutPlan, type PaperFacts } from '../../document/checks/layout.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import { isOfText, type Thread } from '../../document/threads.ts';
import { NOT_KNOWN, type LastChanges } from './last-changes.ts';

/** What checks go by beside the text of a document; null while its template is on its way: without it nothing can be checked. */
export function usePaperFacts(
  template: Template | null,
  language: string,
  { threads, undecided = NONE, parent, lastChanges = NOT_KNOWN }: Beside,
): PaperFacts | null {
  const above = useMemo(() => (parent?.is === 'read' ? layOutPlan(parent, today()) : null), [parent]);
  return useMemo(
    () =>
      template === null
        ? null
        : {
            template,
            language,
            today: today(),
            review: { openThreads: openThreadsOf(threads), undecided, ...lastChanges },
            ...(above === null ? {} : { parent: above }),
          },
    [template, language, threads, undecided, lastChanges, above],
  );
}

const NONE: ReadonlyMap<SectionId, number> = new Map();

/** What stands beside the text and is not of the template. */
interface Beside {
  readonly threads: readonly Thread[];
  /** Suggestions that nobody has decided, by section; not looked for where that is no question. */
  readonly undecided?: ReadonlyMap<SectionId, number>;
  /** When the summary, and what it sums up, were changed last. */
  readonly lastChanges?: LastChanges;
  /** The document that this one serves; null until that is known. */
  readonly parent: ParentView | null;
}

function openThreadsOf(threads: readonly Thread[]): ReadonlyMap<SectionId, number> {
  const counts = new Map<SectionId, number>();
  for (const { state, anchor } of threads.filter(isOfText))
    if (state === 'open') counts.set(anchor.section, (counts.get(anchor.section) ?? 0) + 1);
  return counts;
}

/** The day it is here, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
