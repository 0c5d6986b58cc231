import { useEffect } from 'react';
import type { ObjectId } from '../../document/ids.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { useStored } from '../writing/use-stored.ts';
import type { AskedCell, PlanStore } from './plan-store.ts';

/** Takes people to the cell that they asked for, when its row is one of `rows`. Of several places that show it, the first does. */
export function useAskedCell(
  plan: PlanStore,
  rows: readonly PlanObject[],
  reach: (cell: AskedCell) => void,
): void {
  const asked = useStored(plan.asked);
  useEffect(() => {
    if (asked === null || plan.asked.get() !== asked) return;
    if (!rows.some(({ id }) => id === asked.object)) return;
    plan.asked.set(null);
    reach(asked);
  });
}

/** Brings a field of a form into sight, and the focus there: to what is typed in, or to its words for those who only read. */
export function goToField(place: HTMLElement | null, { object, key }: AskedCell): void {
  // When what is folded has been opened.
  requestAnimationFrame(() => {
    const form = place?.querySelector<HTMLElement>(`[data-object='${object satisfies ObjectId}']`);
    const field = form?.querySelector<HTMLElement>(`[data-field='${key ?? ''}']`) ?? form;
    field?.scrollIntoView({ block: 'center' });
    (field?.querySelector<HTMLElement>('input, textarea, select') ?? field)?.focus({ preventScroll: true });
  });
}
