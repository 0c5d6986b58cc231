import { encodeFrame } from '../../document/frames.ts';
import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { editAtRandom } from '../edits.ts';
import { hostileMessage } from '../hostile.ts';
import type { Action } from './plan.ts';
import type { OpenEditor, World } from './world.ts';

/** Messages that a connection may not send at once: more than it is allowed. */
const FLOOD_MESSAGES = 450;
/** Edits that make a compaction due, as quickly as they can be made. */
const BURST_EDITS = 520;

/** Let `action` happen in `world`, to somebody. */
export async function act(world: World, action: Action): Promise<void> {
  const { chance, disk, mood } = world;
  switch (action) {
    case 'edit':
      return withWriter(world, (editor) => editAtRandom(editor.ydoc, chance, world.plan.edits));
    case 'burst':
      return withWriter(world, (editor) => {
        for (let edits = chance.between(5, 40); edits > 0; edits--)
          editAtRandom(editor.ydoc, chance, world.plan.edits);
      });
    case 'undo':
      return withWriter(world, ({ undo }) => void (chance.is(0.6) ? undo.undo() : undo.redo()));
    case 'presence':
      return withEditor(world, (editor) => show(world, editor));
    case 'goOffline':
      return withEditor(world, (editor) => {
        editor.isOnline = false;
        editor.writer.disconnect({ clean: chance.is(0.5) });
      });
    case 'comeBack':
      return withEditor(world, (editor) => {
        editor.isOnline = true;
        editor.link?.readOn();
      });
    case 'drop':
      return withEditor(world, ({ link }) => link?.drop());
    case 'stall':
      return withEditor(world, ({ link }) => link?.stall());
    case 'newTab':
      return withEditor(world, (editor) => {
        const { name, id } = world.people.find((one) => one.id === editor.person) ?? {};
        if (name !== undefined && id !== undefined && world.editors.size < 12)
          world.open({ name: `${name}'s tab`, id, isHostile: false }, editor.document);
      });
    case 'serverEdit':
      return world.serverEdit(
        chance.of(world.documents),
        world.personAt(0).id,
        `Title ${chance.below(1_000)}`,
      );
    case 'serverBurst': {
      const document = chance.of(world.documents);
      for (let edits = 0; edits < BURST_EDITS; edits++)
        world.serverEdit(document, world.personAt(0).id, `Title ${edits}`);
      return;
    }
    case 'right':
      return changeRight(world);
    case 'hostile':
      return attack(world);
    case 'slowDisk':
      mood.flushMostMs = chance.of([20, 200, 3_000]);
      return;
    case 'fullDisk': {
      const used = disk.files().reduce((sum, path) => sum + disk.bytesOf(path).length, 0);
      disk.capacity = used + chance.below(3_000);
      world.witness.diskIsTroubled();
      return world.witness.note('the disk is full');
    }
    case 'failingDisk':
      return failDisk(world);
    case 'healDisk':
      world.witness.note('the disk is well');
      return world.healDisk();
    case 'crash':
      if (world.server !== null) world.crash(chance.of(['power', 'kill'] as const));
      return;
    case 'crashInside':
      mood.endsIn = { operations: chance.between(1, 12), by: chance.of(['power', 'kill'] as const) };
      return;
    case 'restart':
      return world.stop();
  }
}

function withEditor(world: World, change: (editor: OpenEditor) => void): void {
  if (world.editors.size > 0) change(world.chance.of([...world.editors]));
}

/** Somebody who may write, as far as they know, writes; the text has to have come, as in the editor. */
function withWriter(world: World, change: (editor: OpenEditor) => void): void {
  const writers = [...world.editors].filter(
    ({ person, document, ydoc }) =>
      world.rights.of(person, document) === 'write' && sectionElements(ydoc).length > 0,
  );
  if (writers.length === 0) return;
  const editor = world.chance.of(writers);
  editor.hasEdited = true;
  change(editor);
}

/** Somebody's right changes while they write, or come in, and do not know it yet. */
function changeRight(world: World): void {
  const { chance, timetable } = world;
  const { id } = chance.of(world.people);
  const document = chance.of(world.documents);
  const editors = [...world.editors].filter((editor) => editor.person === id && editor.document === document);
  const isWriter = world.rights.of(id, document) === 'write';
  const write = () => {
    for (const editor of editors) {
      if (!isWriter || !world.editors.has(editor)) continue;
      editor.hasEdited = true;
      editAtRandom(editor.ydoc, chance, world.plan.edits);
    }
  };
  write();
  if (chance.is(0.3)) {
    for (const editor of editors) {
      editor.writer.disconnect();
      editor.connect();
    }
  }
  const right = chance.weighed({ write: 5, read: 3, none: 2 });
  timetable.after(chance.below(20), () => world.setRight(id, document, right));
  for (let times = chance.below(4); times > 0; times--) timetable.after(chance.below(100), write);
}

function show({ chance }: World, { writer, ydoc }: OpenEditor): void {
  const section = sectionElements(ydoc)[chance.below(3)]?.getAttribute('id');
  if (chance.is(0.1)) writer.show(null);
  else writer.goTo((section ?? null) as SectionId | null);
}

function failDisk(world: World): void {
  const { chance, disk, plan } = world;
  const writes = ['write', 'datasync', 'truncate', 'rename', 'remove', 'syncFolder', 'open'];
  const reads = ['read', 'list'];
  const operations = new Set([...writes, ...(plan.readsFail ? reads : [])].filter(() => chance.is(0.5)));
  const code = chance.of(['EIO', 'ENOSPC', 'EMFILE', 'EROFS']);
  const share = chance.of([0.1, 0.5, 1]);
  const own = chance.fork();
  world.witness.diskIsTroubled({ fails: true });
  world.witness.note(`${[...operations].join(' ')} fail with ${code}`);
  disk.refuse((operation) => (operations.has(operation) && own.is(share) ? code : null));
}

function attack(world: World): void {
  const { chance, hostiles } = world;
  if (hostiles.size === 0) return;
  const editor = chance.of([...hostiles]);
  const { writer, ydoc } = editor;
  if (!editor.isConnected) {
    world.forget(editor);
    const somebody = world.people.find(({ id }) => id === editor.person);
    if (somebody !== undefined) world.open(somebody, editor.document);
    return;
  }
  if (sectionElements(ydoc).length === 0) return;
  if (chance.is(0.04)) {
    const message = chance.of([
      encodeFrame({ type: 'queryAwareness' }),
      encodeFrame({ type: 'step1', stateVector: Y.encodeStateVector(ydoc) }),
      encodeFrame({ type: 'update', bytes: Uint8Array.of(0, 0) }),
    ]);
    for (let times = 0; times < FLOOD_MESSAGES; times++) writer.sendBytes(message);
    return;
  }
  if (chance.is(0.1)) {
    const others = [...ydoc.store.clients.keys()];
    return writer.claim(chance.of(others), chance.below(2 ** 31), chance.of(['null', '{}', '{"section":1}']));
  }
  writer.sendBytes(hostileMessage(ydoc, chance));
}
