import * as Y from 'yjs';
import { CONTENT_ROOT, META_ROOT } from '../../document/body.ts';
import { planOf } from '../../document/plan/objects.ts';
import { isComplete, loaded as documentOf } from '../backstage/work.ts';
import type { BodyBytes } from './body-bytes.ts';

/** The Yjs document of a body: made of its bytes when something has to be looked at more closely than a key press, and let go again. */
export class MadeDocument {
  #made: { readonly ydoc: Y.Doc; at: number } | null = null;
  /** Whether the bytes it was made of last gave all that they speak of. */
  #isComplete = true;

  /** Whether there is one now. */
  get isMade(): boolean {
    return this.#made !== null;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** As `bytes` have it now. Only to be read. */
  of(bytes: BodyBytes): Y.Doc {
    if (this.#made === null) {
      const ydoc = documentOf(bytes.parts());
      defineRoots(ydoc);
      this.#made = { ydoc, at: bytes.position };
      this.#isComplete = isComplete(ydoc);
    }
    this.catchUp(bytes);
    return this.#made.ydoc;
  }

  /** Apply, if there is one, what `bytes` took without looking at it. */
  catchUp(bytes: BodyBytes): void {
    const made = this.#made;
    if (made === null || made.at >= bytes.position) return;
    const missing = bytes.updatesFrom(made.at);
    made.ydoc.transact(() => {
      for (const update of missing) Y.applyUpdate(made.ydoc, update);
    });
    made.at = bytes.position;
  }

  /** What was just appended to `bytes` is in it already. */
  isAt(bytes: BodyBytes): void {
    if (this.#made !== null) this.#made.at = bytes.position;
  }

  /** Let go of it. */
  drop(): void {
    this.#made?.ydoc.destroy();
    this.#made = null;
  }
}

function defineRoots(ydoc: Y.Doc): void {
  ydoc.getXmlFragment(CONTENT_ROOT);
  planOf(ydoc);
  ydoc.getMap(META_ROOT);
}
