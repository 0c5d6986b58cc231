import { joined } from '../joined.ts';
import { SILENT_MEASURES, type Measures } from '../measures/measures.ts';
import type { Presence } from './awareness.ts';
import { questionOf, type LiveBody } from './live-body.ts';
import type { Outbox } from './outbox.ts';
import type { Peer } from './peer.ts';
import { PutBacks } from './put-backs.ts';
import type { RoomsSurroundings } from './surroundings.ts';
import { eventFrame, hand } from './telling.ts';
import { framed } from './wire.ts';

/** A text of which it takes a while to find out what it has, in bytes, and how long after the text that is asked, in ms. */
const LARGE_BYTES = 256 * 1024;
const ASK_LATER_MS = 30;

/** What answers are made of. */
export interface AnswerSources {
  readonly peers: ReadonlySet<Peer>;
  readonly body: LiveBody;
  readonly presence: Presence;
  readonly outbox: Outbox;
  readonly surroundings: RoomsSurroundings;
}

/** What single peers are told: the text they lack, and what became of what they sent. */
export class Answers {
  readonly #from: AnswerSources;
  readonly #measures: Measures;
  /** Made when words are put back for the first time: in most documents they never are. */
  #putBacks: PutBacks | null = null;

  constructor(from: AnswerSources) {
    this.#from = from;
    this.#measures = from.surroundings.measures ?? SILENT_MEASURES;
  }

  /**
   * Give `peer` what an editor with `vector` lacks. The first time, also all that a newcomer has to know. False, with nothing told,
   * when `vector` is no state vector.
   */
  answer(peer: Peer, vector: Uint8Array): boolean {
    const { body, outbox } = this.#from;
    const { stopwatch, clock } = this.#from.surroundings;
    const { bytes } = body;
    const [started, built] = [stopwatch(), bytes.built];
    let text: readonly Uint8Array[];
    try {
      text = body.answer(vector);
    } catch {
      return false;
    }
    // In a large text it takes a while to find out what to ask for: whoever waits for it is given it first.
    const isLater = !bytes.isScanned && bytes.size > LARGE_BYTES;
    const isFirst = !peer.answered;
    const question = isFirst && !isLater ? [questionOf(body)] : [];
    const rest = isFirst ? this.#welcome(peer) : [];
    if (isFirst) peer.isAsked = true;
    peer.answered = true;
    const sent = peer.packs ? text.map((frame) => bytes.packed(frame)) : text;
    hand(peer, [...sent, ...question, ...rest]);
    if (isFirst && isLater) clock.after(ASK_LATER_MS, () => this.#ask(peer));
    this.#measures.answered({
      from: bytes.built === built ? 'cache' : 'built',
      bytes: peer.answerBytes,
      ms: stopwatch() - started,
    });
    outbox.check(peer);
    return true;
  }

  /** Give `peer`, who read too slowly, what was held back. */
  catchUp(peer: Peer): void {
    if (peer.lagging === null) return;
    const missed = this.#from.body.since(peer.lagging.since);
    peer.lagging = null;
    hand(peer, [...missed, this.#from.presence.everybody()]);
  }

  /** Tell `peer` that `count` of its messages are on disk, if that is news, and what of them was put back. */
  acknowledge(peer: Peer, count: number): void {
    if (!peer.acks) return;
    const frames: Uint8Array[] = [];
    if (peer.putBack.length > 0) {
      const { person } = peer.identity;
      const { clock, random } = this.#from.surroundings;
      this.#putBacks ??= new PutBacks(clock, random);
      const frame = eventFrame(this.#putBacks.note(person, peer.putBack));
      peer.putBack = [];
      frames.push(frame);
      // They may have come back already, on another connection than the one that brought it.
      for (const other of this.#from.peers)
        if (other !== peer && other.identity.person === person && other.acks && other.answered)
          other.wire.write(frame);
    }
    if (count > peer.receipts.told) frames.push(framed({ type: 'kept', count }));
    if (peer.gone || frames.length === 0) return;
    peer.receipts.told = Math.max(count, peer.receipts.told);
    this.#from.outbox.also(peer, joined(frames));
  }

  /** Who is there; and to our own editor, what it has to know of its words and of the server. */
  #welcome(peer: Peer): readonly Uint8Array[] {
    const { generation, store } = this.#from.surroundings;
    const frames: Uint8Array[] = [this.#from.presence.everybody()];
    if (!peer.acks) return frames;
    frames.push(...(this.#putBacks?.again(peer.identity.person) ?? []).map(eventFrame));
    if (generation !== undefined) frames.push(eventFrame({ type: 'generation', id: generation.id }));
    const condition = store.condition();
    if (condition !== 'writable') frames.push(eventFrame({ type: 'storage', condition }));
    return frames;
  }

  #ask(peer: Peer): void {
    if (!peer.gone) peer.wire.write(questionOf(this.#from.body));
  }
}
