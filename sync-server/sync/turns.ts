import type { Clock } from '../clock.ts';
import { isReady, type Task } from './tasks.ts';

/** Messages judged before others get their turn; measured: 13 µs to inspect one and 50 to apply it, so 8 ms. */
const MOST_AT_ONCE = 128;

/**
 * How long what comes gathers for the next turn, in ms, by the number of people in the room. A turn costs a write of 7 µs
 * for each of them and one to the disk, however much is in it. The first after a pause is taken at once.
 */
const WINDOWS = [
  { people: 16, ms: 0 },
  { people: 60, ms: 6 },
  { people: 150, ms: 8 },
  { people: Infinity, ms: 13 },
] as const;
/** With so much gathered the turn is taken: it is well used then. */
const MANY_TASKS = 32;

/** What takes turns: a room. */
export interface TurnTaker {
  /** Do what `task` asks of the text. True when it is over with that, and needs nothing of the disk. */
  judge(task: Task): boolean;
  /** Some tasks have been judged. */
  judged(): void;
  /** Whether there is something to put on disk, and whether the disk can be asked. */
  wantsKeeping(): boolean;
  mayKeep(): boolean;
  /** Whether to go on judging while something is being put on disk. */
  isHurried(): boolean;
  /** Put on disk what `tasks` brought, and tell everybody. Null when it is done already; never rejects for the disk. */
  keep(tasks: readonly Task[]): Promise<void> | null;
  /** How many receive what comes of a turn. */
  people(): number;
  /** Something that should not have happened. */
  broken(error: unknown): void;
}

/**
 * The order in which a room does things: judge what waits, put it on disk, tell; and only then judge what has come
 * meanwhile. While one is being kept the next waits, so that between them memory is what is on disk; in a hurry,
 * when the disk is slow, judging goes on and several turns are kept together.
 */
export class Turns {
  readonly #taker: TurnTaker;
  #queue: Task[] = [];
  /** Judged, not on disk yet. */
  #judged: Task[] = [];
  #keeping: Promise<void> | null = null;
  #isDue = false;
  #isOver = false;
  #isClosing = false;
  readonly #clock: Clock;
  #takenAt = -Infinity;
  #cancel: (() => void) | null = null;

  constructor(taker: TurnTaker, clock: Clock) {
    this.#taker = taker;
    this.#clock = clock;
  }

  /** Whether nothing waits for a turn. */
  get isQuiet(): boolean {
    return this.#queue.length === 0 && this.#judged.length === 0;
  }

  /** Whether nothing is going on. */
  get isResting(): boolean {
    return this.#keeping === null && !this.#isDue;
  }

  add(task: Task): void {
    this.#queue.push(task);
    this.work();
  }

  /** What the judged tasks were judged by is no more: `tasks`, and those judged after them, have to be judged again. */
  judgeAgain(tasks: readonly Task[]): void {
    this.addFirst([...tasks, ...this.#judged.splice(0)]);
  }

  /** Put `tasks` before everything that waits. */
  addFirst(tasks: readonly Task[]): void {
    this.#queue.unshift(...tasks);
    this.work();
  }

  /** Take a turn soon, if there is anything to do. */
  work(): void {
    if (this.#isDue || this.#isOver) return;
    if (!(this.#mayJudge() && this.#queue.some(isReady)) && !this.#shouldKeep()) return;
    const wait = this.#waitMs();
    if (wait > 0) {
      this.#cancel ??= this.#clock.after(wait, () => {
        this.#cancel = null;
        this.work();
      });
      return;
    }
    this.#cancel?.();
    this.#cancel = null;
    this.#isDue = true;
    // Not at once: what comes in the same moment is part of it.
    queueMicrotask(() => {
      this.#isDue = false;
      if (!this.#isOver) this.#turn();
    });
  }

  /** Resolves when everything that could be done is done. */
  async finish(): Promise<void> {
    this.#isClosing = true;
    this.work();
    while (!this.#isOver && !this.isResting) {
      // oxlint-disable-next-line no-await-in-loop -- one turn after another is the point
      await this.#keeping;
    }
  }

  /** Take no more turns. Returns what was waiting for one. */
  end(): readonly Task[] {
    this.#isOver = true;
    this.#cancel?.();
    return [...this.#judged.splice(0), ...this.#queue.splice(0)];
  }

  /** How long the next turn has to wait. */
  #waitMs(): number {
    if (this.#queue.length >= MANY_TASKS || this.#isClosing) return 0;
    const people = this.#taker.people();
    const { ms } = WINDOWS.find((window) => people <= window.people) ?? WINDOWS[3];
    return ms === 0 ? 0 : Math.min(ms, this.#takenAt + ms - this.#clock.now()); // a clock may be set back
  }

  #turn(): void {
    this.#takenAt = this.#clock.now();
    try {
      if (this.#mayJudge()) this.#judge();
      if (this.#shouldKeep()) this.#keep();
    } catch (error) {
      this.#taker.broken(error);
    }
    this.work(); // whatever came in meanwhile
  }

  /** Judge the tasks that are ready, in order; what a peer sent after something that is not stays behind it. */
  #judge(): void {
    const rest: Task[] = [];
    let left = MOST_AT_ONCE;
    const queue = this.#queue.splice(0);
    for (const task of queue) {
      if (left === 0 || !isReady(task)) {
        rest.push(task);
        continue;
      }
      left -= 1;
      if (!this.#taker.judge(task)) this.#judged.push(task);
    }
    this.#queue.unshift(...rest);
    this.#taker.judged();
  }

  #keep(): void {
    const keeping = this.#taker.keep(this.#judged.splice(0));
    if (keeping === null) return;
    this.#keeping = keeping
      .catch((error: unknown) => this.#taker.broken(error))
      .then(() => {
        this.#keeping = null;
        this.work();
      });
  }

  #mayJudge(): boolean {
    return this.#keeping === null || this.#taker.isHurried();
  }

  #shouldKeep(): boolean {
    if (this.#keeping !== null) return false;
    return (this.#judged.length > 0 || this.#taker.wantsKeeping()) && this.#taker.mayKeep();
  }
}
