import { afterEach, expect, test } from 'vitest';
import { carrier } from './changed-blocks.ts';
import { closeWriters, openWriter, paragraph, positionOf, section } from './testing.ts';

afterEach(closeWriters);

const body = [
  section(0, ['Alpha one', 'Alpha two', 'Alpha three', 'Alpha four'].map(paragraph)),
  section(1, ['Beta one', 'Beta two'].map(paragraph)),
];

/** Where words stand before and after `edit`, and where they are said to stand. */
function carriedBy(edit: (writer: ReturnType<typeof openWriter>) => unknown) {
  const writer = openWriter(11, body);
  const before = writer.editor.state.doc;
  const at = (words: string) => ({
    from: positionOf(writer, words),
    to: positionOf(writer, words) + words.length,
  });
  const places = new Map(
    body
      .flatMap(({ blocks }) => blocks)
      .map(({ content }) => {
        const words = content?.[0]?.text ?? '';
        return [words, at(words)] as const;
      }),
  );
  edit(writer);
  const carried = carrier(before, writer.editor.state.doc);
  return [...places].map(([words, place]) => {
    const found = carried(place);
    if (found === null) return `${words}: ?`;
    expect(writer.editor.state.doc.textBetween(found.from, found.to)).toBe(words);
    return words;
  });
}

const insert = (words: string, before: string) => (writer: ReturnType<typeof openWriter>) =>
  writer.editor.view.dispatch(writer.editor.state.tr.insertText(words, positionOf(writer, before)));

test('[L25] a letter leaves every other block of its section where it can be followed', () => {
  expect(carriedBy(insert('x', 'two'))).toEqual([
    'Alpha one',
    'Alpha two: ?',
    'Alpha three',
    'Alpha four',
    'Beta one',
    'Beta two',
  ]);
});

test('[L25] two changes in a section leave what is before and behind both, since nobody can tell what becomes of what is between', () => {
  const found = carriedBy((writer) => {
    const { editor } = writer;
    const transaction = editor.state.tr.insertText('y', positionOf(writer, 'four'));
    editor.view.dispatch(transaction.split(positionOf(writer, 'two')));
  });
  expect(found).toEqual([
    'Alpha one',
    'Alpha two: ?',
    'Alpha three: ?',
    'Alpha four: ?',
    'Beta one',
    'Beta two',
  ]);
});

test('[L25] what stands behind a new paragraph is followed', () => {
  const found = carriedBy(({ editor }) =>
    editor.view.dispatch(editor.state.tr.insert(1, editor.schema.nodes['paragraph']?.create() ?? [])),
  );
  expect(found).not.toContainEqual(expect.stringContaining('?'));
});
