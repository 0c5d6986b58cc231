import type { Attrs, ContentMatch } from '@tiptap/pm/model';
import { citedFigure } from '../plan/figures.ts';
import { calloutKind } from './callout-kind.ts';
import { SPAN_MOST } from './cells.ts';
import { bodySchema } from './index.ts';
import { pictureAttributeFits } from './picture.ts';

/** Largest number of any attribute; a section's place is one between those of its neighbours. */
const NUMBER_MOST = 1e12;
/** Attributes that say how many columns or rows a cell spans. */
const SPANS: ReadonlySet<string> = new Set(['colspan', 'rowspan']);

const HASHED_MARK = /^(.*)--[a-zA-Z\d+/=]{8}$/;

const held = new Map<string, ReadonlySet<string>>();

/** The nodes that `parent` (`doc`: the body itself) may ever hold, in any number and order; `text` among them. */
function heldBy(parent: string): ReadonlySet<string> {
  const known = held.get(parent);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const seen = new Set<ContentMatch>();
  const waiting = [bodySchema().nodes[parent]?.contentMatch];
  for (let match = waiting.pop(); match !== undefined; match = waiting.pop()) {
    if (seen.has(match)) continue;
    seen.add(match);
    for (let place = 0; place < match.edgeCount; place++) {
      const { type, next } = match.edge(place);
      names.add(type.name);
      waiting.push(next);
    }
  }
  held.set(parent, names);
  return names;
}

/**
 * Whether a `child` may ever stand in a `parent` (`doc` is the body, `text` is text).
 *
 * No more than that: how many there are, and in which order, is not anybody's doing alone. Two people who each delete the
 * other's last paragraph leave what neither of them wrote; nobody ever leaves a section in a paragraph.
 */
export function mayHold(parent: string, child: string): boolean {
  return heldBy(parent).has(child);
}

/** Whether `value` may be the attribute `name` of a `node`. Nothing at all always may. */
export function attributeFits(node: string, name: string, value: unknown): boolean {
  if (!fits(bodySchema().nodes[node]?.spec.attrs, name, value)) return false;
  if (node === 'planRef' && name === 'figure')
    return value === null || value === undefined || citedFigure({ figure: value }) !== null;
  return node !== 'picture' || value === null || value === undefined || pictureAttributeFits(name, value);
}

/**
 * The mark that `key` names in a text, or null. y-tiptap adds a hash to the name of a mark that may overlap itself, and fails at
 * any other: then it deletes the text.
 */
export function markIn(key: string): string | null {
  const { marks } = bodySchema();
  if (Object.hasOwn(marks, key)) return key;
  const name = HASHED_MARK.exec(key)?.[1] ?? '';
  const mark = Object.hasOwn(marks, name) ? marks[name] : undefined;
  return mark === undefined || mark.excludes(mark) ? null : name;
}

/** Whether `value` may be what a text marked with `mark` carries for it: its attributes, or null where it ends. */
export function markFits(mark: string, value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const { attrs } = bodySchema().marks[mark]?.spec ?? {};
  return Object.entries(value).every(([name, one]) => fits(attrs, name, one));
}

function fits(attributes: Attrs | undefined, name: string, value: unknown): boolean {
  if (attributes === undefined || !Object.hasOwn(attributes, name)) return false;
  if (value === null || value === undefined) return true;
  if (SPANS.has(name))
    return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= SPAN_MOST;
  if (name === 'kind') return calloutKind(value) !== null;
  // What the schema has nothing for has a text in the end; only widths of columns are a list.
  const usual = (attributes[name] as { readonly default?: unknown }).default ?? '';
  if (name === 'colwidth') return Array.isArray(value) && value.length <= SPAN_MOST && value.every(isNumber);
  return typeof usual === 'number' ? isNumber(value) : typeof value === typeof usual;
}

/** Whether `value` is a number of an ordinary size, or none: what is pasted as `<ol start="">` is no number. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !(Math.abs(value) > NUMBER_MOST);
}
