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
import { FIELDS, type Field, type Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { useToast } from '../ui/toast.tsx';
import { CellEditor, type Left } from './cell-editor.tsx';
import { cellText, cellTrouble, titleIn } from './cell-text.ts';
import type { Proposal, Proposals } from './proposals.ts';
import type { PlanStore, PlanView } from './plan-store.ts';
import styles from './plan.module.css';

/** What a grid needs to know. */
export interface PlanGridProps {
  readonly plan: PlanStore;
  readonly words: PlanWords;
  readonly kit: Kit;
  readonly mayWrite: boolean;
  /** One form for each row, for narrow screens. */
  readonly asForms: boolean;
  /** What is suggested to be changed in it. */
  readonly proposals?: Proposals;
}

/** The objects of one kit as a grid that several people fill at once, each in their own cell. */
export function PlanGrid(props: PlanGridProps) {
  const { plan, words, kit, mayWrite, asForms } = props;
  const { t, code, direction } = useLanguage();
  const view = useSyncExternalStore(plan.subscribe, plan.get);
  const toast = useToast();
  const rows = view.objects.filter((object) => object.kit === kit);
  const [fresh, setFresh] = useState<ObjectId | null>(null);
  const title = useId();
  const opened = useCallback(() => setFresh(null), []);

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
      </p>
      {rows.length === 0 ? (
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
      {mayWrite && (
        <Button kind="quiet" size="small" icon="add" onPress={() => setFresh(plan.add(kit))}>
          {words.kits[kit].add}
        </Button>
      )}
    </div>
  );
}

interface RowsProps extends PlanGridProps {
  readonly view: PlanView;
  readonly rows: readonly PlanObject[];
  /** The row that was just added: its first cell is opened. */
  readonly fresh: ObjectId | null;
  readonly remove: (object: PlanObject) => void;
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
  remove,
  label,
  proposals,
}: RowsProps & { readonly opened: () => void; readonly label: string }) {
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
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go({ ...here, row: here.row - 1 }),
      ArrowDown: () => go({ ...here, row: here.row + 1 }),
      ArrowLeft: () => go({ ...here, column: here.column + (forward === 'ArrowLeft' ? 1 : -1) }),
      ArrowRight: () => go({ ...here, column: here.column + (forward === 'ArrowRight' ? 1 : -1) }),
      Home: () => go({ ...here, column: 0 }),
      End: () => go({ ...here, column: fields.length - 1 }),
      ...(mayWrite ? { Enter: () => setEditing({}), F2: () => setEditing({}) } : {}),
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      move();
    } else if (mayWrite && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const { is } = fields[here.column]?.type ?? { is: 'text' };
      if (is === 'text' || is === 'number' || is === 'money') {
        event.preventDefault();
        setEditing({ start: event.key });
      }
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
                  <IconButton
                    icon="trash"
                    label={t('plan.remove', { number: view.numbers.get(object.id) ?? '' })}
                    onPress={() => remove(object)}
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

/** Words that somebody suggests for a grid. */
function Proposed({ proposal: { suggestion, said, words } }: { readonly proposal: Proposal }) {
  return (
    <ins className={classes('suggested is-inserted', styles['words'])} data-suggestion={suggestion}>
      <span className="visually-hidden">{said} </span>
      {words}
    </ins>
  );
}

function Forms({ plan, words, kit, mayWrite, view, rows, fresh, remove, proposals }: RowsProps) {
  const { t, code } = useLanguage();
  return (
    <ul className={styles['forms']}>
      {rows.map((object) => (
        <li key={object.id} className={styles['form']}>
          <Disclosure title={titleIn(words, view, object)} isOpenAtFirst={object.id === fresh}>
            {FIELDS[kit].map((field) => {
              const label = columnWord(words, kit, field.key);
              const trouble = cellTrouble(t, object, field);
              return (
                <div key={field.key} className={styles['formField']}>
                  <span className={styles['formLabel']}>{label}</span>
                  {mayWrite ? (
                    <CellEditor plan={plan} words={words} object={object} field={field} label={label} />
                  ) : (
                    <span dir="auto">
                      {cellText({ t, words, language: code }, view, object, field) || '–'}
                    </span>
                  )}
                  {proposals?.cells.get(`${object.id} ${field.key}`)?.map((one) => (
                    <Proposed key={one.suggestion} proposal={one} />
                  ))}
                  {trouble !== null && <small className={styles['trouble']}>{trouble}</small>}
                </div>
              );
            })}
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
