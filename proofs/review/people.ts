import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { newId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import { PLAN_ROOT } from '../../document/plan/objects.ts';
import { Branch, type OwnSuggestion } from '../../document/suggestions/branch.ts';
import { inOrderOfNeed } from '../../document/suggestions/reading.ts';
import type { Chance } from '../chance.ts';
import { undoOf } from '../edits.ts';
import { copyOf } from './body.ts';
import { act, type Markers } from './deeds.ts';
import type { Desk, News, Reader } from './desk.ts';
import { seenIn } from './sight.ts';
import type { Tally } from './tally.ts';

/** What people of one case share. */
export interface Room {
  readonly desk: Desk;
  readonly chance: Chance;
  readonly markers: Markers;
  readonly tally: Tally;
}

/** What nobody suggests, so that it is sent again. */
const NOTHING = new Uint8Array();

/** What is applied as an accept can be undone by whoever accepted it. */
const ACCEPT = 'accept';

/** Somebody who writes in the body; the leader also takes back what was accepted. */
export class Editor implements Reader {
  readonly inbox: News[] = [];
  readonly ydoc: Y.Doc;
  readonly #room: Room;
  readonly #undo: Y.UndoManager;
  readonly #accepts: Y.UndoManager;
  #out: Uint8Array[] = [];

  constructor(room: Room, client: number) {
    this.#room = room;
    this.ydoc = copyOf(room.desk.body, client);
    this.#undo = undoOf(this.ydoc);
    this.#accepts = new Y.UndoManager([this.ydoc.getXmlFragment(CONTENT_ROOT), this.ydoc.getMap(PLAN_ROOT)], {
      trackedOrigins: new Set([ACCEPT]),
      captureTimeout: 0,
    });
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer' && origin !== ACCEPT) this.#out.push(update);
    });
    room.desk.tell(this);
  }

  act(): void {
    const { chance, markers, tally } = this.#room;
    tally.edits += 1;
    act(this.ydoc, this.#undo, chance, markers);
  }

  /** Take back the last accept that came. */
  undoAccept(): void {
    if (this.#accepts.undo() !== null) this.#room.tally.undone += 1;
  }

  send(): void {
    for (const update of this.#out.splice(0)) this.#room.desk.take(update, this);
  }

  read(most: number): void {
    for (const news of this.inbox.splice(0, most))
      if (news.is === 'update') Y.applyUpdate(this.ydoc, news.bytes, news.isAccept ? ACCEPT : 'peer');
  }
}

/** Somebody who suggests. */
export class Suggester implements Reader {
  readonly inbox: News[] = [];
  readonly person: PersonId;
  readonly branch: Branch;
  /** The body as their editor has it: nothing of theirs may be in it. */
  readonly body: Y.Doc;
  readonly #room: Room;
  readonly #sent = new Map<SuggestionId, { readonly revision: number; readonly update: Uint8Array }>();
  /** What they took away themselves at any time, so that they had seen it: it may be an earlier revision that is accepted. */
  readonly #deliberate = new Set<string>();
  #undo: Y.UndoManager;
  #undoes: Y.Doc;

  constructor(room: Room, client: number) {
    const { desk, chance } = room;
    this.#room = room;
    this.person = newId('p', chance.fill);
    this.body = copyOf(desk.body, client);
    this.body.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') throw new Error('a branch wrote to the body');
    });
    let clients = client;
    this.branch = new Branch({
      body: this.body,
      pending: [],
      newSuggestion: () => newId('g', chance.fill),
      newClient: () => (clients += 1),
    });
    this.#undoes = this.branch.ydoc;
    this.#undo = undoOf(this.#undoes);
    desk.tell(this);
    desk.watch(this.person, () => this.#deliberate);
  }

  act(): void {
    const { chance, markers, tally } = this.#room;
    const { branch } = this;
    tally.edits += 1;
    if (chance.is(0.25)) branch.rotate();
    else if (chance.is(0.1) && branch.suggestions().length > 0)
      branch.resume(chance.of(branch.suggestions()).id);
    if (branch.ydoc !== this.#undoes) {
      this.#undoes = branch.ydoc;
      this.#undo = undoOf(branch.ydoc);
    }
    const before = seenIn(branch.ydoc);
    act(branch.ydoc, this.#undo, chance, markers);
    const after = seenIn(branch.ydoc);
    for (const one of before) if (!after.has(one)) this.#deliberate.add(one);
  }

  /** Send what has grown since it was sent last. */
  send(): void {
    for (const one of inOrderOfNeed(this.branch.suggestions())) this.#send(one);
  }

  #send(one: OwnSuggestion): void {
    const { id, update } = one;
    const known = this.#sent.get(id);
    if (known !== undefined && Buffer.compare(known.update, update) === 0) return;
    const revision = (known?.revision ?? 0) + 1;
    this.#sent.set(id, { revision, update });
    if (this.#room.desk.send(this.person, revision, one)) return;
    if (!this.inbox.some(({ is }) => is === 'decided'))
      throw new Error('a suggestion builds on something unknown');
    this.#sent.set(id, { revision, update: NOTHING });
  }

  read(most: number): void {
    for (const news of this.inbox.splice(0, most)) {
      if (news.is === 'update') Y.applyUpdate(this.body, news.bytes, 'peer');
      else if (news.state === 'accepted') this.branch.accepted(news.id);
      else this.branch.without(news.id);
    }
  }
}
