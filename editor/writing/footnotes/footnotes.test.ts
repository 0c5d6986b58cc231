import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { readBody, type NodeJson } from '../../../document/body.ts';
import { sectionLengths, totalLength } from '../../drafting/lengths.ts';
import { findingIn, lookFor } from '../find/find.ts';
import { replaceAllHits } from '../find/replace.ts';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  type Writer,
} from '../testing.ts';
import {
  closeFootnote,
  deleteFootnote,
  openFootnote,
  openFootnoteIn,
  openingIn,
  putFootnoteBack,
} from './footnotes.ts';
import { placedFootnotes } from './numbers.ts';
import { editFootnoteWords } from './words.ts';
import { readerPart } from '../paste/reader-part.ts';

beforeAll(() => readerPart.fetch());

afterEach(closeWriters);

const note = (words: string): NodeJson => ({
  type: 'footnote',
  ...(words === '' ? {} : { content: [{ type: 'text', text: words }] }),
});
const line = (...parts: readonly (string | NodeJson)[]): NodeJson => ({
  type: 'paragraph',
  content: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part)),
});
const FIRST = [
  section(0, [line('Twelve provinces', note('Census 2024.'), ' agreed.'), paragraph('And more.')]),
  section(1, [line('Hidden', note('Nobody sees it.'))], { hidden: true }),
  section(2, [line('Before all others', note('First in the order people see.'))], { place: -1 }),
];

const press = ({ editor }: Writer, key: string) =>
  editor.view.someProp('handleKeyDown', (handle) =>
    handle(editor.view, new KeyboardEvent('keydown', { key })),
  ) === true;
const numbers = ({ editor }: Writer) =>
  placedFootnotes(editor.state.doc).map(({ node, number }) => [node.textContent, number]);
const placeOf = (writer: Writer, words: string) => positionOf(writer, words) - 1;
const blocks = ({ ydoc }: Writer) =>
  readBody(ydoc).sections.find(({ title }) => title === 'Section 0')?.blocks ?? [];

/** The words of the footnote that is open in `writer`, and what types in them. */
function panel(writer: Writer) {
  const place = document.createElement('div');
  document.body.append(place);
  const words = editFootnoteWords(place, writer.editor, { label: 'Words', leave: () => {} });
  if (words === null) throw new Error('no footnote is open');
  return { words, shown: () => place.textContent };
}
/** Types in the footnote at the place where `before` ends, as the panel does. */
function write({ editor }: Writer, before: string, added: string) {
  editor.view.dispatch(editor.state.tr.insertText(added, positionOf({ editor }, before) + before.length));
}
function two(): readonly [Writer, Writer] {
  const amina = openWriter(11, FIRST);
  const jonas = openWriter(12, FIRST);
  connect([amina, jonas]);
  return [amina, jonas];
}

test('[W30] footnotes are numbered through the document in the order people see, without hidden sections', () => {
  const amina = openWriter(11, FIRST);
  expect(numbers(amina)).toEqual([
    ['First in the order people see.', 1],
    ['Census 2024.', 2],
    ['Nobody sees it.', null],
  ]);
  const shown = [...amina.editor.view.dom.querySelectorAll<HTMLElement>('.footnote')];
  expect(shown.map(({ dataset }) => dataset['number'])).toEqual(['2', undefined, '1']);
  expect(shown[0]?.getAttribute('aria-label')).toBe('2 Census 2024.');
});

test('[W30] a footnote comes behind the caret and opens; left without words it is gone again', () => {
  const amina = openWriter(11, FIRST);
  const at = positionOf(amina, ' more');
  amina.editor.commands.setTextSelection(at);
  amina.editor.commands.footnote();
  expect(openFootnoteIn(amina.editor.state)).toEqual({ is: 'open', position: at });
  expect(numbers(amina)).toContainEqual(['', 3]);
  closeFootnote(amina.editor.view);
  expect(numbers(amina)).toHaveLength(3);
  expect(openFootnoteIn(amina.editor.state)).toBeNull();
});

test('[W30] the same keys open the footnote before the caret', () => {
  const amina = openWriter(11, FIRST);
  amina.editor.commands.setTextSelection(positionOf(amina, ' agreed'));
  amina.editor.commands.footnote();
  expect(openFootnoteIn(amina.editor.state)).toEqual({ is: 'open', position: placeOf(amina, 'Census') });
  expect(numbers(amina)).toHaveLength(3);
});

test('[W30] another footnote that is opened from the first is another opening, and one that moves is not', () => {
  const [amina, jonas] = two();
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  const first = openingIn(amina.editor.state);
  write(jonas, 'Twelve', ' or more');
  deliver([amina, jonas]);
  expect(openingIn(amina.editor.state)).toBe(first);
  openFootnote(amina.editor.view, placeOf(amina, 'First in'));
  expect(openingIn(amina.editor.state)).not.toBe(first);
});

test('[W30] in an agreed section no footnote is put in', () => {
  const refused: string[] = [];
  const amina = openWriter(11, FIRST, { isLocked: () => true, refused: (id) => refused.push(id) });
  amina.editor.commands.setTextSelection(positionOf(amina, ' more'));
  amina.editor.commands.footnote();
  expect(numbers(amina)).toHaveLength(3);
  expect(openFootnoteIn(amina.editor.state)).toBeNull();
  expect(refused).toHaveLength(1);
});

test('[W31] two people write in one footnote at once, and both keep their words', () => {
  const [amina, jonas] = two();
  write(amina, 'Census', ' of the ministry,');
  write(jonas, '2024', ', table 3');
  deliver([amina, jonas]);
  expect(blocks(amina)[0]?.content?.[1]).toEqual(note('Census of the ministry, 2024, table 3.'));
  expect(blocks(jonas)).toEqual(blocks(amina));
});

test('[W31] what is written in the panel stands in the text, and what others write there in the panel', () => {
  const [amina, jonas] = two();
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  const { words, shown } = panel(amina);
  write(jonas, '2024', ', table 3');
  deliver([amina, jonas]);
  expect(shown()).toBe('Census 2024, table 3.');
  words.destroy();
});

test('[W31] the open footnote stays open while others write before it', () => {
  const [amina, jonas] = two();
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  write(jonas, 'Twelve', ' or more');
  write(jonas, ' agreed', ' in 2025');
  deliver([amina, jonas]);
  expect(openFootnoteIn(amina.editor.state)).toEqual({ is: 'open', position: placeOf(amina, 'Census') });
});

test('[W31] formatting the words around a footnote leaves its own as they are', () => {
  const [amina, jonas] = two();
  const from = positionOf(amina, 'Twelve');
  amina.editor.commands.setTextSelection({ from, to: positionOf(amina, ' agreed') + 8 });
  amina.editor.commands.toggleBold();
  deliver([amina, jonas]);
  const bold = [{ type: 'bold' }];
  expect(blocks(jonas)[0]?.content).toEqual([
    { type: 'text', text: 'Twelve provinces', marks: bold },
    note('Census 2024.'),
    { type: 'text', text: ' agreed.', marks: bold },
  ]);
});

test('[W31] a deleting key selects the footnote first, and typing never takes its place', () => {
  const amina = openWriter(11, FIRST);
  amina.editor.commands.setTextSelection(positionOf(amina, ' agreed'));
  expect(press(amina, 'Backspace')).toBe(true);
  expect(amina.editor.state.selection).toBeInstanceOf(NodeSelection);
  expect(numbers(amina)).toHaveLength(3);
  const { from, to } = amina.editor.state.selection;
  const { view } = amina.editor;
  view.someProp('handleTextInput', (handle) => handle(view, from, to, 'x', () => view.state.tr));
  expect(view.state.selection.from).toBe(to);
  expect(view.state.selection.empty).toBe(true);
});

test('[W31] a footnote that was deleted comes back with its words', () => {
  const [amina, jonas] = two();
  const before = blocks(amina);
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  deleteFootnote(amina.editor.view);
  deliver([amina, jonas]);
  expect(numbers(jonas)).toHaveLength(2);
  amina.editor.commands.undo();
  deliver([amina, jonas]);
  expect(blocks(jonas)).toEqual(before);
  expect(openFootnoteIn(amina.editor.state)).toBeNull();
});

test('[W31] taking back the making of a footnote keeps what others wrote in it since', () => {
  const [amina, jonas] = two();
  amina.editor.commands.setTextSelection(positionOf(amina, ' more'));
  amina.editor.commands.footnote();
  deliver([amina, jonas]);
  const made = placedFootnotes(jonas.editor.state.doc).find(({ node }) => node.textContent === '');
  if (made === undefined) throw new Error('no footnote came');
  jonas.editor.view.dispatch(jonas.editor.state.tr.insertText('Mine', made.position + 1));
  deliver([amina, jonas]);
  amina.editor.commands.undo();
  deliver([amina, jonas]);
  expect(numbers(jonas)).toContainEqual(['Mine', 3]);
});

test('[W32] a footnote that somebody else deletes stays before who has it open, and can be put back', () => {
  const [amina, jonas] = two();
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  openFootnote(jonas.editor.view, placeOf(jonas, 'Census'));
  deleteFootnote(jonas.editor.view);
  deliver([amina, jonas]);
  const open = openFootnoteIn(amina.editor.state);
  expect(open?.is === 'gone' && open.node.textContent).toBe('Census 2024.');
  putFootnoteBack(amina.editor.view);
  deliver([amina, jonas]);
  expect(blocks(jonas)[0]?.content?.[1]).toEqual(note('Census 2024.'));
  expect(openFootnoteIn(amina.editor.state)?.is).toBe('open');
});

test('[W33] the words of footnotes are counted, apart from those beside them', () => {
  const { editor } = openWriter(11, FIRST);
  expect(totalLength(sectionLengths(editor.state.doc, 'en'))).toEqual({ words: 7 + 3 + 6, characters: 81 });
});

test('[W33] words are found in footnotes, shown at their number, and replaced there', () => {
  const { editor } = openWriter(11, FIRST);
  lookFor(editor, { words: 'census', matchCase: false, wholeWords: true });
  expect(findingIn(editor.state).hits).toHaveLength(1);
  expect(editor.view.dom.querySelector('.footnote.found.is-current')).not.toBeNull();
  replaceAllHits(editor, 'Count of', () => false);
  expect(editor.state.doc.textContent).toContain('Count of 2024.');
});

/** Types `words` at the end of the footnote that is open, letter by letter in the panel. */
function typeInPanel(writer: Writer, words: string) {
  const { words: editor } = panel(writer);
  for (const letter of words) editor.type(letter);
  editor.finish();
  editor.destroy();
}

test('[W34] an address becomes a link when something is written behind it, or the footnote is left', () => {
  const amina = openWriter(11, FIRST);
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  typeInPanel(amina, ' www.stats.example/2024, table 3, mailto:a@b.example');
  const link = { type: 'link', attrs: { href: 'https://www.stats.example/2024' } };
  expect(blocks(amina)[0]?.content?.[1]?.content).toMatchObject([
    { text: 'Census 2024. ' },
    { text: 'www.stats.example/2024', marks: [link] },
    { text: ', table 3, ' },
    { text: 'mailto:a@b.example', marks: [{ type: 'link', attrs: { href: 'mailto:a@b.example' } }] },
  ]);
});

test('[W34] what is pasted into a footnote becomes one line with its marks', () => {
  const amina = openWriter(11, FIRST);
  openFootnote(amina.editor.view, placeOf(amina, 'Census'));
  const { words } = panel(amina);
  words.paste('<p>See <i>Learning</i></p><ul><li>page 3</li></ul><script>x</script>', 'See');
  words.destroy();
  expect(blocks(amina)[0]?.content?.[1]?.content).toMatchObject([
    { text: 'Census 2024.See ' },
    { text: 'Learning', marks: [{ type: 'italic' }] },
    { text: ' page 3' },
  ]);
});
