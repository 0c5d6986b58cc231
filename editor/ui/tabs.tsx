import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from './classes.ts';
import styles from './tabs.module.css';

/** A tab: its words, how many things are in it, and what it shows. */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Stands after the title when it is more than nothing. */
  readonly count?: number;
  readonly content: ReactNode;
}

/**
 * Several views of which one is shown; the arrow keys go from tab to tab.
 *
 * Not React Aria's: those bring its collections along, 15 KB that everybody would wait for before the first letter.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  className,
}: {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly className?: string;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { direction } = useLanguage();
  const hear = (event: KeyboardEvent) => {
    const here = items.findIndex((item) => item.id === selected);
    const [before, after] = direction === 'rtl' ? [here + 1, here - 1] : [here - 1, here + 1];
    const ways: Readonly<Record<string, number>> = {
      ArrowLeft: before,
      ArrowRight: after,
      Home: 0,
      End: items.length - 1,
    };
    const way = ways[event.key];
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = (way + items.length) % items.length;
    const item = items[next];
    if (item !== undefined) onSelect(item.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  const shown = items.find((item) => item.id === selected);
  const whole = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const row = list.current;
    if (row === null) return;
    // What sticks below the tabs has to know where that is.
    const observer = new ResizeObserver(() =>
      whole.current?.style.setProperty('--tabs-height', `${row.offsetHeight}px`),
    );
    observer.observe(row);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    // Where they have no room side by side, the one that is shown is in sight.
    list.current
      ?.querySelector("[aria-selected='true']")
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  return (
    <div ref={whole} className={classes(styles['tabs'], className)}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its tabs has the focus */}
      <div ref={list} role="tablist" aria-label={label} className={styles['list']} onKeyDown={hear}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${id}-${item.id}`}
            aria-selected={item === shown}
            aria-controls={item === shown ? `${id}-panel` : undefined}
            tabIndex={item === shown ? 0 : -1}
            className={styles['tab']}
            onClick={() => onSelect(item.id)}
          >
            {item.title}
            {item.count !== undefined && item.count > 0 && (
              <span className={styles['count']}>{item.count}</span>
            )}
          </button>
        ))}
      </div>
      {shown !== undefined && (
        <div
          key={shown.id}
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${shown.id}`}
          className={styles['panel']}
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
