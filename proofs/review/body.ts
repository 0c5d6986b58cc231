import * as Y from 'yjs';
import { firstState, type NodeJson } from '../../document/body.ts';
import { newId, type ObjectId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { outOfOrder, withLeftNeighboursOnly } from '../../sync-server/sync/guard-order.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import { scanUpdate } from '../../sync-server/sync/update-reader.ts';
import type { Chance } from '../chance.ts';
import { untidied } from '../meaning.ts';

const text = (words: string): NodeJson => ({ type: 'text', text: words });
const holding = (type: string, ...content: readonly NodeJson[]): NodeJson => ({ type, content });
const line = (words: string) => holding('paragraph', text(words));

/** A short body with something of everything, so that people soon meet in the same place. */
export function firstBody(chance: Chance): Y.Doc {
  const cells = (...words: readonly string[]) =>
    holding('tableRow', ...words.map((word) => holding('tableCell', line(word))));
  const contents: readonly (readonly NodeJson[])[] = [
    [
      { type: 'heading', attrs: { level: 1 }, content: [text('Where we stand')] },
      line('Every person can learn at every age and place.'),
      holding('bulletList', ...['one item', 'two items'].map((word) => holding('listItem', line(word)))),
      line('Second paragraph with some words in it.'),
    ],
    [holding('table', cells('a1', 'b1'), cells('a2', 'b2')), line('After the table, التعلم مدى الحياة.')],
    [
      { type: 'planTable', attrs: { kit: 'T4' } },
      { type: 'picture', attrs: { alt: 'a school', width: 'full' }, content: [text('Caption')] },
      holding('callout', line('Nobody pays.')),
      line('The end of it.'),
    ],
  ];
  const sections = contents.map((blocks, index) => ({
    id: newId('s', chance.fill),
    templateKey: `p.${index}`,
    title: `Section ${index}`,
    level: 2,
    place: index,
    hidden: false,
    blocks,
  }));
  const ydoc = untidied(new Y.Doc());
  const document = newId('d', chance.fill);
  Y.applyUpdate(ydoc, firstState({ document, template: 'policy', language: 'en', sections }));
  ydoc.clientID = FIRST_CLIENT;
  for (const kit of ['T4', 'T6'] as const) {
    const id: ObjectId = newId('o', chance.fill);
    addObject(ydoc, kit, id);
    setCell(ydoc, id, 'lead', 'A first name');
  }
  return ydoc;
}

const FIRST_CLIENT = 9_000_000;

/** A copy of `ydoc` that changes only by what is applied to it and by who writes in it as `client`. */
export function copyOf(ydoc: Y.Doc, client: number): Y.Doc {
  const copy = untidied(new Y.Doc());
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc), 'peer');
  copy.clientID = client;
  return copy;
}

/**
 * Apply `update` to `server` as a room does: what lies between neighbours the other way round keeps its left one.
 *
 * @returns the body now, which is another document then, and what is relayed of it; null when it brings nothing new.
 */
export function taken(
  server: Y.Doc,
  update: Uint8Array,
): { readonly server: Y.Doc; readonly bytes: Uint8Array; readonly isOther: boolean } | null {
  const verdict = inspect(update, server);
  if (verdict.is === 'nothing-new') return null;
  if (verdict.is !== 'new') throw new Error(`the guard says ${verdict.is}: ${verdict.why}`);
  const before = Y.encodeStateAsUpdate(server);
  Y.applyUpdate(server, verdict.bytes);
  const reversed = outOfOrder(server, scanUpdate(verdict.bytes).reaches);
  if (reversed.length === 0) return { server, bytes: verdict.bytes, isOther: false };
  const bytes = withLeftNeighboursOnly(verdict.bytes, reversed);
  const again = untidied(new Y.Doc());
  Y.applyUpdate(again, before);
  Y.applyUpdate(again, bytes);
  return { server: again, bytes, isOther: true };
}
