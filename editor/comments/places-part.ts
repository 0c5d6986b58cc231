import { partOf } from '../ui/part.ts';

/** What finds and keeps the places of comments: fetched behind the text, for that can be written without. */
export const placesPart = partOf(() => import('./places.ts'));
