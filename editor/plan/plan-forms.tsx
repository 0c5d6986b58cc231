import { useRef, useState } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { CellEditor } from './cell-editor.tsx';
import { cellKey } from './cell-key.ts';
import { cellText, cellTrouble, titleIn } from './cell-text.ts';
import type { RowsProps } from './plan-props.ts';
import styles from './plan.module.css';
import type { PlanStore } from './plan-store.ts';
import { Proposed } from './proposed.tsx';
import { RemarkMark } from './remarks.tsx';
import { SameTimeNotes, sameTimesIn } from './same-time.tsx';
import { goToField, useAskedCell } from './use-asked-cell.ts';

/** A form for each row, for narrow screens. */
export function Forms(props: RowsProps) {
  const { plan, words, mayWrite, view, rows, fresh, remove, sameTimes } = props;
  const { t } = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  // The one somebody was taken to: it is made anew, and opened by that.
  const [reached, setReached] = useState<{ readonly object: ObjectId; readonly times: number } | null>(null);
  useAskedCell(plan, rows, (cell) => {
    setReached((before) => ({ object: cell.object, times: (before?.times ?? 0) + 1 }));
    goToField(list.current, cell);
  });
  return (
    <ul ref={list} className={styles['forms']}>
      {rows.map((object) => (
        <li key={object.id} data-object={object.id} tabIndex={-1} className={styles['form']}>
          <Disclosure
            key={reached?.object === object.id ? reached.times : 0}
            title={
              <>
                {titleIn(words, view, object)}
                {FIELDS[object.kit].some(({ key }) => sameTimesIn(sameTimes, object.id, key).length > 0) && (
                  <span className={styles['sameTimeFlag']}>{t('plan.sameTime')}</span>
                )}
              </>
            }
            isOpenAtFirst={object.id === fresh || object.id === reached?.object}
          >
            <Fields {...props} object={object} />
            <CommentOnRow {...props} object={object} />
            {mayWrite && (
              <Button kind="quiet" size="small" icon="trash" onPress={() => remove(object)}>
                {t('plan.remove', { number: view.numbers.get(object.id) ?? '' })}
              </Button>
            )}
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

/**
 * A kit that is filled once: one form, whose object is made when something is first typed. Where two people have made one
 * each at the same time, both are shown, and one can be taken out.
 */
export function SingleForm(props: RowsProps) {
  const { plan, kit, mayWrite, view, rows, remove } = props;
  const { t } = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  useAskedCell(plan, rows, (cell) => goToField(list.current, cell));
  const shown = rows.length === 0 ? [{ id: NOT_YET, kit, place: 0, cells: {} }] : rows;
  return (
    <ul ref={list} className={styles['forms']}>
      {shown.map((object, index) => (
        <li
          key={index === 0 ? 'first' : object.id}
          data-object={object.id}
          tabIndex={-1}
          className={classes(styles['form'], styles['single'])}
        >
          <Fields {...props} plan={object.id === NOT_YET ? madeWhenTyped(props) : plan} object={object} />
          {mayWrite && shown.length > 1 && (
            <Button kind="quiet" size="small" icon="trash" onPress={() => remove(object)}>
              {t('plan.remove', { number: view.numbers.get(object.id) ?? '' })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Stands for the object of a form in which nothing has been typed. */
const NOT_YET = 'o_' as ObjectId;

function madeWhenTyped({ plan, kit }: RowsProps): PlanStore {
  return {
    ...plan,
    type(_, key, text) {
      if (text.trim() === '') return;
      // Somebody may have made it meanwhile.
      const [there] = plan.get().objects.filter((object) => object.kit === kit);
      plan.type(there?.id ?? plan.add(kit), key, text);
    },
  };
}

/** What has been said about a row, and a way to say something. */
function CommentOnRow({ remarks, object }: RowsProps & { readonly object: PlanObject }) {
  const { t } = useLanguage();
  const begin = remarks?.begin ?? null;
  return (
    <>
      <RemarkMark remarks={remarks} object={object.id} field="" />
      {begin !== null && (
        <Button
          kind="quiet"
          size="small"
          icon="comment"
          onPress={() => begin({ object: object.id, key: '' })}
        >
          {t('plan.commentRow')}
        </Button>
      )}
    </>
  );
}

/** The fields of one object, each with its label. */
function Fields({
  plan,
  words,
  kit,
  mayWrite,
  view,
  object,
  proposals,
  remarks,
  sameTimes,
}: RowsProps & { readonly object: PlanObject }) {
  const { t, code } = useLanguage();
  return FIELDS[kit].map((field) => {
    const label = columnWord(words, kit, field.key);
    const trouble = cellTrouble(t, object, field);
    return (
      <div key={field.key} data-field={field.key} tabIndex={-1} className={styles['formField']}>
        <span className={styles['formLabel']}>
          {label}
          <RemarkMark remarks={remarks} object={object.id} field={field.key} />
        </span>
        {mayWrite ? (
          <CellEditor plan={plan} words={words} object={object} field={field} label={label} />
        ) : (
          <span dir="auto">{cellText({ t, words, language: code }, view, object, field) || '–'}</span>
        )}
        {proposals?.cells.get(cellKey(object.id, field.key))?.map((one) => (
          <Proposed key={one.suggestion} proposal={one} />
        ))}
        {sameTimes !== undefined && (
          <SameTimeNotes
            plan={plan}
            words={words}
            view={view}
            object={object}
            field={field}
            mayWrite={mayWrite}
            sameTimes={sameTimes}
          />
        )}
        {trouble !== null && <small className={styles['trouble']}>{trouble}</small>}
      </div>
    );
  });
}
