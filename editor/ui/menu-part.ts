import { partOf } from './part.ts';

/** What opens beside something: lists of menus, boxes, the words beside a button. */
export const menuPart = partOf(() => import('./menu-parts.tsx'));
