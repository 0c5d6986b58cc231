import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as Y from 'yjs';
import type { DocumentId } from '../../document/ids.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import { compareBodies } from '../../document/versions/compare.ts';
import type { Comparison, Hands } from '../../document/versions/comparison.ts';
import { handsFrom } from '../../document/versions/hands.ts';
import type { Version } from '../../document/versions/versions.ts';
import type { Api } from '../api/api.ts';
import { isRefusal } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';

/** The text as this browser had it when its person left; the time is by the clock of this computer. */
export interface Visit {
  readonly kind: 'visit';
  readonly asOf: number;
  readonly state: Uint8Array;
}

/** A text that stays as it is. */
export type Former = Version | Visit;

/** One of the texts that can be compared: the one that is being written, or a former one. */
export type Which = 'now' | Former;

/** What a version is called here: its id, or the update it ends with. */
export function keyOf(which: Which): string {
  if (which === 'now') return 'now';
  if (which.kind === 'visit') return 'visit';
  return which.kind === 'automatic' ? String(which.seq) : which.id;
}

/** Two texts that are compared, the earlier one first, and what is other. */
export interface Compared {
  readonly earlier: Former;
  readonly later: Which;
  readonly old: Y.Doc;
  readonly comparison: Comparison;
}

export type Comparing =
  | { readonly is: 'opening' }
  | { readonly is: 'failed'; readonly problem: unknown }
  | { readonly is: 'there'; readonly compared: Compared };

/** Asked too fast, the server is asked again after so long, and so many times. In milliseconds. */
const AGAIN_MS = 1_200;
const MOST_ASKS = 20;
/** While somebody writes, what is compared with the text of now is compared again after so long. In milliseconds. */
const WRITING_MS = 1_500;

/** `ask`, again while somebody else’s or an own question is being answered. */
async function patiently<T>(ask: () => Promise<T>, left = MOST_ASKS): Promise<T> {
  try {
    return await ask();
  } catch (problem) {
    if (left <= 1 || !isRefusal(problem, 'request/too-fast')) throw problem;
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    return patiently(ask, left - 1);
  }
}

/** Former states of one document as they were opened, and whose changes are; each is asked for once. */
class Opened {
  readonly #states = new Map<string, Promise<Y.Doc>>();
  readonly #hands = new Map<string, Promise<Hands | null>>();
  readonly #api: Api;
  readonly #document: DocumentId;
  /** One question about the past at a time: a person has no more. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(api: Api, document: DocumentId) {
    this.#api = api;
    this.#document = document;
  }

  state(former: Former): Promise<Y.Doc> {
    return this.#once(this.#states, keyOf(former), async () => {
      const ydoc = new Y.Doc();
      leaveMarksWhile(ydoc, () => true);
      Y.applyUpdate(ydoc, await this.#bytes(former));
      return ydoc;
    });
  }

  async #bytes(former: Former): Promise<Uint8Array> {
    if (former.kind === 'visit') return former.state;
    const which = former.kind === 'automatic' ? former.seq : former.id;
    return this.#inLine(() => this.#api.formerState(this.#document, which));
  }

  /** Null when it cannot be told now: then changes are shown without names. */
  hands(former: Former): Promise<Hands | null> {
    const since =
      former.kind === 'visit' ? { lastMs: Math.max(0, Date.now() - former.asOf) } : { after: former.seq };
    return this.#once(this.#hands, keyOf(former), () =>
      this.#inLine(() => this.#api.hands(this.#document, since)).then(handsFrom, () => null),
    );
  }

  #once<Key, T>(known: Map<Key, Promise<T>>, key: Key, ask: () => Promise<T>): Promise<T> {
    const there = known.get(key);
    if (there !== undefined) return there;
    const asked = ask();
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  }

  #inLine<T>(ask: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(() => patiently(ask));
    this.#line = turn.catch(() => null);
    return turn;
  }
}

/** What is other between `one` and `other`, whichever is earlier; compared anew as the text of now changes. */
export function useComparison(
  document: DocumentId,
  live: Y.Doc,
  pair: { readonly one: Former; readonly other: Which } | null,
  language: string,
): { readonly comparing: Comparing; readonly again: () => void } {
  const api = useApi();
  const opened = useMemo(() => new Opened(api, document), [api, document]);
  const [comparing, setComparing] = useState<Comparing>({ is: 'opening' });
  const [asks, setAsks] = useState(0);
  const key = pair === null ? null : `${keyOf(pair.one)} ${keyOf(pair.other)}`;
  const latest = useRef(pair);
  useEffect(() => {
    latest.current = pair;
  });

  useEffect(() => {
    const asked = latest.current;
    if (key === null || asked === null) return;
    let isOver = false;
    let stop = () => {};
    setComparing({ is: 'opening' });
    const open = async () => {
      const [earlier, later] = inOrder(asked.one, asked.other);
      const old = await opened.state(earlier);
      const now = later === 'now' ? live : await opened.state(later);
      const hands = await opened.hands(earlier);
      if (isOver) return;
      const compare = () =>
        setComparing({
          is: 'there',
          compared: {
            earlier,
            later,
            old,
            comparison: compareBodies(old, now, { language, ...(hands === null ? {} : { hands }) }),
          },
        });
      compare();
      if (later === 'now') stop = whenQuiet(live, compare);
    };
    open().catch((problem: unknown) => {
      if (!isOver) setComparing({ is: 'failed', problem });
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [key, asks, opened, live, language]);

  return { comparing, again: useCallback(() => setAsks((count) => count + 1), []) };
}

/** The earlier one first. Nothing is earlier than itself, and nothing later than now. */
function inOrder(one: Former, other: Which): readonly [Former, Which] {
  if (other === 'now') return [one, other];
  return one.asOf <= other.asOf ? [one, other] : [other, one];
}

/** Does `work` some time after `ydoc` was changed. Returns how to stop. */
function whenQuiet(ydoc: Y.Doc, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const hear = () => {
    timer ??= setTimeout(() => {
      timer = null;
      work();
    }, WRITING_MS);
  };
  ydoc.on('update', hear);
  return () => {
    ydoc.off('update', hear);
    if (timer !== null) clearTimeout(timer);
  };
}
