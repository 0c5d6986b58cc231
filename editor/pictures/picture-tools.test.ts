import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { readBody, type NodeJson } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { pictureIdOf } from '../../document/pictures/picture-file.ts';
import { named, jpeg, JPEG, png } from '../../document/testing/picture-files.ts';
import { cleanOwnCopy } from '../writing/paste/own-copy.ts';
import { pasted } from '../writing/paste/testing.ts';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  type Writer,
} from '../writing/testing.ts';
import { insertPictures, pictureFromAddress, Pictures } from './picture-tools.ts';
import { settled, testShelf } from './testing.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { readerPart } from '../writing/paste/reader-part.ts';

beforeAll(() => readerPart.fetch());

afterEach(closeWriters);

const FIRST = [section(0, [paragraph('Ask the regions'), paragraph(''), paragraph('Then decide')])];
const bytes = png(900, 600);
const id = pictureIdOf(bytes);
const words = ((key: string) => key) as Translate;

const document_ = newId('d', (drawn) => drawn.fill(4));

function open(client = 11, sections = FIRST, document = document_) {
  const made = testShelf();
  const refused: string[] = [];
  const asked: (() => number | undefined)[] = [];
  const tools = {
    shelf: made.shelf,
    document,
    draw: () => Promise.resolve(null),
    t: words,
    asked: (at: () => number | undefined) => void asked.push(at),
    refused: (code: string) => void refused.push(code),
  };
  const writer = openWriter(client, sections, { further: [Pictures.configure({ tools })] });
  return { ...made, writer, tools, refused, asked };
}

const blocks = ({ ydoc }: Writer) => readBody(ydoc).sections[0]?.blocks ?? [];
const types = (writer: Writer) => blocks(writer).map(({ type }) => type);
const caret = (writer: Writer, at: number) => writer.editor.commands.setTextSelection(at);
const blob = (content: Uint8Array) => new Blob([new Uint8Array(content)]);
const put = ({ writer, tools }: ReturnType<typeof open>, ...files: readonly Uint8Array[]) =>
  insertPictures(writer.editor.view, files.map(blob), tools);
const press = ({ editor }: Writer, key: string) =>
  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

test('[I19] a picture stands behind the block with the caret, and its caption waits to be written', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'regions'));
  await put(amina, bytes);
  expect(types(amina.writer)).toEqual(['paragraph', 'picture', 'paragraph', 'paragraph']);
  expect(blocks(amina.writer)[1]?.attrs).toMatchObject({
    picture: id,
    pixelsWide: 900,
    pixelsHigh: 600,
    width: 'full',
  });
  amina.writer.editor.commands.insertContent('A village school');
  expect(blocks(amina.writer)[1]?.content).toEqual([{ type: 'text', text: 'A village school' }]);
});

test('[I19] it takes the place of an empty paragraph; several stand one below the other', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'Ask') + 'Ask the regions'.length + 2);
  await put(amina, bytes, png(100, 50), new TextEncoder().encode('no picture'));
  expect(types(amina.writer)).toEqual(['paragraph', 'picture', 'picture', 'paragraph']);
  expect(blocks(amina.writer)[2]?.attrs).toMatchObject({ width: 'small' });
  expect(amina.refused).toEqual(['picture/unknown-kind']);
  amina.writer.editor.state.doc.check();
});

test('[I19] at the end of a section a line waits behind it', async () => {
  const amina = open(11, [section(0, [paragraph('')])]);
  caret(amina.writer, 2);
  await put(amina, bytes);
  expect(types(amina.writer)).toEqual(['picture', 'paragraph']);
});

test('[I19] where the text may not be changed, nothing is put in and nothing is sent', async () => {
  const amina = open();
  const reader = openWriter(13, FIRST, { mayWrite: () => false, further: [] });
  await insertPictures(reader.editor.view, [blob(bytes)], amina.tools);
  expect([types(reader).includes('picture'), amina.shelf.waiting.get().count]).toEqual([false, 0]);
});

test('[I19] in a list it stands in the item, behind its line', async () => {
  const item: NodeJson = { type: 'listItem', content: [paragraph('One')] };
  const amina = open(11, [section(0, [{ type: 'bulletList', content: [item] }])]);
  caret(amina.writer, positionOf(amina.writer, 'One'));
  await put(amina, bytes);
  expect(blocks(amina.writer)[0]?.content?.[0]?.content?.map(({ type }) => type)).toEqual([
    'paragraph',
    'picture',
  ]);
  amina.writer.editor.state.doc.check();
});

/** What a browser says of a clipboard. */
function clipboard(files: readonly File[], texts: Readonly<Record<string, string>> = {}) {
  return { files, items: [], types: Object.keys(texts), getData: (type: string) => texts[type] ?? '' };
}

test('[I19] a picture in the clipboard is put in; where there are words too, the words are', async () => {
  const amina = open();
  const { dom } = amina.writer.editor.view;
  const paste = (data: unknown) => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: data });
    dom.dispatchEvent(event);
  };
  const shot = new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' });
  caret(amina.writer, positionOf(amina.writer, 'Ask'));
  paste(clipboard([shot], { 'text/html': '<img src="https://elsewhere.example/x.png">' }));
  await expect.poll(() => types(amina.writer).filter((type) => type === 'picture').length).toBe(1);
  paste(clipboard([shot], { 'text/plain': 'Some words' }));
  await settled();
  await settled();
  expect(types(amina.writer).filter((type) => type === 'picture')).toHaveLength(1);
});

test('[I20] two people write one caption at the same time', async () => {
  const amina = open();
  const jonas = open(12);
  const both = [amina.writer, jonas.writer];
  connect(both);
  caret(amina.writer, positionOf(amina.writer, 'Ask'));
  await put(amina, bytes);
  amina.writer.editor.commands.insertContent('a school');
  deliver(both);
  amina.writer.editor.commands.insertContentAt(positionOf(amina.writer, 'a school') + 8, ' in Tamarra');
  jonas.writer.editor.commands.insertContentAt(positionOf(jonas.writer, 'a school'), 'Photo: ');
  deliver(both);
  for (const writer of both) {
    expect(blocks(writer)[1]?.content).toEqual([{ type: 'text', text: 'Photo: a school in Tamarra' }]);
    writer.editor.state.doc.check();
  }
});

test('[I20] undo takes a picture out and brings it back, and nobody else’s words with it', async () => {
  const amina = open();
  const jonas = open(12);
  const both = [amina.writer, jonas.writer];
  connect(both);
  caret(amina.writer, positionOf(amina.writer, 'Ask'));
  await put(amina, bytes);
  deliver(both);
  amina.writer.editor.commands.undo();
  expect(types(amina.writer)).not.toContain('picture');
  amina.writer.editor.commands.redo();
  deliver(both);
  expect(types(jonas.writer)).toContain('picture');
  const at = jonas.writer.editor.state.doc.firstChild?.child(0).nodeSize ?? 0;
  jonas.writer.editor.commands.insertContentAt(at + 2, 'Jonas wrote this');
  deliver(both);
  amina.writer.editor.commands.undo();
  deliver(both);
  expect(JSON.stringify(blocks(amina.writer))).toContain('Jonas wrote this');
  expect(blocks(jonas.writer)).toEqual(blocks(amina.writer));
});

test('[I20] Enter goes on behind the picture, Backspace at the start of a caption chooses it', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'Then'));
  await put(amina, bytes);
  const { editor } = amina.writer;
  press(amina.writer, 'Backspace');
  expect(editor.state.selection).toBeInstanceOf(NodeSelection);
  press(amina.writer, 'Enter');
  expect(amina.asked[0]?.()).toBe(editor.state.selection.from);
  caret(amina.writer, editor.state.selection.from + 1);
  press(amina.writer, 'Enter');
  editor.commands.insertContent('Behind it');
  expect(blocks(amina.writer).slice(-2)).toMatchObject([
    { type: 'picture' },
    { type: 'paragraph', content: [{ text: 'Behind it' }] },
  ]);
  expect(editor.state.selection).toBeInstanceOf(TextSelection);
});

test('[I18] [I21] at a picture stands what there is to say about it', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'Ask'));
  await put(amina, bytes);
  const figure = () => amina.writer.editor.view.dom.querySelector('figure');
  const buttons = () =>
    [...(figure()?.querySelectorAll('button') ?? [])]
      .filter(({ hidden }) => !hidden)
      .map(({ textContent }) => textContent);
  expect(figure()?.querySelector('img')?.alt).toBe('picture.undescribed');
  expect(figure()?.querySelector('[role=status]')?.textContent).toBe('picture.waiting');
  expect(buttons()).toEqual(['picture.describe']);
  const at = positionOf(amina.writer, 'Ask') + 'Ask the regions'.length + 1;
  amina.writer.editor.view.dispatch(amina.writer.editor.state.tr.setNodeAttribute(at, 'alt', 'A school'));
  expect([figure()?.querySelector('img')?.alt, buttons()]).toEqual(['A school', ['picture.settings']]);
  amina.writer.editor.view.dispatch(amina.writer.editor.state.tr.setNodeAttribute(at, 'decorative', true));
  expect(figure()?.querySelector('img')?.alt).toBe('');
  amina.shelf.connected(true);
  await settled();
  expect(figure()?.querySelector('[role=status]')?.textContent).toBe('');
});

test('[I18] where a picture is not there yet, its description stands and why', async () => {
  const far = pictureIdOf(png(5, 5));
  const amina = open(11, [
    section(0, [
      { type: 'picture', attrs: { picture: far, alt: 'A map', pixelsWide: 5, pixelsHigh: 5 } },
      paragraph('x'),
    ]),
  ]);
  amina.shelf.connected(true);
  await settled();
  const place = amina.writer.editor.view.dom.querySelector('.picture-place');
  expect([...(place?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
    'A map',
    'picture.coming',
  ]);
  amina.server.there.set(far, png(5, 5));
  amina.shelf.arrived(far);
  await settled();
  expect(amina.writer.editor.view.dom.querySelector('img')?.alt).toBe('A map');
});

test('[I22] a picture that comes with pasted text is kept, cleared, and described as there', () => {
  const { shelf } = testShelf();
  const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64');
  const told = `data:image/jpeg;base64,${base64(jpeg([named(0xfe, 'at home')]))}`;
  const { nodes, losses } = pasted(
    `<p>One</p><img alt="A map" width="90" height="90" src="${told}"><p>Two</p>`,
    undefined,
    (source, alt) => pictureFromAddress(source, alt, shelf),
  );
  expect(nodes.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph']);
  expect(nodes[1]?.attrs).toMatchObject({ picture: pictureIdOf(JPEG), alt: 'A map', pixelsWide: 24 });
  expect(losses).toEqual({});
  expect(pictureFromAddress('data:image/svg+xml;base64,PHN2Zy8+', '', shelf)).toBeNull();
  expect(pictureFromAddress('https://elsewhere.example/x.png', '', shelf)).toBeNull();
  expect(pictureFromAddress('data:image/png;base64,!!!', '', shelf)).toBeNull();
});

test('[I22] a copy of ours keeps its picture, and nothing that is none', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'Ask'));
  await put(amina, bytes);
  const { view, state } = amina.writer.editor;
  const { dom } = view.serializeForClipboard(state.doc.slice(0, state.doc.content.size));
  const html = cleanOwnCopy(dom.innerHTML);
  expect(html).toContain(`data-picture="${id}"`);
  amina.writer.editor.commands.insertContentAt(
    state.doc.content.size - 1,
    '<figure data-picture="javascript:x" data-alt="y"><figcaption>Words</figcaption></figure>',
  );
  expect(types(amina.writer).filter((type) => type === 'picture')).toHaveLength(1);
  expect(JSON.stringify(blocks(amina.writer))).toContain('Words');
});

test('[I20] a press on a picture chooses it as a whole, and a key takes it away', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'regions'));
  await put(amina, bytes);
  const { editor } = amina.writer;
  editor.view.dom.querySelector<HTMLElement>('.picture-frame')?.click();
  const { selection } = editor.state;
  expect(selection instanceof NodeSelection && selection.node.type.name).toBe('picture');
  editor.commands.deleteSelection();
  expect(types(amina.writer)).not.toContain('picture');
});

test('[I25] pictures that are copied say which document they come from, and another one fetches their files', async () => {
  const amina = open();
  caret(amina.writer, positionOf(amina.writer, 'regions'));
  await put(amina, bytes);
  amina.writer.editor.commands.selectAll();
  const { view, state } = amina.writer.editor;
  const { dom } = view.serializeForClipboard(state.selection.content());
  expect(dom.querySelector('figure')?.dataset['from']).toBe(document_);

  const lena = open(
    12,
    FIRST,
    newId('d', (drawn) => drawn.fill(5)),
  );
  lena.shelf.connected(true);
  lena.server.elsewhere.set(`${document_}/${id}`, bytes);
  lena.writer.editor.view.pasteHTML(dom.innerHTML);
  await settled();
  expect(types(lena.writer)).toContain('picture');
  expect(lena.server.sent).toEqual([id]);
  // In its own document there is nothing to bring.
  view.pasteHTML(dom.innerHTML);
  await settled();
  expect(amina.shelf.waiting.get().count).toBe(1);
  expect(JSON.stringify(readBody(lena.writer.ydoc))).not.toContain(document_);
});

test('[I25] a page that calls itself a copy brings nothing but pictures of documents by their names', async () => {
  const amina = open();
  const asked: string[] = [];
  amina.shelf.bring = (picture, from) => void asked.push(`${from}/${picture}`);
  const figure = (from: string, picture: string = id) =>
    `<figure data-pm-slice="0 0 []" data-picture="${picture}" data-from="${from}"><figcaption>x</figcaption></figure>`;
  for (const from of ['../../me', 'd_1', document_]) amina.writer.editor.view.pasteHTML(figure(from));
  amina.writer.editor.view.pasteHTML(
    figure(
      newId('d', (drawn) => drawn.fill(6)),
      '../x',
    ),
  );
  await settled();
  expect(asked).toEqual([]);
});
