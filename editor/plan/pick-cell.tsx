import { useId, useState, type KeyboardEvent } from 'react';
import { cellParts, writeParts } from '../../document/plan/cells.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './plan.module.css';

/** What can be chosen. */
export interface PickOption {
  readonly value: string;
  readonly text: string;
}

/**
 * A cell that is filled from a list: with one of it, or with several. What is typed looks for entries; a name that nothing has
 * stays as it was typed, where that is allowed.
 */
export function PickCell({
  label,
  draft,
  isMany,
  isFree,
  options,
  nameOf,
  start,
  onKeep,
  onDone,
}: {
  readonly label: string;
  readonly draft: string;
  readonly isMany: boolean;
  /** Whether names that are not in the list may stand there. */
  readonly isFree: boolean;
  readonly options: readonly PickOption[];
  /** What `value` is called that is none of the list. */
  readonly nameOf: (value: string) => string;
  /** What was typed before the list was there. */
  readonly start: string;
  readonly onKeep: (draft: string) => void;
  /** Called when one was chosen and no more can be; null where the cell stays open. */
  readonly onDone: (() => void) | null;
}) {
  const { t, code } = useLanguage();
  const [sought, setSought] = useState(start);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const list = useId();
  const chosen = isMany ? cellParts(draft) : draft.trim() === '' ? [] : [draft.trim()];
  const wanted = sought.trim().toLocaleLowerCase(code);
  const shown = options.filter(({ text }) => text.toLocaleLowerCase(code).includes(wanted));
  // Where only entries of the list may stand, the first one that fits is at hand.
  const active =
    at !== null && at < shown.length ? at : !isFree && wanted !== '' && shown.length > 0 ? 0 : null;

  const choose = (value: string) => {
    setSought('');
    setAt(null);
    if (!isMany) {
      onKeep(value);
      setOpen(false);
      onDone?.();
    } else {
      const without = chosen.filter((one) => one !== value);
      onKeep(writeParts(without.length < chosen.length ? without : [...chosen, value]));
    }
  };
  /** What was typed and not chosen: the entry of that name, or the name itself. */
  const takeTyped = () => {
    if (wanted === '') return;
    const named = options.find(({ text }) => {
      const name = text.toLocaleLowerCase(code);
      return name === wanted || name.replace(/^\S*\d+\s/, '') === wanted;
    });
    const value = named?.value ?? sought.trim();
    setSought('');
    onKeep(isMany ? writeParts([...new Set([...chosen, value])]) : value);
  };
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (shown.length > 0) setAt(((at ?? (step > 0 ? -1 : 0)) + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && active !== null) {
      event.preventDefault();
      const option = shown[active];
      if (option !== undefined) choose(option.value);
    } else if (event.key === 'Enter' && isMany && wanted !== '') {
      event.preventDefault();
      takeTyped();
    } else if (event.key === 'Enter' || event.key === 'Tab') takeTyped();
    else if (event.key === 'Backspace' && sought === '' && chosen.length > 0) {
      event.preventDefault();
      onKeep(writeParts(chosen.slice(0, -1)));
    }
  }
  const named = (value: string) => options.find((option) => option.value === value)?.text ?? nameOf(value);

  return (
    <div className={styles['pick']}>
      {chosen.length > 0 && (
        <ul id={`${list}-chosen`} className={styles['chosen']}>
          {chosen.map((value) => (
            <li key={value} className={styles['chip']}>
              <span dir="auto">{named(value)}</span>
              <button
                type="button"
                tabIndex={-1}
                aria-label={t('plan.takeOut', { name: named(value) })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onKeep(writeParts(chosen.filter((one) => one !== value)))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="text"
        role="combobox"
        // Empty, it runs as the interface does, and so does what it invites to.
        dir={sought === '' ? undefined : 'auto'}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${list}-${active}`}
        aria-describedby={chosen.length === 0 ? undefined : `${list}-chosen`}
        autoComplete="off"
        value={sought}
        placeholder={t('plan.find')}
        className={styles['input']}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          takeTyped();
        }}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(null);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <>
          <div
            id={list}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the ARIA combobox pattern
            role="listbox"
            aria-label={label}
            aria-multiselectable={isMany}
            tabIndex={-1}
            className={styles['options']}
          >
            {shown.map((option, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field hears the keys
              <div
                key={option.value}
                id={`${list}-${index}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the ARIA combobox pattern
                role="option"
                dir="auto"
                tabIndex={-1}
                aria-selected={chosen.includes(option.value)}
                className={classes(styles['option'], index === active && styles['active'])}
                ref={(element) => {
                  if (index === at) element?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option.value)}
              >
                <span className={styles['tick']}>
                  {chosen.includes(option.value) && <Icon name="check" />}
                </span>
                {option.text}
              </div>
            ))}
          </div>
          {shown.length === 0 && (
            <small className={styles['soft']}>
              {t(options.length === 0 && wanted === '' ? 'plan.noneYet' : 'plan.nothingFound')}
            </small>
          )}
        </>
      )}
    </div>
  );
}
