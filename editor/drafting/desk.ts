import type { Editor } from '@tiptap/core';
import type * as Y from 'yjs';
import type { DocumentDetailView, MeView, ParentView, PutBackView } from '../../document/api.ts';
import type { Anchor } from '../../document/anchor.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import type { DocumentId, PersonId, SectionId, ThreadId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { emptyThread, type Thread, type ThreadCell } from '../../document/threads.ts';
import type { Api } from '../api/api.ts';
import { Problem } from '../api/problem.ts';
import type { Places } from '../comments/keep-places.ts';
import { addToDraft } from '../comments/drafts.ts';
import { asWritten } from '../comments/mentioning.ts';
import { openSeen, type Seen } from '../comments/seen.ts';
import { seenShelf } from '../comments/seen-shelf.ts';
import { createThreadsStore, ThreadRefused, type ThreadsStore } from '../comments/threads-store.ts';
import { tellAbsence, type Absence } from '../connection/absence.ts';
import { createKeepCopies } from '../connection/keep-copies.ts';
import { openDocument, type AlsoWaiting, type OpenDocument } from '../connection/open-document.ts';
import { roomsAddress } from '../connection/rooms-address.ts';
import { takeDocument } from '../first-page/early.ts';
import { browserBox } from '../pictures/picture-box.ts';
import type { PicturePlace } from '../pictures/picture-dialog.tsx';
import { serverPort } from '../pictures/picture-port.ts';
import { openPictureShelf, type PictureShelf } from '../pictures/picture-shelf.ts';
import { pictureMediaType } from '../../document/pictures/picture-file.ts';
import { createPlanNodeViews, type PlanNodeViews } from '../plan/plan-node-views.ts';
import { openPlan, type PlanStore } from '../plan/plan-store.ts';
import { openSameTimes, type SameTimeMemory, type SameTimes } from '../plan/same-times.ts';
import { modeFor, type Mode } from '../suggesting/modes.ts';
import type { Suggesting } from '../suggesting/suggesting.ts';
import { createSectionsOnPage, type SectionsOnPage } from '../writing/sections.ts';
import { undoManagerOf } from '../writing/collaboration.ts';
import { createStore, type Store } from '../writing/store.ts';
import { after, detailFrom, detailName } from './detail.ts';
import { newsOnce } from './news-once.ts';
import { withPutBack } from './put-back.ts';
import { remember, remembered } from './remember.ts';
import { withSameParts } from './same-parts.ts';

/** A comment that is being written about words that were just chosen. */
export interface Pending {
  readonly thread: ThreadId;
  readonly anchor: Anchor;
  /** Or about a row of the plan, or one of its cells. */
  readonly cell: ThreadCell | null;
}

/** Everything that lies open while one document is written. */
export interface Desk {
  readonly id: DocumentId;
  readonly document: OpenDocument;
  /** Whose desk it is. */
  readonly person: PersonId;
  readonly detail: Store<DocumentDetailView | null>;
  readonly guidance: Store<Template | null>;
  /** The document that this one serves, as far as this person may read it; null until that is known. */
  readonly parent: Store<ParentView | null>;
  readonly plan: PlanStore;
  /** What was written into one cell at the same time, until this person has answered for it. */
  readonly sameTimes: SameTimes;
  /** The finding that somebody came for; null as soon as they were taken there. */
  readonly finding: Store<string | null>;
  readonly planViews: PlanNodeViews;
  readonly pictures: PictureShelf;
  /** The picture that is being described. */
  readonly described: Store<PicturePlace | null>;
  readonly threads: ThreadsStore;
  readonly pending: Store<Pending | null>;
  /** The cell of the plan with the focus, or that had it last; null when the text has had it since. */
  readonly cell: Store<ThreadCell | null>;
  /** Threads with marks in the text: all of them, and the one being written. */
  readonly marked: Store<readonly Thread[]>;
  readonly places: Store<Places>;
  readonly active: Store<ThreadId | null>;
  /** How far this person has read the comments, on this device. */
  readonly seen: Seen;
  /** Whether what is typed goes into the text, is suggested, or nothing is typed. */
  readonly mode: Pick<Store<Mode>, 'get' | 'subscribe'>;
  chooseMode(mode: Mode): void;
  /** What the page shows: the body, or a branch of it while somebody suggests. */
  readonly shown: Store<Y.Doc>;
  /** Null until what is needed for them is there. */
  readonly suggestions: Store<Suggesting | null>;
  /** How much of what is suggested here the server does not have. */
  readonly suggestionsWaiting: Store<{ readonly count: number; readonly stored: boolean }>;
  readonly sections: SectionsOnPage;
  readonly caretsShown: Store<boolean>;
  /** Whether the browser marks words that it does not know. */
  readonly spelling: Store<boolean>;
  /** The section with the caret. */
  readonly section: Store<SectionId | null>;
  readonly editor: Store<Editor | null>;
  /** What somebody wrote into agreed sections here, until they have seen that it was taken out. */
  readonly putBack: Store<readonly PutBackView[]>;
  /** What others changed while this person was away, until they have put it away. */
  readonly absence: Store<Absence | null>;
  /** Ask the server again for what is not in the text. */
  refresh(): void;
  close(): void;
}

/** Lay everything out for `me` to write `id`. */
export function openDesk({
  id,
  me,
  api,
  goneObject,
  say,
}: {
  readonly id: DocumentId;
  readonly me: MeView;
  readonly api: Api;
  readonly goneObject: () => string;
  /** A refusal in words. */
  readonly say: (problem: unknown) => string;
}): Desk {
  const person = me.person.id;
  const pictures = openPictureShelf({
    box: browserBox(id, person, { isShared: me.person.sharedComputer }),
    port: serverPort(id),
    makeUrl: (bytes, kind) =>
      URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: pictureMediaType(kind) })),
    dropUrl: (url) => URL.revokeObjectURL(url),
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  });
  const document = takeDocument(id, person) ?? openDocument({ document: id, person, url: roomsAddress() });
  const suggestionsWaiting = createStore({ count: 0, stored: true });
  document.countAlso(together(pictures.waiting, suggestionsWaiting));
  const detailKept = detailName(id, person);
  const guidanceName = `guidance:${id}`;
  const detail = createStore(remembered<DocumentDetailView>(detailKept) ?? detailFrom(me, id));
  const guidance = createStore(remembered<Template>(guidanceName));
  leaveMarksWhile(document.ydoc, () => detail.get()?.may.write !== true);
  const editor = createStore<Editor | null>(null);
  const plan = openPlan(document.ydoc, {
    endStep() {
      const state = editor.get()?.state;
      if (state !== undefined) undoManagerOf(state)?.stopCapturing();
    },
  });
  const sameTimesName = `same-times:${id}:${person}`;
  const sameTimes = openSameTimes({
    ydoc: document.ydoc,
    awareness: document.awareness,
    memory: {
      get: () => remembered<SameTimeMemory>(sameTimesName),
      set: (kept) => remember(sameTimesName, kept),
    },
    hands: () => api.hands(id, { after: 0 }),
  });
  const parentName = `parent:${id}:${person}`;
  const parent = createStore(remembered<ParentView>(parentName));
  const servePlan = () => {
    const known = parent.get();
    plan.serve(known?.is === 'read' ? known.plan : null);
  };
  servePlan();
  const askParent = () => {
    if (detail.get()?.document.kind === 'policy') return; // nothing stands above
    void api.parent(id).then(
      (fresh) => {
        parent.set(withSameParts(parent.get(), fresh));
        remember(parentName, fresh);
      },
      () => {}, // as it was remembered
    );
  };
  const modeName = `mode:${id}:${person}`;
  const wanted = createStore(remembered<Mode>(modeName));
  const modeNow = () => modeFor(wanted.get(), detail.get()?.may ?? { write: false, suggest: false });
  const mode = createStore(modeNow());
  const threads = createThreadsStore({
    document: id,
    person,
    shelf: localStorage,
    now: Date.now,
    giveBack(command) {
      const name = draftFor(command);
      if (name === null || !('text' in command)) return false;
      addToDraft(`${id}:${person}:${name}`, asWritten(command.text, detail.get()?.people ?? me.people));
      return true;
    },
    port: {
      load: () => api.threads(id),
      send: (command) =>
        api.tellThread(id, command).catch((problem: unknown) => {
          const again = ['access/signed-out', 'request/too-fast', 'storage/full', 'storage/read-only'];
          if (problem instanceof Problem && problem.code !== null && !again.includes(problem.code))
            throw new ThreadRefused(say(problem));
          throw problem;
        }),
    },
  });
  const pending = createStore<Pending | null>(null);
  const marked = createStore<readonly Thread[]>([]);
  const active = createStore<ThreadId | null>(null);
  const putBackName = `agreed:${id}:${person}`;
  const putBack = createStore(remembered<readonly PutBackView[]>(putBackName) ?? []);
  const isNews = newsOnce(`agreed-heard:${id}:${person}`);
  const quiet = createStore(remembered<boolean>(`quiet:${person}`) === true);

  const mark = () => {
    const written = pending.get();
    const known = threads.get().threads.filter(({ about }) => about === null);
    marked.set(
      written === null ? known : [...known, emptyThread(written.thread, written.anchor, written.cell)],
    );
  };
  let isGuidanceAsked = false;
  /** Once a visit: nobody changes it meanwhile, and it is the longest of all answers. */
  const askGuidance = () => {
    if (isGuidanceAsked) return;
    isGuidanceAsked = true;
    void api.guidance(id).then(
      (fresh) => {
        guidance.set(withSameParts(guidance.get(), fresh));
        remember(guidanceName, fresh);
      },
      () => {
        isGuidanceAsked = false;
      },
    );
  };
  const refresh = () => {
    void api.document(id).then(
      (fresh) => {
        detail.set(withSameParts(detail.get(), fresh));
        remember(detailKept, fresh);
      },
      () => {}, // what was remembered stays; the next connection asks again
    );
    askGuidance();
    askParent();
    void threads.load();
  };

  let wasOnline = false;
  // On a shared computer nothing is to outlast the visit.
  const keepCopies = me.person.sharedComputer ? () => {} : createKeepCopies(navigator.storage);
  const suggestions = createStore<Suggesting | null>(null);
  const stops = [
    threads.subscribe(mark),
    parent.subscribe(servePlan),
    pending.subscribe(mark),
    wanted.subscribe(() => {
      remember(modeName, wanted.get());
      mode.set(modeNow());
    }),
    detail.subscribe(() => mode.set(modeNow())),
    putBack.subscribe(() => remember(putBackName, putBack.get().length === 0 ? null : putBack.get())),
    document.onEvent((event) => {
      if (event.type === 'picture') pictures.arrived(event.picture);
      if (event.type === 'thread') threads.receive(event.thread);
      if (event.type === 'parent') askParent();
      if (event.type === 'agreed' && isNews(event.id))
        putBack.set(withPutBack(putBack.get(), event.sections));
      const before = detail.get();
      if (before !== null) detail.set(withSameParts(before, after(before, event)));
    }),
    document.subscribe(() => {
      const { online, save } = document.state();
      // Whatever was told while there was no connection, we did not hear.
      if (online && !wasOnline) refresh();
      pictures.connected(online);
      wasOnline = online;
      keepCopies(save);
      if (save.is === 'saved') void threads.flush();
    }),
  ];
  const hereName = `here:${id}:${person}`;
  const absence = tellAbsence({
    document,
    now: Date.now,
    lastHere: {
      get: () => remembered<number>(hereName),
      set: (at) => remember(hereName, at),
    },
    work: (lastMs) => api.work(id, lastMs),
  });
  const flushing = setInterval(() => {
    if (document.state().save.is === 'saved') void threads.flush();
  }, 15_000);
  refresh();

  return {
    id,
    document,
    person,
    detail,
    guidance,
    parent,
    plan,
    sameTimes,
    finding: createStore<string | null>(null),
    planViews: createPlanNodeViews(plan, {
      gone: goneObject,
      language: () => detail.get()?.document.language ?? 'en',
    }),
    pictures,
    described: createStore<PicturePlace | null>(null),
    threads,
    pending,
    cell: createStore<ThreadCell | null>(null),
    marked,
    places: createStore<Places>(new Map()),
    active,
    seen: openSeen({
      person,
      since: me.person.joinedAt,
      shelf: seenShelf(id, person),
    }),
    mode,
    chooseMode: (chosen) => wanted.set(chosen),
    shown: createStore(document.ydoc),
    suggestions,
    suggestionsWaiting,
    sections: createSectionsOnPage(),
    caretsShown: createStore(!quiet.get()),
    spelling: createStore(remembered<boolean>(`spelling:${person}`) !== false),
    section: createStore<SectionId | null>(null),
    editor,
    putBack,
    absence: absence.absence,
    refresh,
    close() {
      clearInterval(flushing);
      absence.close();
      for (const stop of stops) stop();
      suggestions.get()?.close();
      plan.close();
      sameTimes.close();
      document.close();
      pictures.close();
    },
  };
}

/** What waits of both. */
function together(one: AlsoWaiting, other: AlsoWaiting): AlsoWaiting {
  return {
    get() {
      const [a, b] = [one.get(), other.get()];
      return { count: a.count + b.count, stored: a.stored && b.stored };
    },
    subscribe(listener) {
      const stops = [one.subscribe(listener), other.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** Where the words of `command` go when the server refuses it: to the field that they came from. */
function draftFor(command: ThreadCommand): string | null {
  switch (command.do) {
    case 'open':
      return command.about ?? 'new';
    case 'release':
      return 'release';
    case 'reply':
      return command.thread;
    case 'edit':
      return `${command.thread}:edit:${command.comment}`;
    case 'answer':
    case 'ask-home':
    case 'assign':
    case 'attach':
    case 'delete':
    case 'heal':
    case 'reopen':
    case 'resolve':
    case 'weigh':
      return null;
  }
}
