import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../body.ts';
import type { ObjectId, SectionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import { isKit } from '../plan/kits.ts';
import { kitsShownIn } from '../plan/places.ts';
import { planOf } from '../plan/objects.ts';
import { aligned, sharedEnds } from './align.ts';
import { RESTORE_EDIT } from './restore-edit.ts';
import { restoreText } from './restore-text.ts';

/** What is to be as it was. */
export interface RestoreWish {
  /** Sections by their ids, or all. */
  readonly sections: 'all' | readonly SectionId[];
  /** Agreed sections: they and the objects of their grids stay as they are. */
  readonly agreed?: ReadonlySet<SectionId>;
  /** Of the text: it says what a word is. */
  readonly language?: string;
}

/** What a restore did. */
export interface Restored {
  /** Sections whose words or blocks are other than they were a moment ago. */
  readonly sections: readonly SectionId[];
  readonly objects: readonly ObjectId[];
  /** Agreed sections that were asked for and left alone. */
  readonly agreed: readonly SectionId[];
}

type Child = Y.XmlElement | Y.XmlText;

/**
 * Make sections of `ydoc` what they are in `old`, an earlier state of the same body, by ordinary edits: what is the same stays the
 * same letters, blocks and rows, so that comments on it stay at their words and what others type elsewhere is safe.
 *
 * The facts of a section, its title, place and whether it is shown, stay as they are; they are changed through the server. Sections and
 * objects that came since `old` are handled as they are read: a new section is left alone, a new object goes out of its grid.
 *
 * @see docs/spec/versions.md VE6-VE9
 */
export function restoreEdits(ydoc: Y.Doc, old: Y.Doc, wish: RestoreWish): Restored {
  const { agreed = new Set(), language = 'en' } = wish;
  const was = new Map(sectionElements(old).map((section) => [sectionId(section), section]));
  const changed: SectionId[] = [];
  const left: SectionId[] = [];
  const objects: ObjectId[] = [];
  const free = new Set<Kit>();
  const bound = new Set<Kit>();
  ydoc.transact(() => {
    for (const section of sectionElements(ydoc)) {
      const id = sectionId(section);
      const before = was.get(id);
      const kits = [section, before].flatMap((one) => (one === undefined ? [] : kitsShownIn(one)));
      if (agreed.has(id)) for (const kit of kits) bound.add(kit);
      if (wish.sections !== 'all' && !wish.sections.includes(id)) continue;
      if (agreed.has(id)) {
        left.push(id);
        continue;
      }
      for (const kit of kits) free.add(kit);
      if (before !== undefined && restoreChildren(section, before, language)) changed.push(id);
    }
    const there = new Set(sectionElements(ydoc).map(sectionId));
    for (const [id, before] of was) {
      if (there.has(id) || (wish.sections !== 'all' && !wish.sections.includes(id))) continue;
      const content = ydoc.getXmlFragment(CONTENT_ROOT);
      content.insert(content.length, [copyOf(before)]); // they are shown by their places
      for (const kit of kitsShownIn(before)) free.add(kit);
      changed.push(id);
    }
    const isFree = (kit: unknown): boolean =>
      isKit(kit) && !bound.has(kit) && (wish.sections === 'all' || free.has(kit));
    objects.push(...restorePlan(ydoc, old, isFree));
  }, RESTORE_EDIT);
  return { sections: changed, objects, agreed: left };
}

function sectionId(section: Y.XmlElement): SectionId {
  return (section.getAttribute('id') ?? '') as SectionId;
}

function restoreChildren(now: Y.XmlElement, old: Y.XmlElement, language: string): boolean {
  const pairs = aligned<Known>(knownIn(old), knownIn(now), { id: ({ id }) => id, likeness });
  let at = 0;
  let isChanged = false;
  for (const pair of pairs) {
    if (pair.old === null) {
      now.delete(at, 1);
      isChanged = true;
      continue;
    }
    const there = pair.now?.child;
    const same = there === undefined ? null : restoreNode(there, pair.old.child, language);
    if (same === null) {
      if (there !== undefined) now.delete(at, 1);
      now.insert(at, [copyOf(pair.old.child)]);
    }
    isChanged ||= same !== false;
    at += 1;
  }
  return isChanged;
}

/** Whether `now` had to be changed to be as `old`; null when it cannot become that. */
function restoreNode(now: Child, old: Child, language: string): boolean | null {
  if (now instanceof Y.XmlText) return old instanceof Y.XmlText ? restoreText(now, old, language) : null;
  if (old instanceof Y.XmlText || now.nodeName !== old.nodeName) return null;
  const isTurned = restoreAttributes(now, old);
  return restoreChildren(now, old, language) || isTurned;
}

function restoreAttributes(now: Y.XmlElement, old: Y.XmlElement): boolean {
  const [there, wanted]: Readonly<Record<string, unknown>>[] = [now.getAttributes(), old.getAttributes()];
  let isChanged = false;
  for (const key of Object.keys(there ?? {})) {
    if (wanted?.[key] !== undefined) continue;
    now.removeAttribute(key);
    isChanged = true;
  }
  for (const [key, value] of Object.entries(wanted ?? {})) {
    if (JSON.stringify(there?.[key]) === JSON.stringify(value)) continue;
    now.setAttribute(key, value as string); // typed as string by Yjs; numbers and booleans stay what they are
    isChanged = true;
  }
  return isChanged;
}

/** A child with what it is known by. */
interface Known {
  readonly id: string;
  readonly child: Child;
  /** Its words, read when they are asked for. */
  text(): string;
}

function knownIn(parent: Y.XmlElement): readonly Known[] {
  return parent
    .toArray()
    .filter((child): child is Child => child instanceof Y.XmlElement || child instanceof Y.XmlText)
    .map((child) => {
      let read: string | undefined;
      const item = child._item;
      return {
        id: item === null ? '' : `${item.id.client}.${item.id.clock}`,
        child,
        text: () => (read ??= textOf(child)),
      };
    });
}

function likeness(old: Known, now: Known): number {
  if (kindOf(old.child) !== kindOf(now.child)) return 0;
  return sharedEnds(old.text(), now.text());
}

function kindOf(child: Child): string {
  return child instanceof Y.XmlText ? '' : child.nodeName;
}

function textOf(child: Child): string {
  if (child instanceof Y.XmlText)
    return (child.toDelta() as readonly { readonly insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  return child
    .toArray()
    .map((inner) => (inner instanceof Y.XmlElement || inner instanceof Y.XmlText ? textOf(inner) : ''))
    .join('\n');
}

/** The same as `child`, for another document. */
function copyOf(child: Child): Child {
  if (child instanceof Y.XmlText) {
    const text = new Y.XmlText();
    text.applyDelta(child.toDelta() as never);
    return text;
  }
  const element = new Y.XmlElement(child.nodeName);
  for (const [key, value] of Object.entries(child.getAttributes()))
    element.setAttribute(key, value as string);
  element.insert(
    0,
    child
      .toArray()
      .filter((inner): inner is Child => inner instanceof Y.XmlElement || inner instanceof Y.XmlText)
      .map(copyOf),
  );
  return element;
}

/** The objects of the kits that are `isFree` as they were. Nothing is deleted: what came since goes out of its grid. */
function restorePlan(ydoc: Y.Doc, old: Y.Doc, isFree: (kit: unknown) => boolean): readonly ObjectId[] {
  const [now, was] = [planOf(ydoc), planOf(old)];
  const changed: ObjectId[] = [];
  for (const [id, entry] of was) {
    if (!(entry instanceof Y.Map) || !isFree(entry.get('kit'))) continue;
    const there = now.get(id);
    if (!(there instanceof Y.Map)) {
      now.set(id, new Y.Map<string | number | boolean>([...entry.entries()]));
      changed.push(id as ObjectId);
    } else if (restoreEntry(there, entry)) {
      changed.push(id as ObjectId);
    }
  }
  for (const [id, entry] of now) {
    if (!(entry instanceof Y.Map) || was.has(id) || !isFree(entry.get('kit'))) continue;
    if (entry.get('removed') === true) continue;
    entry.set('removed', true);
    changed.push(id as ObjectId);
  }
  return changed;
}

type Entry = Y.Map<string | number | boolean>;

function restoreEntry(now: Entry, old: Entry): boolean {
  let isChanged = false;
  for (const key of now.keys()) {
    if (old.has(key)) continue;
    now.delete(key);
    isChanged = true;
  }
  for (const [key, value] of old.entries()) {
    if (now.get(key) === value) continue;
    now.set(key, value);
    isChanged = true;
  }
  return isChanged;
}
