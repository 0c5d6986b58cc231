import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { sameSpans, spansInSight, type Span } from './rows-in-sight.ts';

/** A grid of more rows than this draws those near what is shown. */
export const ALL_ROWS_MOST = 60;
/** So far above and below the window rows are drawn too, in pixels: who scrolls sees no gap. */
const MARGIN_PX = 800;
/** How high a row is taken to be until one was seen, in pixels. */
const ROW_PX = 41;

/**
 * Which rows of a long grid are drawn: those near the window, and `atHand`, which may have the focus. On paper, all.
 *
 * @param body the rows' own element; each row that is drawn says in `data-row` and `data-object` which it is.
 */
export function useRowsInSight(
  rows: readonly { readonly id: string }[],
  atHand: number,
  body: RefObject<HTMLTableSectionElement | null>,
): readonly Span[] {
  const count = rows.length;
  const isLong = count > ALL_ROWS_MOST;
  const heights = useRef(new Map<string, number>());
  const [spans, setSpans] = useState<readonly Span[]>([{ is: 'rows', from: 0, to: ALL_ROWS_MOST }]);
  const [isPrinted, setPrinted] = useState(false);
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  useLayoutEffect(() => {
    if (!isLong) return;
    const measure = () => {
      const place = body.current;
      if (place === null) return;
      const known = heights.current;
      for (const row of place.querySelectorAll<HTMLElement>('[data-row]'))
        if (row.offsetHeight > 0) known.set(row.dataset['object'] ?? '', row.offsetHeight);
      let sum = 0;
      for (const height of known.values()) sum += height;
      const usual = known.size === 0 ? ROW_PX : Math.round(sum / known.size);
      const above = place.getBoundingClientRect().top;
      const next = spansInSight(count, atHand, (row) => known.get(latest.current[row]?.id ?? '') ?? usual, {
        top: -MARGIN_PX - above,
        bottom: innerHeight + MARGIN_PX - above,
      });
      setSpans((before) => (sameSpans(before, next) ? before : next));
    };
    measure();
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    globalThis.addEventListener('resize', measure);
    // What stands above may become higher, or go, while nobody scrolls.
    const observer = new ResizeObserver(measure);
    const around = body.current?.closest('.ProseMirror') ?? body.current;
    if (around !== null) observer.observe(around);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', measure, { capture: true });
      globalThis.removeEventListener('resize', measure);
    };
  }, [isLong, count, body, atHand]);
  useEffect(() => {
    const before = () => flushSync(() => setPrinted(true));
    const after = () => setPrinted(false);
    globalThis.addEventListener('beforeprint', before);
    globalThis.addEventListener('afterprint', after);
    return () => {
      globalThis.removeEventListener('beforeprint', before);
      globalThis.removeEventListener('afterprint', after);
    };
  }, []);
  return isLong && !isPrinted ? spans : [{ is: 'rows', from: 0, to: count }];
}
