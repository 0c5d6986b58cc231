import { IntlMessageFormat } from 'intl-messageformat';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Finding, Severity } from '../../document/checks/finding.ts';
import type { PaperFacts } from '../../document/checks/layout.ts';
import { sentenceOf, type Speech } from '../../document/checks/words/say.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { OpenDocument } from '../connection/open-document.ts';
import { useCheckWords } from '../i18n/check-words.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import { isolated } from '../i18n/bidi.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import type { AskedCell, PlanStore } from '../plan/plan-store.ts';
import { FilterRow } from '../ui/filter-row.tsx';
import { whenIdle } from '../ui/idle.ts';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import type { ShownSection } from '../writing/sections.ts';
import { useToast } from '../ui/toast.tsx';
import { acceptedIn } from './accepted.ts';
import { chaptersOf } from './chapters.ts';
import { FindingDialogs, type FindingQuestion } from './finding-dialogs.tsx';
import { FindingLine, type FindingDeeds } from './finding-line.tsx';
import { homeOf } from './homes.ts';
import { followFindings, type Findings } from './live-findings.ts';
import { ParentChange } from './parent-change.tsx';
import { ParentLine, type ParentLineProps } from './parent-line.tsx';
import { PutAside } from './put-aside.tsx';
import styles from './checks.module.css';

/** What the panel with findings needs to be shown. */
export interface ChecksPanelProps {
  readonly document: Pick<OpenDocument, 'ydoc'>;
  /** Null while nothing can be checked. */
  readonly facts: PaperFacts | null;
  readonly sections: readonly ShownSection[];
  /** Goes to a section, or to a cell in it. */
  readonly onGo: (section: SectionId, cell: AskedCell | null) => void;
  readonly plan: PlanStore;
  /** Of the document. */
  readonly language: string;
  /** Whether this person may write in the rows of a kit now. */
  readonly mayWrite: (kit: Kit) => boolean;
  readonly deeds: FindingDeeds;
  /** The finding that somebody came for, as soon as it can be told whether it is found. */
  readonly wanted: string | null;
  readonly onArrived: () => void;
  /** Which document this one serves; null where none stands above it, or that is not known. */
  readonly parent: ParentLineProps | null;
}

const SEVERITIES: readonly Severity[] = ['E', 'W', 'H'];

/** What checks find in the document, section by section, as it is written. They advise; nobody is kept from anything. */
export function ChecksPanel(props: ChecksPanelProps) {
  const { facts, sections, deeds, onGo } = props;
  const { t } = useLanguage();
  const found = useFindings(props);
  const speech = useSpeech();
  const [only, setOnly] = useState<Severity | 'all'>('all');
  const [isAsideOpen, setAsideOpen] = useState(false);
  const [question, setQuestion] = useState<FindingQuestion | null>(null);
  const panel = useRef<HTMLElement>(null);
  useArrival(props, {
    list: speech === null ? null : (found?.list ?? null),
    panel,
    show(finding) {
      setOnly('all');
      if (finding.accepted !== null) setAsideOpen(true);
    },
  });
  if (facts === null) return <EmptyState title={t('checks.noTemplate')} />;
  if (found === null || speech === null) return <Loading text={t('checks.looking')} />;
  const { homes } = found;
  const list = found.list.filter(({ accepted }) => accepted === null);
  const shown = only === 'all' ? list : list.filter(({ severity }) => severity === only);
  const count = (severity: Severity) => list.filter((one) => one.severity === severity).length;
  const chapters = chaptersOf(
    shown,
    homes,
    sections.map(({ id }) => id),
  );
  return (
    <section ref={panel} className={styles['panel']} aria-label={t('panel.checks')}>
      {props.parent !== null && <ParentLine {...props.parent} />}
      <div className={styles['filters']}>
        <FilterRow
          label={t('checks.filter')}
          items={[
            { id: 'all', title: t('checks.all'), count: list.length },
            ...SEVERITIES.map((id) => ({ id, title: t(`checks.many.${id}`), count: count(id) })),
          ]}
          chosen={only}
          onChoose={setOnly}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t(list.length === 0 ? 'checks.none' : 'checks.noneOfThese')} />
      ) : (
        <ul className={styles['chapters']}>
          {chapters.map((chapter) => (
            <li key={chapter.section ?? 'document'}>
              <h3 className={styles['chapter']} dir="auto">
                {headingOf(sections, chapter.section) ?? t('checks.whole')}
              </h3>
              <ul className={styles['list']}>
                {chapter.findings.map((finding) => (
                  <FindingLine
                    key={finding.id}
                    finding={finding}
                    speech={speech}
                    deeds={deeds}
                    onAsk={(about) =>
                      setQuestion({
                        about,
                        finding: finding.id,
                        words: sentenceOf(finding, speech),
                        section: chapter.section,
                      })
                    }
                    onGo={
                      chapter.section === null
                        ? null
                        : () => onGo(chapter.section as SectionId, cellOf(finding))
                    }
                  >
                    {finding.message === 'C07' && (
                      <ParentChange
                        finding={finding}
                        plan={props.plan}
                        language={props.language}
                        mayWrite={finding.place.is === 'object' && props.mayWrite(finding.place.kit)}
                      />
                    )}
                  </FindingLine>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <PutAside
        list={found.list}
        speech={speech}
        deeds={deeds}
        placeOf={(at) =>
          headingOf(sections, typeof at === 'object' && at !== null ? homeOf(at, homes) : at) ??
          t('checks.whole')
        }
        isOpen={isAsideOpen}
        onToggle={setAsideOpen}
      />
      <p className={styles['note']}>{t('checks.note')}</p>
      <FindingDialogs question={question} deeds={deeds} onClose={() => setQuestion(null)} />
    </section>
  );
}

/** The findings of the document, from when the panel is shown until it is not. */
function useFindings({ document: { ydoc }, facts, deeds: { handlings } }: ChecksPanelProps): Findings | null {
  const accepted = useMemo(() => acceptedIn(handlings), [handlings]);
  const [latest] = useState(() => createStore({ facts, accepted }));
  const live = useMemo(
    () =>
      followFindings(ydoc, {
        facts: () => latest.get().facts,
        accepted: () => latest.get().accepted,
        later,
        now: Date.now,
      }),
    [ydoc, latest],
  );
  useEffect(() => {
    latest.set({ facts, accepted });
    live.again();
  }, [facts, accepted, latest, live]);
  return useStored(live);
}

/** Takes who came for a finding to its line, or says that it is not found any more. */
function useArrival(
  { wanted, onArrived }: Pick<ChecksPanelProps, 'wanted' | 'onArrived'>,
  {
    list,
    panel,
    show,
  }: {
    readonly list: readonly Finding[] | null;
    readonly panel: RefObject<HTMLElement | null>;
    /** Brings its line on the page. */
    readonly show: (finding: Finding) => void;
  },
): void {
  const { t } = useLanguage();
  const toast = useToast();
  useEffect(() => {
    if (wanted === null || list === null) return;
    onArrived();
    const finding = list.find(({ id }) => id === wanted);
    if (finding === undefined) return toast({ text: t('findings.gone') });
    show(finding);
    requestAnimationFrame(() => {
      const line = panel.current?.querySelector<HTMLElement>(
        `[data-finding='${CSS.escape(wanted)}'] [data-said]`,
      );
      line?.scrollIntoView({ block: 'center' });
      line?.focus({ preventScroll: true });
    });
  });
}

/** What sentences are made with in the interface's language; null until the words are there. */
function useSpeech(): Speech | null {
  const { code } = useLanguage();
  const [checks, plan] = [useCheckWords(), usePlanWords()];
  return useMemo(() => {
    if (checks === null || plan === null) return null;
    const formats = new Map<string, IntlMessageFormat>();
    return {
      checks,
      plan,
      format(message, values) {
        const format = formats.get(message) ?? new IntlMessageFormat(message, dateLocale(code));
        formats.set(message, format);
        const apart = Object.entries(values).map(([key, value]) => [
          key,
          typeof value === 'string' ? isolated(value, code) : value,
        ]);
        return String(format.format(Object.fromEntries(apart) as typeof values));
      },
    };
  }, [checks, plan, code]);
}

/** The cell that `finding` is about; null where it is about no row. */
function cellOf({ place }: Finding): AskedCell | null {
  return place.is === 'object' ? { object: place.object, key: place.field } : null;
}

function headingOf(sections: readonly ShownSection[], id: SectionId | null): string | null {
  const section = sections.find((one) => one.id === id);
  return section === undefined ? null : `${section.number} ${section.title}`;
}

function later(ms: number, work: () => void): () => void {
  let isWanted = true;
  const timer = setTimeout(() => whenIdle(() => isWanted && work()), ms);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}
