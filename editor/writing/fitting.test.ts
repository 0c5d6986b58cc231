import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sectionElements, type NodeJson } from '../../document/body.ts';
import { closeWriters, openWriter, paragraph, positionOf, section } from './testing.ts';

afterEach(closeWriters);

const within = (type: string, content: readonly NodeJson[]): NodeJson => ({ type, content: [...content] });
const nested = within('bulletList', [
  within('listItem', [
    paragraph('Outer words.'),
    within('bulletList', [within('listItem', [paragraph('Inner words.')])]),
  ]),
]);

/** The elements at `path` below the first section. */
function elementAt(ydoc: Y.Doc, ...path: readonly number[]): Y.XmlElement {
  return path.reduce<Y.XmlElement>(
    (element, place) => element.get(place) as Y.XmlElement,
    sectionElements(ydoc)[0] as Y.XmlElement,
  );
}

/** `change` as it comes from somebody else. */
function fromElsewhere(ydoc: Y.Doc, change: (copy: Y.Doc) => void): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  change(copy);
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(copy), 'elsewhere');
}

test('[L36] an item that lost its paragraph keeps the list in it, and an edit there gives it a paragraph', () => {
  const { editor, ydoc } = openWriter(11, [section(0, [nested])]);
  fromElsewhere(ydoc, (copy) => elementAt(copy, 0, 0).delete(0, 1));
  const stored = () => elementAt(ydoc, 0, 0).toString();
  expect(stored()).toBe(
    '<listitem><bulletlist><listitem><paragraph>Inner words.</paragraph></listitem></bulletlist></listitem>',
  );
  expect(editor.state.doc.textContent).toBe('Inner words.');
  editor.state.doc.check();
  editor.view.dispatch(editor.state.tr.insertText('More ', positionOf({ editor }, 'Inner')));
  expect(stored()).toContain('<paragraph>More Inner words.</paragraph>');
  expect(
    elementAt(ydoc, 0, 0)
      .toArray()
      .map((one) => (one as Y.XmlElement).nodeName),
  ).toEqual(['paragraph', 'bulletList']);
});

test('[L36] a cell that lost everything stays where it is, so that no word changes its column', () => {
  const cell = (text: string) => within('tableCell', [paragraph(text)]);
  const { editor, ydoc } = openWriter(11, [
    section(0, [within('table', [within('tableRow', [cell('Left'), cell('Middle'), cell('Right')])])]),
  ]);
  fromElsewhere(ydoc, (copy) => elementAt(copy, 0, 0, 1).delete(0, 1));
  expect(elementAt(ydoc, 0, 0).length).toBe(3);
  expect(editor.state.doc.child(0).child(0).child(0).childCount).toBe(3);
});

test('[L36] a list without any item is nobody’s, and goes', () => {
  const { editor, ydoc } = openWriter(11, [section(0, [paragraph('Before.'), nested])]);
  fromElsewhere(ydoc, (copy) => elementAt(copy, 1).delete(0, 1));
  expect(sectionElements(ydoc)[0]?.length).toBe(1);
  expect(editor.state.doc.child(0).childCount).toBe(1);
});
