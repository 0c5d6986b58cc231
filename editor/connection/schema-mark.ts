import { SCHEMA_VERSION } from '../../document/frames.ts';

/** Notes beside a copy with which schema it was written; the name is removed with everything else at a sign-out. */
const NAME = 'schema:';

/** The part of `localStorage` that is used. */
export type Marks = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Whether the copy called `copy` may be opened by this build. An editor deletes what its schema does not know, so one that was
 * kept for a start without a network must not open what a newer build wrote. From now on no older one may.
 */
export function mayOpenCopy(copy: string, marks: Marks, version: number = SCHEMA_VERSION): boolean {
  const name = copy.replace(':', `:${NAME}`);
  try {
    const known = Number(marks.getItem(name) ?? 0);
    if (known > version) return false;
    if (known < version) marks.setItem(name, String(version));
  } catch {
    // A browser that may not remember keeps no copies either.
  }
  return true;
}
