import type { ObjectId } from '../ids.ts';
import { nameField, type Kit } from '../plan/kits.ts';
import type { PaperLayout } from './layout.ts';
import { aliasesIn, plainName } from './names.ts';
import { columnOf, readingIn, type Links, type ReadRow, type Row } from './row.ts';

/** Most cells link to one row and to nothing else: they share it. */
const NOTHING: readonly never[] = [];
const NO_LINKS: Links = { rows: NOTHING, names: NOTHING, gone: NOTHING };

/** What was looked up in one state of a paper: many rules follow the same links. */
interface LookedUp {
  readonly books: Map<Kit, NameBook>;
  readonly linking: Map<string, ReadonlyMap<Row, readonly Row[]>>;
}

const lookedUp = new WeakMap<PaperLayout, LookedUp>();

function lookedUpIn(layout: PaperLayout): LookedUp {
  let known = lookedUp.get(layout);
  if (known === undefined) lookedUp.set(layout, (known = { books: new Map(), linking: new Map() }));
  return known;
}

/** What the cell `key` of `row` links to, by id or by a name or other name that rows have. */
export function linksIn(layout: PaperLayout, row: ReadRow, key: string): Links {
  if (row.cells[key] === undefined) return NO_LINKS;
  // What a row links to stands in the row for as long as the paper is the same: nothing is looked up by it.
  if (row.linkedIn !== layout.mark) {
    row.links = {};
    row.linkedIn = layout.mark;
  }
  return (row.links[key] ??= follow(layout, row, key));
}

function follow(layout: PaperLayout, row: ReadRow, key: string): Links {
  const reading = readingIn(row, key);
  if (reading.is !== 'links') return NO_LINKS;
  const { type } = columnOf(row.kit, key);
  const kits = type.is === 'link' ? type.to : [];
  const [only] = reading.ids;
  if (only !== undefined && reading.ids.length === 1 && reading.names.length === 0) {
    const found = layout.byId.get(only);
    return found !== undefined && kits.includes(found.kit)
      ? { rows: [found], names: NOTHING, gone: NOTHING }
      : { rows: NOTHING, names: NOTHING, gone: reading.ids };
  }
  const rows = new Set<Row>();
  const names: string[] = [];
  const gone: ObjectId[] = [];
  for (const id of reading.ids) {
    const found = layout.byId.get(id);
    if (found !== undefined && kits.includes(found.kit)) rows.add(found);
    else gone.push(id);
  }
  for (const name of reading.names) {
    const found = kits.flatMap((kit) => nameBookOf(layout, kit).get(plainName(name)) ?? []);
    if (found.length === 0) names.push(name);
    else for (const each of found) rows.add(each);
  }
  return { rows: [...rows], names, gone };
}

/** Rows of `kit` that link to others in one of the columns `keys`, by the row they link to. */
export function linkingIn(
  layout: PaperLayout,
  kit: Kit,
  keys: readonly string[],
): ReadonlyMap<Row, readonly Row[]> {
  const { linking } = lookedUpIn(layout);
  const asked = `${kit} ${keys.join(' ')}`;
  const known = linking.get(asked);
  if (known !== undefined) return known;
  const found = new Map<Row, Row[]>();
  for (const row of layout.rows.get(kit) ?? [])
    for (const key of keys)
      for (const target of linksIn(layout, row, key).rows) {
        const others = found.get(target);
        if (others === undefined) found.set(target, [row]);
        else if (others.at(-1) !== row) others.push(row);
      }
  linking.set(asked, found);
  return found;
}

/** Rows of one kit by what they are called, in the form in which names are compared. */
type NameBook = ReadonlyMap<string, readonly ReadRow[]>;

function nameBookOf(layout: PaperLayout, kit: Kit): NameBook {
  const { books } = lookedUpIn(layout);
  let book = books.get(kit);
  if (book === undefined) books.set(kit, (book = bookOf(layout.rows.get(kit) ?? [])));
  return book;
}

function bookOf(rows: readonly ReadRow[]): NameBook {
  const book = new Map<string, ReadRow[]>();
  for (const row of rows)
    for (const name of namesIn(row)) {
      const plain = plainName(name);
      const others = book.get(plain);
      if (others === undefined) book.set(plain, [row]);
      else if (!others.includes(row)) others.push(row);
    }
  return book;
}

/** What `row` is called. */
function namesIn(row: ReadRow): readonly string[] {
  const name = row.cells[nameField(row.kit)] ?? '';
  const names = row.kit === 'T8' ? [name, ...aliasesIn(row.cells['aliases'] ?? '')] : [name];
  return names.filter((each) => each.trim() !== '');
}
