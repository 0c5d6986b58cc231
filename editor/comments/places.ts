/** All that finds and keeps the places of comments, to be fetched at once. */
export { anchorInBody } from './anchors.ts';
export { carriedBy } from './carried-letters.ts';
export { keepPlaces } from './keep-places.ts';
