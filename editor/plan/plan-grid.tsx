import { useCallback, useId, useState, useSyncExternalStore } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import { linksTo, withoutLink } from '../../document/plan/dangling.ts';
import { FIELDS, SINGLE_KITS, type Field } from '../../document/plan/kits.ts';
import { objectName } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { tagWord } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import { cellText } from './cell-text.ts';
import { Grid } from './grid-table.tsx';
import { SUGGESTED, widths } from './grid-widths.ts';
import { Forms, SingleForm } from './plan-forms.tsx';
import type { PlanGridProps } from './plan-props.ts';
import { Proposed } from './proposed.tsx';
import { mayComment } from './remarks.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { SameTimeDialog } from './same-time.tsx';
import styles from './plan.module.css';

/** A grid of so many rows can be made to show some of them. */
const FILTER_FROM_ROWS = 8;

/** The objects of one kit as a grid that several people fill at once, each in their own cell. */
export function PlanGrid(props: PlanGridProps) {
  const { plan, words, kit, area, mayWrite, asForms, isShown = () => true, columns = SUGGESTED } = props;
  const { t, code, direction } = useLanguage();
  const view = useSyncExternalStore(plan.subscribe, plan.get);
  const toast = useToast();
  const all = view.objects.filter((object) => object.kit === kit && isShown(object));
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLocaleLowerCase(code);
  const rows =
    wanted === ''
      ? all
      : all.filter((object) =>
          FIELDS[kit].some((field) =>
            cellText({ t, words, language: code }, view, object, field)
              .toLocaleLowerCase(code)
              .includes(wanted),
          ),
        );
  const asked = useStored(plan.asked);
  // Somebody asked for a row that the words they had looked for keep out of sight.
  if (asked !== null && sought !== '' && all.some(({ id }) => id === asked.object)) setSought('');
  const [sameTime, setSameTime] = useState<{ readonly object: ObjectId; readonly field: Field } | null>(null);
  const closeSameTime = () => {
    setSameTime(null);
    // Back to the cell: the mark that led here may be gone.
    if (sameTime !== null) plan.asked.set({ object: sameTime.object, key: sameTime.field.key });
  };
  const sameTimeObject = all.find(({ id }) => id === sameTime?.object);
  const [leaving, setLeaving] = useState<PlanObject | null>(null);
  const [fresh, setFresh] = useState<ObjectId | null>(null);
  const title = useId();
  const opened = useCallback(() => setFresh(null), []);
  const add = (after?: ObjectId) => {
    setSought('');
    const id = plan.add(kit, after);
    if (area !== null) plan.type(id, 'area', area);
    setFresh(id);
  };

  const take = (object: PlanObject, leaves: 'name' | 'nothing') => {
    const links = linksTo(view.objects, object.id);
    const before = links.map(({ from, key }) => ({
      from,
      key,
      typed: view.objects.find(({ id }) => id === from)?.cells[key] ?? '',
    }));
    const instead = leaves === 'name' ? objectName(object, view.objects) : '';
    for (const { from, key, typed } of before) plan.type(from, key, withoutLink(typed, object.id, instead));
    plan.remove(object.id);
    setLeaving(null);
    const number = view.numbers.get(object.id) ?? '';
    toast({
      text: t('plan.removed', { kit: words.kits[kit].one, number }),
      undo: () => {
        plan.restore(object.id);
        for (const { from, key, typed } of before) plan.type(from, key, typed);
      },
    });
  };
  // What others point at is not taken out before it is said what becomes of that.
  const remove = (object: PlanObject) =>
    linksTo(view.objects, object.id).length === 0 ? take(object, 'nothing') : setLeaving(object);

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no landmark, as a paper has dozens; no field set
      role="group"
      className={styles['plan']}
      aria-labelledby={title}
      lang={code}
      dir={direction}
      style={widths(FIELDS[kit], columns.rems, mayWrite || mayComment(props.remarks))}
    >
      <p className={styles['title']} id={title}>
        {words.kits[kit].many}
        {area !== null && ` · ${tagWord(words, 'area', area)}`}
      </p>
      {(all.length >= FILTER_FROM_ROWS || sought !== '') && (
        <label className={styles['filter']}>
          {t('plan.filter')}
          <input
            type="search"
            dir="auto"
            value={sought}
            className={styles['input']}
            onChange={(event) => setSought(event.target.value)}
          />
          <output>{wanted === '' ? '' : t('plan.filtered', { shown: rows.length, all: all.length })}</output>
        </label>
      )}
      {SINGLE_KITS.includes(kit) ? (
        <SingleForm {...props} view={view} rows={rows} fresh={fresh} remove={remove} />
      ) : all.length === 0 ? (
        <p className={styles['empty']}>{mayWrite ? words.kits[kit].empty : t('plan.emptyReader')}</p>
      ) : asForms ? (
        <Forms {...props} view={view} rows={rows} fresh={fresh} remove={remove} />
      ) : (
        <Grid
          {...props}
          view={view}
          rows={rows}
          fresh={fresh}
          opened={opened}
          add={add}
          remove={remove}
          label={title}
          showSameTime={(object, field) => setSameTime({ object, field })}
        />
      )}
      {props.proposals !== undefined && props.proposals.added.length > 0 && (
        <p className={styles['proposed']}>
          {props.proposals.added.map((one) => (
            <Proposed key={one.suggestion} proposal={one} />
          ))}
        </p>
      )}
      {sameTime !== null && sameTimeObject !== undefined && props.sameTimes !== undefined && (
        <SameTimeDialog
          plan={plan}
          words={words}
          view={view}
          object={sameTimeObject}
          field={sameTime.field}
          mayWrite={mayWrite}
          sameTimes={props.sameTimes}
          onClose={closeSameTime}
        />
      )}
      {leaving !== null && (
        <RemoveDialog
          words={words}
          view={view}
          object={leaving}
          links={linksTo(view.objects, leaving.id)}
          onRemove={(leaves) => take(leaving, leaves)}
          onClose={() => setLeaving(null)}
        />
      )}
      {mayWrite && !SINGLE_KITS.includes(kit) && (
        <Button kind="quiet" size="small" icon="add" onPress={() => add()}>
          {words.kits[kit].add}
        </Button>
      )}
    </div>
  );
}
