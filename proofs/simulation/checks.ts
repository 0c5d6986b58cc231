import * as Y from 'yjs';
import type { DocumentId } from '../../document/ids.ts';
import { bodyOf, difference, meaningOf } from '../meaning.ts';
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
export async function checkEqual(world: World, document: DocumentId): Promise<string> {
  const { witness } = world;
  const state = await stateOf(world, document);
  if (state === undefined) throw new BrokenPromise('no state at the end');
  const there = bodyOf([state]);
  const said = meaningOf(there);
  const others: (readonly [string, Y.Doc])[] = [
    ['the disk', await onDisk(world, document)],
    ...holdersOf(world, document).map((editor) => [editor.name, editor.ydoc] as const),
  ];
  for (const [name, ydoc] of others) {
    if (Y.equalSnapshots(Y.snapshot(ydoc), Y.snapshot(there)) && meaningOf(ydoc) === said) continue;
    witness.breaks(`${name} holds other text than the server: ${difference(meaningOf(ydoc), said)}`);
  }
  witness.look();
  return said;
}

/** Whoever shows themselves is present, and nobody else. */
export function checkPresence({ documents, editors, witness, serverNow }: World): void {
  for (const document of documents) {
    const shown = [...editors].filter(
      (editor) => editor.document === document && editor.writer.awareness.getLocalState() !== null,
    );
    const expected = [...new Set(shown.map(({ person }) => person))].toSorted();
    const present = serverNow()
      .rooms.present(document)
      .map(({ person }) => person)
      .toSorted();
    if (JSON.stringify(present) !== JSON.stringify(expected))
      witness.breaks(`present are ${present.join()}; ${expected.join()} show themselves`);
  }
  witness.look();
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
