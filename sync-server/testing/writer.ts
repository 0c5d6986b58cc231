import { inflateRawSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import { sectionElements } from '../../document/body.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../document/frames.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Arrival, Line } from '../sync/line.ts';
import type { Identity } from '../sync/surroundings.ts';
import { payloadsIn, type Wire } from '../sync/wire.ts';

/** Where a writer can go. */
export interface Place {
  connect(arrival: Arrival): Line;
}

/** How a writer comes in; the rest has a usual value. */
export interface Coming {
  readonly document: DocumentId;
  readonly acks?: boolean;
  readonly packs?: boolean;
  readonly isReturning?: boolean;
  readonly session?: string;
  readonly identify?: () => Promise<Identity | RefusalCode>;
}

/**
 * An editor without a screen: a person's Yjs document, and the messages the stock provider would exchange for it, in
 * memory. What it is sent is read at once, unless it is `slow`.
 */
export class Writer {
  readonly person: PersonId;
  readonly ydoc = new Y.Doc();
  readonly awareness = new Awareness(this.ydoc);
  /** Messages heard on this connection, in order. */
  heard: Frame[] = [];
  /** Pieces handed over by the server on this connection: each one write. */
  writes = 0;
  events: LiveEvent[] = [];
  /** What this connection was told is on disk: so many of its messages. */
  kept = 0;
  /** Messages with text sent on this connection. */
  sent = 0;
  closedWith: RefusalCode | null = null;
  isCut = false;
  isHeld = false;
  pings = 0;
  #line: Line | null = null;
  #unread: Uint8Array[] = [];
  #isSlow = false;

  constructor(person: PersonId) {
    this.person = person;
    this.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send({ type: 'update', bytes });
    });
    this.awareness.on(
      'update',
      ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        // As the stock provider does: what was heard of others is repeated, too.
        const bytes = encodeAwarenessUpdate(this.awareness, [...added, ...updated, ...removed]);
        this.send({ type: 'awareness', bytes });
      },
    );
    this.awareness.setLocalState(null);
  }

  get isConnected(): boolean {
    return this.#line !== null;
  }

  /** Text of the first section. */
  get text(): string {
    return this.#paragraph()?.toString() ?? '';
  }

  connect(
    place: Place,
    {
      document,
      acks = true,
      packs = false,
      isReturning = false,
      session = `${this.person} 1`,
      identify,
    }: Coming,
  ): void {
    this.heard = [];
    this.writes = 0;
    this.kept = 0;
    this.sent = 0;
    this.closedWith = null;
    this.isCut = false;
    this.#unread = [];
    const known = async () => ({ person: this.person, session });
    const end: { line: Line | null } = { line: null };
    end.line = place.connect({
      document,
      acks,
      packs,
      isReturning,
      wire: this.#wireOf(end),
      identify: identify ?? known,
    });
    this.#line = end.line;
    this.send({ type: 'step1', stateVector: Y.encodeStateVector(this.ydoc) });
    if (this.awareness.getLocalState() !== null) {
      this.send({ type: 'awareness', bytes: encodeAwarenessUpdate(this.awareness, [this.ydoc.clientID]) });
    }
  }

  /** The connection ends: in good order, or because the network is gone. */
  disconnect({ clean = true }: { readonly clean?: boolean } = {}): void {
    const line = this.#line;
    this.#line = null;
    line?.closed(clean);
  }

  type(at: number, text: string): void {
    this.#paragraph()?.insert(at, text);
  }

  erase(at: number, length: number): void {
    this.#paragraph()?.delete(at, length);
  }

  /** Be in `section`, as the editor says it. */
  goTo(section: SectionId | null): void {
    this.awareness.setLocalState({ ...this.awareness.getLocalState(), section });
  }

  show(state: Record<string, unknown> | null): void {
    this.awareness.setLocalState(state);
  }

  send(frame: Frame): void {
    this.sendBytes(encodeFrame(frame));
  }

  /** Send `bytes` as they are, honest or not. */
  sendBytes(bytes: Uint8Array): void {
    if (this.#line === null) return;
    if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) this.sent += 1;
    this.#line.receive(bytes);
  }

  /** Send one presence entry, whoever's it is. */
  claim(client: number, clock: number, json: string): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json);
    this.send({ type: 'awareness', bytes: encoding.toUint8Array(encoder) });
  }

  /** Answer a ping. */
  pong(): void {
    this.#line?.heard();
  }

  /** Read nothing from now on, or read on. */
  set slow(isSlow: boolean) {
    this.#isSlow = isSlow;
    if (isSlow) return;
    const unread = this.#unread;
    this.#unread = [];
    for (const bytes of unread) this.#read(bytes);
    if (unread.length > 0) this.#line?.drained();
  }

  get unreadBytes(): number {
    return this.#unread.reduce((sum, { length }) => sum + length, 0);
  }

  /** What was heard of kind `type`. */
  heardOf<T extends Frame['type']>(type: T): readonly (Frame & { readonly type: T })[] {
    return this.heard.filter((frame): frame is Frame & { readonly type: T } => frame.type === type);
  }

  /** What this editor shows of everybody, by client id. */
  states(): ReadonlyMap<number, Record<string, unknown>> {
    return this.awareness.getStates();
  }

  close(): void {
    this.disconnect();
    this.awareness.destroy();
    this.ydoc.destroy();
  }

  #paragraph(): Y.XmlText | undefined {
    const block = sectionElements(this.ydoc)[0]?.get(0);
    if (!(block instanceof Y.XmlElement)) return undefined;
    const first = block.length > 0 ? block.get(0) : undefined;
    if (first instanceof Y.XmlText) return first;
    const text = new Y.XmlText();
    block.insert(0, [text]);
    return text;
  }

  /** The wire of one connection; a later connection has its own, and this one may still be open. */
  #wireOf(end: { readonly line: Line | null }): Wire {
    let isOpen = true;
    const isCurrent = () => isOpen && this.#line === end.line;
    const over = (clean: boolean) => {
      if (isCurrent()) this.#line = null;
      isOpen = false;
      end.line?.closed(clean);
    };
    const waiting = () => this.unreadBytes;
    return {
      write: (bytes) => {
        if (!isCurrent()) return;
        if (this.#isSlow) this.#unread.push(bytes);
        else this.#read(bytes);
      },
      get waiting() {
        return waiting();
      },
      ping: () => {
        this.pings += 1;
      },
      hold: (held) => {
        this.isHeld = held;
      },
      close: (code) => {
        if (isCurrent()) this.closedWith = code;
        over(true);
      },
      cut: () => {
        if (isCurrent()) this.isCut = true;
        over(false);
      },
    };
  }

  #read(bytes: Uint8Array): void {
    this.writes += 1;
    for (const payload of payloadsIn(bytes)) this.#hear(decodeFrame(payload));
  }

  #hear(frame: Frame): void {
    this.heard.push(frame);
    switch (frame.type) {
      case 'step1':
        return this.send({ type: 'step2', bytes: Y.encodeStateAsUpdate(this.ydoc, frame.stateVector) });
      case 'step2':
      case 'update':
        return Y.applyUpdate(this.ydoc, frame.bytes, this);
      case 'awareness':
        if (decoding.readVarUint(decoding.createDecoder(frame.bytes)) === 0) return;
        return applyAwarenessUpdate(this.awareness, frame.bytes, this);
      case 'kept':
        this.kept = frame.count;
        return;
      case 'event':
        this.events.push(JSON.parse(frame.json) as LiveEvent);
        return;
      case 'packed':
        return this.#hear(decodeFrame(inflateRawSync(frame.bytes)));
      case 'queryAwareness':
        return;
    }
  }
}
