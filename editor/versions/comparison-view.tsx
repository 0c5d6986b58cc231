import { useMemo, type ReactNode, type RefObject } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import { columnWord } from '../../document/plan/words/words.ts';
import type { ComparedObject, ComparedSection, Comparison } from '../../document/versions/comparison.ts';
import type { ShownSection } from '../writing/sections.ts';
import { personIn } from '../drafting/detail.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { EmptyState } from '../ui/messages.tsx';
import {
  citedNumbers,
  ComparedLines,
  LineFactsContext,
  Words,
  type LineFacts,
  type Side,
} from './compared-lines.tsx';
import { changedObjects, changedSections, stretchesOf, type Stretch } from './hunks.ts';
import styles from './versions.module.css';

/** How a restore is offered at a section: not at all, or with what is done, or with why it cannot be. */
export type Offer =
  | { readonly is: 'none' }
  | { readonly is: 'agreed' }
  | { readonly is: 'open'; readonly run: () => void };

/** What is other, section by section; sections that are the same are counted. */
export function ComparisonView({
  comparison,
  isTwoColumns,
  sections,
  people,
  language,
  columns,
  offerFor,
  root,
}: {
  readonly comparison: Comparison;
  readonly isTwoColumns: boolean;
  /** As the text shows them now, for their numbers. */
  readonly sections: readonly ShownSection[];
  readonly people: readonly PersonView[];
  /** Of the text. */
  readonly language: string;
  /** What stands over each of two columns. */
  readonly columns: readonly [string, string];
  readonly offerFor: (section: SectionId) => Offer;
  readonly root: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useLanguage();
  const words = usePlanWords();
  const changed = changedSections(comparison);
  const orphans = changedObjects(comparison.objects);
  const facts = useMemo((): LineFacts => {
    return {
      nameOf: (person) => personIn(people, person)?.name ?? t('comments.someone'),
      numberOf: citedNumbers(
        [...comparison.sections.flatMap(({ objects }) => objects), ...comparison.objects],
        words,
      ),
    };
  }, [comparison, people, t, words]);
  const numbers = new Map(sections.map(({ id, number }) => [id, number]));
  const same = comparison.sections.filter(({ is, hidden }) => is === 'same' && !hidden).length;
  if (changed.length === 0 && orphans.length === 0)
    return <EmptyState title={t('versions.nothing')}>{t('versions.nothingWords')}</EmptyState>;
  return (
    <LineFactsContext value={facts}>
      <div ref={root} className={styles['sections']}>
        {isTwoColumns && (
          <div className={styles['columnHeads']} aria-hidden="true">
            {columns.map((name) => (
              <span key={name} dir="auto">
                {name}
              </span>
            ))}
          </div>
        )}
        {changed.map((section) => (
          <SectionOf
            key={section.section}
            section={section}
            number={numbers.get(section.section) ?? ''}
            isTwoColumns={isTwoColumns}
            people={people}
            language={language}
            offer={offerFor(section.section)}
          />
        ))}
        {orphans.length > 0 && (
          <section className={styles['section']} aria-label={t('versions.objects')}>
            <h3 className={styles['title']}>{t('versions.objects')}</h3>
            <Objects objects={orphans} people={people} />
          </section>
        )}
        {same > 0 && <p className={styles['soft']}>{t('versions.sameSections', { count: same })}</p>}
      </div>
    </LineFactsContext>
  );
}

/** Where the changes of a section begin in the page. */
export function sectionAnchor(section: SectionId): string {
  return `compared-${section}`;
}

function SectionOf({
  section,
  number,
  isTwoColumns,
  people,
  language,
  offer,
}: {
  readonly section: ComparedSection;
  readonly number: string;
  readonly isTwoColumns: boolean;
  readonly people: readonly PersonView[];
  readonly language: string;
  readonly offer: Offer;
}) {
  const { t } = useLanguage();
  const title = `${number} ${section.title}`.trim();
  const objects = changedObjects(section.objects);
  return (
    <section id={sectionAnchor(section.section)} className={styles['section']} aria-label={title}>
      <div className={styles['head']}>
        <h3 className={styles['title']} dir="auto">
          {title}
        </h3>
        <Counts section={section} />
        {offer.is === 'open' && (
          <Button size="small" icon="undo" onPress={offer.run}>
            {t('versions.restoreSection')}
          </Button>
        )}
        {offer.is === 'agreed' && <span className={styles['soft']}>{t('versions.agreed')}</span>}
      </div>
      {section.titleWas !== null && (
        <Change people={[]} all={people}>
          <p className={styles['was']}>{t('versions.titleWas', { title: section.titleWas })}</p>
        </Change>
      )}
      {section.is === 'added' && <p className={styles['soft']}>{t('versions.newSection')}</p>}
      <div lang={language}>
        {stretchesOf(section).map((stretch, place) =>
          stretch.isChange ? (
            <Change key={place} people={stretch.people} all={people}>
              <Sides stretch={stretch} isTwoColumns={isTwoColumns} />
            </Change>
          ) : (
            <Unchanged key={place} stretch={stretch} />
          ),
        )}
      </div>
      {objects.length > 0 && <Objects objects={objects} people={people} />}
    </section>
  );
}

function Counts({ section }: { readonly section: ComparedSection }) {
  const { t } = useLanguage();
  const { insertedWords, deletedWords } = section;
  return (
    <span className={styles['counts']}>
      {insertedWords > 0 && (
        <span className={styles['plus']}>{t('versions.added', { count: insertedWords })}</span>
      )}
      {deletedWords > 0 && (
        <span className={styles['minus']}>{t('versions.removed', { count: deletedWords })}</span>
      )}
    </span>
  );
}

/** One change, with who made it; it can be gone to. */
function Change({
  people,
  all,
  children,
}: {
  readonly people: readonly PersonId[];
  readonly all: readonly PersonView[];
  readonly children: ReactNode;
}) {
  const { t, code, direction } = useLanguage();
  const names = people.map((id) => personIn(all, id)?.name ?? t('comments.someone'));
  return (
    <div
      data-change=""
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
      role="group"
      aria-label={
        names.length === 0 ? t('versions.change') : t('versions.changeBy', { names: names.join(', ') })
      }
      className={styles['change']}
    >
      <div className={styles['changeWords']}>{children}</div>
      {people.length > 0 && (
        <div className={styles['by']} lang={code} dir={direction}>
          {people.map((id) => {
            const person = personIn(all, id);
            return (
              <span key={id} className={styles['byOne']}>
                {person !== undefined && <Avatar person={person} size="small" isDecoration />}
                <bdi>{person?.name ?? t('comments.someone')}</bdi>
              </span>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Sides({ stretch, isTwoColumns }: { readonly stretch: Stretch; readonly isTwoColumns: boolean }) {
  if (!isTwoColumns) return <ComparedLines lines={stretch.lines} side="both" />;
  return (
    <div className={styles['pair']}>
      {(['old', 'now'] as const satisfies readonly Side[]).map((side) => (
        <div key={side} className={styles['column']}>
          <ComparedLines lines={stretch.lines} side={side} />
        </div>
      ))}
    </div>
  );
}

/** Lines that stayed: one on each side of a change is enough to know where one is; the others are folded. */
const CONTEXT_LINES = 1;

function Unchanged({ stretch }: { readonly stretch: Stretch }) {
  const { t, code, direction } = useLanguage();
  const { lines } = stretch;
  if (lines.length <= 2 * CONTEXT_LINES + 1)
    return (
      <div className={styles['same']}>
        <ComparedLines lines={lines} side="now" />
      </div>
    );
  const [first, folded, last] = [
    lines.slice(0, CONTEXT_LINES),
    lines.slice(CONTEXT_LINES, -CONTEXT_LINES),
    lines.slice(-CONTEXT_LINES),
  ];
  return (
    <div className={styles['same']}>
      <ComparedLines lines={first} side="now" />
      <div lang={code} dir={direction} className={styles['fold']}>
        <Disclosure title={t('versions.unchanged', { count: folded.length })}>
          <ComparedLines lines={folded} side="now" />
        </Disclosure>
      </div>
      <ComparedLines lines={last} side="now" />
    </div>
  );
}

/** Objects of the plan, each with the fields that are other. */
function Objects({
  objects,
  people,
}: {
  readonly objects: readonly ComparedObject[];
  readonly people: readonly PersonView[];
}) {
  const { t } = useLanguage();
  const words = usePlanWords();
  return objects.map((object) => (
    <Change key={object.object} people={object.by} all={people}>
      <p className={classes(styles['objectName'])}>
        <strong>
          {t('versions.object', { kit: words?.kits[object.kit].one ?? '', number: object.number })}
        </strong>{' '}
        {object.is === 'added' && <ins className={styles['came']}>{t('versions.objectNew')}</ins>}
        {object.is === 'removed' && <del className={styles['went']}>{t('versions.objectGone')}</del>}
        {object.isMoved && <span className={styles['soft']}>{t('versions.moved')}</span>}
      </p>
      <dl className={styles['fields']}>
        {object.cells
          .filter((cell) => cell.is !== 'same' || object.is !== 'changed')
          .map(({ key, runs }) => (
            <div key={key}>
              <dt>{words === null ? '' : columnWord(words, object.kit, key)}</dt>
              <dd dir="auto">
                <Words runs={runs} side="both" />
              </dd>
            </div>
          ))}
      </dl>
    </Change>
  ));
}
