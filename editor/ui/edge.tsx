import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from './classes.ts';
import { widerTo, widthAfterKey, within, type Breadth, type EdgeSide } from './edge-width.ts';
import styles from './edge.module.css';

/**
 * An edge that makes what it is in wider and narrower: drawn with the pointer, which Escape takes back, moved with arrow keys, put back
 * by a double click or Enter.
 */
export function Edge({
  label,
  rem,
  breadth,
  side,
  tabIndex = 0,
  onWidth,
  onLeave,
}: {
  readonly label: string;
  /** How wide it is. */
  readonly rem: number;
  readonly breadth: Breadth;
  readonly side: EdgeSide;
  readonly tabIndex?: 0 | -1;
  readonly onWidth: (rem: number) => void;
  /** Escape was pressed on it. */
  readonly onLeave?: () => void;
}) {
  const { direction } = useLanguage();
  const drawn = useRef<{ readonly x: number; readonly rem: number } | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const end = () => {
    drawn.current = null;
    setDrawn(false);
  };
  const takeBack = () => {
    if (drawn.current !== null) onWidth(drawn.current.rem);
    end();
  };
  useEffect(() => {
    if (!isDrawn) return;
    const hear = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      takeBack();
    };
    globalThis.addEventListener('keydown', hear, true);
    return () => globalThis.removeEventListener('keydown', hear, true);
  });

  const draw = ({ clientX }: PointerEvent) => {
    if (drawn.current === null) return;
    const one = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const by = (widerTo(side, direction) * (clientX - drawn.current.x)) / one;
    onWidth(within(breadth, drawn.current.rem + by));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onLeave !== undefined) {
      event.preventDefault();
      onLeave();
      return;
    }
    const width = widthAfterKey(event.key, rem, { breadth, side, direction });
    if (width === null) return;
    event.preventDefault();
    onWidth(width);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the ARIA window splitter
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line cannot be moved
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(rem)}
      aria-valuemin={breadth.least}
      aria-valuemax={breadth.most}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys move it
      tabIndex={tabIndex}
      className={classes(styles['edge'], styles[side], isDrawn && styles['drawn'])}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = { x: event.clientX, rem };
        setDrawn(true);
      }}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(breadth.usual)}
    />
  );
}
