import * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import type { Frame } from '../../document/frames.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { Refused, type RefusalCode } from '../../document/refusals.ts';
import { StorageError } from '../storage/document-store.ts';
import { createPresence, type Presence } from './awareness.ts';
import { take } from './judge.ts';
import { LiveBody } from './live-body.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Peer } from './peer.ts';
import { resyncFor } from './resync.ts';
import type { RoomsSurroundings } from './surroundings.ts';
import { isReady, type Taken, type Task, type Wish } from './tasks.ts';
import { framed } from './wire.ts';

/** A room without a change for this long tidies up, and one without peers is let go. */
const IDLE_MS = 30_000;
/** Messages judged before others get their turn; measured: 13 µs to inspect one and 50 to apply it, so 8 ms. */
const MOST_AT_ONCE = 128;
/** Bytes of one peer that may wait for their turn before no more are read from it. */
const OWED_MOST_BYTES = 4 * 1024 * 1024;

/**
 * The live copy of one body.
 *
 * Everything happens in turns: take what waits, judge it, apply it, commit it, and when it is on disk relay it, say
 * what is kept, and answer who asked. Between turns the text in memory is the text on disk, and only then is
 * anybody given it: whatever is seen is kept, and a disk that fails takes back nothing that somebody has seen.
 *
 * @see docs/spec/room.md
 */
export class Room {
  readonly id: DocumentId;
  readonly #surroundings: RoomsSurroundings;
  readonly #ended: () => void;
  readonly #body: LiveBody;
  readonly #peers = new Set<Peer>();
  readonly #presence: Presence;
  readonly #outbox: Outbox;
  #queue: Task[] = [];
  #working: Promise<void> | null = null;
  #cancelIdle: (() => void) | null = null;
  #closing = false;
  #over = false;

  private constructor(id: DocumentId, body: LiveBody, surroundings: RoomsSurroundings, ended: () => void) {
    this.id = id;
    this.#body = body;
    this.#surroundings = surroundings;
    this.#ended = ended;
    const { clock, report } = surroundings;
    const peers = this.#peers;
    this.#presence = createPresence({ clock, peers, claim: (client, peer) => this.#claim(client, peer) });
    this.#outbox = createOutbox({
      clock,
      peers,
      stateVector: () => Y.encodeStateVector(body.ydoc),
      slow: (peer, cut) => report({ type: 'slow-reader', document: id, person: peer.identity.person, cut }),
    });
    this.#waitForIdle();
  }

  /** The room of `id`, loaded; null when there is no such body. `ended` is called when it is let go. */
  static async open(
    id: DocumentId,
    surroundings: RoomsSurroundings,
    ended: () => void,
  ): Promise<Room | null> {
    const body = await LiveBody.open(id, surroundings.store, surroundings.clock);
    if (body === null) return null;
    if (body.isDamaged) surroundings.report({ type: 'damaged', document: id, error: null });
    return new Room(id, body, surroundings, ended);
  }

  /** Whether the room has been let go; whoever still holds it opens it anew. */
  get over(): boolean {
    return this.#over;
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers;
  }

  join(peer: Peer): void {
    this.#peers.add(peer);
  }

  /** The connection of `peer` is over; `clean` when it said so. */
  leave(peer: Peer, clean: boolean): void {
    peer.gone = true;
    if (!this.#peers.delete(peer)) return;
    this.#presence.leave(peer, clean);
    this.#waitForIdle();
  }

  /** Close `peer`, saying why. */
  refuse(peer: Peer, code: RefusalCode, why: string): void {
    if (peer.gone) return;
    const { person } = peer.identity;
    this.#surroundings.report({ type: 'refused', code, document: this.id, person, why });
    this.leave(peer, true);
    peer.wire.close(code);
  }

  /** A message from `peer`. */
  receive(peer: Peer, frame: Frame): void {
    if (peer.gone || this.#closing) return;
    switch (frame.type) {
      case 'step1':
        return this.#add({ do: 'answer', peer, vector: frame.stateVector });
      case 'step2':
      case 'update': {
        const { type: kind, bytes } = frame;
        peer.owedBytes += bytes.length;
        if (peer.owedBytes > OWED_MOST_BYTES) peer.wire.hold(true);
        return this.#add({ do: 'take', peer, number: peer.receipts.next(), kind, bytes });
      }
      case 'awareness':
        return this.#presence.hear(peer, frame.bytes);
      case 'queryAwareness':
        return peer.wire.write(this.#presence.everybody());
      case 'kept':
      case 'event':
        return this.refuse(peer, 'sync/malformed', 'a message only the server sends');
    }
  }

  /** `peer` has read what was waiting for it. */
  drained(peer: Peer): void {
    if (peer.lagging !== null) this.#add({ do: 'catch-up', peer });
  }

  /** What `peer` may do has been decided anew. */
  decided(peer: Peer): void {
    this.#presence.renamed(peer);
    this.#work();
  }

  tell(event: LiveEvent): void {
    const frame = eventFrame(event);
    for (const peer of this.#peers) if (peer.acks && peer.answered) peer.wire.write(frame);
  }

  present(): readonly { readonly person: PersonId; readonly section: SectionId | null }[] {
    return this.#presence.present();
  }

  /** The whole text, when what is being written now is on disk. */
  state(): Promise<Uint8Array> {
    return new Promise((resolve, failed) => {
      const done = () => resolve(Y.encodeStateAsUpdate(this.#body.ydoc));
      this.#add({ do: 'read', act: () => undefined, done, failed });
    });
  }

  /** Change the text as the server's own client. Resolves when that is on disk. */
  edit(by: PersonId, change: (ydoc: Y.Doc) => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#add({ do: 'edit', act: () => this.#body.change(by, change), done, failed });
    });
  }

  /** Look after peers that read too slowly. */
  sweep(): void {
    for (const peer of this.#peers) this.#outbox.check(peer);
  }

  /** Finish what is being written, then close everybody with `code`. */
  async close(code: RefusalCode): Promise<void> {
    this.#closing = true;
    await this.#working;
    this.#end(code);
  }

  #end(code: RefusalCode): void {
    if (this.#over) return;
    this.#over = true;
    for (const task of this.#queue) if ('failed' in task) task.failed(new Refused(code));
    this.#queue = [];
    for (const peer of this.#peers) {
      this.leave(peer, true);
      peer.wire.close(code);
    }
    this.#outbox.close();
    this.#presence.close();
    this.#cancelIdle?.();
    this.#body.destroy();
    this.#ended();
  }

  #add(task: Task): void {
    if (this.#over) {
      if ('failed' in task) task.failed(new Refused('sync/restarting'));
      return;
    }
    this.#queue.push(task);
    this.#work();
  }

  #work(): void {
    if (this.#working !== null || this.#over || !this.#queue.some(isReady)) return;
    // Not at once: while it runs, whoever adds a task must find it running.
    this.#working = Promise.resolve()
      .then(() => this.#takeTurns())
      .catch((error: unknown) => {
        this.#surroundings.report({ type: 'unexpected', document: this.id, error });
        this.#end('server/unexpected');
      })
      .finally(() => {
        this.#working = null;
        this.#work(); // whatever came in between the last look and now
      });
  }

  async #takeTurns(): Promise<void> {
    for (let tasks = this.#next(); tasks.length > 0; tasks = this.#next()) {
      // oxlint-disable-next-line no-await-in-loop -- one turn after another is the point
      await this.#turn(tasks);
    }
  }

  /** The next tasks, in order. Those of a peer whose permission is being decided anew wait. */
  #next(): readonly Task[] {
    const ready: Task[] = [];
    const rest: Task[] = [];
    for (const task of this.#queue) (ready.length < MOST_AT_ONCE && isReady(task) ? ready : rest).push(task);
    this.#queue = rest;
    return ready;
  }

  async #turn(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) {
      // oxlint-disable-next-line no-await-in-loop -- repairing after one comes before judging the next
      if (!this.#judge(task)) await this.#body.repair();
    }
    let updates: readonly Uint8Array[];
    try {
      updates = await this.#body.commit({ claims: tasks.some((task) => task.do === 'claim') });
    } catch (error) {
      return this.#takeBack(tasks, error);
    }
    // From here to the next turn, memory is what the disk is.
    if (updates.length > 0) this.#waitForIdle();
    this.#outbox.relay(updates.map((bytes) => framed({ type: 'update', bytes })));
    for (const task of tasks) if (task.do === 'take') this.#acknowledge(task.peer);
    this.#outbox.send();
    for (const task of tasks) this.#settle(task);
    if (tasks.some((task) => task.do === 'tidy')) await this.#tidy();
  }

  /** Apply what `task` brings, if it may be. False when the text has to be repaired. */
  #judge(task: Task): boolean {
    if (task.do === 'edit') return this.#change(task);
    return task.do === 'take' ? this.#take(task) : true;
  }

  #change(task: Wish): boolean {
    if (this.#body.isDamaged) {
      task.failed(new Refused('storage/damaged'));
      return true;
    }
    try {
      task.act();
      return true;
    } catch (error) {
      task.failed(error);
      return false;
    }
  }

  #take({ peer, number, kind, bytes }: Taken): boolean {
    peer.owedBytes -= bytes.length;
    if (peer.owedBytes <= OWED_MOST_BYTES / 2) peer.wire.hold(false);
    if (peer.gone) return true;
    if (kind === 'step2') peer.isAsked = false;
    const outcome = take(bytes, peer, this.#body, this.#surroundings.store.condition());
    switch (outcome.is) {
      case 'taken':
        peer.receipts.taken(number, kind);
        if (kind === 'step2') peer.uselessAnswers = 0;
        return true;
      case 'untaken':
        peer.receipts.untaken(number);
        this.#askAgain(peer, kind, outcome.why);
        return true;
      case 'refused':
        this.refuse(peer, outcome.code, outcome.why);
        return outcome.repair === undefined;
    }
  }

  /** Ask `peer` for everything that is not here, if that is any use. */
  #askAgain(peer: Peer, kind: Taken['kind'], why: string): void {
    const { clock, report } = this.#surroundings;
    const resync = resyncFor(peer, kind, clock);
    if (resync.is === 'hopeless') return this.refuse(peer, 'sync/overloaded', 'its answers are no use');
    if (resync.is === 'under-way') return;
    report({ type: 'resync', document: this.id, person: peer.identity.person, why });
    const ask = () => {
      if (!peer.gone) peer.wire.write(this.#question());
    };
    if (resync.inMs === 0) ask();
    else clock.after(resync.inMs, ask);
  }

  #question(): Buffer {
    return framed({ type: 'step1', stateVector: Y.encodeStateVector(this.#body.ydoc) });
  }

  /** Tell `peer` how many of its messages are on disk, if there is news. */
  #acknowledge(peer: Peer): void {
    const { count, told } = peer.receipts;
    if (peer.gone || !peer.acks || count <= told) return;
    peer.receipts.told = count;
    this.#outbox.also(peer, framed({ type: 'kept', count }));
  }

  #settle(task: Task): void {
    if (task.do === 'read' || task.do === 'edit') task.done();
    if (task.do === 'answer' && !task.peer.gone) this.#answer(task.peer, task.vector);
    if (task.do === 'catch-up' && !task.peer.gone) this.#catchUp(task.peer);
  }

  #answer(peer: Peer, vector: Uint8Array): void {
    let answer: Buffer;
    try {
      answer = this.#body.answer(vector);
    } catch {
      return this.refuse(peer, 'sync/malformed', 'no state vector');
    }
    peer.answerBytes = answer.length;
    const frames = [answer];
    if (!peer.answered) {
      frames.push(this.#question(), this.#presence.everybody());
      peer.isAsked = true;
      const condition = this.#surroundings.store.condition();
      if (peer.acks && condition !== 'writable') frames.push(eventFrame({ type: 'storage', condition }));
    }
    peer.answered = true;
    peer.wire.write(Buffer.concat(frames));
    this.#outbox.check(peer);
  }

  #catchUp(peer: Peer): void {
    if (peer.lagging === null) return;
    const bytes = Y.encodeStateAsUpdate(this.#body.ydoc, peer.lagging.since);
    const missed = framed({ type: 'update', bytes });
    peer.lagging = null;
    peer.answerBytes = missed.length;
    peer.wire.write(Buffer.concat([missed, this.#presence.everybody()]));
  }

  /** The disk did not take this turn: nothing of it is said, nobody has seen it, and it is gone from here too. */
  async #takeBack(tasks: readonly Task[], error: unknown): Promise<void> {
    this.#surroundings.report({ type: 'storage', document: this.id, error });
    const code = error instanceof StorageError ? error.code : 'storage/read-only';
    for (const task of tasks) {
      if (task.do === 'edit' || task.do === 'read') task.failed(new Refused(code));
      // They keep what they wrote, and bring it again when they come back.
      if (task.do === 'take') this.refuse(task.peer, code, 'not written');
    }
    try {
      await this.#body.revert();
    } catch {
      return this.#end('storage/read-only');
    }
    this.#queue = [...tasks.filter((task) => task.do === 'answer' || task.do === 'catch-up'), ...this.#queue];
  }

  /** Whether `peer` may show itself as `client`; a free one becomes its own, if it has none yet. */
  #claim(client: number, peer: Peer): boolean {
    const { person } = peer.identity;
    const standing = this.#body.ledger.standing(client, person);
    if (standing !== 'free') return standing === 'theirs';
    if (this.#presence.idsOf(peer).length > 0) return false;
    this.#body.claim(client, person);
    if (this.#surroundings.store.condition() === 'writable') this.#add({ do: 'claim' });
    return true;
  }

  #waitForIdle(): void {
    this.#cancelIdle?.();
    if (!this.#over)
      this.#cancelIdle = this.#surroundings.clock.after(IDLE_MS, () => this.#add({ do: 'tidy' }));
  }

  async #tidy(): Promise<void> {
    if (this.#body.isDue) {
      try {
        await this.#body.compact();
      } catch (error) {
        this.#surroundings.report({ type: 'storage', document: this.id, error });
      }
    }
    if (this.#peers.size > 0) return;
    if (this.#queue.length === 0) this.#end('sync/restarting');
    else this.#waitForIdle();
  }
}

function eventFrame(event: LiveEvent): Buffer {
  return framed({ type: 'event', json: JSON.stringify(event) });
}
