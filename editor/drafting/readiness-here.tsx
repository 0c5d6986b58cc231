import { useMemo } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import type { Template } from '../../document/template.ts';
import { acceptedIn } from '../checks/accepted.ts';
import { usePaperFacts } from '../checks/facts.ts';
import { Readiness } from '../checks/readiness.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { useHandlings } from './use-handlings.ts';
import { useLastChanges } from './use-last-changes.ts';
import { useUndecided } from './use-undecided.ts';

/** How ready the document on `desk` is to be taken home; nothing until that can be said. */
export function ReadinessHere({
  desk,
  detail,
  template,
  onChecks,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView;
  readonly template: Template | null;
  readonly onChecks: () => void;
}) {
  const sections = useStored(desk.sections);
  const { threads } = useStored(desk.threads);
  const parent = useStored(desk.parent);
  const undecided = useUndecided(desk);
  const lastChanges = useLastChanges(desk);
  const facts = usePaperFacts(template, detail.document.language, {
    threads,
    undecided,
    parent,
    lastChanges,
  });
  const { handlings } = useHandlings(desk, detail.document.id);
  const accepted = useMemo(() => acceptedIn(handlings), [handlings]);
  if (facts === null || !detail.may.comment) return null;
  return (
    <Readiness
      document={desk.document}
      facts={facts}
      accepted={accepted}
      sections={sections}
      onChecks={onChecks}
    />
  );
}
