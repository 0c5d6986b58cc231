import {
  pictureIdOf,
  pictureIn,
  type PictureFile,
  type PictureId,
} from '../../document/pictures/picture-file.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { Problem } from '../api/problem.ts';
import { createStore, type Store } from '../writing/store.ts';
import type { PictureBox } from './picture-box.ts';
import type { PicturePort } from './picture-port.ts';

/** What there is of a picture, at one moment. `url` leads to its file in this page. */
export type PictureState =
  | { readonly is: 'loading' }
  | { readonly is: 'here'; readonly url: string }
  /** On its way to the server, so much of it from 0 to 1. */
  | { readonly is: 'sending'; readonly url: string; readonly done: number }
  /** On this computer; it is sent by itself. */
  | { readonly is: 'waiting'; readonly url: string }
  /** The server does not take it. */
  | { readonly is: 'refused'; readonly url: string; readonly code: RefusalCode }
  /** Somebody put it in whose computer has not sent it yet. */
  | { readonly is: 'coming' }
  /** It was copied here, and who did that may not fetch it, or it is not there any more. */
  | { readonly is: 'lost' }
  /** It was never seen here, and there is no connection. */
  | { readonly is: 'away' };

/** What of the pictures is on this computer only. */
export interface PicturesWaiting {
  readonly count: number;
  /** All of them are on this computer's disk. */
  readonly stored: boolean;
}

/** The pictures of one open document: those that were put in here, and those that are shown. */
export interface PictureShelf {
  /** What there is of a picture. Asked for the first time, it is fetched. */
  state(picture: PictureId): PictureState;
  /** Keep a picture here and send it. Gives its name at once. */
  put(file: Pick<PictureFile, 'bytes' | 'kind'>): PictureId;
  /** Here stands a copy of a picture of another document, from where it is fetched when this one has no such file. */
  bring(picture: PictureId, from: DocumentId): void;
  /** Send one again that was refused, or ask again for one that did not come. */
  retry(picture: PictureId): void;
  /** The server says that it has a picture now. */
  arrived(picture: PictureId): void;
  /** Whether there is a connection now. */
  connected(isOnline: boolean): void;
  subscribe(picture: PictureId, listener: () => void): () => void;
  readonly waiting: Store<PicturesWaiting>;
  close(): void;
}

export interface ShelfSurroundings {
  readonly box: PictureBox;
  readonly port: PicturePort;
  /** An address for a file within this page, and how to give it back. */
  readonly makeUrl: (bytes: Uint8Array, kind: PictureFile['kind']) => string;
  readonly dropUrl: (url: string) => void;
  /** Do something later; gives a way to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
}

/** Pauses between attempts to send or to ask, in ms: each twice the one before, up to the last. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/** Pictures that are fetched at the same time. */
const FETCHED_AT_ONCE = 3;
/** Refusals that pass: of the disk, of too many at once, of who has to sign in again. */
const PASSING: ReadonlySet<RefusalCode> = new Set([
  'request/too-fast',
  'request/invalid',
  'storage/full',
  'storage/read-only',
  'storage/unreadable',
  'access/signed-out',
  'server/unexpected',
]);

/** What is known of one picture. */
interface Card {
  state: PictureState;
  /** Its file, where it is here and the server may not have it. */
  unsent: Uint8Array | null;
  isStored: boolean;
  /** Whether somebody wants to see it. */
  isWanted: boolean;
  /** The server has said that it has it, while it was being asked for. */
  hasArrived: boolean;
  /** The document that it was copied from. */
  source: DocumentId | null;
  readonly listeners: Set<() => void>;
}

/**
 * The pictures of a document. One that is put in is seen at once, kept in this browser, and sent as soon as there is a
 * connection, one after another; one of somebody else is shown when it is there.
 *
 * @see docs/spec/pictures.md I16-I18
 */
export function openPictureShelf({ box, port, makeUrl, dropUrl, later }: ShelfSurroundings): PictureShelf {
  const cards = new Map<PictureId, Card>();
  const waiting = createStore<PicturesWaiting>({ count: 0, stored: true });
  let isOnline = false;
  let isSending = false;
  let isClosed = false;
  let pause = FIRST_PAUSE_MS;
  let callOff: (() => void) | null = null;
  let fetching = 0;
  const queue: (() => void)[] = [];

  function set(card: Card, state: PictureState): void {
    card.state = state;
    if (isClosed) return;
    const unsent = [...cards.values()].filter((one) => one.unsent !== null && one.state.is !== 'refused');
    const next = { count: unsent.length, stored: unsent.every((one) => one.isStored) };
    const { count, stored } = waiting.get();
    if (count !== next.count || stored !== next.stored) waiting.set(next);
    for (const listener of card.listeners) listener();
  }

  function cardOf(picture: PictureId): Card {
    const known = cards.get(picture);
    if (known !== undefined) return known;
    const card: Card = {
      state: { is: 'loading' },
      unsent: null,
      isStored: true,
      isWanted: false,
      hasArrived: false,
      source: null,
      listeners: new Set(),
    };
    cards.set(picture, card);
    return card;
  }

  /** An address for a file; null when it is not the picture that it is called: a browser's copy may be damaged. */
  function urlOf(picture: PictureId, bytes: Uint8Array): string | null {
    const file = pictureIn(bytes);
    if (typeof file === 'string' || pictureIdOf(bytes) !== picture) return null;
    return makeUrl(bytes, file.kind);
  }

  async function load(picture: PictureId, card: Card): Promise<void> {
    await ready;
    if (card.state.is !== 'loading') return;
    const seen = await box.seen(picture).catch(() => null);
    const url = seen === null ? null : urlOf(picture, seen);
    if (url !== null) {
      if (isClosed || card.state.is !== 'loading') dropUrl(url);
      else set(card, { is: 'here', url });
      return;
    }
    try {
      const bytes = await inTurn(() => port.load(picture));
      const fresh = urlOf(picture, bytes);
      if (fresh === null) throw new Problem('unreachable');
      if (isClosed || card.state.is !== 'loading') {
        dropUrl(fresh);
        return;
      }
      set(card, { is: 'here', url: fresh });
      if (card.source !== null) await box.sent(picture).catch(() => {});
      await box.keepSeen(picture, bytes).catch(() => {}); // seen again only with a connection, then
    } catch (problem) {
      if (isClosed || card.state.is !== 'loading') return;
      const isComing = problem instanceof Problem && problem.code === 'picture/unknown';
      if (isComing && card.hasArrived) {
        card.hasArrived = false;
        again(card, picture); // it came between the answer and its hearing
        return;
      }
      if (isComing && card.source !== null) {
        await loadCopy(picture, card, card.source);
        return;
      }
      set(card, isComing ? { is: 'coming' } : { is: 'away' });
      if (!isComing && isOnline) tryLater();
    }
  }

  /** This document has no such file yet: take it from where it was copied, and send it. */
  async function loadCopy(picture: PictureId, card: Card, source: DocumentId): Promise<void> {
    let is: 'lost' | 'coming' | 'away' = 'lost';
    try {
      const bytes = await inTurn(() => port.load(picture, source));
      const file = pictureIn(bytes);
      if (isClosed || card.state.is !== 'loading') return;
      if (typeof file !== 'string' && pictureIdOf(file.bytes) === picture) {
        put(file);
        return;
      }
    } catch (problem) {
      if (isClosed || card.state.is !== 'loading') return;
      if (!(problem instanceof Problem) || problem.code === null || PASSING.has(problem.code)) is = 'away';
      else if (problem.code === 'picture/unknown') is = 'coming'; // it may be on its way there, too
    }
    set(card, { is });
    if (is === 'away' && isOnline) tryLater();
  }

  /** At most so many at a time: a paper with a hundred photos leaves the line to the text. */
  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (fetching >= FETCHED_AT_ONCE) await new Promise<void>((done) => queue.push(done));
    else fetching += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) fetching -= 1;
      else next();
    }
  }

  function again(card: Card, picture: PictureId): void {
    set(card, { is: 'loading' });
    void load(picture, card);
  }

  async function sendAll(): Promise<void> {
    if (isSending || isClosed || !isOnline) return;
    isSending = true;
    for (let next = nextUnsent(); next !== null && isOnline && !isClosed; next = nextUnsent())
      // oxlint-disable-next-line no-await-in-loop -- one after another: the line is slow, and the text goes first
      if (!(await send(...next))) break;
    isSending = false;
  }

  function nextUnsent(): readonly [PictureId, Card] | null {
    for (const [picture, card] of cards)
      if (card.unsent !== null && card.state.is === 'waiting') return [picture, card];
    return null;
  }

  /** Send one. False when it is better to wait before the next attempt. */
  async function send(picture: PictureId, card: Card): Promise<boolean> {
    const { unsent, state } = card;
    if (unsent === null || !('url' in state)) return true;
    const { url } = state;
    set(card, { is: 'sending', url, done: 0 });
    try {
      await port.send(picture, unsent, (done) => {
        if (card.state.is === 'sending') set(card, { is: 'sending', url, done });
      });
      card.unsent = null;
      pause = FIRST_PAUSE_MS;
      set(card, { is: 'here', url });
      await box.sent(picture).catch(() => {});
      await box.keepSeen(picture, unsent).catch(() => {});
      return true;
    } catch (problem) {
      const code = problem instanceof Problem ? problem.code : null;
      if (code !== null && !PASSING.has(code)) {
        set(card, { is: 'refused', url, code });
        return true;
      }
      set(card, { is: 'waiting', url });
      tryLater();
      return false;
    }
  }

  function tryLater(): void {
    if (callOff !== null || isClosed) return;
    callOff = later(pause, () => {
      callOff = null;
      wake();
    });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  /** Do what waited for a connection. */
  function wake(): void {
    if (!isOnline || isClosed) return;
    for (const [picture, card] of cards) if (card.state.is === 'away') again(card, picture);
    void sendAll();
  }

  function put({ bytes, kind }: Pick<PictureFile, 'bytes' | 'kind'>): PictureId {
    const picture = pictureIdOf(bytes);
    const card = cardOf(picture);
    if (card.unsent !== null || card.state.is === 'here') return picture;
    card.unsent = bytes;
    card.isStored = false;
    set(card, { is: 'waiting', url: makeUrl(bytes, kind) });
    void box.keepWaiting(picture, bytes).then(
      async () => {
        card.isStored = true;
        if (card.unsent === null) await box.sent(picture); // it was faster
        set(card, card.state);
      },
      () => {},
    );
    void sendAll();
    return picture;
  }

  const ready = Promise.all([box.waiting(), box.copied()]).then(
    ([files, copies]) => {
      for (const [picture, from] of isClosed ? [] : copies) cardOf(picture).source ??= from;
      for (const [picture, bytes] of isClosed ? [] : files) {
        const card = cardOf(picture);
        if (card.unsent !== null) continue;
        const url = urlOf(picture, bytes);
        if (url === null) continue;
        card.unsent = bytes;
        set(card, { is: 'waiting', url });
      }
      void sendAll();
    },
    () => {}, // this browser keeps nothing: what was put in here is in this page, and is said so
  );

  return {
    waiting,
    state(picture) {
      const card = cardOf(picture);
      const isNews = !card.isWanted;
      card.isWanted = true;
      if (isNews && card.state.is === 'loading') void load(picture, card);
      return card.state;
    },
    put,
    bring(picture, from) {
      const card = cardOf(picture);
      if (card.unsent !== null || card.state.is === 'here') return;
      card.source = from;
      void box.keepCopied(picture, from).catch(() => {}); // then it goes on as long as the page is open
      if (isMissing(card)) again(card, picture);
    },
    retry(picture) {
      const card = cardOf(picture);
      if (card.state.is === 'refused') {
        set(card, { is: 'waiting', url: card.state.url });
        void sendAll();
      } else if (isMissing(card)) again(card, picture);
    },
    arrived(picture) {
      const card = cards.get(picture);
      if (card !== undefined && isMissing(card)) again(card, picture);
      else if (card?.state.is === 'loading') card.hasArrived = true;
    },
    connected(next) {
      if (next === isOnline) return;
      isOnline = next;
      if (!isOnline) return;
      pause = FIRST_PAUSE_MS;
      // What arrived while there was no connection, nobody told us.
      for (const [picture, card] of cards) if (card.state.is === 'coming') again(card, picture);
      wake();
    },
    subscribe(picture, listener) {
      const { listeners } = cardOf(picture);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      callOff?.();
      for (const { state } of cards.values()) if ('url' in state) dropUrl(state.url);
      box.close();
    },
  };
}

/** Whether it was looked for and is not there. */
function isMissing({ state }: Card): boolean {
  return state.is === 'coming' || state.is === 'away' || state.is === 'lost';
}
