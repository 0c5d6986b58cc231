import { useMemo } from 'react';
import * as Y from 'yjs';
import type { DocumentDetailView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { countWords } from '../../document/outline.ts';
import { compareBodies } from '../../document/versions/compare.ts';
import type { ComparedLine, Comparison } from '../../document/versions/comparison.ts';
import { handsFrom } from '../../document/versions/hands.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi, useAsked } from '../api/use-api.tsx';
import type { Desk } from '../drafting/desk.ts';
import { personIn } from '../drafting/detail.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { useStored } from '../writing/use-stored.ts';
import { citedNumbers, ComparedLines, LineFactsContext, type LineFacts } from './compared-lines.tsx';
import { piecesOf } from './hunks.ts';
import styles from './versions.module.css';

/** The text as it is now, each word by who wrote it. */
export function AuthorsView({
  desk,
  detail,
  onBack,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView;
  /** On a phone, back to the list. */
  readonly onBack: (() => void) | null;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const { id, language } = detail.document;
  const [asked, again] = useAsked(`authors:${id}`, () => api.hands(id, { after: 0 }));
  // Beside nothing at all, everything came from somebody.
  const comparison = useMemo(
    () =>
      asked.is === 'there'
        ? compareBodies(new Y.Doc(), desk.document.ydoc, { hands: handsFrom(asked.value), language })
        : null,
    [asked, desk, language],
  );
  return (
    <div className={styles['comparison']}>
      <div className={styles['bar']}>
        {onBack !== null && (
          <Button kind="quiet" icon="chevron-start" onPress={onBack}>
            {t('versions.back')}
          </Button>
        )}
        <h3 className={styles['compareTitle']}>{t('versions.authors')}</h3>
        <span className={styles['soft']}>{t('versions.authorsWords')}</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keys have to get there */}
      <section className={styles['scroll']} tabIndex={0} aria-label={t('versions.authors')}>
        {asked.is === 'loading' && <Loading />}
        {asked.is === 'failed' && (
          <EmptyState
            title={t('versions.authorsFailed')}
            action={<Button onPress={() => void again()}>{t('failed.again')}</Button>}
          >
            {sayProblem(t, asked.problem)}
          </EmptyState>
        )}
        {comparison !== null && <Authors comparison={comparison} desk={desk} detail={detail} />}
      </section>
    </div>
  );
}

function Authors({
  comparison,
  desk,
  detail,
}: {
  readonly comparison: Comparison;
  readonly desk: Desk;
  readonly detail: DocumentDetailView;
}) {
  const { t, code, direction } = useLanguage();
  const words = usePlanWords();
  const { people } = detail;
  const { language } = detail.document;
  const shown = useStored(desk.sections);
  const facts = useMemo((): LineFacts => {
    return {
      nameOf: (person) => personIn(people, person)?.name ?? t('comments.someone'),
      numberOf: citedNumbers(
        comparison.sections.flatMap(({ objects }) => objects),
        words,
      ),
      colourOf: (person) => personIn(people, person)?.colour ?? null,
    };
  }, [comparison, people, t, words]);
  const totals = useMemo(() => wordsOf(comparison, language), [comparison, language]);
  const numbers = new Map(shown.map(({ id, number }) => [id, number]));
  const sections = comparison.sections.filter(({ lines, hidden }) => !hidden && runsIn(lines).length > 0);
  if (totals.length === 0) return <EmptyState title={t('versions.authorsNobody')} />;
  return (
    <LineFactsContext value={facts}>
      <div className={styles['sections']}>
        <ul className={styles['legend']}>
          {totals.map(([person, count]) => {
            const view = personIn(people, person);
            return (
              <li key={person}>
                {view !== undefined && <Avatar person={view} size="small" isDecoration />}
                <bdi>{facts.nameOf(person)}</bdi>
                <span className={styles['soft']}>{t('versions.authorWords', { count })}</span>
              </li>
            );
          })}
        </ul>
        {sections.map(({ section, title, lines }) => {
          const name = `${numbers.get(section) ?? ''} ${title}`.trim();
          return (
            <section key={section} className={styles['section']} aria-label={name}>
              <div className={styles['head']}>
                <h3 className={styles['title']} dir="auto">
                  {name}
                </h3>
              </div>
              {piecesOf(lines).map((piece, place) => {
                const own = piece.is === 'table' ? piece.rows : [piece.line];
                return (
                  <div key={place} className={styles['authoredLine']} lang={language}>
                    <div className={styles['changeWords']}>
                      <ComparedLines lines={own} side="now" />
                    </div>
                    <div className={styles['by']} lang={code} dir={direction}>
                      {authorsOf(own).map((person) => (
                        <bdi key={person}>{facts.nameOf(person)}</bdi>
                      ))}
                    </div>
                  </div>
                );
              })}
            </section>
          );
        })}
      </div>
    </LineFactsContext>
  );
}

function runsIn(lines: readonly ComparedLine[]) {
  return lines.flatMap((line) => [...line.runs, ...line.cells.flatMap((cell) => cell.runs)]);
}

function authorsOf(lines: readonly ComparedLine[]): readonly PersonId[] {
  return [...new Set(runsIn(lines).flatMap(({ by }) => (by === null ? [] : [by])))];
}

/** How many words are whose, most first. */
function wordsOf({ sections }: Comparison, language: string): readonly (readonly [PersonId, number])[] {
  const words = new Map<PersonId, number>();
  for (const { by, text } of sections.flatMap(({ lines }) => runsIn(lines)))
    if (by !== null) words.set(by, (words.get(by) ?? 0) + countWords(text, language));
  return [...words].toSorted(([, one], [, other]) => other - one);
}
