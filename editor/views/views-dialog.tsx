import { useEffect, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { DocumentDetailView } from '../../document/api.ts';
import type { Template } from '../../document/template.ts';
import { csvOf } from '../../document/views/csv.ts';
import { svgOf } from '../../document/views/drawing.ts';
import { VIEW_KINDS, type View, type ViewPart, type ViewSpeech } from '../../document/views/view.ts';
import { subjectsOf, viewOf } from '../../document/views/views.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { usePaperFacts } from '../checks/facts.ts';
import type { Desk } from '../drafting/desk.ts';
import { forgetHash } from '../drafting/use-address.ts';
import { useFact } from '../drafting/of-state.tsx';
import { useWidth } from '../drafting/use-width.ts';
import { handOver } from '../export/hand-over.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import { useLiveLayout } from './live-layout.ts';
import { useViewSpeech } from './use-view-speech.ts';
import { viewHash, viewIn, type ViewChoice } from './view-address.ts';
import { Drawings, Notes, PrintedView, scrolling } from './view-sheet.tsx';
import { ViewTable } from './view-table.tsx';
import styles from './views.module.css';

/** Views of the plan: pictures and tables that are computed from its objects, to look at, to print and to take along. */
export function ViewsDialog({
  desk,
  detail,
  template,
  isOpen,
  onClose,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView;
  readonly template: Template | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('views.title')} size="whole" isOpen={isOpen} onClose={onClose}>
      <Views desk={desk} detail={detail} template={template} />
    </Dialog>
  );
}

/** Every table, with what the checks find. */
const WORKBOOK = { format: 'xlsx' } as const;

const FIRST: ViewChoice = { kind: 'elements', subject: null };

function Views({
  desk,
  detail,
  template,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView;
  readonly template: Template | null;
}) {
  const { t } = useLanguage();
  const toast = useToast();
  const api = useApi();
  const online = useFact(desk.document, 'online');
  const { threads } = useStored(desk.threads);
  const parent = useStored(desk.parent);
  const facts = usePaperFacts(template, detail.document.language, { threads, parent });
  const layout = useLiveLayout(desk.document.ydoc, facts);
  const speech = useViewSpeech();
  const width = useWidth();
  const [choice, setChoice] = useState<ViewChoice>(() => viewIn(globalThis.location.hash) ?? FIRST);
  useEffect(() => {
    // The address leads here while this is open: whoever copies it, or loads the page again, comes back.
    globalThis.history.replaceState(globalThis.history.state, '', viewHash(choice));
  }, [choice]);
  useEffect(() => {
    const hear = () => setChoice((before) => viewIn(globalThis.location.hash) ?? before);
    globalThis.addEventListener('hashchange', hear);
    return () => {
      globalThis.removeEventListener('hashchange', hear);
      forgetHash();
    };
  }, []);
  const subjects = useMemo(
    () => (layout === null || speech === null ? [] : subjectsOf(choice.kind, layout, speech)),
    [choice.kind, layout, speech],
  );
  const view = useMemo(
    () => (layout === null || speech === null ? null : viewOf(choice.kind, layout, speech, choice.subject)),
    [choice, layout, speech],
  );
  if (speech === null || view === null) return <Loading />;
  const titles = speech.views.titles;
  const subjectLabel = speech.plan.kits[choice.kind === 'body' ? 'T8' : 'T2'].one;
  return (
    <div className={styles['room']}>
      {width === 'wide' && (
        <nav className={styles['list']} aria-label={t('views.which')}>
          {VIEW_KINDS.map((kind) => (
            <Button
              key={kind}
              kind="quiet"
              aria-current={kind === choice.kind}
              onPress={() => setChoice({ kind, subject: null })}
            >
              {titles[kind]}
            </Button>
          ))}
        </nav>
      )}
      <div className={styles['sheet']} {...scrolling(titles[choice.kind])}>
        {width !== 'wide' && (
          <Select
            label={t('views.which')}
            value={choice.kind}
            onChange={(kind) => setChoice({ kind, subject: null })}
            choices={VIEW_KINDS.map((kind) => ({ value: kind, text: titles[kind] }))}
          />
        )}
        <header className={styles['head']}>
          <div>
            <h3 className={styles['title']} dir="auto">
              {view.title}
            </h3>
            <p className={styles['lead']}>{view.lead}</p>
          </div>
          <div className={styles['deeds']}>
            <Button
              size="small"
              icon="link"
              onPress={() =>
                void copyText(globalThis.location.href).then((done) =>
                  toast({ text: t(done ? 'copied' : 'copy-failed') }),
                )
              }
            >
              {t('views.link')}
            </Button>
            {detail.may.export && (
              <Button
                size="small"
                icon="download"
                isDisabled={!online}
                onPress={() =>
                  void api
                    .exportDocument(detail.document.id, WORKBOOK, new AbortController().signal)
                    .then(handOver, (problem: unknown) => toast({ text: sayProblem(t, problem) }))
                }
              >
                {t('views.workbook')}
              </Button>
            )}
            <Button size="small" icon="print" onPress={() => globalThis.print()}>
              {t('views.print')}
            </Button>
          </div>
        </header>
        {subjects.length > 1 && (
          <Select
            label={subjectLabel}
            value={choice.subject ?? subjects[0]?.id ?? null}
            onChange={(subject) => setChoice({ kind: choice.kind, subject })}
            choices={subjects.map(({ id, title }) => ({ value: id, text: title }))}
          />
        )}
        {view.empty !== null && (
          <EmptyState title={view.empty.sentence}>
            {t('views.fill', {
              tables: view.empty.kits.map((kit) => speech.plan.kits[kit].many).join(', '),
            })}
          </EmptyState>
        )}
        {view.parts.map((part) => (
          <Part
            key={`${choice.kind} ${choice.subject ?? ''} ${part.table.title}`}
            part={part}
            view={view}
            speech={speech}
            isTableFirst={width === 'phone'}
            document={detail.document.title}
          />
        ))}
        <Notes notes={view.notes} />
      </div>
      <OnPaper document={detail.document.title} view={view} speech={speech} />
    </div>
  );
}

/** How something of a view is kept: the end of its name, what it is, and which of several. */
interface Kept {
  readonly end: string;
  readonly type: string;
  readonly part?: string;
}

/** A picture with its table, of which one is shown; or a table alone. */
function Part({
  part,
  view,
  speech,
  isTableFirst,
  document,
}: {
  readonly part: ViewPart;
  readonly view: View;
  readonly speech: ViewSpeech;
  readonly isTableFirst: boolean;
  readonly document: string;
}) {
  const { t } = useLanguage();
  const { table, drawings } = part;
  const isDrawn = drawings.length > 0;
  const [chosen, setChosen] = useState<'table' | 'picture' | null>(null);
  const isTable = !isDrawn || (chosen ?? (isTableFirst ? 'table' : 'picture')) === 'table';
  const save = (words: string, { end, type, part: which = '' }: Kept) =>
    handOver({ name: fileNameOf([document, table.title, which], end), blob: new Blob([words], { type }) });
  return (
    <div className={styles['part']}>
      <div className={styles['partHead']}>
        {table.title !== view.title && (
          <h4 className={styles['partTitle']} dir="auto">
            {table.title}
          </h4>
        )}
        <div className={styles['deeds']}>
          {isDrawn && (
            <Button
              size="small"
              icon={isTable ? 'picture' : 'table'}
              onPress={() => setChosen(isTable ? 'picture' : 'table')}
            >
              {t(isTable ? 'views.asPicture' : 'views.asTable')}
            </Button>
          )}
          {isDrawn && (
            <Button
              size="small"
              kind="quiet"
              icon="download"
              onPress={() => {
                drawings.forEach((drawing, at) =>
                  save(svgOf(drawing, speech), {
                    end: 'svg',
                    type: 'image/svg+xml',
                    ...(drawings.length > 1 ? { part: String(at + 1) } : {}),
                  }),
                );
              }}
            >
              {t('views.svg')}
            </Button>
          )}
          <Button
            size="small"
            kind="quiet"
            icon="download"
            onPress={() => save(csvOf(table), { end: 'csv', type: 'text/csv;charset=utf-8' })}
          >
            {t('views.csv')}
          </Button>
        </div>
      </div>
      {isTable ? (
        <div className={styles['tableFrame']} {...scrolling(table.title)}>
          <ViewTable table={table} />
        </div>
      ) : (
        <Drawings part={part} speech={speech} />
      )}
    </div>
  );
}

/** What the printer gets, made when it is asked for. */
function OnPaper(props: Parameters<typeof PrintedView>[0]) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    globalThis.addEventListener('beforeprint', begin);
    globalThis.addEventListener('afterprint', end);
    return () => {
      globalThis.removeEventListener('beforeprint', begin);
      globalThis.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting ? createPortal(<PrintedView {...props} />, document.body) : null;
}

/** Letters of a file's name, at most. */
const NAME_MOST_LETTERS = 100;

/** A name that no disk refuses. */
function fileNameOf(parts: readonly string[], end: string): string {
  const plain = parts
    .filter((part) => part !== '')
    .join(' – ')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .trim();
  return `${Array.from(plain).slice(0, NAME_MOST_LETTERS).join('').trim()}.${end}`;
}
