import { createElement } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import type { Template } from '../../document/template.ts';
import { usePaperFacts } from '../checks/facts.ts';
import { speakingPartOf, usePart } from '../ui/part.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

const readinessPart = speakingPartOf(async () => (await import('../checks/readiness.tsx')).Readiness);

/** How ready the document on `desk` is to be taken home; nothing until that can be said. */
export function ReadyHere({
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
  const facts = usePaperFacts(template, detail.document.language, { threads, parent });
  const readiness = usePart(readinessPart);
  if (readiness === null || facts === null || !detail.may.comment) return null;
  return createElement(readiness, { document: desk.document, facts, sections, onChecks });
}
