import * as Y from 'yjs';
import { firstState } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import type { Chance } from '../chance.ts';
import { untidied } from '../meaning.ts';

/** A first state as the server makes it, three sections of one sentence, in a copy that stays what its updates say. */
export function firstBody(chance: Chance): Y.Doc {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Learning for all.' }] };
  const sections = [1, 2, 3].map((place) => ({
    id: newId('s', chance.fill),
    title: `Section ${place}`,
    place,
    templateKey: 'vision',
    level: 2,
    hidden: false,
    blocks: [paragraph],
  }));
  const document = newId('d', chance.fill);
  const ydoc = untidied(new Y.Doc());
  Y.applyUpdate(ydoc, firstState({ document, template: 'policy', language: 'en', sections }));
  return ydoc;
}

/** Another editor's copy of `ydoc`, writing as `client`. */
export function copyOf(ydoc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = client;
  return copy;
}
