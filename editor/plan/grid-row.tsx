import { memo } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { columnWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { CellEditor, UNKNOWN_KEY, type Left } from './cell-editor.tsx';
import { cellKey } from './cell-key.ts';
import { Cell, NO_PROPOSALS } from './grid-cell.tsx';
import type { PlanStore, PlanView } from './plan-store.ts';
import type { Proposals } from './proposals.ts';
import { mayComment, RemarkMark, type Remarks } from './remarks.tsx';
import { RowMenu } from './row-menu.tsx';
import { sameTimesIn, type SameTimesShown } from './same-time.tsx';
import styles from './plan.module.css';

/** What a row asks of the grid that it is in. The same object as long as the grid is there. */
export interface RowDeeds {
  /** The focus came to a cell, or to what is beside the cells of a row. */
  readonly focused: (row: number, column: number | null) => void;
  readonly pressed: (row: number, column: number, extends_: boolean) => void;
  readonly left: (how: Left) => void;
  readonly edit: (row: number, column: number, start: string) => void;
  readonly add: (after: ObjectId) => void;
  readonly move: (object: PlanObject, row: number, by: 1 | -1) => void;
  readonly remove: (object: PlanObject) => void;
  readonly showSameTime: (object: ObjectId, field: Field) => void;
  /** To the edge that makes a column wider and narrower. */
  readonly toEdge: (column: number) => void;
}

export interface GridRowProps {
  readonly plan: PlanStore;
  readonly words: PlanWords;
  readonly fields: readonly Field[];
  readonly mayWrite: boolean;
  readonly object: PlanObject;
  readonly number: string;
  readonly row: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** What the objects are called that it links to; {@link view} alone says nothing of whether the row looks otherwise. */
  readonly linked: string;
  readonly view: PlanView;
  /** The column of the cell at hand, where that is in this row. */
  readonly here: number | null;
  /** What the cell at hand is written with at first; null while nothing is written in it. */
  readonly editing: { readonly start?: string } | null;
  /** Columns that are chosen, from the first to the last; null when none is. */
  readonly firstChosen: number | null;
  readonly lastChosen: number | null;
  readonly proposals: Proposals | undefined;
  readonly remarks: Remarks | undefined;
  readonly sameTimes: SameTimesShown | undefined;
  readonly deeds: RowDeeds;
}

/** A row of a grid. It is drawn anew when something in it has changed, and not with every key somewhere else in the plan. */
export const GridRow = memo(function GridRow({
  plan,
  words,
  fields,
  mayWrite,
  object,
  number,
  row,
  isFirst,
  isLast,
  view,
  here,
  editing,
  firstChosen,
  lastChosen,
  proposals,
  remarks,
  sameTimes,
  deeds,
}: GridRowProps) {
  const { t } = useLanguage();
  const sameTimeIn = (field: Field | undefined) =>
    field === undefined || sameTimesIn(sameTimes, object.id, field.key).length === 0
      ? null
      : () => deeds.showSameTime(object.id, field);
  const wordOf = (column: number) => columnWord(words, object.kit, fields[column]?.key ?? '');
  return (
    <tr data-row={row} data-object={object.id} aria-rowindex={row + 2}>
      <th scope="row" className={styles['number']}>
        {number}
        <RemarkMark remarks={remarks} object={object.id} field="" />
      </th>
      {fields.map((field, column) =>
        here === column && editing !== null ? (
          <td key={field.key} data-field={field.key} className={styles['editing']}>
            <CellEditor
              plan={plan}
              words={words}
              object={object}
              field={field}
              label={t('plan.cell', { column: wordOf(column), row: number })}
              start={editing.start}
              onLeave={deeds.left}
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
            isHere={here === column}
            proposals={proposals?.cells.get(cellKey(object.id, field.key)) ?? NO_PROPOSALS}
            removal={proposals?.removed.get(object.id) ?? null}
            remarks={remarks}
            onSameTime={sameTimeIn(field)}
            onFocus={() => deeds.focused(row, column)}
            isChosen={
              firstChosen !== null && lastChosen !== null && column >= firstChosen && column <= lastChosen
            }
            onPress={(extends_) => deeds.pressed(row, column, extends_)}
          />
        ),
      )}
      {(mayWrite || mayComment(remarks)) && (
        <td className={styles['actions']} onFocus={() => deeds.focused(row, null)}>
          <RowMenu
            number={number}
            column={wordOf(here ?? 0)}
            mayWrite={mayWrite}
            onComment={
              remarks?.begin
                ? (isRow) =>
                    remarks.begin?.({ object: object.id, key: isRow ? '' : (fields[here ?? 0]?.key ?? '') })
                : null
            }
            onSameTime={sameTimeIn(fields[here ?? 0])}
            isFirst={isFirst}
            isLast={isLast}
            onAdd={() => deeds.add(object.id)}
            onMove={(by) => deeds.move(object, row, by)}
            onWidth={() => deeds.toEdge(here ?? 0)}
            onUnknown={() => deeds.edit(row, here ?? 0, UNKNOWN_KEY)}
            onRemove={() => deeds.remove(object)}
          />
        </td>
      )}
    </tr>
  );
}, looksTheSame);

function looksTheSame(before: GridRowProps, next: GridRowProps): boolean {
  const names = Object.keys(next) as (keyof GridRowProps)[];
  return names.every((name) => name === 'view' || Object.is(before[name], next[name]));
}
