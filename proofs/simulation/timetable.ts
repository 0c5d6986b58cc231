import type { Clock } from '../../sync-server/clock.ts';

interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/** The clock of one process: what it had planned ends with it. */
export interface ProcessClock extends Clock {
  /** How many appointments are still to come. */
  readonly appointments: number;
  readonly isStopped: boolean;
  /** The process is gone. */
  stop(): void;
}

/** The morning of a workshop. */
const START = Date.UTC(2026, 9, 19, 9);

/**
 * Time for a whole world, which moves only from one appointment to the next. Between two, everything that promises set
 * going runs to its end; nothing in a simulation waits for anything else.
 */
export class Timetable implements Clock {
  #now = START;
  #order = 0;
  /** Soonest last. */
  #appointments: Appointment[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const appointment = { at: this.#now + Math.max(0, ms), order: this.#order++, task };
    this.#appointments.splice(this.#placeOf(appointment), 0, appointment);
    return () => {
      const place = this.#placeOf(appointment);
      if (this.#appointments[place] === appointment) this.#appointments.splice(place, 1);
    };
  }

  /** A clock for a process that may be killed. */
  forProcess(): ProcessClock {
    const open = new Set<() => void>();
    let isStopped = false;
    return {
      now: () => this.#now,
      after: (ms, task) => {
        if (isStopped) return () => undefined;
        const cancel = this.after(ms, () => {
          open.delete(callOff);
          task();
        });
        const callOff = () => {
          open.delete(callOff);
          cancel();
        };
        open.add(callOff);
        return callOff;
      },
      get isStopped() {
        return isStopped;
      },
      get appointments() {
        return open.size;
      },
      stop: () => {
        isStopped = true;
        for (const cancel of open) cancel();
      },
    };
  }

  /** Let `ms` pass. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    while (await this.#keepNext(end));
    this.#now = end;
  }

  /** Let time pass until `promise` is settled. False when it is not after `mostMs`. */
  async until(promise: Promise<unknown>, mostMs: number): Promise<boolean> {
    let isSettled = false;
    const note = () => {
      isSettled = true;
    };
    promise.then(note, note);
    await settle();
    const end = this.#now + mostMs;
    while (!isSettled && (await this.#keepNext(end)));
    return isSettled;
  }

  async #keepNext(end: number): Promise<boolean> {
    const next = this.#appointments.at(-1);
    if (next === undefined || next.at > end) return false;
    this.#appointments.pop();
    this.#now = next.at;
    next.task();
    await settle();
    return true;
  }

  /** Where `appointment` stands in the list, or would. */
  #placeOf({ at, order }: Appointment): number {
    let low = 0;
    let high = this.#appointments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#appointments[middle] as Appointment;
      if (other.at > at || (other.at === at && other.order > order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Let every promise that is ready run on, and what that makes ready: they all come before the next turn of the loop. */
function settle(): Promise<void> {
  return new Promise((done) => void setImmediate(done));
}
