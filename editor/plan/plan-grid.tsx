import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ObjectId } from '../../document/ids.ts';
import { FIELDS, SINGLE_KITS, type Field, type Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, tagWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useToast } from '../ui/toast.tsx';
import { CellEditor, UNKNOWN_KEY, type Left } from './cell-editor.tsx';
import { cellText, cellTrouble } from './cell-text.ts';
import { Forms, SingleForm } from './plan-forms.tsx';
import type { PlanGridProps, RowsProps } from './plan-props.ts';
import { Proposed } from './proposed.tsx';
import { RowMenu } from './row-menu.tsx';
import type { Proposal } from './proposals.ts';
import type { PlanView } from './plan-store.ts';
import styles from './plan.module.css';

/** The objects of one kit as a grid that several people fill at once, each in their own cell. */
export function PlanGrid(props: PlanGridProps) {
  const { plan, words, kit, area, mayWrite, asForms, isShown = () => true } = props;
  const { t, code, direction } = useLanguage();
  const view = useSyncExternalStore(plan.subscribe, plan.get);
  const toast = useToast();
  const rows = view.objects.filter((object) => object.kit === kit && isShown(object));
  const [fresh, setFresh] = useState<ObjectId | null>(null);
  const title = useId();
  const opened = useCallback(() => setFresh(null), []);
  const add = (after?: ObjectId) => {
    const id = plan.add(kit, after);
    if (area !== null) plan.type(id, 'area', area);
    setFresh(id);
  };

  const remove = (object: PlanObject) => {
    const name = view.numbers.get(object.id) ?? '';
    plan.remove(object.id);
    toast({
      text: t('plan.removed', { kit: words.kits[kit].one, number: name }),
      undo: () => plan.restore(object.id),
    });
  };

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no landmark, as a paper has dozens; no field set
      role="group"
      className={styles['plan']}
      aria-labelledby={title}
      lang={code}
      dir={direction}
      style={widths(kit, mayWrite)}
    >
      <p className={styles['title']} id={title}>
        {words.kits[kit].many}
        {area !== null && ` · ${tagWord(words, 'area', area)}`}
      </p>
      {SINGLE_KITS.includes(kit) ? (
        <SingleForm {...props} view={view} rows={rows} fresh={fresh} remove={remove} />
      ) : rows.length === 0 ? (
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
        />
      )}
      {props.proposals !== undefined && props.proposals.added.length > 0 && (
        <p className={styles['proposed']}>
          {props.proposals.added.map((one) => (
            <Proposed key={one.suggestion} proposal={one} />
          ))}
        </p>
      )}
      {mayWrite && !SINGLE_KITS.includes(kit) && (
        <Button kind="quiet" size="small" icon="add" onPress={() => add()}>
          {words.kits[kit].add}
        </Button>
      )}
    </div>
  );
}

/** Width of the columns for the number and for removing a row, in rem. */
const NUMBER_REM = 3.25;

/** How wide a grid and its first column are, for the style sheet. */
function widths(kit: Kit, mayWrite: boolean): CSSProperties {
  const whole = FIELDS[kit].reduce((sum, { width }) => sum + width, NUMBER_REM * (mayWrite ? 2 : 1));
  return { '--whole': `${whole}rem`, '--number': `${NUMBER_REM}rem` } as CSSProperties;
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

function Grid({
  plan,
  words,
  kit,
  mayWrite,
  view,
  rows,
  fresh,
  opened,
  add,
  remove,
  label,
  proposals,
}: RowsProps & {
  readonly opened: () => void;
  readonly add: (after: ObjectId) => void;
  readonly label: string;
}) {
  const { t, direction } = useLanguage();
  const fields = FIELDS[kit];
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ readonly start?: string } | null>(null);
  const [seen, setSeen] = useState<ObjectId | null>(null);
  const table = useRef<HTMLTableElement>(null);

  // A new row opens for writing at once.
  if (fresh !== null && fresh !== seen) {
    const row = rows.findIndex(({ id }) => id === fresh);
    if (row >= 0) {
      setSeen(fresh);
      setSpot({ row, column: 0 });
      setEditing({});
    }
  }
  // Opened once: a grid that is drawn anew, at another width, does not open it again.
  useEffect(() => {
    if (fresh !== null && fresh === seen) opened();
  }, [fresh, seen, opened]);
  const here = {
    row: Math.min(spot.row, rows.length - 1),
    column: Math.min(spot.column, fields.length - 1),
  };

  const go = (next: Spot) => {
    const row = Math.max(0, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(fields.length - 1, next.column));
    setSpot({ row, column });
    setEditing(null);
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector<HTMLElement>(`[data-spot='${row}:${column}']`);
      cell?.focus();
    });
  };
  const step = (from: Spot, by: 1 | -1) => {
    const flat = from.row * fields.length + from.column + by;
    if (flat < 0 || flat >= rows.length * fields.length) return go(from);
    return go({ row: Math.floor(flat / fields.length), column: flat % fields.length });
  };
  const move = (object: PlanObject, from: number, by: 1 | -1) => {
    plan.move(object.id, by);
    go({ row: from + by, column: here.column });
  };
  const leave = (how: Left) => {
    if (how === 'blur') setEditing(null);
    else if (how === 'done') go(here);
    else step(here, how === 'next' ? 1 : -1);
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (
      editing !== null ||
      !(event.target instanceof HTMLElement) ||
      event.target.dataset['spot'] === undefined
    )
      return;
    const object = rows[here.row];
    const field = fields[here.column];
    if (
      event.altKey &&
      mayWrite &&
      object !== undefined &&
      (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    ) {
      event.preventDefault();
      move(object, here.row, event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go({ ...here, row: here.row - 1 }),
      ArrowDown: () => go({ ...here, row: here.row + 1 }),
      ArrowLeft: () => go({ ...here, column: here.column + (forward === 'ArrowLeft' ? 1 : -1) }),
      ArrowRight: () => go({ ...here, column: here.column + (forward === 'ArrowRight' ? 1 : -1) }),
      Home: () => go({ ...here, column: 0 }),
      End: () => go({ ...here, column: fields.length - 1 }),
      ...(mayWrite && object !== undefined && field !== undefined
        ? {
            Enter: () => setEditing({}),
            F2: () => setEditing({}),
            Delete: () => plan.type(object.id, field.key, ''),
            Backspace: () => plan.type(object.id, field.key, ''),
          }
        : {}),
    };
    const asked = moves[event.key];
    if (asked !== undefined) {
      event.preventDefault();
      asked();
    } else if (mayWrite && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const isShown = field?.type.is === 'choice' || field?.type.is === 'date'; // chosen, not typed
      event.preventDefault();
      setEditing(isShown && event.key !== UNKNOWN_KEY ? {} : { start: event.key });
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- it scrolls sideways, so keys must reach it
    <div className={styles['scroll']} role="group" aria-labelledby={label} tabIndex={0}>
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA grid pattern
        role="grid"
        aria-labelledby={label}
        aria-readonly={!mayWrite}
        className={styles['grid']}
        onKeyDown={onKeyDown}
        style={{ inlineSize: 'var(--whole)' }}
      >
        <colgroup>
          <col style={{ inlineSize: `${NUMBER_REM}rem` }} />
          {fields.map((field) => (
            <col key={field.key} style={{ inlineSize: `${field.width}rem` }} />
          ))}
          {mayWrite && <col style={{ inlineSize: `${NUMBER_REM}rem` }} />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={styles['number']}>
              {t('plan.number')}
            </th>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {columnWord(words, kit, field.key)}
              </th>
            ))}
            {mayWrite && (
              <th scope="col">
                <span className="visually-hidden">{t('plan.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((object, row) => (
            <tr key={object.id}>
              <th scope="row" className={styles['number']}>
                {view.numbers.get(object.id)}
              </th>
              {fields.map((field, column) => {
                const isHere = here.row === row && here.column === column;
                const name = t('plan.cell', {
                  column: columnWord(words, kit, field.key),
                  row: view.numbers.get(object.id) ?? '',
                });
                return isHere && editing !== null ? (
                  <td key={field.key} className={styles['editing']}>
                    <CellEditor
                      plan={plan}
                      words={words}
                      object={object}
                      field={field}
                      label={name}
                      start={editing.start}
                      onLeave={leave}
                      focusAtFirst
                    />
                  </td>
                ) : (
                  <Cell
                    key={field.key}
                    words={words}
                    view={view}
                    object={object}
                    field={field}
                    spot={`${row}:${column}`}
                    isHere={isHere}
                    proposals={proposals?.cells.get(`${object.id} ${field.key}`) ?? NO_PROPOSALS}
                    removal={proposals?.removed.get(object.id) ?? null}
                    onFocus={() => setSpot({ row, column })}
                    onPress={() => {
                      setSpot({ row, column });
                      if (mayWrite) setEditing({});
                    }}
                  />
                );
              })}
              {mayWrite && (
                <td className={styles['actions']}>
                  <RowMenu
                    number={view.numbers.get(object.id) ?? ''}
                    column={columnWord(words, kit, fields[here.column]?.key ?? '')}
                    isFirst={row === 0}
                    isLast={row === rows.length - 1}
                    onAdd={() => add(object.id)}
                    onMove={(by) => move(object, row, by)}
                    onUnknown={() => {
                      setSpot({ row, column: here.column });
                      setEditing({ start: UNKNOWN_KEY });
                    }}
                    onRemove={() => remove(object)}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  words,
  view,
  object,
  field,
  spot,
  isHere,
  proposals,
  removal,
  onFocus,
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
  readonly onFocus: () => void;
  readonly onPress: () => void;
}) {
  const { t, code } = useLanguage();
  const text = cellText({ t, words, language: code }, view, object, field);
  const trouble = cellTrouble(t, object, field);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it hears the keys
    <td
      dir="auto"
      tabIndex={isHere ? 0 : -1}
      data-spot={spot}
      onFocus={onFocus}
      onClick={onPress}
      className={trouble === null ? undefined : styles['troubled']}
    >
      {(proposals.length > 0 || removal !== null) && text !== '' ? (
        <del
          className={classes('suggested is-deleted', styles['words'])}
          data-suggestion={removal?.suggestion ?? proposals[0]?.suggestion}
        >
          {removal !== null && <span className="visually-hidden">{removal.said} </span>}
          {text}
        </del>
      ) : (
        <span className={styles['words']}>{text}</span>
      )}
      {proposals.map((one) => (
        <Proposed key={one.suggestion} proposal={one} />
      ))}
      {trouble !== null && <small className={styles['trouble']}>{trouble}</small>}
    </td>
  );
}

const NO_PROPOSALS: readonly Proposal[] = [];
