import type { Deed } from '../../document/suggestions/deeds.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { deedWords } from './deed-words.ts';
import styles from './suggestions.module.css';

/** Deeds shown on a card; of more, it is said how many. */
const MOST_DEEDS = 6;

/** What a suggestion does, line by line: in words, and with the words that go and come. */
export function DeedList({
  deeds,
  numbers,
}: {
  readonly deeds: readonly Deed[];
  /** Numbers of objects of the plan. */
  readonly numbers?: ReadonlyMap<string, string>;
}) {
  const { t } = useLanguage();
  const words = usePlanWords();
  return (
    <ul className={styles['deeds']}>
      {deeds.slice(0, MOST_DEEDS).map((deed, index) => {
        const { what, gone, come, at } = deedWords(t, deed, {
          words,
          ...(numbers === undefined ? {} : { numbers }),
        });
        return (
          // oxlint-disable-next-line react/no-array-index-key -- two may be the same, and none moves
          <li key={index}>
            <span className={styles['what']}>{what}</span>{' '}
            <span dir="auto">
              {at !== '' && <q className={styles['at']}>{at}</q>}
              {gone !== '' && <del className={styles['gone']}>{gone}</del>}
              {gone !== '' && come !== '' && ' '}
              {come !== '' && <ins className={styles['come']}>{come}</ins>}
            </span>
          </li>
        );
      })}
      {deeds.length > MOST_DEEDS && (
        <li className={styles['fact']}>{t('suggestions.more', { count: deeds.length - MOST_DEEDS })}</li>
      )}
    </ul>
  );
}
