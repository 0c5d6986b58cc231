import * as Y from 'yjs';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { GRACE_MS } from '../../sync-server/sync/awareness.ts';
import { ownersIn } from '../../sync-server/sync/ledger.ts';
import { BEAT_MS } from '../../sync-server/sync/rooms.ts';
import { bodyOf, difference, meaningsIn, missingDeletion } from '../meaning.ts';
import { OTHER_ORDER } from '../open.ts';
import { BrokenPromise } from './witness.ts';
import type { OpenEditor, World } from './world.ts';

/** All that anybody was told is kept, or was shown, is in every document, as the server gives it now. */
export async function checkKept(world: World): Promise<void> {
  const { witness } = world;
  for (const [place, document] of world.documents.entries()) {
    const state = await stateOf(world, document);
    if (state === undefined) return;
    const lacked = world.truthOf(document).lackedBy(bodyOf([state]), holdersOf(world, document));
    if (lacked !== null && !(witness.mayHaveShownEarly && lacked.startsWith('shown')))
      witness.breaks(`document ${place} lacks what was promised: ${lacked}`);
  }
  witness.look();
}

/** Every editor, the server and the disk say the same of `document`: what that is. */
export async function checkEqual(world: World, document: DocumentId): Promise<readonly string[]> {
  const { witness } = world;
  const state = await stateOf(world, document);
  if (state === undefined) throw new BrokenPromise('no state at the end');
  const there = bodyOf([state]);
  const said = meaningsIn(there);
  const others = [
    { name: 'the disk', ydoc: await onDisk(world, document), isReader: false },
    ...holdersOf(world, document).map(({ name, ydoc, person }) => {
      return { name, ydoc, isReader: world.rights.of(person, document) === 'read' };
    }),
  ];
  for (const { name, ydoc, isReader } of others) {
    const own = meaningsIn(ydoc);
    const hasSame = Y.equalSnapshots(Y.snapshot(ydoc), Y.snapshot(there));
    if (hasSame && isSame(own, said)) continue;
    // A reader's editor tidies formatting, which nobody else has to know of (R28).
    if (isReader && isSame(own, said)) continue;
    // Who has the right to write can claim to have seen what never was: docs/proofs.md, "What is open".
    if (hasSame && world.people.some(({ isHostile }) => isHostile)) {
      witness.breaks(`${name} ${OTHER_ORDER}`);
      continue;
    }
    const differing = difference(own.join('\n'), said.join('\n'));
    witness.breaks(`${name} holds other text than the server: ${differing}`);
  }
  witness.look();
  return said;
}

/** Whether two bodies, in pieces, say the same. */
export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((piece, place) => piece === other[place]);
}

/**
 * Longest that somebody who is gone is shown, in ms: a connection that gives no sign of life is cut at the second beat (P14),
 * and then there is the grace of R17.
 */
export const GONE_MOST_MS = 2 * BEAT_MS + GRACE_MS + 1_000;

/** Whoever shows themselves is present, and nobody else but those who left without a word not long ago. */
export async function checkPresence(world: World): Promise<void> {
  const { documents, editors, departures, witness, timetable } = world;
  for (const document of documents) {
    const shown = new Set(
      [...editors]
        .filter((editor) => editor.document === document && editor.writer.awareness.getLocalState() !== null)
        .map(({ person }) => person),
    );
    const present = world.serverNow().rooms.present(document);
    const mayStay = (person: PersonId) =>
      departures.some(
        (one) =>
          one.person === person && one.document === document && timetable.now() - one.at < GONE_MOST_MS,
      );
    for (const { person } of present) {
      if (!shown.has(person) && !mayStay(person)) witness.breaks(`${person} is present, and left long ago`);
    }
    const missing = [...shown].filter((person) => !present.some((one) => one.person === person));
    for (const person of missing) {
      if (!(await isNobodysNow(world, document, person))) witness.breaks(`${person} is here and not present`);
    }
  }
  witness.look();
}

/**
 * Whether every client id that `person` shows in `document` has text there and no author any more: that is lost when a server
 * started on a disk that took no flush and the power went (storage.md, Limits), or was killed while a slow disk was behind and
 * others brought their words back first (R29). Their page has to be loaded anew.
 */
async function isNobodysNow(world: World, document: DocumentId, person: PersonId): Promise<boolean> {
  if (!world.witness.mayHaveShownEarly) return false;
  const { store } = world.serverNow();
  const owners = ownersIn((await world.answered(store.entries(document, 'author'), 'authors')) ?? []);
  const state = await stateOf(world, document);
  if (state === undefined) return false;
  const clients = bodyOf([state]).store.clients;
  return holdersOf(world, document)
    .filter((editor) => editor.person === person && editor.writer.awareness.getLocalState() !== null)
    .every(({ ydoc: { clientID } }) => clients.has(clientID) && !owners.has(clientID));
}

/**
 * Whoever holds words that the server lost and that they can bring to nobody loads the page anew: a reader who was shown them
 * by a slow disk, or anybody who was shown them by a server that started on a disk which took no flush.
 */
export async function forgetWhoKeepsLostWords(world: World): Promise<void> {
  const { witness, documents, rights } = world;
  if (!witness.mayHaveShownEarly) return;
  for (const document of documents) {
    const state = await stateOf(world, document);
    if (state === undefined) return;
    const there = bodyOf([state]);
    for (const editor of holdersOf(world, document)) {
      const isReader = rights.of(editor.person, document) === 'read';
      // What a reader could not bring is not called kept either, also when it came from elsewhere in the end.
      const isStuck = isReader && editor.isConnected && !editor.isSaved;
      if (isStuck || ((isReader || witness.hasStartedUnflushed) && holdsLost(editor, there)))
        world.forget(editor);
    }
  }
}

/** Whether `editor` holds words or deletions of others that are not in `there`. */
function holdsLost({ ydoc }: OpenEditor, there: Y.Doc): boolean {
  const reached = Y.decodeStateVector(Y.encodeStateVector(ydoc));
  for (const [client, end] of reached) {
    if (client !== ydoc.clientID && end > Y.getState(there.store, client)) return true;
  }
  const deleted = (of: Y.Doc) => Y.createDeleteSetFromStructStore(of.store);
  return missingDeletion(deleted(ydoc), [deleted(there)]) !== null;
}

/** The text of `document` as the server gives it; undefined when its disk is in trouble. */
async function stateOf(
  { server, answered, witness }: World,
  document: DocumentId,
): Promise<Uint8Array | undefined> {
  if (server === null) return undefined;
  try {
    return await answered(server.rooms.state(document), 'state');
  } catch (error) {
    if (server.store.condition() === 'writable' && !witness.hasFailed)
      witness.breaks(`no state: ${String(error)}`);
    return undefined;
  }
}

/** The text of `document` as it stands on disk, without any room. */
async function onDisk({ serverNow, answered, witness }: World, document: DocumentId): Promise<Y.Doc> {
  const body = await answered(serverNow().store.load(document), 'load');
  if (body === undefined) throw new BrokenPromise('the server does not load a document');
  if (body.condition !== 'whole') witness.breaks(`a document is ${body.condition}`);
  for (const update of body.updates) witness.attributed(document, { type: 'update', ...update });
  const updates = body.updates.map(({ bytes }) => bytes);
  return bodyOf(body.state === null ? updates : [body.state, ...updates]);
}

function holdersOf({ editors }: World, document: DocumentId): readonly OpenEditor[] {
  return [...editors].filter((editor) => editor.document === document);
}
