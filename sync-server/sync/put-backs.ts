import type { LiveEvent, PutBackView } from '../../document/api.ts';
import type { PersonId, Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';

/** So long is somebody who comes back told again, in ms: what was said on a connection that was lost may not have arrived. */
const AGAIN_MS = 2 * 60_000;

/** That somebody's words were taken out of agreed sections. */
export type PutBackEvent = LiveEvent & { readonly type: 'agreed' };

/** Who was told which of their words were taken out, for as long as they may not have heard it. */
export class PutBacks {
  readonly #clock: Clock;
  readonly #random: Random;
  #told: { readonly person: PersonId; readonly at: number; readonly event: PutBackEvent }[] = [];

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** What to tell `person` of `sections`. Its id stays the same however often it is told. */
  note(person: PersonId, sections: readonly PutBackView[]): PutBackEvent {
    const id = Buffer.from(this.#random(new Uint8Array(8))).toString('hex');
    const event: PutBackEvent = { type: 'agreed', id, sections };
    this.#told = [...this.#recent(), { person, at: this.#clock.now(), event }];
    return event;
  }

  /** What `person` was told lately, and may have to be told again. */
  again(person: PersonId): readonly PutBackEvent[] {
    this.#told = this.#recent();
    return this.#told.flatMap((one) => (one.person === person ? [one.event] : []));
  }

  #recent() {
    const now = this.#clock.now();
    return this.#told.filter(({ at }) => Math.abs(now - at) < AGAIN_MS); // a clock may be set back
  }
}
