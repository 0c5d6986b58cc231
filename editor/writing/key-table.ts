import type { MessageKey } from '../i18n/catalogue.ts';
import type { MessageValues, Translate } from '../i18n/i18n.tsx';
import { isShortcut, keys, ofThisComputer } from './keys.ts';

/** A shortcut: its keys, what it does in words, and who hears it. */
export interface KeyLine {
  readonly keys: string;
  /** On computers of Apple's, where these keys do something else. */
  readonly apple?: string;
  readonly label: MessageKey;
  readonly values?: MessageValues;
  /** The list it stands in. */
  readonly group: 'shortcuts.writing' | 'shortcuts.finding' | 'shortcuts.commenting' | 'shortcuts.moving';
  /** `text`: while the caret is in the text. `screen`: anywhere on the drafting screen. `there`: in the part it is about. */
  readonly heard: 'text' | 'screen' | 'there';
}

/**
 * Every shortcut of the drafting screen, in the order of the list. Menus, tooltips, the dialog and what listens to keys take
 * them from here.
 *
 * None of them types a letter on any layout: with AltGr they are not heard.
 */
const TABLE = {
  bold: writing('Mod+B', 'tools.bold'),
  italic: writing('Mod+I', 'tools.italic'),
  underline: writing('Mod+U', 'tools.underline'),
  strike: writing('Mod+Shift+S', 'tools.strike'),
  subscript: writing('Mod+,', 'tools.subscript'),
  superscript: writing('Mod+.', 'tools.superscript'),
  paragraph: writing('Mod+Alt+0', 'shortcuts.paragraph'),
  heading1: { ...writing('Mod+Alt+1', 'tools.heading'), values: { level: 1 } },
  heading2: { ...writing('Mod+Alt+2', 'tools.heading'), values: { level: 2 } },
  heading3: { ...writing('Mod+Alt+3', 'tools.heading'), values: { level: 3 } },
  bullets: writing('Mod+Shift+8', 'tools.bullets'),
  numbers: writing('Mod+Shift+7', 'tools.numbers'),
  tasks: writing('Mod+Shift+9', 'tools.tasks'),
  quote: writing('Mod+Shift+B', 'tools.quote'),
  link: { ...writing('Mod+K', 'tools.link'), heard: 'there' },
  footnote: writing('Mod+Alt+F', 'tools.footnote'),
  cite: { ...writing('Mod+Alt+K', 'cite.title'), heard: 'screen' },
  tableTools: { ...writing('Mod+Alt+Enter', 'shortcuts.tableTools'), heard: 'there' },
  direction: writing('Mod+Shift+X', 'shortcuts.direction'),
  pasteWords: { ...writing('Mod+Shift+V', 'shortcuts.pasteWords'), heard: 'there' },
  undo: { ...writing('Mod+Z', 'tools.undo'), heard: 'screen' },
  redo: { ...writing('Mod+Shift+Z', 'tools.redo'), heard: 'screen' },
  characters: { ...writing('Mod+Shift+E', 'characters.title'), heard: 'screen' },
  spelling: { ...writing('Mod+Alt+X', 'shortcuts.spelling'), heard: 'screen' },
  lengths: { ...writing('Mod+Shift+C', 'length.title'), heard: 'screen' },
  selectSection: writing('Mod+A', 'shortcuts.selectSection'),
  save: { ...writing('Mod+S', 'shortcuts.save'), heard: 'screen' },
  find: finding('Mod+F', 'find.find'),
  replace: { ...finding('Mod+H', 'find.andReplace'), apple: 'Mod+Shift+H' },
  nextHit: { ...finding('Enter', 'find.next'), heard: 'there' },
  previousHit: { ...finding('Shift+Enter', 'find.previous'), heard: 'there' },
  replaceAll: { ...finding('Mod+Enter', 'find.replaceAll'), heard: 'there' },
  comment: commenting('Mod+Alt+M', 'shortcuts.comment'),
  nextComment: commenting('Mod+Alt+N', 'shortcuts.nextComment'),
  previousComment: commenting('Mod+Alt+P', 'shortcuts.previousComment'),
  nextChange: { keys: 'F8', label: 'versions.next', group: 'shortcuts.commenting', heard: 'there' },
  previousChange: {
    keys: 'Shift+F8',
    label: 'versions.previous',
    group: 'shortcuts.commenting',
    heard: 'there',
  },
  send: { keys: 'Mod+Enter', label: 'shortcuts.send', group: 'shortcuts.commenting', heard: 'there' },
  back: { keys: 'Esc', label: 'shortcuts.back', group: 'shortcuts.commenting', heard: 'there' },
  toolbar: moving('Alt+F10', 'shortcuts.toolbar'),
  nextRegion: moving('F6', 'shortcuts.regions'),
  previousRegion: moving('Shift+F6', 'shortcuts.regionsBack'),
  whoIsHere: moving('Mod+Alt+G', 'drafting.whoIsHere'),
  modeEditing: moving('Mod+Alt+Shift+Z', 'mode.editing'),
  modeSuggesting: moving('Mod+Alt+Shift+X', 'mode.suggesting'),
  modeViewing: moving('Mod+Alt+Shift+C', 'mode.viewing'),
  versions: moving('Mod+Alt+V', 'versions.title'),
  views: moving('Mod+Alt+O', 'views.title'),
  list: moving('Mod+/', 'shortcuts.list'),
} as const satisfies Readonly<Record<string, KeyLine>>;

/** Names of the shortcuts. */
export type KeyName = keyof typeof TABLE;
/** Those that are heard anywhere on the drafting screen. */
export type ScreenKeyName = {
  [Name in KeyName]: (typeof TABLE)[Name]['heard'] extends 'screen' ? Name : never;
}[KeyName];

/** Every shortcut by its name, in the order of the list. */
export const keyTable: Readonly<Record<KeyName, KeyLine>> = TABLE;

/** Names of all shortcuts, in the order of the list. */
export const keyNames = Object.keys(TABLE) as readonly KeyName[];

/** The keys called `name`, as those of this computer are labelled. */
export function keysFor(name: KeyName): string {
  return keys(shortcutFor(name));
}

/** What the keys called `name` do, and the keys, for the tooltip of a button that does the same. */
export function titleFor(t: Translate, name: KeyName): string {
  const { label, values } = keyTable[name];
  return `${t(label, values)} (${keysFor(name)})`;
}

/** Whether `event` is the shortcut called `name`. */
export function isKey(event: KeyboardEvent, name: KeyName): boolean {
  return isShortcut(event, shortcutFor(name));
}

/** The keys called `name` as ProseMirror's key maps have them: `Mod-Shift-x`. */
export function mapKeyFor(name: KeyName): string {
  return keyTable[name].keys
    .split('+')
    .map((part, index, parts) =>
      index === parts.length - 1 && part.length === 1 ? part.toLowerCase() : part,
    )
    .join('-');
}

function shortcutFor(name: KeyName): string {
  return ofThisComputer(keyTable[name]);
}

function writing<const Label extends MessageKey>(shortcut: string, label: Label) {
  return { keys: shortcut, label, group: 'shortcuts.writing', heard: 'text' } as const;
}

function finding<const Label extends MessageKey>(shortcut: string, label: Label) {
  return { keys: shortcut, label, group: 'shortcuts.finding', heard: 'screen' } as const;
}

function commenting<const Label extends MessageKey>(shortcut: string, label: Label) {
  return { keys: shortcut, label, group: 'shortcuts.commenting', heard: 'screen' } as const;
}

function moving<const Label extends MessageKey>(shortcut: string, label: Label) {
  return { keys: shortcut, label, group: 'shortcuts.moving', heard: 'screen' } as const;
}
