import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * How many steps of what is in `row` have to be folded away, so that the rest fits: 0 where there is room for all, at most
 * `most`. What does not fit even then can be scrolled.
 */
export function useFold(row: RefObject<HTMLElement | null>, most: number): number {
  const [fold, setFold] = useState(0);
  const needed = useRef<number[]>([]); // the room that each step took, when it was seen not to fit
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const look = () => {
      if (fold < most && element.scrollWidth > element.clientWidth) {
        needed.current[fold] = element.scrollWidth;
        setFold(fold + 1);
      } else if (fold > 0 && element.clientWidth >= (needed.current[fold - 1] ?? 0)) setFold(fold - 1);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, fold, most]);
  return fold;
}
