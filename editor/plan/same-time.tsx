import { useEffect } from 'react';
import type { ObjectId, PersonId } from '../../document/ids.ts';
import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { cellKey } from './cell-key.ts';
import { readingText } from './cell-text.ts';
import styles from './plan.module.css';
import type { PlanStore, PlanView } from './plan-store.ts';
import type { SameTimes, ToldSameTime } from './same-times.ts';

/** What was written into cells at the same time and does not stand, and what is done about it. */
export interface SameTimesShown extends Pick<SameTimes, 'keep' | 'askWho'> {
  /** By `cellKey`. */
  readonly at: ReadonlyMap<string, readonly ToldSameTime[]>;
  /** What somebody is called; null where it is not known who it was. */
  readonly nameOf: (person: PersonId | null) => string;
}

/** What was written into one cell at the same time. */
export function sameTimesIn(
  sameTimes: SameTimesShown | undefined,
  object: ObjectId,
  key: string,
): readonly ToldSameTime[] {
  return sameTimes?.at.get(cellKey(object, key)) ?? NOTHING;
}

const NOTHING: readonly ToldSameTime[] = [];

/** A mark that words of this cell were lost to others of the same time. Keys pass over it: its row's menu leads there. */
export function SameTimeMark({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useLanguage();
  const label = t('plan.sameTime');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['sameTimeMark']}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation(); // the cell below is not opened
        onOpen();
      }}
    >
      <Icon name="people" size={16} />
    </button>
  );
}

interface NoteProps {
  readonly plan: PlanStore;
  readonly words: PlanWords;
  readonly view: PlanView;
  readonly object: PlanObject;
  readonly field: Field;
  readonly mayWrite: boolean;
  readonly sameTimes: SameTimesShown;
}

/** Says what was written into a cell at the same time and what stands, and offers either. */
export function SameTimeNotes({ plan, words, view, object, field, mayWrite, sameTimes }: NoteProps) {
  const { t, code } = useLanguage();
  const told = sameTimesIn(sameTimes, object.id, field.key);
  const { askWho } = sameTimes;
  useEffect(() => {
    if (told.length > 0) askWho();
  }, [told, askWho]);
  // Within a sentence, so without the end of their own.
  const say = (typed: string) =>
    readingText({ t, words, language: code }, view, field, typed)
      .trim()
      .replace(/[.。۔।]$/u, '') || t('plan.none');
  return told.map((one) => {
    const said = {
      name: sameTimes.nameOf(one.person),
      words: say(one.text),
      stands: say(object.cells[field.key] ?? ''),
    };
    return (
      <div key={one.id} className={styles['sameTime']}>
        <p>{t(`plan.sameTime.${one.lost}`, said)}</p>
        <div className={styles['sameTimeDeeds']}>
          {mayWrite && (
            <Button size="small" onPress={() => plan.type(object.id, field.key, one.text)}>
              {t(`plan.sameTime.use.${one.lost}`)}
            </Button>
          )}
          <Button size="small" kind="quiet" onPress={() => sameTimes.keep(one)}>
            {t('plan.sameTime.keep')}
          </Button>
        </div>
      </div>
    );
  });
}

/** The same in a window of its own, for a cell of a grid. It closes when everything is answered for. */
export function SameTimeDialog({ onClose, ...note }: NoteProps & { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { object, field, sameTimes, words } = note;
  const isOver = sameTimesIn(sameTimes, object.id, field.key).length === 0;
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  return (
    <Dialog
      title={`${columnWord(words, object.kit, field.key)}: ${t('plan.sameTime')}`}
      isOpen={!isOver}
      onClose={onClose}
    >
      <SameTimeNotes {...note} />
    </Dialog>
  );
}
