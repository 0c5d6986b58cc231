import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { CellEditor, UNKNOWN_KEY, type Left } from './cell-editor.tsx';
import { Cell, NO_PROPOSALS } from './grid-cell.tsx';
import { NUMBER_REM } from './grid-widths.ts';
import type { RowsProps } from './plan-props.ts';
import styles from './plan.module.css';
import { RowMenu } from './row-menu.tsx';
import { Totals } from './totals.tsx';
import { useBlockClipboard } from './use-block-clipboard.ts';

interface Spot {
  readonly row: number;
  readonly column: number;
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
}: RowsProps & {
  readonly opened: () => void;
  readonly add: (after: ObjectId) => void;
  readonly label: string;
}) {
  const { t, code, direction } = useLanguage();
  const fields = FIELDS[kit];
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ readonly start?: string } | null>(null);
  const [seen, setSeen] = useState<ObjectId | null>(null);
  // Where a range of cells begins that reaches to the cell at hand.
  const [anchor, setAnchor] = useState<Spot | null>(null);
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

  const from = anchor ?? here;
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

  const go = (next: Spot, extends_ = false) => {
    setAnchor(extends_ ? from : null);
    const row = Math.max(0, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(fields.length - 1, next.column));
    setSpot({ row, column });
    setEditing(null);
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector<HTMLElement>(`[data-spot='${row}:${column}']`);
      cell?.focus();
    });
  };
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
      ArrowUp: () => go({ ...here, row: here.row - 1 }, event.shiftKey),
      ArrowDown: () => go({ ...here, row: here.row + 1 }, event.shiftKey),
      ArrowLeft: () =>
        go({ ...here, column: here.column + (forward === 'ArrowLeft' ? 1 : -1) }, event.shiftKey),
      ArrowRight: () =>
        go({ ...here, column: here.column + (forward === 'ArrowRight' ? 1 : -1) }, event.shiftKey),
      Home: () => go({ ...here, column: 0 }),
      End: () => go({ ...here, column: fields.length - 1 }),
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
    <div className={styles['scroll']} role="group" aria-labelledby={label} tabIndex={0}>
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA grid pattern
        role="grid"
        aria-labelledby={label}
        aria-readonly={!mayWrite}
        aria-multiselectable
        className={styles['grid']}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
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
                    isChosen={
                      anchor !== null &&
                      row >= range.top &&
                      row <= range.bottom &&
                      column >= range.first &&
                      column <= range.last
                    }
                    onPress={(extends_) => {
                      if (extends_) return go({ row, column }, true);
                      setAnchor(null);
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
        <Totals fields={fields} rows={rows} />
      </table>
    </div>
  );
}
