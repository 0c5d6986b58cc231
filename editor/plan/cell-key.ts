import type { ObjectId } from '../../document/ids.ts';

/** Key under which things are kept about the cell of `object` in the column `key`; of the row as a whole with an empty one. */
export function cellKey(object: ObjectId, key: string): string {
  return `${object} ${key}`;
}
