import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import styles from './panel.module.css';
import { PANEL_LEAST_REM, PANEL_MOST_REM, PANEL_REM, widthAfterKey } from './panel-width.ts';

/** The edge between text and panel: drawn with the pointer, moved with arrow keys, put back by a double click or Enter. */
export function PanelEdge({
  rem,
  onWidth,
}: {
  /** How wide the panel is. */
  readonly rem: number;
  readonly onWidth: (rem: number) => void;
}) {
  const { t, direction } = useLanguage();
  const drawn = useRef<{ readonly x: number; readonly rem: number } | null>(null);
  /** To the end of the line the panel becomes narrower. */
  const towardsEnd = direction === 'rtl' ? -1 : 1;

  const draw = ({ clientX }: PointerEvent) => {
    if (drawn.current === null) return;
    const one = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    onWidth(drawn.current.rem - (towardsEnd * (clientX - drawn.current.x)) / one);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const width = widthAfterKey(event.key, rem, direction);
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
      aria-label={t('panel.edge')}
      aria-valuenow={Math.round(rem)}
      aria-valuemin={PANEL_LEAST_REM}
      aria-valuemax={PANEL_MOST_REM}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys move it
      tabIndex={0}
      className={styles['edge']}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = { x: event.clientX, rem };
      }}
      onPointerMove={draw}
      onPointerUp={() => (drawn.current = null)}
      onPointerCancel={() => (drawn.current = null)}
      onDoubleClick={() => onWidth(PANEL_REM)}
    />
  );
}
