import { afterEach, expect, test } from 'vitest';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  sectionId,
} from '../testing.ts';
import { findingIn, lookFor, stepHit } from './find.ts';
import { replaceAllHits, replaceHit } from './replace.ts';

afterEach(closeWriters);

const free = () => false;
const plan = { words: 'plan', matchCase: false, wholeWords: false };
const three = [
  section(0, [paragraph('A plan. Another plan.')]),
  section(1, [paragraph('The agreed plan, and the plan of it.')]),
  section(2, [paragraph('Plan three.')]),
];
const currentOf = ({ editor }: ReturnType<typeof openWriter>) => {
  const { hits, current } = findingIn(editor.state);
  return `${current + 1} of ${hits.length}`;
};

test('[W15] the first hit is the one after the caret; after the last comes the first', () => {
  const amina = openWriter(1, three);
  amina.editor.commands.setTextSelection(positionOf(amina, 'Another'));
  lookFor(amina.editor, plan);
  expect(currentOf(amina)).toBe('2 of 5');
  stepHit(amina.editor, -1);
  stepHit(amina.editor, -1);
  expect(currentOf(amina)).toBe('5 of 5');
  stepHit(amina.editor, 1);
  expect(currentOf(amina)).toBe('1 of 5');
});

test('[W16] what others write is counted at once, and the current hit stays the current one', () => {
  const amina = openWriter(1, three);
  const juma = openWriter(2, three);
  connect([amina, juma]);
  lookFor(amina.editor, plan);
  stepHit(amina.editor, 1);
  juma.editor.view.dispatch(juma.editor.state.tr.insertText('My plan: ', positionOf(juma, 'A plan')));
  deliver([amina, juma]);
  expect(currentOf(amina)).toBe('3 of 6');
});

test('[W17] replacing goes on behind the new words, also when they hold the old ones', () => {
  const amina = openWriter(1, three);
  lookFor(amina.editor, plan);
  expect(replaceHit(amina.editor, 'plan of plans', free)).toBe(true);
  expect(amina.editor.state.doc.child(0).textContent).toBe('A plan of plans. Another plan.');
  expect(currentOf(amina)).toBe('3 of 6');
});

test('[W17] new words are formatted as the old ones were, links too', () => {
  const link = { type: 'link', attrs: { href: 'https://example.org/' } };
  const linked = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'See ' },
      { type: 'text', text: 'plan', marks: [link] },
    ],
  };
  const amina = openWriter(1, [section(0, [linked])]);
  lookFor(amina.editor, plan);
  replaceHit(amina.editor, 'strategy', free);
  const word = amina.editor.state.doc.nodeAt(positionOf(amina, 'strategy'));
  expect([word?.text, word?.marks[0]?.attrs['href']]).toEqual(['strategy', 'https://example.org/']);
});

test('[W17] all are replaced in one step to undo, apart from what was written just before', () => {
  const amina = openWriter(1, three);
  const { editor } = amina;
  editor.view.dispatch(editor.state.tr.insertText('My words. ', positionOf(amina, 'A plan')));
  lookFor(editor, plan);
  expect(replaceAllHits(editor, '', free)).toEqual({ replaced: 5, left: 0 });
  expect(editor.state.doc.textContent).not.toMatch(/plan/i);
  editor.commands.undo();
  expect(editor.state.doc.textContent).toBe(
    'My words. A plan. Another plan.The agreed plan, and the plan of it.Plan three.',
  );
});

test('[W17] more hits than fit an update are replaced in several, and still undone in one step', () => {
  const amina = openWriter(1, [
    section(
      0,
      Array.from({ length: 50 }, () => paragraph('plan '.repeat(50))),
    ),
  ]);
  const updates: Uint8Array[] = [];
  amina.ydoc.on('update', (update: Uint8Array) => updates.push(update));
  lookFor(amina.editor, plan);
  expect(replaceAllHits(amina.editor, 'Plan', free).replaced).toBe(2_500);
  expect(updates.length).toBe(2);
  amina.editor.commands.undo();
  expect(amina.editor.state.doc.textContent).toBe('plan '.repeat(2_500));
});

test('[W17] agreed sections are left as they are, and how many hits stay in them is said', () => {
  const isLocked = (id: string) => id === sectionId(1);
  const refusals: string[] = [];
  const amina = openWriter(1, three, { isLocked, refused: (id) => refusals.push(id) });
  lookFor(amina.editor, plan);
  expect(replaceAllHits(amina.editor, 'strategy', isLocked)).toEqual({ replaced: 3, left: 2 });
  expect(amina.editor.state.doc.child(1).textContent).toBe('The agreed plan, and the plan of it.');
  expect(currentOf(amina)).toBe('1 of 2');
  expect(replaceHit(amina.editor, 'strategy', isLocked)).toBe(false);
  expect(refusals).toEqual([]);
});

test('[W17] who reads finds, and replaces nothing', () => {
  const observer = openWriter(1, three, { mayWrite: () => false });
  lookFor(observer.editor, plan);
  expect(currentOf(observer)).toBe('1 of 5');
  expect(replaceHit(observer.editor, 'strategy', free)).toBe(false);
  expect(replaceAllHits(observer.editor, 'strategy', free)).toEqual({ replaced: 0, left: 5 });
});
