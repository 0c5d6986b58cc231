import type { Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { CommentWorld, Editing } from './world.ts';

/** What is done, and how often: the kinds that break anchors, more often than in life. */
const DEEDS = {
  type: 22,
  erase: 10,
  eraseWords: 8,
  enter: 10,
  join: 7,
  heading: 9,
  list: 10,
  indent: 6,
  wrap: 6,
  mark: 5,
  cutSoon: 5,
  cutLate: 3,
  drag: 4,
  table: 1,
  undo: 9,
  redo: 4,
  moveSection: 3,
};

/** Pauses between a cut and its paste, in ms: while the editor still knows where the words were, and long after. */
const SOON_MS = 5_000;
const LATE_MS = 60_000;

/** Does something in one of the editors; `pass` lets time go by. Says what it was. */
export async function actOnComments(
  world: CommentWorld,
  pass: (ms: number) => Promise<unknown>,
): Promise<string> {
  const { chance } = world;
  const author = chance.of(world.editings);
  const deed = chance.weighed(DEEDS);
  select(author, world, deed === 'cutSoon' || deed === 'cutLate' || deed === 'eraseWords' || deed === 'mark');
  const { from, to } = author.editor.state.selection;
  await perform(deed, author, world, pass);
  return `${author.name} ${deed} ${from}-${to}`;
}

async function perform(
  deed: keyof typeof DEEDS,
  author: Editing,
  world: CommentWorld,
  pass: (ms: number) => Promise<unknown>,
): Promise<void> {
  const { chance } = world;
  const { editor } = author;
  const { commands, view } = editor;
  switch (deed) {
    case 'type':
      return view.dispatch(view.state.tr.insertText(chance.of(['new ', 'word', ' and so on', ', 2030'])));
    case 'erase': {
      const { $from } = view.state.selection;
      if ($from.parentOffset > 1)
        view.dispatch(view.state.tr.delete($from.pos - Math.min(2, $from.parentOffset), $from.pos));
      return;
    }
    case 'eraseWords':
      return void commands.deleteSelection();
    case 'enter':
      return void commands.splitBlock();
    case 'join':
      return void (chance.is(0.5) ? commands.joinBackward() : commands.joinForward());
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
      return void (chance.is(0.5) ? commands.sinkListItem('listItem') : commands.liftListItem('listItem'));
    case 'wrap':
      return void (chance.is(0.5) ? commands.toggleBlockquote() : commands.toggleWrap('callout'));
    case 'mark':
      return void commands.toggleMark(chance.of(['bold', 'italic', 'underline']));
    case 'cutSoon':
    case 'cutLate': {
      const cut = cutOut(author);
      await pass(deed === 'cutSoon' ? SOON_MS : LATE_MS);
      world.deliver();
      if (cut === null) return;
      select(author, world, false);
      return view.dispatch(view.state.tr.replaceSelection(cut));
    }
    case 'drag': {
      const block = blockAt(author);
      if (block === null) return;
      const slice = view.state.doc.slice(block.from, block.to);
      const { tr } = view.state;
      tr.delete(block.from, block.to);
      const target = tr.doc.resolve(Math.min(tr.doc.content.size - 2, chance.below(tr.doc.content.size)));
      // Between two blocks of a section.
      const depth = Math.min(1, target.depth);
      const place = depth === 0 ? null : target.depth > 1 ? target.before(2) : target.pos;
      if (place === null) return;
      return view.dispatch(tr.insert(place, slice.content));
    }
    case 'table':
      return void commands.insertTable({ rows: 2, cols: 2, withHeaderRow: false });
    case 'undo':
      for (let times = chance.between(1, 3); times > 0; times--) commands.undo();
      return;
    case 'redo':
      for (let times = chance.between(1, 2); times > 0; times--) commands.redo();
      return;
    case 'moveSection':
      return world.moveSection();
  }
}

function cutOut({ editor: { view } }: Editing): Slice | null {
  const { selection } = view.state;
  if (selection.empty) return null;
  const slice = selection.content();
  view.dispatch(view.state.tr.deleteSelection());
  return slice;
}

/** The block of a section that the selection is in. */
function blockAt({ editor }: Editing): { readonly from: number; readonly to: number } | null {
  const { $from } = editor.state.selection;
  if ($from.depth < 2 || $from.node(1).childCount < 2) return null;
  return { from: $from.before(2), to: $from.after(2) };
}

/** A caret, or words; one time in two where a comment is, for that is what this is about. */
function select({ editor, places }: Editing, { chance }: CommentWorld, isWide: boolean): void {
  const { doc, tr } = editor.state;
  const known = [...places.get().values()].flatMap((place) => (place.at === 'lost' ? [] : [place.range]));
  const texts: number[] = [];
  let at: number;
  const range = known.length > 0 && chance.is(0.5) ? chance.of(known) : null;
  if (range === null) {
    doc.descendants((node, position) => {
      if (node.isTextblock) texts.push(position);
      return true;
    });
    const block = chance.of(texts);
    at = block + 1 + chance.below((doc.nodeAt(block)?.content.size ?? 0) + 1);
  } else at = chance.between(Math.max(1, range.from - 4), Math.min(doc.content.size - 1, range.to + 4));
  const $at = doc.resolve(at);
  if (!$at.parent.inlineContent) {
    editor.view.dispatch(tr.setSelection(TextSelection.near($at)));
    return;
  }
  const end = isWide ? Math.min($at.end(), at + chance.between(1, 80)) : at;
  // Sometimes over several blocks.
  const far = isWide && chance.is(0.25) ? Math.min(doc.content.size - 1, end + chance.between(40, 400)) : end;
  const isSame = doc.resolve(far).node(1) === $at.node(1);
  editor.view.dispatch(tr.setSelection(TextSelection.between($at, doc.resolve(isSame ? far : end))));
}
