import { useMemo } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import { sectionElements } from '../../document/body.ts';
import { PARENT_KINDS } from '../../document/parent.ts';
import type { Kit } from '../../document/plan/kits.ts';
import { kitsShownIn } from '../../document/plan/places.ts';
import type { Template } from '../../document/template.ts';
import type { Thread } from '../../document/threads.ts';
import { useApi } from '../api/use-api.tsx';
import { ChecksPanel } from '../checks/checks-panel.tsx';
import { usePaperFacts } from '../checks/facts.ts';
import type { FindingDeeds } from '../checks/finding-line.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import type { GoTo } from './go-to.ts';
import { useHandlings } from './use-handlings.ts';
import { useLastChanges } from './use-last-changes.ts';
import { useUndecided } from './use-undecided.ts';
import { writersOf } from './writers.ts';

/** What checks find in the document on `desk`. */
export function ChecksHere({
  desk,
  template,
  threads,
  onGo,
}: {
  readonly desk: Desk;
  readonly template: Template | null;
  readonly threads: readonly Thread[];
  readonly onGo: GoTo;
}) {
  const api = useApi();
  const sections = useStored(desk.sections);
  const detail = useStored(desk.detail);
  const parent = useStored(desk.parent);
  const mode = useStored(desk.mode);
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const language = detail?.document.language ?? 'en';
  const undecided = useUndecided(desk);
  const lastChanges = useLastChanges(desk);
  const facts = usePaperFacts(template, language, { threads, undecided, parent, lastChanges });
  // What is suggested goes into no agreed text.
  const agreed = useMemo(
    () => (isSuggesting ? new Set<Kit>() : agreedKits(desk, detail)),
    [desk, detail, isSuggesting],
  );
  const mayWrite = isSuggesting || (mode === 'editing' && detail?.may.write === true);
  const kind = detail?.document.kind;
  const mayName = detail?.may.nameParent === true;
  const { handlings, tell } = useHandlings(desk, detail?.document.id ?? null);
  const wanted = useStored(desk.finding);
  const deeds = useMemo(
    (): FindingDeeds => ({
      self: desk.person,
      handlings,
      people: detail?.people ?? [],
      writers: detail === null ? [] : writersOf(detail.people, detail.team.id),
      mayAccept: detail?.may.acceptFindings === true,
      mayAssign: detail?.may.assignFindings === true,
      tell,
    }),
    [desk, detail, handlings, tell],
  );
  return (
    <ChecksPanel
      document={desk.document}
      facts={facts}
      sections={sections}
      onGo={(section, cell) => {
        onGo(section, { withCaret: cell === null });
        desk.plan.asked.set(cell);
      }}
      deeds={deeds}
      // What another document says decides what is found here.
      wanted={parent === null && kind !== 'policy' ? null : wanted}
      onArrived={() => desk.finding.set(null)}
      plan={desk.plan}
      language={language}
      mayWrite={(kit) => mayWrite && !agreed.has(kit)}
      parent={
        parent !== null && detail !== null && kind !== undefined && PARENT_KINDS[kind].length > 0
          ? {
              document: detail.document.id,
              view: parent,
              onName: mayName ? (id) => api.nameParent(detail.document.id, id) : null,
            }
          : null
      }
    />
  );
}

/** The kits whose grids stand in agreed sections. */
function agreedKits({ document }: Desk, detail: DocumentDetailView | null): ReadonlySet<Kit> {
  const agreed = new Set(
    (detail?.document.sections ?? []).flatMap(({ id, status }) => (status === 'agreed' ? [String(id)] : [])),
  );
  return new Set(
    sectionElements(document.ydoc)
      .filter((section) => agreed.has(String(section.getAttribute('id'))))
      .flatMap(kitsShownIn),
  );
}
