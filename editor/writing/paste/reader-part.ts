import { partOf } from '../../ui/part.ts';

/** Fetched behind the text, or with the first paste. */
export const readerPart = partOf(async () => (await import('./reader.ts')).reader);
