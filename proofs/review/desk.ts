import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { newId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import type { OwnSuggestion } from '../../document/suggestions/branch.ts';
import { consequencesOf } from '../../document/suggestions/losses.ts';
import { hasNews, inOrderOfNeed, isGrounded } from '../../document/suggestions/reading.ts';
import { isUntouched } from '../../document/suggestions/reversing.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import {
  carryOut,
  allGroundOf,
  groupsOf,
  renewed,
  updateOf,
  type Suggestion,
  type SuggestionState,
  type Suggestions,
} from '../../document/suggestions/suggestions.ts';
import { reversed } from '../../sync-server/backstage/work.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import type { Chance } from '../chance.ts';
import { difference, meaningOf } from '../meaning.ts';
import { firstBody, taken } from './body.ts';
import { isGone, isHidden, namedIn, seenIn } from './sight.ts';
import type { Tally } from './tally.ts';

/** What somebody at an editor is told, in order. */
export type News =
  | { readonly is: 'update'; readonly bytes: Uint8Array; readonly isAccept: boolean }
  | { readonly is: 'decided'; readonly id: SuggestionId; readonly state: SuggestionState };

/** Somebody who is told. */
export interface Reader {
  readonly inbox: News[];
}

/** What takes an accept back, and what can be said of the body that it was accepted on. */
interface WayBack {
  readonly update: Uint8Array;
  /** What a reader saw from then on, and did not see before. */
  readonly brought: ReadonlySet<string>;
  /** What the body said before, where nothing else was accepted with it; and how many changes had come behind it. */
  readonly said: string | null;
  readonly changes: number;
}

/** Client ids of what takes accepts back. */
const FIRST_BACK_CLIENT = 20_000_000;

/** The server: one body, the suggestions beside it, and everybody who is to be told. */
export class Desk {
  readonly #chance: Chance;
  readonly #tally: Tally;
  readonly #readers: Reader[] = [];
  readonly #leader: PersonId;
  #body: Y.Doc;
  #suggestions: Suggestions = new Map();
  /** Client ids of what is suggested and was never accepted in part. */
  #at = 0;
  /** What takes each accepted one back. */
  readonly #backs = new Map<SuggestionId, WayBack>();
  /** What came to be seen when the one that each renews was taken back: it goes knowingly when that is accepted again. */
  readonly #returned = new Map<SuggestionId, ReadonlySet<string>>();
  #backClients = FIRST_BACK_CLIENT;
  /** Changes of the body so far. */
  #changes = 0;

  constructor(chance: Chance, tally: Tally) {
    this.#chance = chance;
    this.#tally = tally;
    this.#body = firstBody(chance);
    this.#leader = newId('p', chance.fill);
  }

  get body(): Y.Doc {
    return this.#body;
  }

  get pending(): readonly Suggestion[] {
    return [...this.#suggestions.values()].filter(({ state }) => state === 'pending');
  }

  tell(reader: Reader): void {
    this.#readers.push(reader);
  }

  /** An editor wrote `update`. */
  take(update: Uint8Array, from: Reader | null): void {
    this.#apply(update, from, false);
  }

  /**
   * `author` sends a suggestion, or what it has become. False when it builds on something that is not here: then its author has
   * not heard yet what was decided about that, and sends it again.
   */
  send(author: PersonId, revision: number, { id, update, base }: OwnSuggestion): boolean {
    const before = this.#suggestions;
    const outcome = this.#carryOut({
      by: author,
      command: {
        do: 'send',
        suggestion: id,
        revision,
        update: toBase64(update),
        base: toBase64(base),
        rationale: '',
      },
    });
    if (outcome.is === 'refused' && outcome.code === 'suggestion/decided') return true; // its author hears of it
    if (outcome.is === 'refused') throw new Error(`a suggestion is refused: ${outcome.code}`);
    const one = this.#suggestions.get(id);
    if (one === undefined) throw new Error('a suggestion that was sent is not there');
    const grounds = allGroundOf(this.#suggestions, one);
    // As the server does: with what it builds on.
    const verdict = inspect(Y.mergeUpdates([...grounds.map(updateOf), update]), this.#body);
    if (verdict.is === 'unknown-dependencies') {
      this.#suggestions = before;
      this.#tally.early += 1;
      return false;
    }
    if (verdict.is === 'refused') throw new Error(`the guard refuses an honest suggestion: ${verdict.why}`);
    this.#tally.sent += 1;
    if (grounds.some(({ state }) => state !== 'pending' && state !== 'accepted')) this.#tally.stranded += 1;
    return true;
  }

  /** Decide one of those that wait, and whatever has to be decided with it. */
  decide(state: 'accept' | 'reject' | 'withdraw'): void {
    const { pending } = this;
    if (pending.length === 0) return;
    const first = this.#chance.of(pending);
    this.#decide([first.id], state, first.author);
  }

  /** Whoever accepted one takes that back; sometimes it is accepted again at once. */
  takeBack(): void {
    const all = [...this.#suggestions.values()];
    const open = all.filter(({ undone, undoneWith }) => undone === null && undoneWith.length > 0);
    if (open.length === 0) return;
    const { undoneWith } = this.#chance.of(open);
    const again = newId('g', this.#chance.fill);
    const before = this.#suggestions;
    const command: SuggestionCommand = { do: 'undo', suggestions: [...undoneWith], again };
    const outcome = this.#carryOut({ by: this.#leader, command });
    if (outcome.is !== 'done') throw new Error(`taking back: ${outcome.is}`);
    const back = this.#backs.get(undoneWith[0] ?? again);
    if (back === undefined) throw new Error('nothing takes back what can be taken back');
    const isAlone = back.changes === this.#changes;
    const { body } = this;
    if (hasNews(back.update, body) && !isUntouched(outcome.changed.map(updateOf), body)) {
      this.#suggestions = before;
      // Somebody's value stood in the place of one of its own when it came.
      if (isAlone) this.#tally.neverWhole += 1;
      else this.#tally.touched += 1;
      return;
    }
    const [renewal = null] = this.#reversed([[back.update]]);
    const said = meaningOf(body);
    const seen = seenIn(body);
    this.#apply(back.update, null, false);
    this.#tally.takenBack += 1;
    const { pendingStructs, pendingDs } = this.#body.store;
    if (pendingStructs !== null || pendingDs !== null) throw new Error('something waits in Yjs: taken back');
    const now = seenIn(this.#body);
    const lost = [...seen].filter((one) => !now.has(one) && !back.brought.has(one));
    if (lost.length > 0)
      throw new Error(`others wrote it, and it is taken back: ${lost.map(escape).join(', ')}`);
    if (isAlone && back.said !== null && meaningOf(this.#body) !== back.said)
      throw new Error(`taken back is not as before: ${difference(back.said, meaningOf(this.#body))}`);
    if (isAlone && back.said !== null) this.#tally.takenBackAlone += 1;
    if (renewal === null) {
      if (meaningOf(this.#body) !== said) throw new Error('something went, and nothing waits again');
      return;
    }
    const waiting = renewed(outcome.changed, { id: again, update: toBase64(renewal), at: this.#at });
    if (waiting === null) throw new Error('nothing waits again');
    this.#suggestions = new Map([...this.#suggestions, [again, waiting]]);
    this.#returned.set(again, new Set([...now].filter((one) => !seen.has(one))));
    if (!this.#chance.is(0.4)) return;
    this.#decide([again], 'accept', waiting.author);
    if (this.#suggestions.get(again)?.state !== 'accepted')
      throw new Error('what was taken back cannot be accepted again');
    if (meaningOf(this.#body) !== said)
      throw new Error(`accepted again it is other: ${difference(said, meaningOf(this.#body))}`);
    this.#tally.acceptedAgain += 1;
  }

  /** What takes each of `steps` back from the body as it is. */
  #reversed(steps: readonly (readonly Uint8Array[])[]): readonly (Uint8Array | null)[] {
    return reversed(
      [Y.encodeStateAsUpdate(this.#body)],
      steps.map((updates) => ({ updates, client: (this.#backClients += 1) })),
    );
  }

  #decide(ids: readonly SuggestionId[], state: 'accept' | 'reject' | 'withdraw', author: PersonId): void {
    const named = this.#chance.is(0.5) ? ids : ids.toReversed();
    const looked = named.map((id) => ({ id, revision: this.#suggestions.get(id)?.revision ?? 0 }));
    const command: SuggestionCommand =
      state === 'withdraw'
        ? { do: 'withdraw', suggestions: [...named] }
        : { do: state, suggestions: looked, reason: '' };
    const before = this.#suggestions;
    const outcome = this.#carryOut({ by: state === 'withdraw' ? author : this.#leader, command });
    if (outcome.is === 'refused') {
      if (outcome.code !== 'suggestion/needs-others') throw new Error(`a decision: ${outcome.code}`);
      this.#tally.outOfOrder += 1;
      const others = Object.entries(outcome.details) as [SuggestionId, SuggestionState][];
      if (others.every(([, each]) => each === 'pending'))
        return this.#decide([...ids, ...others.map(([id]) => id)], state, author);
      return state === 'accept' ? this.#decide(ids, 'reject', author) : undefined;
    }
    if (outcome.is === 'again') throw new Error('what waits for a decision had one');
    if (state === 'accept') {
      if (!this.#accept(outcome.changed)) {
        this.#suggestions = before;
        this.#tally.withoutPlace += 1;
        return this.#decide(ids, 'reject', author);
      }
      this.#tally.accepted += outcome.changed.length;
    } else if (state === 'reject') this.#tally.rejected += outcome.changed.length;
    else this.#tally.withdrawn += outcome.changed.length;
    for (const { id, state: now } of outcome.changed)
      for (const { inbox } of this.#readers) inbox.push({ is: 'decided', id, state: now });
  }

  /** Apply what was accepted, and see whether what is lost was named before. False when nothing of it would be seen. */
  #accept(accepted: readonly Suggestion[]): boolean {
    const list = inOrderOfNeed(
      accepted.map((one) => ({ id: one.id, update: updateOf(one), base: fromBase64(one.base) })),
    );
    const updates = list.map(({ update }) => update);
    const before = seenIn(this.#body);
    const { losses, unplaced } = consequencesOf(this.#body, list);
    const named = namedIn(losses, unplaced);
    const known = this.#knownTo(accepted);
    if (unplaced !== '' && accepted.length === 1 && losses.length === 0) {
      const probe = new Y.Doc();
      Y.applyUpdate(probe, Y.encodeStateAsUpdate(this.#body));
      const shown = seenIn(probe);
      Y.applyUpdate(probe, updates[0] ?? EMPTY);
      const isSeen = [...seenIn(probe)].some((one) => !shown.has(one));
      probe.destroy();
      if (!isSeen && this.#chance.is(0.5)) return false;
    }
    const said = meaningOf(this.#body);
    const groups = groupsOf(accepted);
    const backs = this.#reversed(
      groups.map((group) =>
        inOrderOfNeed(group.map((one) => ({ update: updateOf(one) }))).map(({ update }) => update),
      ),
    );
    this.#outer = outerOf(this.#body);
    for (const update of updates) {
      if (!isGrounded(update, this.#body)) throw new Error('what is accepted builds on something unknown');
      this.#apply(update, null, true);
    }
    const { pendingStructs, pendingDs } = this.#body.store;
    if (pendingStructs !== null || pendingDs !== null)
      throw new Error('something waits in Yjs after an accept');
    const after = seenIn(this.#body);
    const happened = [...before].filter((one) => !after.has(one) && !known.has(one));
    const unpredicted = happened.filter(
      (one) =>
        !named.has(one) &&
        !this.#isInside(
          one,
          losses.map(({ item }) => item),
        ),
    );
    if (unpredicted.length > 0)
      throw new Error(`lost and not named before: ${unpredicted.map(escape).join(', ')}`);
    for (const { item, what, object, text } of losses)
      if (!isGone(this.#body, item) && !(object !== null && isHidden(this.#body, object, text)))
        throw new Error(`named as lost and still there: ${what} ${item}`);
    const brought = new Set([...after].filter((one) => !before.has(one)));
    for (const [index, group] of groups.entries()) {
      const update = backs[index] ?? null;
      if (update === null) continue;
      const back = { update, brought, said: groups.length === 1 ? said : null, changes: this.#changes };
      this.#keepBack(group, back);
    }
    if (happened.length > 0) this.#tally.lossy += 1;
    this.#tally.losses += happened.length;
    return true;
  }

  #keepBack(group: readonly Suggestion[], back: WayBack): void {
    const undoneWith = group.map(({ id }) => id);
    const noted = group.flatMap(({ id }) => {
      this.#backs.set(id, back);
      const one = this.#suggestions.get(id);
      return one === undefined ? [] : [[id, { ...one, undoneWith }] as const];
    });
    this.#suggestions = new Map([...this.#suggestions, ...noted]);
  }

  /** What the authors of `accepted` saw and took away themselves. */
  readonly #deliberate = new Map<PersonId, () => ReadonlySet<string>>();

  /** From now on it is known what `author` took away knowingly. */
  watch(author: PersonId, deliberate: () => ReadonlySet<string>): void {
    this.#deliberate.set(author, deliberate);
  }

  #knownTo(accepted: readonly Suggestion[]): ReadonlySet<string> {
    return new Set(
      accepted.flatMap(({ id, author }) => [
        ...(this.#deliberate.get(author)?.() ?? []),
        ...(this.#returned.get(id) ?? []),
      ]),
    );
  }

  /** Whether the thing `name` stood in one of the nodes that were named: only the outermost is. */
  #isInside(name: string, named: readonly string[]): boolean {
    const item = name.split(' ')[1];
    if (item === undefined) return false;
    return (
      named.length > 0 &&
      isGone(this.#body, item) &&
      this.#outer.get(item)?.some((one) => named.includes(one)) === true
    );
  }

  /** For each thing that was seen, the elements it stands in. */
  #outer = new Map<string, readonly string[]>();

  #apply(update: Uint8Array, from: Reader | null, isAccept: boolean): void {
    const result = taken(this.#body, update);
    if (result === null) return;
    this.#body = result.server;
    this.#changes += 1;
    if (result.isOther) this.#tally.reordered += 1;
    for (const reader of this.#readers)
      if (reader !== from) reader.inbox.push({ is: 'update', bytes: result.bytes, isAccept });
  }

  #carryOut({ by, command }: { readonly by: PersonId; readonly command: SuggestionCommand }) {
    this.#at += 1;
    const outcome = carryOut(this.#suggestions, command, { by, at: this.#at });
    if (outcome.is === 'done') this.#suggestions = outcome.suggestions;
    return outcome;
  }
}

const EMPTY = Uint8Array.of(0, 0);

function escape(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\ue000-\uf8ff]/gu,
    (letter) => `u${letter.charCodeAt(0).toString(16)}`,
  );
}

function outerOf(ydoc: Y.Doc): Map<string, readonly string[]> {
  const outer = new Map<string, readonly string[]>();
  const walk = (parent: Y.XmlFragment | Y.XmlElement, around: readonly string[]) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement) || child._item === null) continue;
      const name = `${child._item.id.client}.${child._item.id.clock}`;
      outer.set(name, around);
      walk(child, [...around, name]);
    }
  };
  walk(ydoc.getXmlFragment('content'), []);
  return outer;
}
