import { useEffect, useRef, type RefObject } from 'react';

/** Whoever has had a comment before their eyes for so long has seen it. In milliseconds. */
const SEEING_MS = 2_000;
/** As much of it has to be on the screen. */
const SEEN_SHARE = 0.3;

/** Tells when `element` has been on the screen for a while, as long as it `isUnread`. */
export function useSeeing(element: RefObject<HTMLElement | null>, isUnread: boolean, seen: () => void): void {
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  useEffect(() => {
    if (!isUnread || element.current === null) return;
    let looking: ReturnType<typeof setInterval> | undefined;
    const look = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const observer = new IntersectionObserver(
      (entries) => {
        clearInterval(looking);
        if (entries.at(-1)?.isIntersecting === true) looking = setInterval(look, SEEING_MS);
      },
      { threshold: SEEN_SHARE },
    );
    observer.observe(element.current);
    return () => {
      clearInterval(looking);
      observer.disconnect();
    };
  }, [element, isUnread]);
}
