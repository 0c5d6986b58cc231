/** Header of every answer while changes cannot be stored: `full` or `read-only`. Absent when all is well. */
export const STORAGE_HEADER = 'X-Codraft-Storage';
