import { useMemo } from 'react';
import type { PaperFacts } from '../../document/checks/layout.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import type { Thread } from '../../document/threads.ts';

/** What checks go by beside the text of a document; null while its template is on its way: without it nothing can be checked. */
export function usePaperFacts(
  template: Template | null,
  language: string,
  threads: readonly Thread[],
): PaperFacts | null {
  return useMemo(
    () =>
      template === null
        ? null
        : { template, language, today: today(), review: { openThreads: openThreadsOf(threads) } },
    [template, language, threads],
  );
}

function openThreadsOf(threads: readonly Thread[]): ReadonlyMap<SectionId, number> {
  const counts = new Map<SectionId, number>();
  for (const { state, anchor } of threads)
    if (state === 'open') counts.set(anchor.section, (counts.get(anchor.section) ?? 0) + 1);
  return counts;
}

/** The day it is here, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
