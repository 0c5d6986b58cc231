import type * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import type { Frame } from '../../document/frames.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { Refused, type RefusalCode } from '../../document/refusals.ts';
import { joined } from '../joined.ts';
import { SILENT_MEASURES, type Measures } from '../measures/measures.ts';
import { StorageError } from '../storage/document-store.ts';
import type { AgreedSections } from './agreed.ts';
import { Presence } from './awareness.ts';
import type { CpuMeter } from './cpu-meter.ts';
import { Intake } from './intake.ts';
import { LiveBody, questionOf } from './live-body.ts';
import { Outbox } from './outbox.ts';
import type { Peer } from './peer.ts';
import { PutBacks } from './put-backs.ts';
import type { RoomsSurroundings } from './surroundings.ts';
import type { CommitPace } from './commit-pace.ts';
import type { Task, Wish } from './tasks.ts';
import { eventFrame, hand } from './telling.ts';
import { Turns, type TurnTaker } from './turns.ts';
import { framed } from './wire.ts';

/** A room without a change for this long tidies up, and one without peers is let go. */
const IDLE_MS = 30_000;
/** A Yjs document that nobody needed for this long is let go. */
const LOOKED_AT_MS = 20_000;
/** Updates behind the stored state past which they are compacted: joiners are sent them one by one; and when it is quiet. */
const LONG_TAIL = 1_000;
const QUIET_TAIL = 50;
/** A text of which it takes a while to find out what it has, in bytes, and how long after the text that is asked, in ms. */
const LARGE_BYTES = 256 * 1024;
const ASK_LATER_MS = 30;
/** Loading that takes longer than this is reported: browsers will take as long. */
const SLOW_LOAD_MS = 2_000;

/** What a room takes from the rooms around it. */
export interface RoomSurroundings {
  readonly surroundings: RoomsSurroundings;
  readonly meter: CpuMeter;
  readonly pace: CommitPace;
  /** Called when it is let go. */
  readonly ended: () => void;
}

/**
 * The live copy of one body.
 *
 * Everything happens in turns: take what waits, judge it, apply it, commit it, and when it is on disk relay it, say
 * what is kept, and answer who asked. Between turns the text in memory is the text on disk, and only then is
 * anybody given it: whatever is seen is kept, and a disk that fails takes back nothing that somebody has seen.
 *
 * A slow disk would make people wait for each other's letters. Then, and only then, changes are relayed before they are
 * on disk; they are called kept afterwards as ever, and what was relayed is held until the disk takes it.
 *
 * @see docs/spec/room.md
 */
export class Room implements TurnTaker {
  readonly id: DocumentId;
  readonly #surroundings: RoomsSurroundings;
  readonly #ended: () => void;
  readonly #pace: CommitPace;
  readonly #measures: Measures;
  readonly #turns: Turns;
  readonly #intake: Intake;
  readonly #body: LiveBody;
  readonly #peers = new Set<Peer>();
  readonly #presence: Presence;
  readonly #outbox: Outbox;
  readonly #putBacks: PutBacks;
  /** The last commit failed: what is left of it waits for something to happen. */
  #hasFailed = false;
  /** Judging went on while something was being written. */
  #isHurried = false;
  /** Nobody was told what is kept, since the disk takes nothing. */
  #isSilent = false;
  /** Something was relayed that is not on disk yet. */
  #isAhead = false;
  #compacting: Promise<void> | null = null;
  /** Not before then, after one that failed. */
  #compactAgainAt = 0;
  #cancelIdle: (() => void) | null = null;
  /** When the text last changed, or somebody left. */
  #movedAt: number;
  #closing = false;
  #over = false;

  private constructor(
    id: DocumentId,
    body: LiveBody,
    { surroundings, meter, pace, ended }: RoomSurroundings,
  ) {
    this.id = id;
    this.#body = body;
    this.#surroundings = surroundings;
    this.#pace = pace;
    this.#measures = surroundings.measures ?? SILENT_MEASURES;
    this.#ended = ended;
    this.#turns = new Turns(this, surroundings.clock);
    const { clock } = surroundings;
    this.#movedAt = clock.now();
    const peers = this.#peers;
    this.#presence = new Presence({ clock, peers, claim: (client, peer) => this.#claim(client, peer) });
    this.#intake = new Intake({
      document: id,
      body,
      presence: this.#presence,
      meter,
      surroundings,
      refuse: (peer, code, why) => this.refuse(peer, code, why),
      first: (task) => this.#turns.addFirst([task]),
    });
    this.#outbox = new Outbox({
      clock,
      peers,
      measures: this.#measures,
      body,
      document: id,
      report: surroundings.report,
    });
    this.#putBacks = new PutBacks(clock, surroundings.random);
    this.#waitForIdle();
  }

  /** The room of `id`, loaded; null when there is no such body. */
  static async open(id: DocumentId, around: RoomSurroundings): Promise<Room | null> {
    const { surroundings } = around;
    const body = await LiveBody.open(id, surroundings);
    if (body === null) return null;
    body.agree((await surroundings.agreed?.(id)) ?? new Map());
    if (body.isDamaged) surroundings.report({ type: 'damaged', document: id, error: null });
    return new Room(id, body, around);
  }

  /** Whether the room has been let go; whoever still holds it opens it anew. */
  get over(): boolean {
    return this.#over;
  }

  /** Whether there is a Yjs document of it in memory now. */
  get isLookedAt(): boolean {
    return this.#body.isLookedAt;
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
    this.#move();
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
        this.#intake.owe(peer, bytes.length);
        const at = this.#surroundings.stopwatch();
        return this.#add({ do: 'take', peer, number: peer.receipts.next(), kind, bytes, at, trial: null });
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
    this.#turns.work();
  }

  /** The disk may take changes again. */
  retry(): void {
    this.#hasFailed = false;
    if (this.#isSilent) this.#add({ do: 'claim' });
    else this.#turns.work();
  }

  /** From now on the text of these sections stays as it is. */
  agree(sections: AgreedSections): void {
    this.#body.agree(sections);
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
      const done = () => resolve(this.#body.state());
      this.#add({ do: 'read', act: () => undefined, done, failed });
    });
  }

  /** Change the text as the server's own client. Resolves when that is on disk. */
  edit(by: PersonId, change: (ydoc: Y.Doc) => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#add({ do: 'edit', act: () => this.#body.change(by, change), done, failed });
    });
  }

  /** Look after peers that read too slowly, and let go of what is not needed. */
  sweep(): void {
    for (const peer of this.#peers) this.#outbox.check(peer);
    if (this.#turns.isResting) this.#body.forget(LOOKED_AT_MS);
  }

  /** Finish what is being written, then close everybody with `code`. */
  async close(code: RefusalCode): Promise<void> {
    this.#closing = true;
    await this.#turns.finish();
    await this.#compacting;
    this.#end(code);
  }

  // What its turns ask of it.

  /** How many receive what comes of a turn. */
  people(): number {
    return this.#peers.size;
  }

  /** Apply what `task` brings, if it may be. True when it needs nothing of the disk. */
  judge(task: Task): boolean {
    if (task.do === 'edit') this.#change(task);
    if (task.do === 'take' && !this.#intake.take(task)) this.#body.repair();
    // The disk may be away for long: who only wants to read what others have seen does not wait for it.
    const isReading = task.do === 'answer' || task.do === 'catch-up' || task.do === 'read';
    if (!this.#isAhead || !isReading) return false;
    this.#settle(task);
    return true;
  }

  judged(): void {
    if (this.#pace.isSlow) this.#relay();
  }

  isHurried(): boolean {
    return this.#pace.isSlow || this.#isAhead;
  }

  wantsKeeping(): boolean {
    return this.#body.hasUnwritten && !this.#hasFailed;
  }

  mayKeep(): boolean {
    // What is ahead of a disk that takes nothing waits for it, and is not tried at every message.
    return !this.#isAhead || this.#surroundings.store.condition() === 'writable';
  }

  keep(tasks: readonly Task[]): Promise<void> | null {
    const committing = this.#body.commit({
      claims: tasks.some((task) => task.do === 'claim'),
      // What a failed commit was judged by is judged again at once; notes, which would fail again, wait for the disk.
      notes: !this.#hasFailed,
    });
    // What is judged while it is being written is not part of it, and must not be called kept with it.
    const counts = countsOf(this.#isSilent ? this.#peers : peersIn(tasks));
    if (committing === null) {
      this.#kept(tasks, counts);
      return null;
    }
    const committed = (frames: readonly Uint8Array[]) => {
      this.#hasFailed = false;
      this.#move();
      this.#outbox.relay(frames);
      this.#kept(tasks, counts);
    };
    if (!(committing instanceof Promise)) {
      committed(committing);
      return null;
    }
    const over = this.#pace.begin();
    return committing.then(
      (frames) => {
        over();
        committed(frames);
      },
      (error: unknown) => {
        over();
        return this.#takeBack(tasks, error);
      },
    );
  }

  broken(error: unknown): void {
    this.#surroundings.report({ type: 'unexpected', document: this.id, error });
    this.#end('server/unexpected');
  }

  #end(code: RefusalCode): void {
    if (this.#over) return;
    this.#over = true;
    for (const task of this.#turns.end()) if ('failed' in task) task.failed(new Refused(code));
    for (const peer of this.#peers) {
      this.leave(peer, true);
      peer.wire.close(code);
    }
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
    this.#turns.add(task);
  }

  /** What `tasks` brought is on disk: so many messages of each peer. */
  #kept(tasks: readonly Task[], counts: ReadonlyMap<Peer, number>): void {
    const now = this.#surroundings.stopwatch();
    for (const task of tasks) {
      if (task.do !== 'take') continue;
      this.#measures.kept(now - task.at);
    }
    // A server that was started on a disk which takes nothing does not know whether that has what it read from it.
    this.#isSilent = this.#surroundings.store.condition() !== 'writable';
    if (!this.#isSilent) for (const [peer, count] of counts) this.#acknowledge(peer, count);
    this.#outbox.send();
    for (const task of tasks) this.#settle(task);
    if (this.#body.hasStaged) return this.#pace.isSlow ? this.#relay() : undefined;
    this.#isAhead = false;
    this.#isHurried = false;
    for (const peer of this.#peers) peer.owes = false;
    if (this.#body.isDue(LONG_TAIL)) this.#compact();
    if (tasks.some((task) => task.do === 'tidy')) this.#tidy();
  }

  /** Relay what is not on disk yet, because that takes long. */
  #relay(): void {
    if (!this.#body.hasStaged) return;
    // That it is done, and whose words they are, has to be on disk first: others may be the ones to bring them back.
    if (!this.#isHurried) this.#surroundings.report({ type: 'ahead', document: this.id });
    this.#isHurried = true;
    this.#body.markAhead();
    if (!this.#body.mayBeAhead || this.#body.hasClaims) return;
    const frames = this.#body.takeFrames();
    if (frames.length === 0) return;
    this.#isAhead = true;
    this.#outbox.relay(frames);
    this.#outbox.send();
  }

  #change(task: Wish): void {
    const condition = this.#surroundings.store.condition();
    if (this.#body.isDamaged) return task.failed(new Refused('storage/damaged'));
    if (condition !== 'writable') return task.failed(new Refused(`storage/${condition}`));
    try {
      task.act();
    } catch (error) {
      task.failed(error);
      this.#body.repair();
    }
  }

  /** Tell `peer` that `count` of its messages are on disk, if that is news, and what of them was put back. */
  #acknowledge(peer: Peer, count: number): void {
    if (!peer.acks) return;
    const frames: Uint8Array[] = [];
    if (peer.putBack.length > 0) {
      const { person } = peer.identity;
      const frame = eventFrame(this.#putBacks.note(person, peer.putBack));
      peer.putBack = [];
      frames.push(frame);
      // They may have come back already, on another connection than the one that brought it.
      for (const other of this.#peers)
        if (other !== peer && other.identity.person === person && other.acks && other.answered)
          other.wire.write(frame);
    }
    if (count > peer.receipts.told) frames.push(framed({ type: 'kept', count }));
    if (peer.gone || frames.length === 0) return;
    peer.receipts.told = Math.max(count, peer.receipts.told);
    this.#outbox.also(peer, joined(frames));
  }

  #settle(task: Task): void {
    if (task.do === 'read' || task.do === 'edit') task.done();
    if (task.do === 'answer' && !task.peer.gone) this.#answer(task.peer, task.vector);
    if (task.do === 'catch-up' && !task.peer.gone) this.#catchUp(task.peer);
  }

  #answer(peer: Peer, vector: Uint8Array): void {
    const { stopwatch } = this.#surroundings;
    const { bytes } = this.#body;
    const [started, built] = [stopwatch(), bytes.built];
    let answer: readonly Uint8Array[];
    try {
      answer = this.#body.answer(vector);
    } catch {
      return this.refuse(peer, 'sync/malformed', 'no state vector');
    }
    const frames = [...answer];
    // In a large text it takes a while to find out what to ask for: whoever waits for it is given it first.
    const isLater = !bytes.isScanned && bytes.size > LARGE_BYTES;
    if (!peer.answered) {
      if (!isLater) frames.push(questionOf(this.#body));
      frames.push(this.#presence.everybody());
      peer.isAsked = true;
      const { generation } = this.#surroundings;
      if (peer.acks) frames.push(...this.#putBacks.again(peer.identity.person).map(eventFrame));
      if (peer.acks && generation !== undefined)
        frames.push(eventFrame({ type: 'generation', id: generation.id }));
      const condition = this.#surroundings.store.condition();
      if (peer.acks && condition !== 'writable') frames.push(eventFrame({ type: 'storage', condition }));
    }
    const isFirst = !peer.answered;
    peer.answered = true;
    hand(peer, frames);
    if (isFirst && isLater) this.#surroundings.clock.after(ASK_LATER_MS, () => this.#ask(peer));
    this.#measures.answered({
      from: bytes.built === built ? 'cache' : 'built',
      bytes: peer.answerBytes,
      ms: stopwatch() - started,
    });
    this.#outbox.check(peer);
  }

  #ask(peer: Peer): void {
    if (!peer.gone && !this.#over) peer.wire.write(questionOf(this.#body));
  }

  #catchUp(peer: Peer): void {
    if (peer.lagging === null) return;
    const missed = this.#body.since(peer.lagging.since);
    peer.lagging = null;
    hand(peer, [...missed, this.#presence.everybody()]);
  }

  /** The disk did not take it: nothing of it is called kept, and what nobody has seen is gone from here, too. */
  async #takeBack(tasks: readonly Task[], error: unknown): Promise<void> {
    this.#hasFailed = true;
    this.#surroundings.report({ type: 'storage', document: this.id, error });
    const code = error instanceof StorageError ? error.code : 'storage/read-only';
    for (const task of tasks) if (task.do === 'edit' || task.do === 'read') task.failed(new Refused(code));
    // They keep what they wrote, and bring it again when they come back.
    for (const peer of this.#peers) if (peer.owes) this.refuse(peer, code, 'not written');
    if (!this.#isAhead) {
      try {
        await this.#body.revert();
      } catch {
        return this.#end('storage/read-only');
      }
    }
    // What was nothing new beside words that are gone may be news now.
    const again = tasks.filter(({ do: what }) => what === 'answer' || what === 'catch-up' || what === 'take');
    this.#turns.judgeAgain(again);
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

  /** Something happened that a quiet room would not have. */
  #move(): void {
    this.#movedAt = this.#surroundings.clock.now();
    this.#waitForIdle();
  }

  #waitForIdle(): void {
    if (this.#over || this.#cancelIdle !== null) return;
    const { clock } = this.#surroundings;
    const wait = Math.min(IDLE_MS, this.#movedAt + IDLE_MS - clock.now()); // a clock may be set back
    this.#cancelIdle = clock.after(wait, () => {
      this.#cancelIdle = null;
      if (clock.now() - this.#movedAt < IDLE_MS) this.#waitForIdle();
      else this.#add({ do: 'tidy' });
    });
  }

  /** Put a state in the place of the log, beside everything else that happens. */
  #compact(): void {
    const { clock, report } = this.#surroundings;
    if (this.#compacting !== null || clock.now() < this.#compactAgainAt) return;
    this.#compacting = this.#body
      .compact()
      .then(
        (loadMs) => {
          if (loadMs > SLOW_LOAD_MS) report({ type: 'slow-document', document: this.id, loadMs });
        },
        (error: unknown) => {
          this.#compactAgainAt = clock.now() + IDLE_MS;
          report({ type: 'storage', document: this.id, error });
        },
      )
      .finally(() => {
        this.#compacting = null;
      });
  }

  #tidy(): void {
    this.#body.forget(LOOKED_AT_MS);
    if (this.#body.isDue(QUIET_TAIL)) this.#compact();
    if (this.#peers.size > 0) return;
    if (this.#turns.isQuiet && this.#compacting === null && !this.#body.hasUnwritten)
      this.#end('sync/restarting');
    else this.#move();
  }
}

/** How many messages of each of `peers` are dealt with now. */
function countsOf(peers: Iterable<Peer>): ReadonlyMap<Peer, number> {
  const counts = new Map<Peer, number>();
  for (const peer of peers) counts.set(peer, peer.receipts.count);
  return counts;
}

/** Those who brought something in `tasks`. */
function peersIn(tasks: readonly Task[]): ReadonlySet<Peer> {
  const peers = new Set<Peer>();
  for (const task of tasks) if (task.do === 'take') peers.add(task.peer);
  return peers;
}
