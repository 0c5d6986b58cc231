import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { isId } from '../../document/ids.ts';
import { readCell, writeParentLink, type Reading } from '../../document/plan/cells.ts';
import type { Field, FieldType } from '../../document/plan/kits.ts';
import { objectName, type Numbered } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { TAG_SETS } from '../../document/plan/tags.ts';
import { choiceWord, tagWord, type PlanWords } from '../../document/plan/words/words.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { titleIn } from './cell-text.ts';
import { PickCell, type PickOption } from './pick-cell.tsx';
import styles from './plan.module.css';
import type { PlanStore } from './plan-store.ts';
import { UnknownCell } from './unknown-cell.tsx';
import { useCellDraft } from './use-cell-draft.ts';

/** How an editor of a cell was left. */
export type Left = 'done' | 'next' | 'previous' | 'blur';

/** Typed on a cell, it says that what belongs there is not known yet. */
export const UNKNOWN_KEY = '?';

/** The editor of one cell: a field for text, a day, a choice, tags, or objects of other grids; or who finds out, and by when. */
export function CellEditor({
  plan,
  words,
  object,
  field,
  label,
  start,
  onLeave,
  focusAtFirst = false,
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
  const { type } = field;
  const above = type.is === 'parent' ? plan.get().parent : null;
  const isPicked = type.is === 'tags' || type.is === 'link' || above !== null;
  const text = useCellDraft(plan, object, field, start === UNKNOWN_KEY || isPicked ? undefined : start);
  const [isAsked, setAsked] = useState(start === UNKNOWN_KEY);
  const place = useRef<HTMLDivElement>(null);
  const reading = readCell(type, text.draft);
  const isUnknown = isAsked || reading.is === 'unknown';

  useEffect(() => {
    if (!focusAtFirst) return;
    const input = place.current?.querySelector<HTMLElement>('textarea, input, select');
    input?.focus();
    if (input instanceof HTMLTextAreaElement || (input instanceof HTMLInputElement && input.type === 'text'))
      input.setSelectionRange(input.value.length, input.value.length);
  }, [focusAtFirst, isUnknown]);

  const leave = (how: Left) => {
    // Who asks for it and says nothing more has said that it is not known; what stood there goes only when that is confirmed.
    if (isUnknown && reading.is !== 'unknown') {
      if (text.draft === '' || how !== 'blur') text.keep(UNKNOWN_KEY);
    } else if (isUnknown || !isPicked) text.keep(text.draft);
    onLeave?.(how);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || onLeave === undefined || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      text.takeBack();
      onLeave('done');
    } else if (event.key === 'Enter' && !event.shiftKey && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      leave('done');
    } else if (event.key === 'Tab' && isEdge(place.current, event)) {
      event.preventDefault();
      leave(event.shiftKey ? 'previous' : 'next');
    }
  }
  const onBlur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    leave('blur');
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears the keys of the fields in it
    <div ref={place} className={styles['editor']} onKeyDown={onKeyDown} onBlur={onBlur}>
      {isUnknown ? (
        <UnknownCell
          label={label}
          draft={text.draft}
          onType={text.type}
          onKnown={() => {
            setAsked(false);
            text.keep('');
          }}
        />
      ) : isPicked ? (
        <PickCell
          label={label}
          draft={above === null ? text.draft : chosenIn(reading, text.draft)}
          isMany={type.is === 'tags' || (type.is === 'link' && type.many)}
          isFree={type.is !== 'tags'}
          options={optionsOf(plan, words, type)}
          nameOf={(value) =>
            (reading.is === 'links' ? reading.asLinked : undefined) ??
            (isId('o', value) ? t('plan.goneObject') : value)
          }
          start={start ?? ''}
          onKeep={(draft) => text.keep(above === null ? draft : linkAbove(above, draft))}
          onDone={onLeave === undefined ? null : () => onLeave('done')}
        />
      ) : (
        <TextCell
          words={words}
          field={field}
          label={label}
          draft={text.draft}
          onType={text.type}
          onKeep={text.keep}
        />
      )}
      {onLeave === undefined && !isUnknown && reading.is === 'empty' && (
        <span className={styles['offer']}>
          <Button
            kind="quiet"
            size="small"
            aria-label={t('plan.unknownIn', { column: label })}
            onPress={() => setAsked(true)}
          >
            {t('plan.unknown')}
          </Button>
        </span>
      )}
    </div>
  );
}

/** A cell that is typed, or chosen from a short list. */
function TextCell({
  words,
  field,
  label,
  draft,
  onType,
  onKeep,
}: {
  readonly words: PlanWords;
  readonly field: Field;
  readonly label: string;
  readonly draft: string;
  readonly onType: (text: string) => void;
  readonly onKeep: (text: string) => void;
}) {
  const { t } = useLanguage();
  const { type } = field;
  if (type.is === 'choice') {
    const isOther = draft !== '' && !type.of.includes(draft);
    return (
      <select
        aria-label={label}
        value={draft}
        className={styles['input']}
        onChange={(event) => onKeep(event.target.value)}
      >
        <option value="">{t('plan.none')}</option>
        {isOther && <option value={draft}>{draft}</option>}
        {type.of.map((choice) => (
          <option key={choice} value={choice}>
            {choiceWord(words, field, choice)}
          </option>
        ))}
      </select>
    );
  }
  // A day that was typed in another way stays as typed, so it is shown as text.
  if (type.is === 'date' && readCell(type, draft).is !== 'unread')
    return (
      <input
        aria-label={label}
        type="date"
        value={draft}
        className={styles['input']}
        onChange={(event) => onType(event.target.value)}
      />
    );
  return (
    <textarea
      aria-label={label}
      dir="auto"
      rows={1}
      value={draft}
      inputMode={INPUT_MODES[type.is] ?? 'text'}
      placeholder={type.is === 'series' ? t('plan.hint.series') : undefined}
      className={styles['input']}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

/** What a telephone's keyboard shows. */
const INPUT_MODES: Readonly<Partial<Record<FieldType['is'], 'decimal' | 'numeric'>>> = {
  number: 'decimal',
  money: 'decimal',
  people: 'numeric',
  year: 'numeric',
};

function optionsOf(plan: PlanStore, words: PlanWords, type: FieldType): readonly PickOption[] {
  if (type.is === 'tags')
    return TAG_SETS[type.of].map((tag) => ({ value: tag, text: tagWord(words, type.of, tag) }));
  if (type.is !== 'link' && type.is !== 'parent') return [];
  const view = type.is === 'parent' ? plan.get().parent : plan.get();
  if (view === null) return [];
  const kits = type.is === 'parent' ? [type.of] : type.to;
  return view.objects
    .filter(({ kit }) => kits.includes(kit))
    .map((object) => ({ value: object.id, text: titleIn(words, view, object) }));
}

/** What is chosen in a cell that links to the parent: an id without what it said, or a name as typed. */
function chosenIn(reading: Reading, draft: string): string {
  return reading.is === 'links' ? (reading.ids[0] ?? draft) : draft;
}

/** The link to the object called `id` among those of the parent, with what it says now; else what was typed. */
function linkAbove({ objects }: Numbered, id: string): string {
  const object = objects.find((one) => one.id === id);
  return object === undefined ? id : writeParentLink(object.id, objectName(object, objects));
}

/** Whether a tab leaves `place`, which may hold several fields. */
function isEdge(place: HTMLElement | null, event: KeyboardEvent): boolean {
  const inside = [...(place?.querySelectorAll<HTMLElement>('input, textarea, select, button') ?? [])].filter(
    (one) => one.tabIndex >= 0,
  );
  return event.target === (event.shiftKey ? inside[0] : inside.at(-1));
}
