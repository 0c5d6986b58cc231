import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { Clock } from '../../sync-server/clock.ts';

/** What somebody may do with a document. */
export type Right = 'write' | 'read' | 'none';

/** When somebody's right to write ended: in which life of the server, and whether that life has had its turn since. */
interface Loss {
  readonly life: number;
  isSettled: boolean;
}

/** What everybody may do, and who may no longer. */
export class Rights {
  readonly #clock: Clock;
  readonly #rights = new Map<string, Right>();
  readonly #losses = new Map<string, Loss>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(person: PersonId, document: DocumentId): Right {
    return this.#rights.get(`${person} ${document}`) ?? 'none';
  }

  /** From now on `person` has `right`; the server is in its `life`th life, or is not there. */
  set(
    person: PersonId,
    document: DocumentId,
    right: Right,
    server: { readonly life: number; readonly isUp: boolean },
  ): void {
    const key = `${person} ${document}`;
    this.#rights.set(key, right);
    if (right === 'write') {
      this.#losses.delete(key);
      return;
    }
    // A turn under way has judged what it took, and writes it at once; after it nothing of theirs is taken.
    const loss: Loss = { life: server.life, isSettled: !server.isUp };
    this.#losses.set(key, loss);
    this.#clock.after(0, () => {
      loss.isSettled = true;
    });
  }

  /** Whether a server in its `life`th life must know that `person` may not write. */
  isLost(person: PersonId, document: DocumentId, life: number): boolean {
    const loss = this.#losses.get(`${person} ${document}`);
    return loss !== undefined && (loss.isSettled || loss.life < life);
  }
}
