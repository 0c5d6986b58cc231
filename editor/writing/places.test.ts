import { afterEach, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import { newId } from '../../document/ids.ts';
import { caretOf, placeAt, positionAt } from './places.ts';
import { closeWriters, connect, deliver, openWriter, paragraph, positionOf, section } from './testing.ts';

afterEach(closeWriters);

const amina = newId('p', (bytes) => bytes.fill(1));

test('[V2] a place one comes back to is at the same word, whatever others wrote before it', () => {
  const writers = [1, 2].map((id) => openWriter(id, [section(0, [paragraph('Everybody learns')])]));
  connect(writers);
  const [juma, other] = writers;
  if (juma === undefined || other === undefined) throw new Error('nobody came');
  const place = placeAt(juma.editor.state, positionOf(juma, 'learns'));
  other.editor.commands.insertContentAt(positionOf(other, 'Everybody'), 'From now on ');
  deliver(writers);
  expect(positionAt(juma.editor.state, place)).toBe(positionOf(juma, 'learns'));
});

test('[V2] the caret of a person is where the window is that told last; one that makes no sense is nowhere', () => {
  const juma = openWriter(1, [section(0, [paragraph('Everybody learns')])]);
  const awareness = new Awareness(juma.ydoc);
  const at = (words: string) => ({ anchor: null, head: placeAt(juma.editor.state, positionOf(juma, words)) });
  const announce = (client: number, cursor: unknown, lastUpdated: number) => {
    awareness.states.set(client, { user: { id: amina, name: 'Amina', colour: 1 }, cursor });
    awareness.meta.set(client, { clock: 1, lastUpdated });
  };
  announce(7, at('learns'), 20);
  announce(8, at('Everybody'), 10);
  announce(9, null, 30);
  expect(caretOf(juma.editor.state, awareness, amina)).toBe(positionOf(juma, 'learns'));
  announce(9, { anchor: 'nonsense', head: { tname: 7 } }, 40);
  expect(caretOf(juma.editor.state, awareness, amina)).toBeNull();
  awareness.destroy();
});
