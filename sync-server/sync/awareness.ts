import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isId, type PersonId, type SectionId } from '../../document/ids.ts';
import { AWARENESS_MOST_BYTES } from '../../document/limits.ts';
import type { Clock } from '../clock.ts';
import type { Peer } from './peer.ts';
import { framed } from './wire.ts';

/** Changes of presence within this time go out together; with many peers a longer one. */
const GATHER_MS = 40;
const GATHER_MANY_MS = 100;
const MANY_PEERS = 50;
/** How long somebody whose connection dropped is still shown: a short break must not make carets blink. */
export const GRACE_MS = 5_000;
/**
 * How long the clock of somebody who left is remembered: other windows repeat what they heard of them, and would bring them
 * back. After that much time those have forgotten them, too.
 */
const REMEMBER_MS = 30_000;
/** Client ids one connection may show: its own, and those of a tab of the same person that it took over. */
const MOST_IDS_OF_PEER = 4;
/** Entries of one message that are looked at; an editor repeats what it hears of everybody else. */
const MOST_ENTRIES = 2_000;
const CLOCK_MOST = 2 ** 31;
const DEPTH_MOST = 8;

interface Entry {
  clock: number;
  /** As the client said it, without its `user`; null after it took itself back. */
  state: Readonly<Record<string, unknown>> | null;
  json: string;
  holder: Peer;
  /** Calls off what comes next: the removal, while the grace runs; being forgotten, after it. */
  leaving: (() => void) | null;
}

/** What presence takes from its room. */
export interface PresenceSurroundings {
  readonly clock: Clock;
  readonly peers: ReadonlySet<Peer>;
  /** Whether `client` is the person's own, or can be made so now. */
  readonly claim: (client: number, peer: Peer) => boolean;
}

const NOBODY: ReadonlyMap<number, Entry> = new Map();

/** Who is in a room, and where; nobody, at first. */
export class Presence {
  readonly #room: PresenceSurroundings;
  /** Made when somebody shows themselves: most rooms in memory have nobody who does. */
  #shown: Map<number, Entry> | null = null;
  /** Client ids of which there is news; null when there is none. */
  #changed: Set<number> | null = null;
  #cancel: (() => void) | null = null;

  constructor(room: PresenceSurroundings) {
    this.#room = room;
  }

  get #entries(): ReadonlyMap<number, Entry> {
    return this.#shown ?? NOBODY;
  }

  /** Take what `peer` says about itself; whatever it says about others is passed over. */
  hear(peer: Peer, bytes: Uint8Array): void {
    const isFirst = !peer.hasSpoken;
    peer.hasSpoken = true;
    for (const said of entriesIn(bytes)) this.#say(peer, said, isFirst);
  }

  /** A frame with everybody. */
  everybody(): Buffer {
    return this.#frameOf(
      [...this.#entries].flatMap(([client, { state }]) => (state === null ? [] : [client])),
    );
  }

  /** The connection of `peer` is over: at once when it said so, else after a grace. */
  leave(peer: Peer, clean: boolean): void {
    for (const client of this.idsOf(peer)) {
      const entry = this.#entries.get(client);
      if (entry === undefined) continue;
      if (clean) this.#remove(client, entry);
      else entry.leaving = this.#room.clock.after(GRACE_MS, () => this.#remove(client, entry));
    }
  }

  /** The name, colour or role of `peer` may have changed. */
  renamed(peer: Peer): void {
    for (const client of this.idsOf(peer)) {
      const entry = this.#entries.get(client);
      if (entry?.state == null) continue;
      entry.json = stamped(entry.state, peer);
      this.#mark(client);
    }
  }

  /** Whether somebody other than `person`, who may write, is there under `client`. */
  isShownByOther(client: number, person: PersonId): boolean {
    const entry = this.#entries.get(client);
    if (entry === undefined || entry.state === null) return false;
    return entry.holder.permission.write && entry.holder.identity.person !== person;
  }

  /** The client ids `peer` shows. */
  idsOf(peer: Peer): readonly number[] {
    return [...this.#entries]
      .filter(([, entry]) => entry.holder === peer && entry.state !== null)
      .map(([client]) => client);
  }

  present(): readonly { readonly person: PersonId; readonly section: SectionId | null }[] {
    const people = new Map<PersonId, SectionId | null>();
    for (const { state, holder } of this.#entries.values()) {
      if (state === null) continue;
      const section = isId('s', state['section']) ? state['section'] : null;
      people.set(holder.identity.person, section ?? people.get(holder.identity.person) ?? null);
    }
    return [...people].map(([person, section]) => ({ person, section }));
  }

  close(): void {
    this.#cancel?.();
    for (const entry of this.#entries.values()) entry.leaving?.();
  }

  #flush(): void {
    this.#cancel = null;
    const changed = [...(this.#changed ?? [])];
    this.#changed = null;
    const frame = this.#frameOf(changed);
    for (const client of changed) this.#forgetLater(client);
    for (const peer of this.#room.peers) if (peer.answered && peer.lagging === null) peer.wire.write(frame);
  }

  /** Everybody has been told that `client` left. */
  #forgetLater(client: number): void {
    const entry = this.#entries.get(client);
    if (entry?.state !== null) return;
    entry.leaving = this.#room.clock.after(REMEMBER_MS, () => this.#shown?.delete(client));
  }

  #mark(client: number): void {
    this.#changed ??= new Set();
    this.#changed.add(client);
    const { clock, peers } = this.#room;
    this.#cancel ??= clock.after(peers.size > MANY_PEERS ? GATHER_MANY_MS : GATHER_MS, () => this.#flush());
  }

  #frameOf(clients: readonly number[]): Buffer {
    const encoder = encoding.createEncoder();
    const known = clients.filter((client) => this.#entries.has(client));
    encoding.writeVarUint(encoder, known.length);
    for (const client of known) {
      const { clock: at = 0, json = 'null' } = this.#entries.get(client) ?? {};
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, at);
      encoding.writeVarString(encoder, json);
    }
    return framed({ type: 'awareness', bytes: encoding.toUint8Array(encoder) });
  }

  #remove(client: number, entry: Entry): void {
    entry.leaving?.();
    entry.leaving = null;
    entry.state = null;
    entry.json = 'null';
    this.#mark(client);
  }

  #say(peer: Peer, { client, at, json }: Said, isFirst: boolean): void {
    const entry = this.#entries.get(client);
    if (entry?.holder === peer) {
      if (at < entry.clock || (at === entry.clock && json !== 'null')) return;
    } else if (entry !== undefined) {
      // The same editor come back says itself first of all. Another window repeats what it heard, with our stamp on it.
      const isItself = isFirst && entry.state !== null && !isStamped(json, peer);
      const isBack = isItself || at > entry.clock;
      if (!isBack || at < entry.clock || json === 'null') return;
    }
    const state = json === 'null' ? null : stateIn(json);
    if (state === undefined || (state === null && entry === undefined)) return;
    if (entry === undefined && this.idsOf(peer).length >= MOST_IDS_OF_PEER) return;
    if (!this.#room.claim(client, peer)) return;
    if (state === null) {
      if (entry !== undefined) {
        entry.clock = at;
        this.#remove(client, entry);
      }
      return;
    }
    entry?.leaving?.();
    this.#shown ??= new Map();
    this.#shown.set(client, { clock: at, state, json: stamped(state, peer), holder: peer, leaving: null });
    this.#mark(client);
  }
}

/** A presence message with nobody in it: a sign of life for editors that would otherwise hear nothing. */
export const SILENCE: Uint8Array = framed({ type: 'awareness', bytes: Uint8Array.of(0) });

/** `state` with the name, colour and role of the session, whatever the client wrote there. */
function stamped(state: Readonly<Record<string, unknown>>, { identity, permission }: Peer): string {
  const { name, colour, role } = permission.presence;
  return JSON.stringify({ ...state, user: { id: identity.person, name, colour, role } });
}

/** Whether `json` is a state that has been through here: it names the person as only the server does. */
function isStamped(json: string, { identity }: Peer): boolean {
  return json.includes(`"user":{"id":"${identity.person}"`);
}

interface Said {
  readonly client: number;
  readonly at: number;
  readonly json: string;
}

/** @throws {RangeError} when `bytes` are no presence message. */
function entriesIn(bytes: Uint8Array): readonly Said[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const said: Said[] = [];
  for (let index = 0; index < Math.min(count, MOST_ENTRIES); index++) {
    const client = decoding.readVarUint(decoder);
    const at = decoding.readVarUint(decoder);
    const json = decoding.readVarUint8Array(decoder);
    if (at > CLOCK_MOST || json.length > AWARENESS_MOST_BYTES) continue;
    said.push({ client, at, json: Buffer.from(json).toString() });
  }
  return said;
}

/** The state in `json`; undefined when it is not one that others should be shown. */
function stateIn(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isState = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isState && isShallow(value, 0) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEPTH_MOST || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((part) => isShallow(part, depth + 1));
}
