import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import { CONTENT_ROOT } from '../../document/body.ts';
import { SCHEMA_VERSION } from '../../document/frames.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { mayForget } from '../../document/plan/cell-values.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { browserMemory, choosingSocket, isServerThere as askServer } from './choosing-socket.ts';
import { openLink } from './link.ts';
import { isLocalCopy, localCopyName, openLocalCopy, type LocalCopy } from './local-copy.ts';
import { pollingSocket } from './polling-socket.ts';
import { mayOpenCopy, type Marks } from './schema-mark.ts';
import { saveState, wouldLose, type LinkFacts, type SaveState } from './save-state.ts';
import { countMeanwhile, type Meanwhile } from './meanwhile.ts';
import { browserChannel, openSiblings, type Channel } from './siblings.ts';
import { createTransport, type TransportMemory } from './transport.ts';

/** Reading the local copy holds up connecting at most this long. In milliseconds. */
const LOCAL_COPY_PATIENCE_MS = 3_000;

/** How a document is, at one moment. The same object until something changes. */
export interface DocumentState {
  /** `loading`: no text yet, neither from this browser nor from the server. `refused`: none will come. */
  readonly phase: 'loading' | 'open' | 'refused';
  readonly save: SaveState;
  readonly online: boolean;
  /** Connected, and both sides have handed over what the other was missing. */
  readonly isInStep: boolean;
  readonly downSince: number | null;
  readonly retryAt: number | null;
  /** Set when the server will not have us; the text stays readable, and nothing can be changed. */
  readonly refusal: RefusalCode | null;
  /** The network blocks live connections, and a slower way is used. */
  readonly isSlowWay: boolean;
  /** Whether the server can write to its disk, as far as it has said. */
  readonly storage: LinkFacts['storage'];
}

/** An open document: its text, who else is there, and how safe everything is. */
export interface OpenDocument {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly state: () => DocumentState;
  readonly subscribe: (listener: () => void) => () => void;
  /** What comes from others, counted since it was opened. */
  readonly meanwhile: Meanwhile;
  /** Hear what the server tells beside the text. */
  onEvent(listener: (event: LiveEvent) => void): () => void;
  /** Changes made here that the server has not called kept. */
  unsent(): number;
  /** Everything in the text that the server has not called kept, as a Yjs update. */
  unsentUpdate(): Uint8Array;
  /** Connect now instead of at the next attempt. */
  tryNow(): void;
  /** Have `also` count with what waits, so that nothing is called saved before it is. */
  countAlso(also: AlsoWaiting): void;
  /** Let other people’s changes wait while `isHeld` says so, up to thirty seconds. */
  holdWhile(isHeld: () => boolean): void;
  /** Apply others' changes that wait, held or not. */
  applyNow(): void;
  close(): void;
}

/** What is on this computer beside the text, and not with the server. */
export interface AlsoWaiting {
  readonly get: () => { readonly count: number; readonly stored: boolean };
  readonly subscribe: (listener: () => void) => () => void;
}

/** What opening a document needs; the last ones have the browser's own as default. */
export interface DocumentSurroundings {
  readonly document: DocumentId;
  readonly person: PersonId;
  /** Where rooms are: `wss://host/sync`. */
  readonly url: string;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly Socket?: typeof WebSocket;
  readonly Polling?: typeof WebSocket;
  readonly memory?: TransportMemory;
  readonly isServerThere?: () => Promise<boolean>;
  readonly openCopy?: (name: string, ydoc: Y.Doc) => Promise<LocalCopy | null>;
  /** How windows of one person hear each other. */
  readonly openChannel?: (name: string) => Channel | null;
  /** Where it is noted which schema a copy was written with. */
  readonly marks?: Marks;
}

/** Open a document: from this browser's own copy at once when there is one, and from the server as soon as it answers. */
export function openDocument({
  document,
  person,
  url,
  now = Date.now,
  random = Math.random,
  Socket = WebSocket,
  Polling = pollingSocket((...request) => globalThis.fetch(...request)),
  memory = browserMemory,
  isServerThere = askServer,
  openCopy = openLocalCopy,
  openChannel = browserChannel,
  marks = globalThis.localStorage,
}: DocumentSurroundings): OpenDocument {
  const ydoc = new Y.Doc({ gcFilter: mayForget });
  const content = ydoc.getXmlFragment(CONTENT_ROOT);
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(event: LiveEvent) => void>();
  /** Told before anybody listened: the text is there before the rest of the screen. */
  const unheard: LiveEvent[] = [];
  let copy: LocalCopy | null = null;
  let stored = true;
  let unsent = 0;
  /** The state vector of the text when the server last had all of it. */
  let kept: Uint8Array | null = null;
  let closed = false;

  const way = choosingSocket({ Socket, Polling, transport: createTransport(memory), isServerThere });
  const link = openLink({
    ydoc,
    document,
    url,
    unsent: 0,
    foreign: isLocalCopy,
    now,
    random,
    Socket: way.Socket,
    changed: () => changed(),
    event(event) {
      if (eventListeners.size === 0) unheard.push(event);
      else eventListeners.forEach((listener) => listener(event));
    },
  });

  const siblings = openSiblings({
    ydoc,
    // An editor deletes what its schema does not know: a window of an older build must not hear of it.
    open: () => openChannel(`${localCopyName(document, person)}:${SCHEMA_VERSION}`),
    isShared: isLocalCopy,
  });

  const meanwhile = countMeanwhile(ydoc, (origin) => link.isFromServer(origin));
  meanwhile.begin();

  const facts = (): LinkFacts => {
    const known = link.facts();
    const earlier = known.link === 'open' && known.answered && known.inFlight === 0 ? 0 : unsent;
    return { ...known, waiting: known.waiting + earlier, stored };
  };
  let alsoWaiting: AlsoWaiting = { get: () => ({ count: 0, stored: true }), subscribe: () => () => {} };
  let stopAlso = () => {};
  /** The facts about everything that people made here, pictures too. */
  const allFacts = (): LinkFacts => {
    const known = facts();
    const { count, stored: isStored } = alsoWaiting.get();
    if (count === 0) return known;
    return {
      ...known,
      waiting: known.waiting + count,
      inFlight: known.inFlight + count,
      stored: known.stored && isStored,
    };
  };
  let state = stateFrom(allFacts());
  let noting = false;
  let toNote: number | null = null;

  function stateFrom(known: LinkFacts): DocumentState {
    const hasText = content.length > 0;
    return {
      phase: hasText ? 'open' : known.refusal === null ? 'loading' : 'refused',
      save: saveState(known),
      online: known.link === 'open',
      isInStep: known.link === 'open' && known.answered,
      downSince: link.downSince,
      retryAt: link.retryAt,
      refusal: known.refusal,
      isSlowWay: known.link === 'open' && way.kind === 'polling',
      storage: known.storage,
    };
  }

  function changed(): void {
    if (closed) return;
    const known = facts();
    if (known.link === 'down') siblings.cutOff();
    else siblings.connected();
    // What an earlier visit left behind travels with this connection's answer; kept with it, it is over.
    if (known.link === 'open' && known.answered && known.inFlight === 0) unsent = 0;
    if (saveState(known).is === 'saved') kept = Y.encodeStateVector(ydoc);
    void note(known.waiting);
    publish();
  }

  function publish(): void {
    const next = stateFrom(allFacts());
    if (sameState(state, next)) return;
    state = next;
    for (const listener of listeners) listener();
  }

  /** One write at a time; the newest count wins. */
  async function note(waiting: number): Promise<void> {
    toNote = waiting;
    if (copy === null) {
      stored = waiting === 0;
      return;
    }
    if (noting) return;
    noting = true;
    while (toNote !== null && !closed) {
      const count: number = toNote;
      toNote = null;
      // oxlint-disable-next-line no-await-in-loop -- writes follow each other on purpose
      stored = await copy.note({ waiting: count, generation: link.generation, kept });
    }
    noting = false;
    publish();
  }

  async function start(): Promise<void> {
    if (!mayOpenCopy(localCopyName(document, person), marks)) return link.refuse('sync/too-old');
    const opening = openCopy(localCopyName(document, person), ydoc).then((opened) => {
      if (closed) {
        opened?.close();
        return;
      }
      copy = opened;
      if (link.facts().link === 'opening') link.comesFrom(opened?.generation ?? null);
      unsent += opened?.waiting ?? 0;
      kept ??= opened?.kept ?? null;
      changed();
    });
    await Promise.race([opening, pause(LOCAL_COPY_PATIENCE_MS)]);
    if (!closed) link.connect();
  }

  const onContent = () => publish();
  content.observe(onContent);
  const onOnline = () => link.connect();
  const onUnload = (event: BeforeUnloadEvent) => {
    // While it is being written, a change is on no disk yet.
    const known = facts();
    const pictures = alsoWaiting.get();
    const losesPictures = pictures.count > 0 && !pictures.stored;
    if (losesPictures || wouldLose({ ...known, stored: stored && !noting })) event.preventDefault();
  };
  globalThis.addEventListener?.('online', onOnline);
  globalThis.addEventListener?.('beforeunload', onUnload);
  void start();

  return {
    ydoc,
    awareness: link.awareness,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    meanwhile,
    onEvent(listener) {
      eventListeners.add(listener);
      for (const event of unheard.splice(0)) listener(event);
      return () => eventListeners.delete(listener);
    },
    unsent: () => allFacts().waiting,
    unsentUpdate: () => Y.encodeStateAsUpdate(ydoc, kept ?? undefined),
    tryNow: () => link.connect(),
    countAlso(also) {
      stopAlso();
      alsoWaiting = also;
      stopAlso = also.subscribe(publish);
      publish();
    },
    holdWhile: (isHeld) => link.inbox.holdWhile(isHeld),
    applyNow: () => link.inbox.flush(),
    close() {
      closed = true;
      globalThis.removeEventListener?.('online', onOnline);
      globalThis.removeEventListener?.('beforeunload', onUnload);
      content.unobserve(onContent);
      stopAlso();
      link.close();
      siblings.close();
      meanwhile.close();
      copy?.close();
      ydoc.destroy();
    },
  };
}

function sameState(a: DocumentState, b: DocumentState): boolean {
  return sameBesideSave(a, b) && sameSave(a.save, b.save);
}

/** Whether both say the same of everything but saving. */
export function sameBesideSave(a: DocumentState, b: DocumentState): boolean {
  return (
    a.phase === b.phase &&
    a.online === b.online &&
    a.isInStep === b.isInStep &&
    a.downSince === b.downSince &&
    a.retryAt === b.retryAt &&
    a.refusal === b.refusal &&
    a.isSlowWay === b.isSlowWay &&
    a.storage === b.storage
  );
}

/** Times of saving are shown to the minute, so only a new minute is news. */
function sameSave(a: SaveState, b: SaveState): boolean {
  if (a.is === 'saved' && b.is === 'saved') return minuteOf(a.at) === minuteOf(b.at);
  return JSON.stringify(a) === JSON.stringify(b);
}

function minuteOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / 60_000);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
