import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { PlanStore } from './plan-store.ts';

/** What is typed goes into the plan this long after the last letter, and when the cell is left. In milliseconds. */
const TYPED_MS = 400;

/** What somebody types into a cell, on its way into the plan. */
export interface CellDraft {
  readonly draft: string;
  /** Into the plan a moment later. */
  readonly type: (text: string) => void;
  /** Into the plan now. */
  readonly keep: (text: string) => void;
  /** As it was when the cell was opened. */
  readonly takeBack: () => void;
}

/** A draft of one cell; `start` stands in the place of what is there. */
export function useCellDraft(
  plan: PlanStore,
  object: PlanObject,
  field: Field,
  start: string | undefined,
): CellDraft {
  const kept = object.cells[field.key] ?? '';
  const before = useRef(kept);
  const [draft, setDraft] = useState(start ?? kept);
  const settled = useRef(kept);
  const latest = useRef(draft);

  const keep = (text: string) => {
    setDraft(text);
    latest.current = text;
    if (settled.current === text) return;
    settled.current = text;
    plan.type(object.id, field.key, text);
  };
  // Somebody else's text is taken over while nothing of ours waits.
  useEffect(() => {
    if (draft === settled.current && kept !== settled.current) {
      settled.current = kept;
      latest.current = kept;
      setDraft(kept);
    }
  }, [kept, draft]);
  useEffect(() => {
    if (draft === settled.current) return;
    const timer = setTimeout(() => keep(draft), TYPED_MS);
    return () => clearTimeout(timer);
  });
  // A row that others take out or away from here takes no words along.
  const end = useEffectEvent(() => {
    if (latest.current !== settled.current) plan.type(object.id, field.key, latest.current);
  });
  useEffect(() => () => end(), []);
  const type = (text: string) => {
    latest.current = text;
    setDraft(text);
  };
  return { draft, type, keep, takeBack: () => keep(before.current) };
}
