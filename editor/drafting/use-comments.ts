import { useCallback, useMemo, useRef, useState } from 'react';
import type { Anchor } from '../../document/anchor.ts';
import { isId, newId, type SectionId, type ThreadId } from '../../document/ids.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { heldOf, type Thread, type ThreadCell } from '../../document/threads.ts';
import { placesPart } from '../comments/places-part.ts';
import { elementOfCell, quoteOfCell } from '../comments/cell-places.ts';
import type { Question, ThreadDeeds } from '../comments/thread-card.tsx';
import {
  countsOf,
  isChosen,
  neighbourOf,
  type Counts,
  type Filter,
  type Viewpoint,
} from '../comments/thread-filter.ts';
import { createThreadOrder, type PlacedThread } from '../comments/thread-order.ts';
import { threadAddress } from '../comments/thread-address.ts';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { copyText } from '../ui/copy-text.ts';
import { useToast } from '../ui/toast.tsx';
import { placedSections } from '../writing/section-order.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { remember, remembered } from './remember.ts';

/** The comments of the document on `desk`, and everything that can be done with them. */
export interface Comments {
  /** In the order of their words; the one being written is among them. */
  readonly threads: readonly PlacedThread[];
  /** Those that the filter shows, and the one being written. */
  readonly shown: readonly PlacedThread[];
  readonly counts: Counts;
  readonly open: number;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly isUnread: (thread: Thread) => boolean;
  readonly unread: () => ReadonlySet<ThreadId>;
  readonly seeAll: () => void;
  /** The card that shall have the focus. */
  readonly focused: ThreadId | null;
  /** What is being asked before something is done. */
  readonly asking: { readonly thread: ThreadId; readonly question: Question } | null;
  readonly ask: (thread: ThreadId, question: Question) => void;
  readonly stopAsking: () => void;
  readonly tell: (command: ThreadCommand) => void;
  /** Begin a comment on the selected words, or on the cell at hand. */
  readonly begin: () => void;
  /** Whether a comment is being begun whose place is not known yet: what is typed is meant for it. */
  readonly isBeginning: boolean;
  readonly send: (text: string, how: { readonly isPrivate: boolean; readonly isHeld: boolean }) => void;
  /** Whether what is begun is held; remembered on the device. */
  readonly holds: boolean;
  readonly setHolds: (holds: boolean) => void;
  /** Say all that is held, with a note that covers it. */
  readonly release: (note: string) => void;
  readonly cancel: () => void;
  /** Choose a thread, whatever the filter hides. */
  readonly choose: (thread: ThreadId | null) => void;
  /** Choose a thread, bring its words into sight and give its card the focus. */
  readonly go: (thread: ThreadId) => void;
  /** The same with the next of those that are shown, or the one before. */
  readonly step: (step: 1 | -1) => void;
  readonly deeds: (thread: ThreadId) => ThreadDeeds;
}

/** Comments, ready for the panel. `show` opens that. */
export function useComments(desk: Desk, show: () => void): Comments {
  const { t } = useLanguage();
  const toast = useToast();
  const editor = useStored(desk.editor);
  const pending = useStored(desk.pending);
  const current = useStored(desk.section);
  const seen = useStored(desk.seen);
  const holdName = `hold:${desk.id}:${desk.person}`;
  const [holds, setHolding] = useState(() => remembered<boolean>(holdName) === true);
  const [filter, setFilter] = useState<Filter>(ALL_OPEN);
  const [focused, setFocused] = useState<ThreadId | null>(null);
  const [asking, setAsking] = useState<Comments['asking']>(null);
  const [isBeginning, setBeginning] = useState(false);
  /** Calls off what is being begun. */
  const beginning = useRef(() => {});

  const order = useMemo(
    () =>
      createThreadOrder({
        threads: desk.marked,
        places: desk.places,
        sections: {
          // The sections on the page change whenever their order in the document does.
          subscribe: desk.sections.subscribe,
          get: () => (editor === null ? [] : placedSections(editor.state.doc)),
        },
      }),
    [desk, editor],
  );
  const threads = useStored(order);

  // The section at hand changes with the caret; it is no reason to look at all threads anew while nobody asked for it.
  const section: SectionId | null = current;
  const viewpoint = useMemo(
    (): Viewpoint => ({ self: desk.person, section, isUnread: (thread) => desk.seen.isUnread(thread) }),
    // oxlint-disable-next-line react/exhaustive-deps -- what was seen decides what is unread
    [desk, section, seen],
  );
  const said = useMemo(
    () => threads.filter(({ thread }) => thread.id !== pending?.thread),
    [threads, pending],
  );
  const counts = useMemo(() => countsOf(said, filter.state, viewpoint), [said, filter.state, viewpoint]);
  const shown = useMemo(
    () =>
      threads.filter((placed) => placed.thread.id === pending?.thread || isChosen(placed, filter, viewpoint)),
    [threads, filter, viewpoint, pending],
  );

  const flushSoon = useCallback(() => {
    if (desk.document.state().save.is === 'saved') void desk.threads.flush();
  }, [desk]);
  const tell = (command: ThreadCommand, taken?: () => void) => {
    desk.threads.send(command, taken);
    flushSoon();
  };
  const toText = useCallback(
    (thread: ThreadId | null) => {
      const known = desk.marked.get().find(({ id }) => id === thread);
      if (known !== undefined && known.cell !== null) {
        desk.plan.asked.set({ object: known.cell.object, key: known.cell.key || null });
        return;
      }
      const place = thread === null ? undefined : desk.places.get().get(thread);
      const chain = desk.editor.get()?.chain();
      if (place === undefined || place.at === 'lost')
        chain?.focus(undefined, { scrollIntoView: false }).run();
      else chain?.setTextSelection(place.range.to).focus(undefined, { scrollIntoView: false }).run();
    },
    [desk],
  );
  const choose = (thread: ThreadId | null) => {
    desk.active.set(thread);
    setFocused(null);
    const placed = threads.find((one) => one.thread.id === thread);
    if (placed !== undefined && !shown.includes(placed))
      setFilter({ state: placed.thread.state, only: { by: 'all' } });
  };
  const go = (thread: ThreadId) => {
    choose(thread);
    show();
    setFocused(thread);
    const home = threads.find((one) => one.thread.id === thread)?.section?.id;
    const cell = threads.find((one) => one.thread.id === thread)?.thread.cell ?? null;
    const scroll = () => {
      const shown = cell === null ? null : elementOfCell(cell);
      if (shown !== null) {
        shown.scrollIntoView({ ...MIDDLE, inline: 'nearest' });
        return;
      }
      const place = desk.places.get().get(thread);
      if (place !== undefined && place.at !== 'lost')
        wordsAt(editor, Math.floor(place.range.from))?.scrollIntoView(MIDDLE);
      else if (home !== undefined) document.getElementById(home)?.scrollIntoView({ block: 'end' });
    };
    scroll();
    requestAnimationFrame(scroll); // beside a panel that has just come lines are shorter
  };

  const begin = (anchor: Anchor | null, cell: ThreadCell | null) => {
    if (anchor === null) return;
    const thread = newId('c', browserRandom);
    desk.pending.set({ thread, anchor, cell });
    desk.active.set(thread);
    setFocused(null);
    setFilter((before) => ({ ...before, state: 'open' }));
  };

  const stopBeginning = () => {
    beginning.current();
    setBeginning(false);
  };

  return {
    threads,
    shown,
    counts,
    open: counts.open,
    filter,
    setFilter,
    isUnread: viewpoint.isUnread,
    unread: () =>
      new Set(
        said
          .filter(({ thread }) => thread.state === filter.state && viewpoint.isUnread(thread))
          .map(({ thread }) => thread.id),
      ),
    seeAll: () => desk.seen.see(said.map(({ thread }) => thread)),
    focused,
    asking,
    ask: (thread, question) => setAsking({ thread, question }),
    stopAsking: () => setAsking(null),
    tell,
    isBeginning,
    begin() {
      const cell = desk.cell.get();
      if (editor === null) return;
      stopBeginning();
      if (cell !== null) begin(anchorOfCell(desk, cell), cell);
      else {
        setBeginning(placesPart.get() === null);
        beginning.current = withPlaces(
          (places) => begin(anchorOfSelection(desk, places), null),
          () => setBeginning(false),
        );
      }
    },
    send(text, { isPrivate, isHeld }) {
      const written = desk.pending.get();
      if (written === null) return;
      desk.pending.set(null);
      tell({
        do: 'open',
        thread: written.thread,
        comment: newId('m', browserRandom),
        anchor: written.anchor,
        text,
        ...(written.cell === null ? {} : { cell: written.cell }),
        ...(isPrivate ? { isPrivate } : {}),
        ...(isHeld ? { isHeld } : {}),
      });
      setFilter(ALL_OPEN);
      toText(written.thread);
    },
    holds,
    setHolds(next) {
      setHolding(next);
      remember(holdName, next ? true : null);
    },
    release(note) {
      const section = desk.sections.get()[0]?.id;
      if (section === undefined) return;
      const count = heldOf(desk.threads.get().threads, desk.person).length;
      const anchor = { section, from: '', to: '', quote: '…', prefix: '', suffix: '' };
      const [thread, comment] = [newId('c', browserRandom), newId('m', browserRandom)];
      tell({ do: 'release', deed: deed(), thread, comment, anchor, text: note }, () =>
        toast({ text: t('comments.released', { count }) }),
      );
      setFilter(ALL_OPEN);
    },
    cancel() {
      stopBeginning();
      const written = desk.pending.get();
      desk.pending.set(null);
      desk.active.set(null);
      toText(written?.thread ?? null);
    },
    choose,
    go,
    step(by) {
      show();
      if (editor === null) return;
      const next = neighbourOf(
        placesAlong(
          editor,
          desk,
          said.filter((one) => shown.includes(one)),
        ),
        by,
        {
          active: desk.active.get(),
          caret: along(editor)(editor.state.selection.head),
        },
      );
      if (next !== null) go(next);
    },
    deeds: (thread) => ({
      onChoose() {
        desk.active.set(thread);
        setFocused(null);
      },
      onGo: () => go(thread),
      onReply: (text) => tell({ do: 'reply', thread, comment: newId('m', browserRandom), text }),
      onEdit: (comment, text) => tell({ do: 'edit', deed: deed(), thread, comment, text }),
      onResolve() {
        tell({ do: 'resolve', thread });
        desk.active.set(null);
        toast({ text: t('comments.resolvedLine'), undo: () => tell({ do: 'reopen', thread }) });
      },
      onReopen: () => tell({ do: 'reopen', thread }),
      onWeigh: (importance) => tell({ do: 'weigh', deed: deed(), thread, importance }),
      onKeepHere: () => tell({ do: 'ask-home', deed: deed(), thread, decider: null }),
      onAsk: (question) => setAsking({ thread, question }),
      onAttach() {
        if (editor === null) return;
        withPlaces((places) => {
          const anchor = anchorOfSelection(desk, places);
          if (anchor !== null) tell({ do: 'attach', deed: deed(), thread, anchor });
          toast({ text: t(anchor === null ? 'comments.attachNeedsWords' : 'comments.attached') });
        });
      },
      onCopyLink() {
        void copyText(threadAddress(globalThis.location, thread)).then((isCopied) =>
          toast({ text: t(isCopied ? 'comments.linkCopied' : 'copy-failed') }),
        );
      },
      onSeen() {
        const known = desk.threads.get().threads.find(({ id }) => id === thread);
        if (known !== undefined) desk.seen.see([known]);
      },
      onLeave() {
        desk.active.set(null);
        setFocused(null);
        toText(thread);
      },
    }),
  };
}

const ALL_OPEN: Filter = { state: 'open', only: { by: 'all' } };
const MIDDLE: ScrollIntoViewOptions = { block: 'center' };
const deed = () => newId('e', browserRandom);

type Finding = NonNullable<ReturnType<typeof placesPart.get>>;

/** Does what needs places: at once when their code is there; without a network people ask again. Returns how to call it off. */
function withPlaces(use: (places: Finding) => void, done: () => void = () => {}): () => void {
  const places = placesPart.get();
  if (places !== null) {
    use(places);
    return () => {};
  }
  let isOff = false;
  void placesPart.fetch().then(
    (come) => {
      if (isOff) return;
      use(come);
      done();
    },
    () => {
      if (!isOff) done();
    },
  );
  return () => {
    isOff = true;
  };
}

/** An anchor for what is selected now, in the text that the page shows now; null where there is none. */
function anchorOfSelection(desk: Desk, { anchorInBody }: Finding): Anchor | null {
  const state = desk.editor.get()?.state;
  return state === undefined ? null : anchorInBody(state, state.selection, desk.document.ydoc);
}

type Writing = NonNullable<ReturnType<Desk['editor']['get']>>;

/** An anchor that says where `cell` stands now, and what stands in it. */
function anchorOfCell(desk: Desk, cell: ThreadCell): Anchor | null {
  const section = elementOfCell(cell)?.closest<HTMLElement>('[data-section]')?.dataset['section'];
  if (!isId('s', section)) return null;
  return { section, from: '', to: '', quote: quoteOfCell(cell, desk.plan.get()), prefix: '', suffix: '' };
}

/** The element that the words at `position` stand in. */
function wordsAt(editor: Writing | null, position: number): Element | null {
  if (editor === null) return null;
  try {
    const { node } = editor.view.domAtPos(position);
    return node instanceof Element ? node : node.parentElement;
  } catch {
    return null; // between two renderings
  }
}

/** Positions as people see them: sections stand in the order of their place, wherever they are in the document. */
function along(editor: Writing): (position: number) => number {
  const { doc } = editor.state;
  const sections = placedSections(doc);
  return (position) => {
    const index = sections.findIndex(({ from, to }) => from <= position && position < to);
    return (index < 0 ? sections.length : index) * doc.content.size + position;
  };
}

/** Where each of `threads` stands along the text; lost ones at the end of their section. */
function placesAlong(editor: Writing, desk: Desk, threads: readonly PlacedThread[]) {
  const placeOf = along(editor);
  const ends = new Map(placedSections(editor.state.doc).map(({ id, to }) => [id, to - 1]));
  return threads.map(({ thread, section }) => {
    const place = desk.places.get().get(thread.id);
    const position =
      place !== undefined && place.at !== 'lost'
        ? place.range.from
        : ((section === null ? undefined : ends.get(section.id)) ?? editor.state.doc.content.size);
    return { id: thread.id, at: placeOf(position) };
  });
}
