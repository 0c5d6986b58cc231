import { createContext, use, useId, type ReactNode } from 'react';
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
  const parts = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={parts.filter(Boolean).join(' ') || undefined}
      aria-invalid={error === undefined ? undefined : true}
      aria-orientation={orientation}
      className={styles['group']}
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
