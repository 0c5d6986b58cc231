import { useMemo } from 'react';
import type { LiveEvent, SectionView } from '../../document/api.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { useToast } from '../ui/toast.tsx';
import type { Desk } from './desk.ts';
import { after } from './detail.ts';
import { statusOf } from './outline.tsx';
import type { SectionDeeds } from './section-slots.tsx';

type SectionFacts = Omit<Extract<LiveEvent, { readonly type: 'section' }>['section'], 'id'>;

/** What can be said of a section: shown at once, and taken back when the server does not take it. */
export function useSectionDeeds(
  desk: Desk,
  { documentId, person }: { readonly documentId: DocumentId; readonly person: PersonId },
): SectionDeeds {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();

  return useMemo((): SectionDeeds => {
    const say = (
      section: SectionId,
      facts: SectionFacts,
      { send, failed }: { readonly send: () => Promise<void>; readonly failed: string },
    ) => {
      const before = desk.detail.get();
      if (before === null) return;
      desk.detail.set(after(before, { type: 'section', section: { id: section, ...facts } }));
      send().catch((problem: unknown) => {
        desk.detail.set(before);
        toast({ text: `${failed} ${sayProblem(t, problem)}` });
      });
    };
    return {
      onStatus(section, status, reason) {
        const at = Date.now();
        const reopened: SectionView['reopened'] = statusOf(desk.detail.get(), section)?.reopened ?? [];
        say(
          section,
          {
            status,
            statusBy: person,
            statusAt: at,
            ...(reason === undefined ? {} : { reopened: [{ by: person, at, reason }, ...reopened] }),
          },
          {
            send: () => api.setStatus(documentId, section, status, reason),
            failed: t('section.statusFailed'),
          },
        );
      },
      onLead(section, request) {
        say(section, request, {
          send: () => api.setLead(documentId, section, request),
          failed: t('lead.failed'),
        });
      },
    };
  }, [api, desk, documentId, person, t, toast]);
}
