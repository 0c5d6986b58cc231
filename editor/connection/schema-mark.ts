import { SCHEMA_VERSION } from '../../document/frames.ts';

/** Behind the name of a copy: with which schema it was written. It goes with everything else of ours at a sign-out. */
const MARK = ':schema';

/** The part of `localStorage` that is used. */
export type Marks = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Whether the copy called `copy` may be opened by this build. An editor deletes what its schema does not know, so one that was
 * kept for a start without a network must not open what a newer build wrote. From now on no older one may.
 */
export function mayOpenCopy(copy: string, marks: Marks, version: number = SCHEMA_VERSION): boolean {
  const name = `${copy}${MARK}`;
  try {
    const known = Number(marks.getItem(name) ?? 0);
    if (known > version) return false;
    if (known < version) marks.setItem(name, String(version));
  } catch {
    // A browser that may not remember keeps no copies either.
  }
  return true;
}
