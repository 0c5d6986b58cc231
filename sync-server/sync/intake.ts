import type { DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Presence } from './awareness.ts';
import type { CpuMeter } from './cpu-meter.ts';
import { take } from './judge.ts';
import { questionOf, type LiveBody } from './live-body.ts';
import type { Peer } from './peer.ts';
import { resyncFor } from './resync.ts';
import type { RoomsSurroundings } from './surroundings.ts';
import type { Taken, Task } from './tasks.ts';

/** Bytes of one peer that may wait for their turn before no more are read from it. */
const OWED_MOST_BYTES = 4 * 1024 * 1024;

/** What an intake takes from its room. */
export interface IntakeSurroundings {
  readonly document: DocumentId;
  readonly body: LiveBody;
  readonly presence: Pick<Presence, 'isShownByOther'>;
  readonly meter: CpuMeter;
  readonly surroundings: RoomsSurroundings;
  /** Close a peer, saying why. */
  readonly refuse: (peer: Peer, code: RefusalCode, why: string) => void;
  /** Put `task` before everything that waits. */
  readonly first: (task: Task) => void;
}

/** What becomes of the updates that peers of a room send: taken, tried first, asked for again, or refused. */
export class Intake {
  readonly #room: IntakeSurroundings;

  constructor(room: IntakeSurroundings) {
    this.#room = room;
  }

  /** `bytes` of `peer` wait for their turn. */
  owe(peer: Peer, bytes: number): void {
    peer.owedBytes += bytes;
    if (peer.owedBytes > OWED_MOST_BYTES) peer.wire.hold(true);
  }

  /** Apply what `taken` brings, if it may be. False when the document in memory has to be repaired. */
  take(taken: Taken): boolean {
    const { peer, number, kind, bytes, trial } = taken;
    const { body, meter, presence, refuse } = this.#room;
    const { stopwatch, store } = this.#room.surroundings;
    if (trial === null) {
      peer.owedBytes -= bytes.length;
      if (peer.owedBytes <= OWED_MOST_BYTES / 2) peer.wire.hold(false);
    } else {
      peer.isTrying = false;
    }
    if (peer.gone) return true;
    if (kind === 'step2') peer.isAsked = false;
    const started = stopwatch();
    const outcome = take(taken, body, {
      condition: store.condition(),
      isShown: (client, by) => presence.isShownByOther(client, by.identity.person),
    });
    if (!meter.spend(peer.identity.person, stopwatch() - started) && outcome.is !== 'refused') {
      refuse(peer, 'request/too-fast', 'too much work'); // what it brought stays: it was sound
    }
    switch (outcome.is) {
      case 'to-try':
        this.#try(taken, outcome.bytes);
        return true;
      case 'taken':
        peer.receipts.taken(number, kind);
        peer.owes ||= outcome.isNew;
        if (outcome.putBack !== undefined) peer.putBack = [...peer.putBack, ...outcome.putBack];
        if (kind === 'step2') peer.uselessAnswers = 0;
        return true;
      case 'passed-over':
        peer.receipts.untaken(number);
        return true;
      case 'untaken':
        peer.receipts.untaken(number);
        this.#askAgain(peer, kind, outcome.why);
        return outcome.repair === undefined;
      case 'refused':
        refuse(peer, outcome.code, outcome.why);
        return outcome.repair === undefined;
    }
  }

  /** Have `update` tried backstage; its task, and those of its peer behind it, wait until then. */
  #try(taken: Taken, update: Uint8Array): void {
    taken.peer.isTrying = true;
    const { body, first, surroundings } = this.#room;
    void surroundings.backstage.try(body.bytes.parts(), update).then((trial) => first({ ...taken, trial }));
  }

  /** Ask `peer` for everything that is not here, if that is any use. */
  #askAgain(peer: Peer, kind: Taken['kind'], why: string): void {
    const { body, document, refuse, surroundings } = this.#room;
    const { clock, report } = surroundings;
    const resync = resyncFor(peer, kind, clock);
    if (resync.is === 'hopeless') return refuse(peer, 'sync/overloaded', 'its answers are no use');
    if (resync.is === 'under-way') return;
    report({ type: 'resync', document, person: peer.identity.person, why });
    const ask = () => {
      if (!peer.gone) peer.wire.write(questionOf(body));
    };
    if (resync.inMs === 0) ask();
    else clock.after(resync.inMs, ask);
  }
}
