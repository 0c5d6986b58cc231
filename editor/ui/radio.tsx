import { createContext, use, useId, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import styles from './choice.module.css';
import { classes } from './classes.ts';
import field from './field.module.css';

interface Group {
  readonly name: string;
  readonly value: string | null;
  readonly choose: (value: string) => void;
}

const GroupContext = createContext<Group | null>(null);

/**
 * Some things of which one is chosen, all of them in sight.
 *
 * The browser's own: below each section of a long document stands one, and they are on the page sooner by half a second.
 */
export function RadioGroup<Value extends string>({
  label,
  isLabelHidden,
  hint,
  error,
  value,
  onChange,
  orientation = 'vertical',
  children,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly orientation?: 'vertical' | 'horizontal';
  readonly children: ReactNode;
}) {
  const id = useId();
  const { direction } = useLanguage();
  const isTurned = direction === 'rtl' && orientation === 'horizontal';
  const parts = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its radios have the focus
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={parts.filter(Boolean).join(' ') || undefined}
      aria-invalid={error === undefined ? undefined : true}
      aria-orientation={orientation}
      className={styles['group']}
      onKeyDown={isTurned ? goWhereItPoints : undefined}
    >
      <span id={`${id}-label`} className={isLabelHidden === true ? 'visually-hidden' : field['label']}>
        {label}
      </span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={field['hint']}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span id={`${id}-error`} className={field['error']}>
          {error}
        </span>
      )}
      <div className={classes(styles['radios'], styles[orientation])}>
        <GroupContext value={{ name: id, value, choose: (chosen) => onChange(chosen as Value) }}>
          {children}
        </GroupContext>
      </div>
    </div>
  );
}

/** In a row that runs from right to left, the next one stands at the left; browsers have it at the right everywhere. */
function goWhereItPoints(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const radios = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not(:disabled)')];
  const at = radios.findIndex((radio) => radio === event.target);
  const next = radios[(at + step + radios.length) % radios.length];
  next?.focus();
  next?.click();
}

/** One of a `RadioGroup`. `card`: a large one with room for a description. */
export function Radio({
  value,
  look = 'line',
  isDisabled,
  children,
}: {
  readonly value: string;
  readonly look?: 'line' | 'card';
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}) {
  const group = use(GroupContext);
  if (group === null) throw new RangeError('a radio outside of a group');
  return (
    <label
      className={classes(styles['choice'], look === 'card' && styles['card'])}
      data-selected={group.value === value || undefined}
      data-disabled={isDisabled === true || undefined}
    >
      <input
        type="radio"
        className="visually-hidden"
        name={group.name}
        value={value}
        checked={group.value === value}
        disabled={isDisabled}
        onChange={() => group.choose(value)}
      />
      <span className={styles['dot']} />
      <span className={styles['words']}>{children}</span>
    </label>
  );
}
