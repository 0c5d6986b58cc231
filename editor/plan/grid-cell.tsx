import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { cellText, cellTrouble } from './cell-text.ts';
import styles from './plan.module.css';
import type { PlanView } from './plan-store.ts';
import type { Proposal } from './proposals.ts';
import { Proposed } from './proposed.tsx';
import { RemarkMark, type Remarks } from './remarks.tsx';
import { SameTimeMark } from './same-time.tsx';

/** A cell at rest: its words, what is suggested for it, and what is wrong with it. */
export function Cell({
  words,
  view,
  object,
  field,
  spot,
  isHere,
  proposals,
  removal,
  remarks,
  onSameTime,
  onFocus,
  isChosen,
  onPress,
}: {
  readonly words: PlanWords;
  readonly view: PlanView;
  readonly object: PlanObject;
  readonly field: Field;
  readonly spot: string;
  readonly isHere: boolean;
  readonly proposals: readonly Proposal[];
  readonly removal: Proposal | null;
  readonly remarks: Remarks | undefined;
  /** Shows what was written here at the same time; null where nothing was. */
  readonly onSameTime: (() => void) | null;
  readonly onFocus: () => void;
  readonly isChosen: boolean;
  readonly onPress: (extends_: boolean) => void;
}) {
  const { t, code } = useLanguage();
  const text = cellText({ t, words, language: code }, view, object, field);
  const trouble = cellTrouble(t, object, field);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it hears the keys
    // Words run their own way; the cell runs with the grid, in which it may stay at its start.
    <td
      tabIndex={isHere ? 0 : -1}
      data-spot={spot}
      data-field={field.key}
      onFocus={onFocus}
      aria-selected={isChosen}
      onClick={(event) => onPress(event.shiftKey)}
      className={classes(trouble !== null && styles['troubled'], isChosen && styles['chosenCell'])}
    >
      {(proposals.length > 0 || removal !== null) && text !== '' ? (
        <del
          dir="auto"
          className={classes('suggested is-deleted', styles['words'])}
          data-suggestion={removal?.suggestion ?? proposals[0]?.suggestion}
        >
          {removal !== null && <span className="visually-hidden">{removal.said} </span>}
          {text}
        </del>
      ) : (
        <span dir="auto" className={styles['words']} data-words>
          {text}
        </span>
      )}
      {proposals.map((one) => (
        <Proposed key={one.suggestion} proposal={one} />
      ))}
      <RemarkMark remarks={remarks} object={object.id} field={field.key} />
      {onSameTime !== null && <SameTimeMark onOpen={onSameTime} />}
      {trouble !== null && <small className={styles['trouble']}>{trouble}</small>}
    </td>
  );
}

/** Nothing is suggested. */
export const NO_PROPOSALS: readonly Proposal[] = [];
