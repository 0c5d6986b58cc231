import type { DocumentId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { LiveBody } from './live-body.ts';
import type { RoomsSurroundings } from './surroundings.ts';

/** A room without a change for this long tidies up, and one without peers is let go. */
const IDLE_MS = 30_000;
/** A Yjs document that nobody needed for this long is let go. */
const LOOKED_AT_MS = 20_000;
/**
 * Updates behind the stored state past which they are compacted: joiners are sent them one by one; and when it is quiet. Measured
 * with 200 keys a second: 250, 500 and 1,000 cost the same processor time.
 */
const LONG_TAIL = 500;
const QUIET_TAIL = 50;
/** Loading that takes longer than this is reported: browsers will take as long. */
const SLOW_LOAD_MS = 2_000;

/** Keeps the body of a room short and its memory small, and says when nothing has happened for a while. */
export class Upkeep {
  readonly #document: DocumentId;
  readonly #body: LiveBody;
  readonly #clock: Clock;
  readonly #report: RoomsSurroundings['report'];
  readonly #quiet: () => void;
  #compacting: Promise<void> | null = null;
  /** Not before then, after one that failed. */
  #compactAgainAt = 0;
  #cancelIdle: (() => void) | null = null;
  /** When something last happened that a quiet room would not have. */
  #movedAt: number;
  #over = false;

  /** `quiet` is called when nothing has moved for a while, and again only after `moved`. */
  constructor({
    document,
    body,
    surroundings,
    quiet,
  }: {
    readonly document: DocumentId;
    readonly body: LiveBody;
    readonly surroundings: Pick<RoomsSurroundings, 'clock' | 'report'>;
    readonly quiet: () => void;
  }) {
    this.#document = document;
    this.#body = body;
    this.#clock = surroundings.clock;
    this.#report = surroundings.report;
    this.#quiet = quiet;
    this.#movedAt = this.#clock.now();
    this.#waitForIdle();
  }

  /** The text changed, or somebody left. */
  moved(): void {
    this.#movedAt = this.#clock.now();
    this.#waitForIdle();
  }

  /** Compact a log that has grown so long that joiners would wait for it. */
  keepShort(): void {
    if (this.#body.isDue(LONG_TAIL)) this.#compact();
  }

  /** Let go of what can be made again and has not been needed. */
  forget(): void {
    this.#body.forget(LOOKED_AT_MS);
  }

  /** What is done when it is quiet. */
  tidy(): void {
    this.forget();
    if (this.#body.isDue(QUIET_TAIL)) this.#compact();
  }

  /** Null when nothing is being compacted. */
  get compacting(): Promise<void> | null {
    return this.#compacting;
  }

  end(): void {
    this.#over = true;
    this.#cancelIdle?.();
  }

  #waitForIdle(): void {
    if (this.#over || this.#cancelIdle !== null) return;
    const wait = Math.min(IDLE_MS, this.#movedAt + IDLE_MS - this.#clock.now()); // a clock may be set back
    this.#cancelIdle = this.#clock.after(wait, () => {
      this.#cancelIdle = null;
      if (this.#clock.now() - this.#movedAt < IDLE_MS) this.#waitForIdle();
      else this.#quiet();
    });
  }

  /** Put a state in the place of the log, beside everything else that happens. */
  #compact(): void {
    if (this.#compacting !== null || this.#clock.now() < this.#compactAgainAt) return;
    this.#compacting = this.#body
      .compact()
      .then(
        (loadMs) => {
          if (loadMs > SLOW_LOAD_MS)
            this.#report({ type: 'slow-document', document: this.#document, loadMs });
        },
        (error: unknown) => {
          this.#compactAgainAt = this.#clock.now() + IDLE_MS;
          this.#report({ type: 'storage', document: this.#document, error });
        },
      )
      .finally(() => {
        this.#compacting = null;
      });
  }
}
