import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import type { Thread } from '../../document/threads.ts';
import { usePaperFacts } from '../checks/facts.ts';
import { laterPanel } from '../ui/later.tsx';
import { speakingPartOf } from '../ui/part.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

const ChecksPanel = laterPanel(
  speakingPartOf(async () => (await import('../checks/checks-panel.tsx')).ChecksPanel),
);

/** What checks find in the document on `desk`. */
export function ChecksTab({
  desk,
  template,
  threads,
  onGo,
}: {
  readonly desk: Desk;
  readonly template: Template | null;
  readonly threads: readonly Thread[];
  readonly onGo: (section: SectionId) => void;
}) {
  const sections = useStored(desk.sections);
  const detail = useStored(desk.detail);
  const facts = usePaperFacts(template, detail?.document.language ?? 'en', threads);
  return <ChecksPanel document={desk.document} facts={facts} sections={sections} onGo={onGo} />;
}
