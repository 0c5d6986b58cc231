import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { people, presentIn, type Here } from '../writing/presence.ts';

/** Faces in the bar and the outline change at most this often. In milliseconds. */
const FACES_MS = 400;

/** Who else has the document open, each person once. */
export function useHere(awareness: Awareness): readonly Here[] {
  const [here, setHere] = useState<readonly Here[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const next = people(presentIn(awareness.getStates(), awareness.clientID));
      setHere((before) => (isSame(before, next) ? before : next));
    };
    const soon = () => {
      timer ??= setTimeout(look, FACES_MS);
    };
    look();
    awareness.on('change', soon);
    return () => {
      clearTimeout(timer);
      awareness.off('change', soon);
    };
  }, [awareness]);
  return here;
}

/** Only what faces show counts; carets move all the time. */
function isSame(a: readonly Here[], b: readonly Here[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        one.person === other.person &&
        one.section === other.section &&
        one.name === other.name &&
        one.colour === other.colour
      );
    })
  );
}
