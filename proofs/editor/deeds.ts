import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { AllSelection, NodeSelection, TextSelection, type Selection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { newId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import { addObject, planObjects, removeObject, setCell } from '../../document/plan/objects.ts';
import { lookFor, stepHit } from '../../editor/writing/find/find.ts';
import { replaceAllHits, replaceHit } from '../../editor/writing/find/replace.ts';
import type { Chance } from '../chance.ts';
import type { Author, World } from './world.ts';

/** How often each is done. Typing most often, as in life; the rest often enough to meet in every run. */
const DEEDS = {
  type: 30,
  enter: 8,
  backspace: 9,
  erase: 6,
  cut: 3,
  move: 4,
  paste: 4,
  mark: 8,
  link: 2,
  heading: 5,
  list: 7,
  indent: 5,
  wrap: 4,
  insert: 4,
  table: 9,
  tick: 2,
  direction: 3,
  replace: 3,
  everything: 1,
  cell: 4,
  object: 2,
  undo: 10,
  redo: 4,
  arrange: 3,
  footnote: 3,
  note: 4,
};

const WORDS = ['learning', 'ages', 'التعلم', '学习', '👩‍🏫', 'by 2030.', 'https://example.org ', 'x'];
/** What a line may begin with to become something else. */
const STARTS = ['- ', '1. ', '# ', '> ', '[ ] ', '!! ', '**bold**', '---'];

const PAGES = [
  '<p>pasted words</p>',
  '<ul><li>pasted one</li><li>pasted two<ol><li>inner</li></ol></li></ul>',
  '<table><tr><td>p1</td><td colspan="2">p2</td></tr><tr><td rowspan="2">p3</td><td>p4</td><td>p5</td></tr><tr><td>p6</td><td>p7</td></tr></table>',
  '<h2>Pasted title</h2><p>pasted <b>bold</b> and <a href="https://example.org">a link</a></p>',
  '<blockquote><p>pasted quotation</p></blockquote>',
];

/** One of the authors does something. Says who did what, for whoever looks into it. */
export function act(world: World): string {
  const { chance } = world;
  const author = chance.of(world.authors);
  const deed = chance.weighed(DEEDS);
  select(author.editor, chance);
  const { from, to } = author.editor.state.selection;
  perform(deed, author, world);
  return `${author.name} ${deed} ${from}-${to}`;
}

function perform(deed: keyof typeof DEEDS, author: Author, world: World): void {
  const { chance } = world;
  const { editor, ydoc } = author;
  const { commands } = editor;
  switch (deed) {
    case 'type':
      return type(
        editor,
        chance.is(0.15) ? chance.of(STARTS) : `${chance.of(WORDS)}${author.name}${world.next()} `,
      );
    case 'enter':
      return press(editor, 'Enter', { shiftKey: chance.is(0.2) });
    case 'backspace':
      return press(editor, chance.is(0.7) ? 'Backspace' : 'Delete');
    case 'erase':
      return void commands.deleteSelection();
    case 'cut':
      return void copied(editor, true);
    case 'move': {
      // Cut here and pasted there, or dragged: then in one step.
      const html = copied(editor, true);
      select(editor, chance);
      if (html !== null) paste(editor, html);
      return;
    }
    case 'paste': {
      const own = chance.is(0.5) ? copied(editor, false) : null;
      select(editor, chance);
      return paste(editor, own ?? chance.of(PAGES));
    }
    case 'mark':
      return void (chance.is(0.8)
        ? commands.toggleMark(
            chance.of(['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript']),
          )
        : commands.unsetAllMarks());
    case 'link':
      return void (chance.is(0.6)
        ? commands.setLink({ href: chance.of(['https://example.org/', 'mailto:a@example.org']) })
        : commands.unsetLink());
    case 'heading':
      return void (chance.is(0.6)
        ? commands.toggleHeading({ level: chance.of([1, 2, 3] as const) })
        : commands.setParagraph());
    case 'list':
      return void chance.of([
        commands.toggleBulletList,
        commands.toggleOrderedList,
        commands.toggleTaskList,
      ])();
    case 'indent':
      return press(editor, 'Tab', { shiftKey: chance.is(0.5) });
    case 'wrap':
      return void (chance.is(0.5) ? commands.toggleBlockquote() : commands.toggleWrap('callout'));
    case 'insert':
      return void insert(editor, world);
    case 'table':
      return void table(editor, chance);
    case 'tick': {
      const [item] = placesOf(editor.state.doc, ({ type }) => type.name === 'taskItem');
      const node = item === undefined ? null : editor.state.doc.nodeAt(item);
      if (item !== undefined && node !== null)
        editor.view.dispatch(
          editor.state.tr.setNodeAttribute(item, 'checked', node.attrs['checked'] !== true),
        );
      return;
    }
    case 'direction':
      return void (chance.is(0.5)
        ? commands.turnOver()
        : commands.turn(chance.of(['rtl', 'ltr', null] as const)));
    case 'replace':
      return replace(editor, chance);
    case 'everything':
      press(editor, 'a', { ctrlKey: true });
      if (chance.is(0.5)) press(editor, 'a', { ctrlKey: true });
      return chance.is(0.3) ? press(editor, 'Backspace') : type(editor, 'all over again');
    case 'cell':
      return setCell(
        ydoc,
        chance.of(world.objects),
        chance.of(FIELDS.T4).key,
        `cell ${author.name}${world.next()}`,
      );
    case 'object': {
      const kit = chance.of(['T4', 'T6'] as const);
      if (chance.is(0.6)) {
        const id = newId('o', chance.fill);
        addObject(ydoc, kit, id);
        setCell(ydoc, id, FIELDS[kit][0]?.key ?? '', `cell new ${author.name}`);
        return;
      }
      const [first] = planObjects(ydoc, kit);
      if (first !== undefined) setCell(ydoc, first.id, FIELDS[kit][1]?.key ?? '', `cell also ${author.name}`);
      if (first !== undefined && chance.is(0.3)) removeObject(ydoc, first.id);
      return;
    }
    case 'undo':
      for (let times = chance.between(1, 4); times > 0; times--) commands.undo();
      return;
    case 'redo':
      for (let times = chance.between(1, 3); times > 0; times--) commands.redo();
      return;
    case 'footnote':
      return void commands.footnote();
    case 'note': {
      const places = placesOf(editor.state.doc, ({ type }) => type.name === 'footnote');
      if (places.length > 0)
        editor.view.dispatch(
          editor.state.tr.insertText(`${author.name}${world.next()} `, chance.of(places) + 1),
        );
      return;
    }
    case 'arrange': {
      const sections = author.sections.get();
      const section = sections[chance.below(sections.length)]?.id;
      if (section === undefined) return;
      // Most sections stay on the page: in hidden ones nobody writes.
      const wishes = [{ place: chance.between(-20, 60) / 10 }, { title: `Title ${chance.below(9)}` }];
      return world.arrange({ section, ...(chance.is(0.15) ? { hidden: true } : chance.of(wishes)) });
    }
  }
}

function insert(editor: Editor, { chance, objects }: World): unknown {
  const { commands } = editor;
  return chance.of([
    () => commands.setHorizontalRule(),
    () => commands.insertContent({ type: 'pageBreak' }),
    () => commands.setHardBreak(),
    () => commands.insertContent({ type: 'planRef', attrs: { object: chance.of(objects) } }),
    () => commands.insertContent({ type: 'planTable', attrs: { kit: chance.of(['T4', 'T6']) } }),
    () =>
      commands.insertTable({
        rows: chance.between(1, 3),
        cols: chance.between(1, 3),
        withHeaderRow: chance.is(0.5),
      }),
  ])();
}

function table(editor: Editor, chance: Chance): unknown {
  const { doc } = editor.state;
  const cells = placesOf(doc, ({ type }) => type.name === 'tableCell' || type.name === 'tableHeader');
  if (cells.length === 0) return editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: false });
  const cell = chance.of(cells);
  // Several cells of one table, or the caret in one.
  const tableOf = (place: number) => doc.resolve(place).before(-1); // a table may stand twice, as one node
  const others = cells.filter((other) => tableOf(other) === tableOf(cell));
  const { tr } = editor.state;
  editor.view.dispatch(
    tr.setSelection(
      chance.is(0.5)
        ? CellSelection.create(doc, cell, chance.of(others))
        : TextSelection.near(doc.resolve(cell + 1)),
    ),
  );
  const { commands } = editor;
  return chance.of([
    commands.addRowBefore,
    commands.addRowAfter,
    commands.addRowAfter,
    commands.deleteRow,
    commands.addColumnBefore,
    commands.addColumnAfter,
    commands.addColumnAfter,
    commands.deleteColumn,
    commands.mergeCells,
    commands.mergeCells,
    commands.splitCell,
    commands.toggleHeaderRow,
    commands.deleteTable,
    commands.deleteSelection,
    commands.goToNextCell,
  ])();
}

function replace(editor: Editor, chance: Chance): void {
  lookFor(editor, {
    words: chance.of(['a', 'item', 'learn', 'التعلم']),
    matchCase: false,
    wholeWords: false,
  });
  stepHit(editor, 1);
  const words = chance.of(['', 'replaced', 'learn more']);
  if (chance.is(0.5)) replaceHit(editor, words, () => false);
  else replaceAllHits(editor, words, () => false);
  lookFor(editor, null);
}

/** A caret, words, a block, cells: anything that can be selected, most often close to where others write. */
function select(editor: Editor, chance: Chance): void {
  const { doc, tr } = editor.state;
  const texts = placesOf(doc, (node) => node.isTextblock);
  if (texts.length === 0) return;
  const place = () => {
    const at = chance.of(texts);
    return aligned(doc, at + 1 + chance.below((doc.nodeAt(at)?.content.size ?? 0) + 1));
  };
  const inside = place();
  const selection = (): Selection => {
    switch (chance.weighed({ caret: 60, words: 25, blocks: 6, node: 6, all: 1 })) {
      case 'caret':
        return TextSelection.create(doc, inside);
      case 'words': {
        const { start, end } = { start: doc.resolve(inside).start(), end: doc.resolve(inside).end() };
        const other = chance.is(0.4) ? end : Math.min(end, inside + chance.between(1, 6));
        return TextSelection.create(doc, chance.is(0.3) ? start : inside, aligned(doc, other));
      }
      case 'blocks':
        return TextSelection.between(doc.resolve(inside), doc.resolve(place()));
      case 'node': {
        // What is pressed as a whole: rules, grids, cited objects. Parts of tables are chosen as cells.
        const nodes = placesOf(
          doc,
          (node) => node.isAtom && !node.isText && NodeSelection.isSelectable(node),
        );
        return nodes.length === 0
          ? TextSelection.create(doc, inside)
          : NodeSelection.create(doc, chance.of(nodes));
      }
      case 'all':
        return new AllSelection(doc);
    }
  };
  editor.view.dispatch(tr.setSelection(selection()));
}

/** `at`, or the place before it when it is inside a character of two units: a caret is never there. */
function aligned(doc: Node, at: number): number {
  const unit = doc.resolve(at).nodeAfter?.text?.charCodeAt(0) ?? 0;
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function placesOf(doc: Node, is: (node: Node) => boolean): readonly number[] {
  const places: number[] = [];
  doc.descendants((inside, place) => {
    if (is(inside)) places.push(place);
  });
  return places;
}

/** Types as a browser tells it, a word or a letter at a time: what turns `- ` into a list hears of it. */
function type({ view }: Editor, letters: string): void {
  const isWord = letters.length > 4 && !STARTS.includes(letters);
  for (const letter of isWord ? [letters] : letters) {
    const { from, to } = view.state.selection;
    const plain = () => view.state.tr.insertText(letter, from, to);
    const isTaken = view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, plain));
    if (isTaken === true) continue;
    const { from: start, to: end, $from } = view.state.selection;
    // Browsers type nothing where no text may stand.
    if ($from.parent.inlineContent)
      view.dispatch(view.state.tr.insertText(letter, start, end).scrollIntoView());
  }
}

function press({ view }: Editor, key: string, modifiers: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
  const isTaken = view.someProp('handleKeyDown', (handle) => handle(view, event));
  if (isTaken === true || view.state.selection.empty === false) return;
  // What no command takes the browser does: it deletes a letter.
  const { $from } = view.state.selection;
  const size =
    key === 'Backspace'
      ? lengthBefore($from.nodeBefore)
      : key === 'Delete'
        ? lengthAfter($from.nodeAfter)
        : 0;
  if (size === 0) return;
  const start = key === 'Backspace' ? $from.pos - size : $from.pos;
  view.dispatch(view.state.tr.delete(start, start + size));
}

function lengthBefore(node: Node | null): number {
  return node?.isText === true ? (Array.from(node.text ?? '').at(-1)?.length ?? 0) : 0;
}

function lengthAfter(node: Node | null): number {
  return node?.isText === true ? (Array.from(node.text ?? '').at(0)?.length ?? 0) : 0;
}

/** What is selected, as it goes into the clipboard; null without a selection. */
function copied({ view }: Editor, isCut: boolean): string | null {
  const { selection } = view.state;
  if (selection.empty) return null;
  const { dom } = view.serializeForClipboard(selection.content());
  if (isCut) view.dispatch(view.state.tr.deleteSelection());
  return dom.innerHTML;
}

function paste({ view }: Editor, html: string): void {
  view.pasteHTML(html, new Event('paste') as ClipboardEvent);
}
