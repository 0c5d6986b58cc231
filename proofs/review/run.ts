import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { PLAN_ROOT } from '../../document/plan/objects.ts';
import { deedsIn } from '../../document/suggestions/deeds.ts';
import { consequencesOf } from '../../document/suggestions/losses.ts';
import { inOrderOfNeed } from '../../document/suggestions/reading.ts';
import { preview } from '../../document/suggestions/preview.ts';
import { Chance } from '../chance.ts';
import { difference, meaningOf } from '../meaning.ts';
import { Markers } from './deeds.ts';
import { Desk } from './desk.ts';
import { Editor, Suggester, type Room } from './people.ts';
import type { Tally } from './tally.ts';

/** Changes of one suggester on a body that nobody else writes in. */
const QUIET_EDITS = 12;
/** Steps of a case in which people write at the same time. */
const LIVE_STEPS = 45;
/** Rounds after which what is still being said is said for ever. */
const MOST_ROUNDS = 60;

/** Client ids begin here; each person has room for many. */
const FIRST_CLIENT = 1_000;
const CLIENTS_APART = 1_000;

/** One case, which follows from `seed`. @throws {Error} when something does not hold. */
export function runCase(seed: number, tally: Tally): void {
  const chance = new Chance(seed);
  const room: Room = { desk: new Desk(chance, tally), chance, markers: new Markers(), tally };
  tally.cases += 1;
  if (seed % 3 === 0) quiet(room);
  else if (seed % 3 === 1) offline(room);
  else live(room);
}

/** Nobody else writes: what is accepted is what its author saw, and can be taken back. */
function quiet(room: Room): void {
  const { desk, chance, tally } = room;
  const [per] = peopleOf(room, 1, Suggester);
  if (per === undefined) return;
  const before = Y.encodeStateAsUpdate(desk.body);
  const said = meaningOf(desk.body);
  for (let edit = 0; edit < QUIET_EDITS; edit++) per.act();
  for (const body of [desk.body, per.body])
    if (Buffer.compare(Y.encodeStateAsUpdate(body), before) !== 0)
      throw new Error('a byte of the body changed before an accept');
  const seen = meaningOf(per.branch.ydoc);
  const own = inOrderOfNeed(per.branch.suggestions());
  const { losses } = consequencesOf(desk.body, own);
  if (losses.length > 0) throw new Error(`a loss is named where nobody wrote: ${JSON.stringify(losses[0])}`);
  const shown = preview(desk.body, per.branch.ydoc, { suggestions: own });
  if (isRead(desk.body) !== isRead(per.branch.ydoc) && shown.blocks.length + shown.objects.length === 0)
    throw new Error('the text is other and the preview is empty');
  if (shown.blocks.length + shown.objects.length > 0 && deedsIn(shown).length === 0)
    throw new Error('what is other has no words for its card');
  if (chance.is(0.3)) return;
  const history = new Y.UndoManager([desk.body.getXmlFragment(CONTENT_ROOT), desk.body.getMap(PLAN_ROOT)], {
    trackedOrigins: new Set(['accept']),
    captureTimeout: 0,
  });
  desk.body.transact(() => {
    for (const { update } of own) Y.applyUpdate(desk.body, update, 'accept');
  }, 'accept');
  tally.accepted += own.length;
  if (meaningOf(desk.body) !== seen)
    throw new Error(`accepted is not what its author saw: ${difference(seen, meaningOf(desk.body))}`);
  const { pendingStructs, pendingDs } = desk.body.store;
  if (pendingStructs !== null || pendingDs !== null)
    throw new Error('something waits in Yjs after an accept');
  history.undo();
  tally.undone += 1;
  if (meaningOf(desk.body) !== said)
    throw new Error(`undone is not what was there: ${difference(said, meaningOf(desk.body))}`);
}

/** What anybody reads of a body. */
function isRead(ydoc: Y.Doc): string {
  return meaningOf(ydoc);
}

/** Somebody suggests without a network while others go on, and it is all decided when they are back. */
function offline(room: Room): void {
  const { desk, chance } = room;
  const suggesters = peopleOf(room, chance.between(1, 2), Suggester);
  const editors = peopleOf(room, chance.between(1, 2), Editor);
  for (let edit = chance.between(2, 6); edit > 0; edit--) for (const one of suggesters) one.act();
  for (let edit = chance.between(3, 10); edit > 0; edit--) {
    const one = chance.of(editors);
    one.act();
    if (chance.is(0.6)) one.send();
    if (chance.is(0.6)) one.read(3);
  }
  for (const one of [...editors, ...suggesters]) one.send();
  while (desk.pending.length > 0) {
    desk.decide('accept');
    if (chance.is(0.3)) desk.takeBack();
  }
  settle(room, suggesters, editors);
}

/** Several suggest and several write, all at once; it is decided meanwhile, in any order. */
function live(room: Room): void {
  const { chance, desk } = room;
  const suggesters = peopleOf(room, chance.between(1, 3), Suggester);
  const editors = peopleOf(room, chance.between(1, 2), Editor);
  for (let step = 0; step < LIVE_STEPS; step++) {
    const one = chance.of(suggesters);
    switch (chance.weighed({ suggest: 40, write: 20, send: 16, decide: 12, undo: 3, takeBack: 5 })) {
      case 'suggest':
        one.act();
        break;
      case 'write': {
        const editor = chance.of(editors);
        editor.act();
        if (chance.is(0.7)) editor.send();
        break;
      }
      case 'send':
        one.send();
        break;
      case 'decide':
        desk.decide(chance.weighed({ accept: 6, reject: 3, withdraw: 1 }));
        break;
      case 'undo':
        editors[0]?.undoAccept();
        break;
      case 'takeBack':
        desk.takeBack();
    }
    for (const each of [...suggesters, ...editors]) if (chance.is(0.4)) each.read(chance.between(1, 6));
  }
  settle(room, suggesters, editors);
}

/** Everybody is back and everything is decided: then all have the same, and nothing waits. */
function settle(room: Room, suggesters: readonly Suggester[], editors: readonly Editor[]): void {
  const { desk, chance } = room;
  const everybody = [...suggesters, ...editors];
  for (let round = 0; ; round++) {
    if (round === MOST_ROUNDS) throw new Error('they never come to an end');
    for (const one of everybody) one.read(one.inbox.length);
    for (const one of everybody) one.send();
    while (desk.pending.length > 0) desk.decide(chance.is(0.8) ? 'accept' : 'reject');
    const isOver = everybody.every(({ inbox }) => inbox.length === 0);
    if (isOver && suggesters.every(({ branch }) => branch.suggestions().length === 0)) break;
  }
  const said = meaningOf(desk.body);
  const copies = [
    ...editors.map(({ ydoc }) => ['an editor', ydoc] as const),
    ...suggesters.map(({ body }) => ['the body of a suggester', body] as const),
    ...suggesters.map(({ branch }) => ['a branch', branch.ydoc] as const),
  ];
  for (const [who, ydoc] of copies) {
    if (meaningOf(ydoc) !== said)
      throw new Error(`${who} has something else in the end: ${difference(said, meaningOf(ydoc))}`);
    if (ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null)
      throw new Error(`something waits in Yjs: ${who}`);
  }
  for (const { branch } of suggesters) branch.close();
}

function peopleOf<Person>(
  room: Room,
  count: number,
  Kind: new (room: Room, client: number) => Person,
): readonly Person[] {
  const first = room.chance.below(2) === 0 ? FIRST_CLIENT : FIRST_CLIENT * 100;
  const beside = Kind === (Editor as unknown) ? CLIENTS_APART / 2 : 0;
  return Array.from({ length: count }, (_, index) => new Kind(room, first + index * CLIENTS_APART + beside));
}
