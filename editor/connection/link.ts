import { inflateSync } from 'fflate';
import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import { MESSAGE, PROTOCOL_VERSION, SCHEMA_VERSION, SYNC, SYNC_QUERY } from '../../document/frames.ts';
import type { DocumentId } from '../../document/ids.ts';
import { isRefusalCode, type RefusalCode } from '../../document/refusals.ts';
import { createDelivery } from './delivery.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { LinkFacts } from './save-state.ts';
import { countingSocket } from './socket.ts';

/** Longest pause between two attempts to connect, in milliseconds. */
const PAUSE_MOST_MS = 30_000;
/** First pause; every further one is twice as long. */
const PAUSE_FIRST_MS = 200;

/** What a link needs from its surroundings. */
export interface LinkSurroundings {
  readonly ydoc: Y.Doc;
  readonly document: DocumentId;
  /** Where rooms are: `wss://host/sync`. */
  readonly url: string;
  /** Changes of earlier visits, still to be sent. */
  readonly unsent: number;
  /** Origins of changes that are not made by this person here. */
  readonly foreign: (origin: unknown) => boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly Socket: typeof WebSocket;
  readonly changed: () => void;
  readonly event: (event: LiveEvent) => void;
}

/** The way to the server for one document. */
export interface Link {
  readonly awareness: Awareness;
  readonly inbox: Inbox;
  /** Whether a change with this origin came from the server. */
  isFromServer(origin: unknown): boolean;
  /** What is known now; `stored` is somebody else's to know. */
  facts(): Omit<LinkFacts, 'stored'>;
  /** When the next attempt will be, while there is no connection. */
  readonly retryAt: number | null;
  /** Since when there has been no connection. */
  readonly downSince: number | null;
  /** The generation of the server's data that all text here has been in step with; null when it is not known. */
  readonly generation: string | null;
  /** The text here comes from `generation`: an earlier visit noted that. Before `connect`. */
  comesFrom(generation: string | null): void;
  connect(): void;
  /** Never connect: what is here must not meet what the server has. */
  refuse(code: RefusalCode): void;
  close(): void;
}

/** Refusal by close code, where the server gave no reason that we know. */
const BY_CLOSE_CODE: Readonly<Record<number, RefusalCode>> = {
  4400: 'sync/malformed',
  4401: 'access/signed-out',
  4403: 'access/changed',
  4404: 'access/not-found',
  4408: 'sync/too-old',
  4409: 'sync/other-generation',
  4413: 'request/too-big',
};

/** Which refusal a closed socket means. */
export function refusalOf({ code, reason }: { readonly code: number; readonly reason: string }): RefusalCode {
  if (isRefusalCode(reason)) return reason;
  return BY_CLOSE_CODE[code] ?? 'server/unexpected';
}

/** How long to wait before attempt number `attempt` (from 1): twice as long each time, half of it by chance. */
export function pauseBefore(attempt: number, random: () => number): number {
  const whole = Math.min(PAUSE_MOST_MS, PAUSE_FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return whole * (0.5 + random() / 2);
}

/** A link that is not yet connected: call `connect` when the local copy has been read. */
export function openLink(surroundings: LinkSurroundings): Link {
  const { ydoc, now, random, changed } = surroundings;
  const delivery = createDelivery(surroundings.unsent);
  let link: LinkFacts['link'] = 'opening';
  let storage: LinkFacts['storage'] = 'writable';
  /** Whether this connection has told how the disk is. */
  let isStorageSaid = false;
  let refusal: RefusalCode | null = null;
  let savedAt: number | null = null;
  let retryAt: number | null = null;
  let downSince: number | null = null;
  let closed = false;

  const provider = new WebsocketProvider(surroundings.url, surroundings.document, ydoc, {
    connect: false,
    disableBc: true,
    maxBackoffTime: PAUSE_MOST_MS,
    params: {
      [SYNC_QUERY.ack]: '1',
      [SYNC_QUERY.packed]: '1',
      [SYNC_QUERY.protocol]: String(PROTOCOL_VERSION),
      [SYNC_QUERY.schema]: String(SCHEMA_VERSION),
    },
    WebSocketPolyfill: countingSocket(surroundings.Socket, (kind) => {
      delivery.sent(kind);
      // A change is counted right after its message; both are one piece of news.
      if (kind === 'step2') changed();
    }),
  });
  const inbox = createInbox(ydoc, provider, now);
  // The stock provider repeats to the server what it hears of everybody else: with twenty people, twenty times too much.
  const { awareness, _awarenessUpdateHandler: saying } = provider;
  awareness.off('update', saying);
  const sayOwn = (changes: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    const own = (ids: number[]) => ids.filter((id) => id === awareness.clientID);
    const [added, updated, removed] = [own(changes.added), own(changes.updated), own(changes.removed)];
    if (added.length + updated.length + removed.length > 0) saying({ added, updated, removed }, origin);
  };
  awareness.on('update', sayOwn);

  /** The generation the server told on this connection. */
  let told: string | null = null;
  let generation: string | null = null;
  const adopt = (id: string | null) => {
    generation = id;
    if (id === null) delete provider.params[SYNC_QUERY.generation];
    else provider.params[SYNC_QUERY.generation] = id;
  };

  const inOrder = () => delivery.answered && provider.synced;
  const look = () => {
    if (link === 'open' && inOrder() && delivery.inFlight === 0 && delivery.waiting === 0) {
      savedAt = now();
      // Only now: whoever closes the page before has still something of the earlier one to bring back.
      if (told !== null) adopt(told);
    }
    changed();
  };

  const stockSync = provider.messageHandlers[MESSAGE.sync];
  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, from, emitSynced, type) => {
    const { pos } = decoder;
    const step = decoding.readVarUint(decoder);
    if (step === SYNC.update && provider.synced) {
      inbox.put(decoding.readVarUint8Array(decoder));
      return;
    }
    decoder.pos = pos;
    inbox.flush();
    stockSync?.(encoder, decoder, from, emitSynced, type);
    if (step === SYNC.step2) look();
  };
  provider.messageHandlers[MESSAGE.kept] = (_encoder, decoder) => {
    // Who comes while the disk takes nothing is told before; so it takes changes again.
    if (!isStorageSaid) storage = 'writable';
    delivery.kept(decoding.readVarUint(decoder));
    look();
  };
  provider.messageHandlers[MESSAGE.packed] = (encoder, decoder, from, emitSynced) => {
    try {
      const inside = decoding.createDecoder(inflateSync(decoding.readVarUint8Array(decoder)));
      const type = decoding.readVarUint(inside);
      if (type !== MESSAGE.sync) throw new RangeError(`no text was packed, but a message of type ${type}`);
      provider.messageHandlers[type]?.(encoder, inside, from, emitSynced, type);
    } catch {
      // Whatever changes it on the way may let it through as it is.
      delete provider.params[SYNC_QUERY.packed];
      provider.disconnect();
      provider.connect();
    }
  };
  provider.messageHandlers[MESSAGE.event] = (_encoder, decoder) => {
    const event = JSON.parse(decoding.readVarString(decoder)) as LiveEvent;
    if (event.type === 'generation') told = event.id;
    if (event.type === 'storage') {
      storage = event.condition;
      isStorageSaid = true;
      look();
    }
    surroundings.event(event);
  };

  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || surroundings.foreign(origin)) {
      delivery.passed();
      return;
    }
    delivery.changed();
    changed();
  };
  ydoc.on('update', onUpdate); // after the provider's own handler: the message has gone out when we count
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return;
    link = 'open';
    isStorageSaid = false;
    retryAt = null;
    downSince = null;
    // Said anew with a higher clock: after a longer absence the server has said that we left.
    provider.awareness.setLocalState(provider.awareness.getLocalState());
    changed();
  });
  provider.on('connection-close', (event) => {
    delivery.cut();
    if (closed) return;
    if (event !== null && isRefusalCode(event.reason)) storage = storageAfter(event.reason) ?? storage;
    const pause = pauseBefore(provider.wsUnsuccessfulReconnects + 1, random);
    provider.maxBackoffTime = pause; // the stock pause is never shorter, so this one holds
    retryAt = now() + pause;
    link = 'down';
    downSince ??= now();
    changed();
  });
  provider.on('closed', (event) => {
    link = 'refused';
    refusal = refusalOf(event);
    if (refusal === 'sync/other-generation') adopt(null); // what is loaded next is taken as it is
    retryAt = null;
    changed();
  });

  return {
    awareness: provider.awareness,
    inbox,
    isFromServer: (origin) => origin === provider,
    facts: () => ({
      link,
      answered: inOrder(),
      inFlight: delivery.inFlight,
      waiting: delivery.waiting,
      storage,
      refusal,
      savedAt,
    }),
    get generation() {
      return generation;
    },
    comesFrom: adopt,
    get retryAt() {
      return retryAt;
    },
    get downSince() {
      return downSince;
    },
    connect() {
      if (!closed && link !== 'refused') provider.connect();
    },
    refuse(code) {
      link = 'refused';
      refusal = code;
      changed();
    },
    close() {
      closed = true;
      inbox.close();
      ydoc.off('update', onUpdate);
      awareness.off('update', sayOwn);
      provider.destroy();
    },
  };
}

function storageAfter(code: RefusalCode): LinkFacts['storage'] | null {
  if (code === 'storage/full') return 'full';
  return code === 'storage/read-only' || code === 'storage/damaged' ? 'read-only' : null;
}
