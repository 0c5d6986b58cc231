import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { SECTION, textAt } from '../../document/testing/branches.ts';
import { SuggestionMarks } from '../suggesting/marks.ts';
import { closeWriters, openWriter, paragraph, section } from '../writing/testing.ts';
import { SEEN_MS, tint } from './tint.ts';

afterEach(closeWriters);

/** Somebody who comes back to two paragraphs, of which the first alone is in sight. */
function comeBack(write: (ydoc: Y.Doc) => void) {
  const writer = openWriter(1, [section(0, [paragraph('Nobody pays.'), paragraph('By 2030.')])], {
    further: [SuggestionMarks],
  });
  const before = Y.encodeStateAsUpdate(writer.ydoc);
  const others = new Y.Doc();
  Y.applyUpdate(others, before);
  write(others);
  Y.applyUpdate(writer.ydoc, Y.encodeStateAsUpdate(others));
  let waiting: (() => void) | null = null;
  let elapsed = 0;
  const stop = tint(writer.editor, {
    body: writer.ydoc,
    before,
    sections: new Set([SECTION, String(writer.editor.state.doc.child(0).attrs['id'])] as (typeof SECTION)[]),
    language: 'en',
    later(ms, work) {
      waiting = () => {
        elapsed += ms;
        work();
      };
      return () => {
        waiting = null;
      };
    },
    isInSight: (element) => !(element.textContent ?? '').includes('2036'),
  });
  return {
    ...writer,
    stop,
    tinted: () =>
      [...writer.editor.view.dom.querySelectorAll('.since-visit')].map((one) => one.textContent).join('|'),
    pass(ms: number) {
      for (const end = elapsed + ms; waiting !== null && elapsed < end;) waiting();
    },
  };
}
const both = (ydoc: Y.Doc) => {
  textAt(ydoc, 0).insert(11, ' any fees');
  textAt(ydoc, 1).delete(3, 4);
  textAt(ydoc, 1).insert(3, '2036');
};

test('[VE21] what others wrote meanwhile is tinted, and not what was there before', () => {
  const page = comeBack(both);
  expect(page.tinted()).toBe(' any fees|2036');
  expect(page.editor.state.doc.textContent).toBe('Nobody pays any fees.By 2036.');
});

test('[VE21] what was in sight for four seconds is tinted no more; the rest is until it was seen, or put away', () => {
  const page = comeBack(both);
  page.pass(SEEN_MS - 500);
  expect(page.tinted()).toBe(' any fees|2036');
  page.pass(500);
  expect(page.tinted()).toBe('2036');
  page.pass(60_000);
  expect(page.tinted()).toBe('2036');
  page.stop();
  expect(page.tinted()).toBe('');
});
