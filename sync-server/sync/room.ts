import * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import type { Frame } from '../../document/frames.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { Refused, type RefusalCode } from '../../document/refusals.ts';
import type { Step } from '../backstage/backstage.ts';
import { SILENT_MEASURES, type Measures } from '../measures/measures.ts';
import { StorageError } from '../storage/document-store.ts';
import { MovedOn, type Acceptance, type Proposal, type TakingBack, type WaysBack } from './accepting.ts';
import type { AgreedSections } from './agreed.ts';
import { Answers } from './answers.ts';
import { Presence } from './awareness.ts';
import type { CpuMeter } from './cpu-meter.ts';
import { Intake } from './intake.ts';
import { UNTRIED_MOST_STRUCTS } from './judge.ts';
import { LiveBody, type Known } from './live-body.ts';
import { Outbox } from './outbox.ts';
import type { Peer } from './peer.ts';
import type { RoomsSurroundings } from './surroundings.ts';
import type { CommitPace } from './commit-pace.ts';
import type { Task, Wish } from './tasks.ts';
import { eventFrame, mayHear } from './telling.ts';
import { Turns, type TurnTaker } from './turns.ts';
import { scanUpdate } from './update-reader.ts';
import { Upkeep } from './upkeep.ts';

/**
 * So often what takes an accept back is worked out, which takes 20 ms of a text of 200 pages: whoever types in the very words that an
 * accept takes away does so three times in a row then.
 */
const MOST_WORKED_OUT = 3;

/** What a room takes from the rooms around it. */
export interface RoomSurroundings {
  readonly surroundings: RoomsSurroundings;
  readonly meter: CpuMeter;
  readonly pace: CommitPace;
  /** Called when it is let go. */
  readonly ended: (id: DocumentId) => void;
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
  readonly #ended: (id: DocumentId) => void;
  readonly #pace: CommitPace;
  readonly #measures: Measures;
  readonly #turns: Turns;
  readonly #intake: Intake;
  readonly #body: LiveBody;
  readonly #peers = new Set<Peer>();
  readonly #presence: Presence;
  readonly #outbox: Outbox;
  readonly #answers: Answers;
  readonly #upkeep: Upkeep;
  /** The last commit failed: what is left of it waits for something to happen. */
  #hasFailed = false;
  /** Judging went on while something was being written. */
  #isHurried = false;
  /** Nobody was told what is kept, since the disk takes nothing. */
  #isSilent = false;
  /** Something was relayed that is not on disk yet. */
  #isAhead = false;
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
    this.#answers = new Answers({
      peers,
      body,
      presence: this.#presence,
      outbox: this.#outbox,
      surroundings,
    });
    this.#upkeep = new Upkeep({
      document: id,
      body,
      surroundings,
      quiet: () => this.#add({ do: 'tidy' }),
    });
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
    this.#upkeep.moved();
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
      case 'packed':
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
    for (const peer of this.#peers)
      if (peer.acks && peer.answered && mayHear(peer, event)) peer.wire.write(frame);
  }

  present(): readonly { readonly person: PersonId; readonly section: SectionId | null }[] {
    return this.#presence.present();
  }

  /** The whole text, when what is being written now is on disk. */
  state(): Promise<Uint8Array> {
    return this.#read(() => this.#body.state());
  }

  /** The same in the parts it is kept in, which costs nothing. */
  parts(): Promise<readonly Uint8Array[]> {
    return this.#read(() => this.#body.bytes.parts());
  }

  #read<Value>(look: () => Value): Promise<Value> {
    return new Promise((resolve, failed) => {
      const done = () => resolve(look());
      this.#add({ do: 'read', act: () => undefined, done, failed });
    });
  }

  /** Change the text as the server's own client. Resolves when that is on disk. */
  edit(by: PersonId, change: (ydoc: Y.Doc) => void): Promise<void> {
    return this.#wish(() => this.#body.change(by, change));
  }

  /** Keep something suggested beside the text. Resolves when it is on disk. */
  suggest(proposal: Proposal): Promise<void> {
    return this.#wish(() => this.#body.propose(proposal));
  }

  /** Whether the text has all of `update`. */
  has(update: Uint8Array): Promise<boolean> {
    return this.#read(() => this.#body.bytes.hasAll(update));
  }

  /**
   * Apply what was suggested. Resolves when that and the record of it are on disk and everybody was sent the change, with what
   * takes it back, which was worked out of the text that it was applied to; null when that could not be.
   */
  async accept(acceptance: Acceptance): Promise<WaysBack | null> {
    await this.#try(acceptance.changes.map(({ update }) => update));
    return this.#decideKnowing(acceptance.steps, (known) => this.#body.accept(acceptance, known));
  }

  /**
   * Take accepted changes back. Resolves when that and the record of it are on disk and everybody was sent the change, with what takes
   * that back again.
   */
  async takeBack(taking: TakingBack): Promise<Uint8Array | null> {
    await this.#try([taking.back.update]);
    const found = await this.#decideKnowing([taking.step], (known) => {
      if (known === null) throw new Refused('sync/overloaded');
      this.#body.takeBack(taking, { place: known.place, found: known.found[0] ?? null });
    });
    return found?.[0] ?? null;
  }

  /**
   * Decide with what takes `steps` back. That is worked out backstage while people write; where something came meanwhile that the
   * decision takes along, it is worked out once more. The last time it is decided without.
   */
  async #decideKnowing(
    steps: readonly Step[],
    act: (known: Known<WaysBack> | null) => void,
  ): Promise<WaysBack | null> {
    for (let left = MOST_WORKED_OUT; ; left -= 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another is the point
      const known = left === 0 ? null : await this.#workedOut(steps);
      try {
        // oxlint-disable-next-line no-await-in-loop
        await this.#decide(() => act(known));
        return known?.found ?? null;
      } catch (error) {
        if (!(error instanceof MovedOn)) throw error;
      }
    }
  }

  /** What takes `steps` back from the text as it is; null when it cannot be found out. */
  async #workedOut(steps: readonly Step[]): Promise<Known<WaysBack> | null> {
    const { place, parts } = await this.#read(() => {
      const { bytes } = this.#body;
      return { place: { bytes, position: bytes.position }, parts: bytes.parts() };
    });
    try {
      return { place, found: await this.#surroundings.backstage.reverse(parts, steps) };
    } catch {
      return null;
    }
  }

  #decide(act: () => void): Promise<void> {
    return this.#wish(() => {
      // What is ahead of the disk is held when that fails; of a decision it has to be known whether it was taken.
      if (this.#isAhead) throw new Refused('sync/overloaded');
      act();
    });
  }

  /** Try `updates` backstage where they are large. */
  async #try(updates: readonly Uint8Array[]): Promise<void> {
    if (updates.reduce((sum, update) => sum + scanUpdate(update).structs, 0) <= UNTRIED_MOST_STRUCTS) return;
    const trial = await this.#surroundings.backstage.try(await this.parts(), Y.mergeUpdates([...updates]));
    if (trial === 'breaks') throw new Refused('sync/malformed');
    if (trial === 'too-slow') throw new Refused('request/too-big');
  }

  #wish(act: () => void): Promise<void> {
    return new Promise((done, failed) => {
      this.#add({ do: 'edit', act, done, failed });
    });
  }

  /** Look after peers that read too slowly, and let go of what is not needed. */
  sweep(): void {
    for (const peer of this.#peers) this.#outbox.check(peer);
    if (this.#turns.isResting) this.#upkeep.forget();
  }

  /** Finish what is being written, then close everybody with `code`. */
  async close(code: RefusalCode): Promise<void> {
    this.#closing = true;
    await this.#turns.finish();
    await this.#upkeep.compacting;
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
      this.#upkeep.moved();
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
    this.#upkeep.end();
    this.#body.destroy();
    this.#ended(this.id);
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
    if (!this.#isSilent) for (const [peer, count] of counts) this.#answers.acknowledge(peer, count);
    this.#outbox.send();
    for (const task of tasks) this.#settle(task);
    if (this.#body.hasStaged) return this.#pace.isSlow ? this.#relay() : undefined;
    this.#isAhead = false;
    this.#isHurried = false;
    for (const peer of this.#peers) peer.owes = false;
    this.#upkeep.keepShort();
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

  #settle(task: Task): void {
    if (task.do === 'read' || task.do === 'edit') task.done();
    if (task.do === 'answer' && !task.peer.gone && !this.#answers.answer(task.peer, task.vector))
      this.refuse(task.peer, 'sync/malformed', 'no state vector');
    if (task.do === 'catch-up' && !task.peer.gone) this.#answers.catchUp(task.peer);
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

  #tidy(): void {
    this.#upkeep.tidy();
    if (this.#peers.size > 0) return;
    if (this.#turns.isQuiet && this.#upkeep.compacting === null && !this.#body.hasUnwritten)
      this.#end('sync/restarting');
    else this.#upkeep.moved();
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
