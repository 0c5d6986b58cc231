import { useState } from 'react';
import type { DocumentDetailView, SectionView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { languageName } from '../../document/languages.ts';
import type { SectionStatus } from '../../document/status.ts';
import { isRefusal, Problem, sayProblem } from '../api/problem.ts';
import { useApi, useAsked } from '../api/use-api.tsx';
import { Frame, PageHead } from '../app/frame.tsx';
import { mayRead } from '../app/roles.ts';
import { useMe, useSession } from '../app/session.tsx';
import { detailFrom, detailName } from '../drafting/detail.ts';
import { remembered } from '../drafting/remember.ts';
import { ReopenDialog } from '../drafting/reopen-dialog.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { laterDialog } from '../ui/later.tsx';
import { Loading, Notice } from '../ui/messages.tsx';
import { useToast } from '../ui/toast.tsx';
import { RenameDialog } from '../workshop/rename-dialog.tsx';
import { ArrangeDialog } from './arrange-dialog.tsx';
import { chaptersOf, countOf, nextUnfinished } from './progress.ts';
import { purposesOf } from './purposes.ts';
import { TaskList } from './task-list.tsx';
import styles from './task-list.module.css';

const ExportDialog = laterDialog(async () => (await import('../export/export-dialog.tsx')).ExportDialog);

/** How often sections, people and counts are asked for again, in ms. */
const POLL_MS = 10_000;

/** A document as a list of tasks: what each section is for, how far it is, who is in it, and where to go on. */
export function Overview({ documentId }: { readonly documentId: DocumentId }) {
  const { t } = useLanguage();
  const api = useApi();
  const me = useMe();
  const load = () =>
    api.document(documentId).catch((problem: unknown) => {
      // What the drafting screen was told last is better than nothing, and leads to the text that is kept here.
      const before =
        remembered<DocumentDetailView>(detailName(documentId, me.person.id)) ?? detailFrom(me, documentId);
      if (before !== null && problem instanceof Problem && problem.is === 'unreachable') return before;
      throw problem;
    });
  const [asked, again] = useAsked(documentId, load, POLL_MS);
  const [guidance] = useAsked(`guidance ${documentId}`, () => api.guidance(documentId));
  if (asked.is === 'failed')
    return (
      <Frame width="narrow">
        <PageHead
          title={t(isRefusal(asked.problem, 'access/not-found') ? 'not-found.title' : 'failed.title')}
          lead={sayProblem(t, asked.problem)}
          back={{ href: '/', text: t('not-found.home') }}
        />
      </Frame>
    );
  // Who this is was told with every document they may see: on a slow line that is two seconds sooner.
  const detail = asked.is === 'there' ? asked.value : detailFrom(me, documentId);
  if (detail === null)
    return (
      <Frame>
        <Loading />
      </Frame>
    );
  return (
    <LoadedOverview
      detail={detail}
      purposes={guidance.is === 'there' ? purposesOf(guidance.value) : new Map<string, string>()}
      again={again}
    />
  );
}

function LoadedOverview({
  detail,
  purposes,
  again,
}: {
  readonly detail: DocumentDetailView;
  readonly purposes: ReadonlyMap<string, string>;
  readonly again: () => Promise<void>;
}) {
  const { document, team, may } = detail;
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const { refresh } = useSession();
  const [open, setOpen] = useState<'export' | 'arrange' | 'rename' | null>(null);
  const close = () => setOpen(null);
  const isReadable = mayRead(useMe(), team.id);
  const sections = document.sections;
  const next = sections === null ? undefined : nextUnfinished(sections);

  /** The agreed section to open again, and what it becomes, while the reason is asked. */
  const [reopening, setReopening] = useState<{ section: SectionView; status: SectionStatus } | null>(null);

  async function setStatus(section: SectionView, status: SectionStatus, reason?: string): Promise<void> {
    if (section.status === 'agreed' && status !== 'agreed' && reason === undefined)
      return setReopening({ section, status });
    try {
      await api.setStatus(document.id, section.id, status, reason);
      await again();
      toast({
        text: t('status.changed', { title: section.title, status: t(`status.${status}`) }),
        // Taking an agreement back is opening it again, which asks for a reason; that may as well be done at leisure.
        ...(status === 'agreed' ? {} : { undo: () => void setBack(section) }),
      });
    } catch (refused) {
      toast({ text: sayProblem(t, refused) });
    }
  }

  async function setBack(section: SectionView): Promise<void> {
    try {
      await api.setStatus(document.id, section.id, section.status);
      await again();
    } catch (refused) {
      toast({ text: sayProblem(t, refused) });
    }
  }

  async function rename(title: string): Promise<string | undefined> {
    try {
      await api.renameDocument(document.id, title);
      await Promise.all([again(), refresh()]);
      return undefined;
    } catch (refused) {
      return sayProblem(t, refused);
    }
  }

  return (
    <Frame>
      <PageHead
        title={document.title}
        back={{ href: `/team/${team.id}`, text: team.name }}
        lead={
          <span>
            {t(`kind-one.${document.kind}`)} ·{' '}
            <span lang={document.language} dir="auto">
              {languageName(document.language)}
            </span>
            {sections !== null && <> · {progressText(sections, t)}</>}
          </span>
        }
      />
      {sections === null ? (
        <Notice icon="lock">{t('overview.closed')}</Notice>
      ) : (
        <>
          {!isReadable && <Notice icon="lock">{t('overview.closed')}</Notice>}
          <div className={styles['actions']}>
            {isReadable && (
              <ButtonLink
                kind="primary"
                size="large"
                href={`/document/${document.id}/write${next === undefined ? '' : `#${next.id}`}`}
                endIcon="arrow-end"
              >
                {next === undefined
                  ? t('overview.open')
                  : t(may.write ? 'overview.next' : 'overview.read', {
                      title: `${next.number} ${next.title}`,
                    })}
              </ButtonLink>
            )}
            <div className={styles['tools']}>
              {may.arrange && (
                <Button icon="arrange" onPress={() => setOpen('arrange')}>
                  {t('overview.arrange')}
                </Button>
              )}
              {may.arrange && (
                <Button icon="edit" onPress={() => setOpen('rename')}>
                  {t('overview.rename')}
                </Button>
              )}
              {may.export && (
                <Button icon="download" onPress={() => setOpen('export')}>
                  {t('overview.export')}
                </Button>
              )}
            </div>
          </div>
          <TaskList
            document={document.id}
            chapters={chaptersOf(sections)}
            people={detail.people}
            purposes={purposes}
            may={may}
            isReadable={isReadable}
            onSetStatus={(section, status) => void setStatus(section, status)}
          />
          <ArrangeDialog
            document={document.id}
            sections={sections}
            isOpen={open === 'arrange'}
            onClose={close}
            onArranged={again}
          />
        </>
      )}
      <ReopenDialog
        title={`${reopening?.section.number ?? ''} ${reopening?.section.title ?? ''}`.trim()}
        isOpen={reopening !== null}
        onClose={() => setReopening(null)}
        onReopen={(reason) => {
          if (reopening !== null) void setStatus(reopening.section, reopening.status, reason);
        }}
      />
      <ExportDialog document={document} isOpen={open === 'export'} onClose={close} />
      <RenameDialog
        title={t('overview.rename')}
        label={t('overview.title')}
        name={document.title}
        isOpen={open === 'rename'}
        onClose={close}
        onRename={rename}
      />
    </Frame>
  );
}

/** "4 of 23 sections agreed, 2 ready for review, 6 being drafted". */
function progressText(sections: readonly SectionView[], t: ReturnType<typeof useLanguage>['t']): string {
  const agreed = countOf(sections, 'agreed');
  const ready = countOf(sections, 'ready').count;
  const drafting = countOf(sections, 'drafting').count;
  return t('overview.progress', { count: agreed.count, all: agreed.all, ready, drafting });
}
