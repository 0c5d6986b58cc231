import type { ClipboardEvent } from 'react';
import type { Field, Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { useToast } from '../ui/toast.tsx';
import { blockIn, blockOut, cellIn, cellOut } from './block-text.ts';
import type { CellWords } from './cell-text.ts';
import type { PlanStore, PlanView } from './plan-store.ts';

/** Rows that are pasted at once, at most: more is a register, not a plan, and would stop everybody's editor. */
export const PASTE_MOST_ROWS = 200;

/** A rectangle of cells, both ends in it. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly first: number;
  readonly last: number;
}

/** Copying a range of cells, and pasting a block of them from here on. */
export function useBlockClipboard({
  plan,
  view,
  kit,
  area,
  fields,
  rows,
  range,
  mayWrite,
  with_,
}: {
  readonly plan: PlanStore;
  readonly view: PlanView;
  readonly kit: Kit;
  readonly area: string | null;
  readonly fields: readonly Field[];
  readonly rows: readonly PlanObject[];
  readonly range: Range;
  readonly mayWrite: boolean;
  readonly with_: CellWords;
}) {
  const toast = useToast();
  const { t } = with_;
  const isCell = (event: ClipboardEvent) =>
    event.target instanceof HTMLElement && event.target.dataset['spot'] !== undefined;

  function onCopy(event: ClipboardEvent): void {
    if (!isCell(event) || String(globalThis.getSelection?.() ?? '') !== '') return;
    event.preventDefault();
    const block = rows
      .slice(range.top, range.bottom + 1)
      .map((object) =>
        fields.slice(range.first, range.last + 1).map((field) => cellOut(with_, view, object, field)),
      );
    const { text, html } = blockOut(block);
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
  }

  function onPaste(event: ClipboardEvent): void {
    if (!isCell(event) || !mayWrite) return;
    event.preventDefault();
    event.stopPropagation();
    const { clipboardData } = event;
    const block = blockIn({
      html: clipboardData.getData('text/html'),
      text: clipboardData.getData('text/plain'),
    });
    if (block.length > PASTE_MOST_ROWS) {
      toast({ text: t('plan.tooManyRows', { rows: block.length, most: PASTE_MOST_ROWS }) });
      return;
    }
    const undone: (() => void)[] = [];
    const put = () =>
      block.forEach((row, down) => {
        const there = rows[range.top + down];
        const id = there?.id ?? plan.add(kit);
        if (there === undefined) {
          undone.push(() => plan.remove(id));
          if (area !== null) plan.type(id, 'area', area);
        }
        row.forEach((typed, along) => {
          const field = fields[range.first + along];
          if (field === undefined) return;
          const before = there?.cells[field.key] ?? '';
          const text = cellIn(with_, view, field, typed);
          if (text === before) return;
          plan.type(id, field.key, text);
          if (there !== undefined) undone.push(() => plan.type(id, field.key, before));
        });
      });
    plan.together(put);
    const wide = Math.max(...block.map((row) => row.length));
    const over = range.first + wide > fields.length;
    toast({
      text: t(over ? 'plan.pastedOver' : 'plan.pasted', { rows: block.length }),
      undo: () =>
        plan.together(() => {
          for (const undo of undone) undo();
        }),
    });
  }
  return { onCopy, onPaste };
}
