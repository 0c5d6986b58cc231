import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { readCell } from '../../document/plan/cells.ts';
import type { Field } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { choiceWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { titleIn } from './cell-text.ts';
import type { PlanStore } from './plan-store.ts';
import styles from './plan.module.css';

/** What is typed goes into the plan this long after the last letter, and when the cell is left. In milliseconds. */
const TYPED_MS = 400;

/** How an editor of a cell was left. */
export type Left = 'done' | 'next' | 'previous' | 'blur';

/** The editor of one cell: a field for text, a day, a choice, or an object of another grid. */
export function CellEditor({
  plan,
  words,
  object,
  field,
  label,
  start,
  onLeave,
  focusAtFirst,
}: {
  readonly plan: PlanStore;
  readonly words: PlanWords;
  readonly object: PlanObject;
  readonly field: Field;
  readonly label: string;
  /** A letter typed on the cell begins its text anew. */
  readonly start?: string | undefined;
  readonly onLeave?: (how: Left) => void;
  readonly focusAtFirst?: boolean;
}) {
  const { t } = useLanguage();
  const kept = object.cells[field.key] ?? '';
  const before = useRef(kept);
  const [draft, setDraft] = useState(start ?? kept);
  const settled = useRef(kept);
  const input = useRef<HTMLElement | null>(null);

  // Somebody else's text is taken over while nothing of ours waits.
  useEffect(() => {
    if (draft === settled.current && kept !== settled.current) {
      settled.current = kept;
      setDraft(kept);
    }
  }, [kept, draft]);
  useEffect(() => {
    if (draft === settled.current) return;
    const timer = setTimeout(() => keep(draft), TYPED_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (focusAtFirst !== true) return;
    input.current?.focus();
    if (input.current instanceof HTMLTextAreaElement || input.current instanceof HTMLInputElement) {
      if (input.current.type !== 'date') {
        const end = input.current.value.length;
        input.current.setSelectionRange(end, end);
      }
    }
  }, [focusAtFirst]);

  function keep(text: string): void {
    settled.current = text;
    plan.type(object.id, field.key, text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (onLeave === undefined) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      keep(before.current);
      onLeave('done');
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      keep(draft);
      onLeave('done');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      keep(draft);
      onLeave(event.shiftKey ? 'previous' : 'next');
    }
  }

  const shared = {
    'aria-label': label,
    value: draft,
    onKeyDown,
    onBlur: () => {
      keep(draft);
      onLeave?.('blur');
    },
    className: styles['input'],
  };
  const { type } = field;
  if (type.is === 'choice' || type.is === 'link') {
    const view = plan.get();
    const options =
      type.is === 'choice'
        ? type.of.map((choice) => ({ value: choice, text: choiceWord(words, field, choice) }))
        : view.objects
            .filter(({ kit }) => type.to.includes(kit))
            .map((other) => ({ value: other.id as string, text: titleIn(words, view, other) }));
    return (
      <select
        {...shared}
        ref={(element) => {
          input.current = element;
        }}
        onChange={(event) => {
          setDraft(event.target.value);
          keep(event.target.value);
        }}
      >
        <option value="">{t('plan.none')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    );
  }
  // A day that was typed in another way stays as typed, so it is shown as text.
  if (type.is === 'date' && readCell(type, draft).is !== 'unread')
    return (
      <input
        {...shared}
        type="date"
        ref={(element) => {
          input.current = element;
        }}
        onChange={(event) => setDraft(event.target.value)}
      />
    );
  return (
    <textarea
      {...shared}
      dir="auto"
      rows={1}
      inputMode={type.is === 'number' || type.is === 'money' ? 'decimal' : 'text'}
      ref={(element) => {
        input.current = element;
      }}
      onChange={(event) => setDraft(event.target.value)}
    />
  );
}
