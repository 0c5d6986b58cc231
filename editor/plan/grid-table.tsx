import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import { FIELDS, type Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Edge } from '../ui/edge.tsx';
import { UNKNOWN_KEY, type Left } from './cell-editor.tsx';
import { linkedNames } from './cell-text.ts';
import { GridRow, type RowDeeds } from './grid-row.tsx';
import { breadthOf, NUMBER_REM, remOf, SUGGESTED } from './grid-widths.ts';
import type { RowsProps } from './plan-props.ts';
import styles from './plan.module.css';
import { mayComment } from './remarks.tsx';
import { Totals } from './totals.tsx';
import { useAskedCell } from './use-asked-cell.ts';
import { useBlockClipboard } from './use-block-clipboard.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

/** So many rows Page up and Page down go at a time. */
const PAGE_ROWS = 10;

interface Spot {
  readonly row: number;
  readonly column: number;
}

/** A cell by its object, which others may move: the row alone would be another's then. */
interface HeldSpot extends Spot {
  readonly object: ObjectId | null;
}

/** The objects of one kit, a row each, with the keys of a spreadsheet. */
export function Grid({
  plan,
  words,
  kit,
  area,
  mayWrite,
  view,
  rows,
  fresh,
  opened,
  add,
  remove,
  label,
  proposals,
  remarks,
  sameTimes,
  showSameTime,
  columns = SUGGESTED,
}: RowsProps & {
  readonly opened: () => void;
  readonly add: (after: ObjectId) => void;
  readonly label: string;
  readonly showSameTime: (object: ObjectId, field: Field) => void;
}) {
  const { t, code, direction } = useLanguage();
  const fields = FIELDS[kit];
  const hasMenus = mayWrite || mayComment(remarks);
  const [spot, holdSpot] = useState<HeldSpot>({ object: rows[0]?.id ?? null, row: 0, column: 0 });
  const [editing, setEditing] = useState<{ readonly start?: string } | null>(null);
  const [seen, setSeen] = useState<ObjectId | null>(null);
  // Where a range of cells begins that reaches to the cell at hand.
  const [anchor, setAnchor] = useState<HeldSpot | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);

  // A new row opens for writing at once.
  if (fresh !== null && fresh !== seen) {
    const row = rows.findIndex(({ id }) => id === fresh);
    if (row >= 0) {
      setSeen(fresh);
      holdSpot({ object: fresh, row, column: 0 });
      setEditing({});
    }
  }
  const setSpot = ({ row, column }: Spot) => holdSpot({ object: rows[row]?.id ?? null, row, column });
  // Opened once: a grid that is drawn anew, at another width, does not open it again.
  useEffect(() => {
    if (fresh !== null && fresh === seen) opened();
  }, [fresh, seen, opened]);
  const placeOf = ({ object, row, column }: HeldSpot): Spot => {
    const now = rows.findIndex(({ id }) => id === object);
    return {
      row: now >= 0 ? now : Math.min(row, rows.length - 1),
      column: Math.min(column, fields.length - 1),
    };
  };
  const here = placeOf(spot);
  // What was written in a row that somebody took out is not written on in another.
  const isThere = rows[here.row]?.id === spot.object;
  if (editing !== null && !isThere && spot.object !== null) setEditing(null);

  const hasFocus = useRef(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const spans = useRowsInSight(rows, here.row, body);

  const from = anchor === null ? here : placeOf(anchor);
  const range = {
    top: Math.min(from.row, here.row),
    bottom: Math.max(from.row, here.row),
    first: Math.min(from.column, here.column),
    last: Math.max(from.column, here.column),
  };
  const { onCopy, onPaste } = useBlockClipboard({
    plan,
    view,
    kit,
    area,
    fields,
    rows,
    range,
    mayWrite,
    with_: { t, words, language: code },
  });

  const go = (next: Spot, { extends_ = false, isAsked = false } = {}) => {
    setAnchor(extends_ ? { ...from, object: rows[from.row]?.id ?? null } : null);
    const row = Math.max(0, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(fields.length - 1, next.column));
    setSpot({ row, column });
    setEditing(null);
    requestAnimationFrame(() => {
      // Whoever has gone on elsewhere meanwhile, to a comment on the cell, is not called back: what they type would be written here.
      if (!isAsked && isElsewhere(scroller.current)) return;
      const cell = table.current?.querySelector<HTMLElement>(`[data-spot='${row}:${column}']`);
      cell?.focus();
      cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
      // The first column is always in sight: only this leads back to those beside it.
      if (column === 0 && scroller.current !== null) scroller.current.scrollLeft = 0;
    });
  };
  // The focus goes with a row that is taken out, and no event tells of it.
  useEffect(() => {
    if (isThere || !hasFocus.current || document.activeElement !== document.body) return;
    go(here);
  });
  useAskedCell(plan, rows, ({ object, key }) =>
    go(
      {
        row: rows.findIndex(({ id }) => id === object),
        column: Math.max(
          0,
          fields.findIndex((field) => field.key === key),
        ),
      },
      { isAsked: true },
    ),
  );
  const step = (start: Spot, by: 1 | -1) => {
    const flat = start.row * fields.length + start.column + by;
    if (flat < 0 || flat >= rows.length * fields.length) return go(start);
    return go({ row: Math.floor(flat / fields.length), column: flat % fields.length });
  };
  const move = (object: PlanObject, row: number, by: 1 | -1) => {
    const beside = rows[row + by];
    if (beside === undefined) return;
    // A grid may show some of the objects of its kind: the row moves past those that are not shown.
    const all = view.objects.filter((one) => one.kit === kit);
    plan.move(object.id, all.indexOf(beside) - all.indexOf(object));
    go({ row: row + by, column: here.column });
    holdSpot({ object: object.id, row: row + by, column: here.column });
  };
  const clear = () => {
    for (const object of rows.slice(range.top, range.bottom + 1))
      for (const { key } of fields.slice(range.first, range.last + 1))
        if (object.cells[key] !== undefined) plan.type(object.id, key, '');
  };
  const leave = (how: Left) => {
    if (how === 'blur') setEditing(null);
    else if (how === 'done') go(here);
    else step(here, how === 'next' ? 1 : -1);
  };

  const latest = useRef<RowDeeds | null>(null);
  useLayoutEffect(() => {
    latest.current = {
      focused(row, column) {
        hasFocus.current = true;
        setSpot({ row, column: column ?? here.column });
      },
      pressed(row, column, extends_) {
        if (extends_) {
          go({ row, column }, { extends_: true });
          return;
        }
        setAnchor(null);
        setSpot({ row, column });
        if (mayWrite) setEditing({});
      },
      left: leave,
      edit(row, column, start) {
        setSpot({ row, column });
        setEditing({ start });
      },
      add,
      move,
      remove,
      showSameTime,
      toEdge(column) {
        requestAnimationFrame(() => {
          const edge = table.current?.querySelector<HTMLElement>(
            `[data-column='${column}'] [role=separator]`,
          );
          edge?.focus();
        });
      },
    };
  });
  // The same as long as the grid is there, so that rows are drawn anew for their own changes only.
  const [deeds] = useState<RowDeeds>(() => ({
    focused: (...asked) => latest.current?.focused(...asked),
    pressed: (...asked) => latest.current?.pressed(...asked),
    left: (...asked) => latest.current?.left(...asked),
    edit: (...asked) => latest.current?.edit(...asked),
    add: (...asked) => latest.current?.add(...asked),
    move: (...asked) => latest.current?.move(...asked),
    remove: (...asked) => latest.current?.remove(...asked),
    showSameTime: (...asked) => latest.current?.showSameTime(...asked),
    toEdge: (...asked) => latest.current?.toEdge(...asked),
  }));

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
      ArrowUp: () => go({ ...here, row: here.row - 1 }, { extends_: event.shiftKey }),
      ArrowDown: () => go({ ...here, row: here.row + 1 }, { extends_: event.shiftKey }),
      ArrowLeft: () =>
        go(
          { ...here, column: here.column + (forward === 'ArrowLeft' ? 1 : -1) },
          { extends_: event.shiftKey },
        ),
      ArrowRight: () =>
        go(
          { ...here, column: here.column + (forward === 'ArrowRight' ? 1 : -1) },
          { extends_: event.shiftKey },
        ),
      Home: () => go({ row: event.ctrlKey ? 0 : here.row, column: 0 }),
      End: () => go({ row: event.ctrlKey ? rows.length - 1 : here.row, column: fields.length - 1 }),
      PageUp: () => go({ ...here, row: here.row - PAGE_ROWS }, { extends_: event.shiftKey }),
      PageDown: () => go({ ...here, row: here.row + PAGE_ROWS }, { extends_: event.shiftKey }),
      ...(mayWrite && object !== undefined && field !== undefined
        ? {
            Enter: () => setEditing({}),
            F2: () => setEditing({}),
            Delete: clear,
            Backspace: clear,
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
    <div ref={scroller} className={styles['scroll']} role="group" aria-labelledby={label} tabIndex={0}>
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA grid pattern
        role="grid"
        aria-labelledby={label}
        aria-readonly={!mayWrite}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        className={styles['grid']}
        onKeyDown={onKeyDown}
        onBlur={() => (hasFocus.current = false)}
        onCopy={onCopy}
        onPaste={onPaste}
        style={{ inlineSize: 'var(--whole)' }}
      >
        <colgroup>
          <col style={{ inlineSize: `${NUMBER_REM}rem` }} />
          {fields.map((field) => (
            <col key={field.key} style={{ inlineSize: `${remOf(field, columns.rems)}rem` }} />
          ))}
          {hasMenus && <col style={{ inlineSize: `${NUMBER_REM}rem` }} />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={styles['number']}>
              {t('plan.number')}
            </th>
            {fields.map((field, column) => {
              const heading = columnWord(words, kit, field.key);
              const breadth = breadthOf(field);
              return (
                <th key={field.key} scope="col" data-column={column}>
                  {heading}
                  <Edge
                    label={t('plan.width', { column: heading })}
                    rem={remOf(field, columns.rems)}
                    breadth={breadth}
                    side="end"
                    // Menus of rows lead to it; where there are none, Tab does.
                    tabIndex={hasMenus || column !== here.column ? -1 : 0}
                    onWidth={(rem) => columns.set(field.key, rem === breadth.usual ? null : rem)}
                    onLeave={() => go({ ...here, column })}
                  />
                </th>
              );
            })}
            {hasMenus && (
              <th scope="col">
                <span className="visually-hidden">{t('plan.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody ref={body}>
          {spans.flatMap((span) =>
            span.is === 'room'
              ? [
                  <tr
                    key={`room-${span.from}`}
                    aria-hidden="true"
                    style={{ blockSize: `${span.height}px` }}
                  />,
                ]
              : rows.slice(span.from, span.to).map((object, index) => {
                  const row = span.from + index;
                  const isChosen = anchor !== null && row >= range.top && row <= range.bottom;
                  return (
                    <GridRow
                      key={object.id}
                      plan={plan}
                      words={words}
                      fields={fields}
                      mayWrite={mayWrite}
                      object={object}
                      number={view.numbers.get(object.id) ?? ''}
                      row={row}
                      isFirst={row === 0}
                      isLast={row === rows.length - 1}
                      linked={linkedNames({ t, words, language: code }, view, object)}
                      view={view}
                      here={here.row === row ? here.column : null}
                      editing={here.row === row ? editing : null}
                      firstChosen={isChosen ? range.first : null}
                      lastChosen={isChosen ? range.last : null}
                      proposals={proposals}
                      remarks={remarks}
                      sameTimes={sameTimes}
                      deeds={deeds}
                    />
                  );
                }),
          )}
        </tbody>
        <Totals fields={fields} rows={rows} />
      </table>
    </div>
  );
}

/** Whether the focus is somewhere else than in the grid, or in a menu of it that closes. */
function isElsewhere(grid: HTMLElement | null): boolean {
  const { activeElement: at } = document;
  return (
    at !== null &&
    at !== document.body &&
    grid?.contains(at) === false &&
    at.closest('[role=menu], [data-trigger]') === null
  );
}
