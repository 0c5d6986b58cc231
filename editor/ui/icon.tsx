import { classes } from './classes.ts';
import styles from './icon.module.css';

/** Outlines on a 20-unit grid, drawn with a 1.5 stroke in the colour of the text around them. */
const OUTLINES = {
  add: 'M10 4v12M4 10h12',
  'arrow-down': 'M10 4v12M5 11l5 5 5-5',
  'arrow-end': 'M4 10h12M11 5l5 5-5 5',
  'arrow-start': 'M16 10H4M9 5l-5 5 5 5',
  'arrow-up': 'M10 16V4M5 9l5-5 5 5',
  arrange: 'M4 6h7M4 10h7M4 14h7M15 5v10M13 7l2-2 2 2M13 13l2 2 2-2',
  bold: 'M6 4h4.5a3 3 0 0 1 0 6H6zM6 10h5.5a3 3 0 0 1 0 6H6z',
  bulleted: 'M8 5.5h9M8 10h9M8 14.5h9M3.5 5.5h.5M3.5 10h.5M3.5 14.5h.5',
  check: 'M4 10.5l4 4 8-9',
  'chevron-down': 'M5 8l5 5 5-5',
  'chevron-end': 'M8 5l5 5-5 5',
  'chevron-start': 'M12 5l-5 5 5 5',
  'chevron-up': 'M5 12l5-5 5 5',
  close: 'M5 5l10 10M15 5L5 15',
  comment: 'M4 4.5h12v9H9.5L6 16.5v-3H4z',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  count: 'M7.5 3.5l-1.5 13M14 3.5l-1.5 13M4 7.5h13M3 12.5h13',
  direction: 'M9 3.5v8M12.5 3.5v8M14.5 3.5H8a2.7 2.7 0 0 0 0 5.4h1M4 15.5h12M6.5 13l-2.5 2.5L6.5 18',
  document: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 10h5M7.5 13h5',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  drag: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  edit: 'M4 16l.8-3.4L13.2 4.2a1.5 1.5 0 0 1 2.2 0l.4.4a1.5 1.5 0 0 1 0 2.2L7.4 15.2z',
  eye: 'M2.5 10s2.7-5 7.5-5 7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  'eye-off':
    'M3 3l14 14M8 5.3A7.5 7.5 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2.2 2.7M12.6 14.4A7 7 0 0 1 10 15c-4.8 0-7.5-5-7.5-5a13 13 0 0 1 3-3.3',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.5 2 3.5H5',
  footnote: 'M4 5h8M4 9h8M4 13h5M15.5 4v4M14 5.2l3 1.6M17 5.2l-3 1.6',
  globe:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2 2 2.8 4.4 2.8 7S12 15 10 17c-2-2-2.8-4.4-2.8-7S8 5 10 3z',
  guidance: 'M7.5 14.5h5M8.5 17h3M10 3a5 5 0 0 0-3 9c.5.4.5 1 .5 1.5v1h5v-1c0-.5 0-1.1.5-1.5a5 5 0 0 0-3-9z',
  heading: 'M5 4v12M14 4v12M5 10h9',
  home: 'M3 10.5L10 4l7 6.5M5 9v7.5h10V9M8.5 16.5V12h3v4.5',
  inbox: 'M3.5 11.5L6 4.5h8l2.5 7v4h-13zM3.5 11.5H7l1 2h4l1-2h3.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5V13M10 6.8v.01',
  italic: 'M8.5 4H14M6 16h5.5M11.5 4l-3 12',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l.9-.9',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  numbered: 'M8 5.5h9M8 10h9M8 14.5h9M3 4.5l1-.5v3.5M3 12.8c0-1.5 2-1.3 2 0 0 .8-2 1.7-2 2.7h2',
  offline:
    'M3 3l14 14M5 9.5a7.5 7.5 0 0 1 2.5-1.7M10.5 7A7.5 7.5 0 0 1 15 9.5M7.5 12.5a3.7 3.7 0 0 1 4-.8M10 15.5v.01M2.5 7A11 11 0 0 1 5.5 5M9 4a11 11 0 0 1 8.5 3',
  outline: 'M4 5h12M7 9h9M7 13h9M4 17h12',
  panel: 'M3 4h14v12H3zM12 4v12',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.5 2.7 2.7 0 0 0 0 5.5zM2.5 16c0-2.5 2-4.5 5-4.5s5 2 5 4.5M12.5 4.3a2.7 2.7 0 0 1 0 5M14.5 12c1.8.6 3 2.2 3 4',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c0-3 2.7-5 6-5s6 2 6 5',
  picture: 'M3 4.5h14v11H3zM3 13l4-4 3.5 3.5 2-2L17 14M12.8 8a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6z',
  print: 'M6 7V3.5h8V7M6 13.5H3.5V7h13v6.5H14M6 11.5h8v5H6z',
  quote: 'M4 13.5c2-.5 3-2 3-4H4V5.5h4v4c0 3-1.5 4.5-4 5.5M12 13.5c2-.5 3-2 3-4h-3V5.5h4v4c0 3-1.5 4.5-4 5.5',
  redo: 'M16 8H8.5a4.2 4.2 0 0 0 0 8.5H11M12.5 4.5L16 8l-3.5 3.5',
  search: 'M9 14.5A5.5 5.5 0 1 0 9 3.5a5.5 5.5 0 0 0 0 11zM13 13l4 4',
  send: 'M3.5 4l13.5 6-13.5 6 2-6zM5.5 10H11',
  settings:
    'M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  spelling: 'M2.5 12.5l3.5-9 3.5 9M3.7 9.5h4.6M9.5 15l2.5 2.5 5.5-7.5',
  suggest: 'M4 4.5h12v9H9.5L6 16.5v-3H4zM7 9h6M10 6v6',
  symbol: 'M3.5 16h4.2v-1.6a5.3 5.3 0 1 1 4.6 0V16h4.2',
  table: 'M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.9h13M8 8.2v7.3',
  tasks: 'M9.5 5.5h7M9.5 10h7M9.5 14.5h7M3 5l1.2 1.3L6.7 3.7M3 9.5l1.2 1.3 2.5-2.6M3.5 13.2h2.6v2.6H3.5z',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5',
  underline: 'M6 4v5.5a4 4 0 0 0 8 0V4M5 16.5h10',
  versions: 'M3.5 10a6.5 6.5 0 1 0 2-4.7M3.5 3.5v3h3M10 6.5V10l2.5 1.5',
  undo: 'M4 8h7.5a4.2 4.2 0 0 1 0 8.5H9M7.5 4.5L4 8l3.5 3.5',
  warning: 'M10 3.5l7.5 13h-15zM10 8.5v4M10 14.6v.01',
} as const;

/** Names of the outlines. */
export type IconName = keyof typeof OUTLINES;

/** Every outline there is. */
export const ICON_NAMES = Object.keys(OUTLINES) as readonly IconName[];

/** These point along the line of reading and turn round where it is written from right to left. */
const MIRRORED: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-end',
  'arrow-start',
  'bulleted',
  'chevron-end',
  'chevron-start',
  'flag',
  'numbered',
  'outline',
  'panel',
  'quote',
  'redo',
  'send',
  'tasks',
  'undo',
]);

/** A small drawing beside words. It says nothing to a screen reader: the words or a label do. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: 16 | 20 | 24 }) {
  return (
    <svg
      aria-hidden="true"
      className={classes(styles['icon'], MIRRORED.has(name) && styles['mirrored'])}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={DOTTED.has(name) ? 2.5 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={OUTLINES[name]} />
    </svg>
  );
}

/** Made of points, which need a thicker pen. */
const DOTTED: ReadonlySet<IconName> = new Set<IconName>(['drag', 'more']);
