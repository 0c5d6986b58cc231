import type { Clock } from '../clock.ts';

interface Appointment {
  readonly at: number;
  readonly task: () => void;
}

/** The morning of a workshop. */
const WORKSHOP_MORNING = Date.UTC(2026, 9, 19, 9);
/** Turns of the event loop that what an appointment set going gets to finish: enough for a write to a real disk to start. */
const TURNS_TO_SETTLE = 3;

/** A clock that moves only when a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #appointments: Appointment[] = [];

  constructor(start = WORKSHOP_MORNING) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const appointment = { at: this.#now + Math.max(0, ms), task };
    this.#appointments.push(appointment);
    return () => {
      this.#appointments = this.#appointments.filter((other) => other !== appointment);
    };
  }

  /** How many appointments are still to come. */
  get appointments(): number {
    return this.#appointments.length;
  }

  /**
   * Move time on by `ms`, keeping every appointment on the way: in order, those made on the way too, each with what
   * its promises set going.
   */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#earliest(end); next !== undefined; next = this.#earliest(end)) {
      const due = next;
      this.#appointments = this.#appointments.filter((other) => other !== due);
      this.#now = due.at;
      due.task();
      await settle();
    }
    this.#now = end;
  }

  /** The first appointment not after `end`; of two at the same time, the one made first. */
  #earliest(end: number): Appointment | undefined {
    return this.#appointments
      .filter((appointment) => appointment.at <= end)
      .toSorted((one, other) => one.at - other.at)[0];
  }
}

/** Let every promise that is ready run on, and what that makes ready. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SETTLE; turn++) await new Promise((done) => setImmediate(done));
}
