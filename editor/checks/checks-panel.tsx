import { IntlMessageFormat } from 'intl-messageformat';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
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
import { Icon, type IconName } from '../ui/icon.tsx';
import { whenIdle } from '../ui/idle.ts';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import type { ShownSection } from '../writing/sections.ts';
import { chaptersOf } from './chapters.ts';
import { followFindings, type Findings } from './live-findings.ts';
import { ParentChange } from './parent-change.tsx';
import { ParentLine, type ParentLineProps } from './parent-line.tsx';
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
  /** Which document this one serves; null where none stands above it, or that is not known. */
  readonly parent: ParentLineProps | null;
}

const SEVERITIES: readonly Severity[] = ['E', 'W', 'H'];
const ICONS: Readonly<Record<Severity, IconName>> = { E: 'warning', W: 'info', H: 'guidance' };

/** What checks find in the document, section by section, as it is written. They advise; nobody is kept from anything. */
export function ChecksPanel(props: ChecksPanelProps) {
  const { facts, sections, onGo } = props;
  const { t } = useLanguage();
  const found = useFindings(props);
  const speech = useSpeech();
  const [only, setOnly] = useState<Severity | 'all'>('all');
  if (facts === null) return <EmptyState title={t('checks.noTemplate')} />;
  if (found === null || speech === null) return <Loading text={t('checks.looking')} />;
  const { list, homes } = found;
  const shown = only === 'all' ? list : list.filter(({ severity }) => severity === only);
  const count = (severity: Severity) => list.filter((one) => one.severity === severity).length;
  const chapters = chaptersOf(
    shown,
    homes,
    sections.map(({ id }) => id),
  );
  return (
    <section className={styles['panel']} aria-label={t('panel.checks')}>
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
      <p className={styles['note']}>{t('checks.note')}</p>
    </section>
  );
}

/** One finding: how much it weighs, what it says, where the rule comes from, and the way to its place. */
function FindingLine({
  finding,
  speech,
  onGo,
  children,
}: {
  readonly finding: Finding;
  readonly speech: Speech;
  readonly onGo: (() => void) | null;
  /** What can be done about it. */
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { severity, basis } = finding;
  const sources = [
    ...basis.handbook.map((section) => t('checks.handbook', { section })),
    ...(basis.also === '' ? [] : [basis.also]),
  ];
  const words = sentenceOf(finding, speech);
  return (
    <li className={styles['finding']} data-severity={severity}>
      <span className={styles['severity']}>
        <Icon name={ICONS[severity]} size={16} />
        <span className="visually-hidden">{t(`checks.${severity}`)}</span>
      </span>
      <div className={styles['words']}>
        {onGo === null ? (
          <span>{words}</span>
        ) : (
          <button type="button" className={styles['go']} onClick={onGo}>
            {words}
          </button>
        )}
        {sources.length > 0 && <small className={styles['basis']}>{sources.join(' · ')}</small>}
        {children}
      </div>
    </li>
  );
}

/** The findings of the document, from when the panel is shown until it is not. */
function useFindings({ document: { ydoc }, facts }: ChecksPanelProps): Findings | null {
  const [latest] = useState(() => createStore(facts));
  const live = useMemo(
    () => followFindings(ydoc, { facts: latest.get, later, now: Date.now }),
    [ydoc, latest],
  );
  useEffect(() => {
    latest.set(facts);
    live.again();
  }, [facts, latest, live]);
  return useStored(live);
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
