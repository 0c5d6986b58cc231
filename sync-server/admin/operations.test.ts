import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import type { DocumentId } from '../../document/ids.ts';
import { openTemplates } from '../../templates/index.ts';
import { demoDocuments } from '../demo/index.ts';
import { seedDemo } from '../demo/seed.ts';
import { openStorage, type OpenStorage } from '../storage/open-storage.ts';
import { createSystemDisk } from '../storage/system-disk.ts';
import { createRooms, type OpenRooms } from '../sync/rooms.ts';
import type { RoomsSurroundings } from '../sync/surroundings.ts';
import { seededRandom } from '../testing/admin-harness.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createMortalDisk } from '../testing/mortal-disk.ts';
import { permissionOf, setUpRooms } from '../testing/rooms-set-up.ts';
import { Writer } from '../testing/writer.ts';
import type { AdminComputer } from './computer.ts';
import { runAdmin } from './run-admin.ts';
import { createSystemAdminDisk } from './system-admin-disk.ts';

const PAGE = fileURLToPath(new URL('../../docs/operations.md', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));
const TYPISTS = 50;

/** A block of commands on the page, with the output that is shown after it. */
interface Step {
  readonly commands: readonly string[];
  readonly output: readonly string[] | null;
}

/** The steps of the page, from its backup on. */
async function stepsOnPage(): Promise<readonly Step[]> {
  const page = await readFile(PAGE, 'utf8');
  const from = page.indexOf('\n## Backup\n');
  const blocks = [...page.slice(from).matchAll(/```sh\n([\s\S]*?)```(?:\n\n```\n([\s\S]*?)```)?/g)];
  return blocks.map(([, commands = '', output]) => ({
    commands: commands.trim().split('\n'),
    output: output === undefined ? null : output.trim().split('\n'),
  }));
}

/** What a line says but for times, numbers, names of documents and secrets. */
function gist(line: string): string {
  return line
    .replaceAll(/\b[\d.]+ (bytes|kB|MB|GB)/g, 'a size')
    .replaceAll(/d_[0-9a-z]{20}/g, 'd_')
    .replaceAll(/#i=[\w-]+/g, '#i=')
    .replaceAll(/\d+/g, '0')
    .replaceAll(/\p{Zs}/gu, ' ');
}

/** A server in this process, on the real disk, with fifty people who write as fast as they are let. */
class Server {
  readonly storage: OpenStorage;
  readonly rooms: OpenRooms;
  readonly #clock: FakeClock;
  readonly #kill: () => Promise<void>;
  readonly #typists: { readonly writer: Writer; readonly document: DocumentId; readonly words: Word[] }[] =
    [];
  #isOver = false;

  private constructor(
    storage: OpenStorage,
    { clock, usual, kill }: { clock: FakeClock; usual: RoomsSurroundings; kill: () => Promise<void> },
  ) {
    this.storage = storage;
    this.#clock = clock;
    this.#kill = kill;
    this.rooms = createRooms({
      ...usual,
      store: storage.store,
      clock,
      permission: async ({ person }) => permissionOf(person),
      report: () => undefined,
    });
  }

  static async start(folder: string, { clock, pid }: { readonly clock: FakeClock; readonly pid: number }) {
    const mortal = createMortalDisk(createSystemDisk());
    const storage = await openStorage(folder, {
      disk: mortal.disk,
      clock,
      random: seededRandom(pid),
      processes: { pid, startedAt: pid, isAlive: () => false },
      report: () => undefined,
    });
    const { surroundings: usual } = await setUpRooms();
    return new Server(storage, { clock, usual, kill: () => mortal.kill() });
  }

  /** Fill it with the demo workshop, and seat ten people at each of its five documents. */
  async fill(): Promise<void> {
    const { clock, random } = { clock: this.#clock, random: seededRandom(3) };
    const templates = await openTemplates(TEMPLATES);
    await seedDemo(demoDocuments, { ...this.storage, templates, clock, random });
    const documents = await this.storage.directory.list('document');
    const people = await this.storage.directory.list('person');
    for (let n = 0; n < TYPISTS; n++) {
      const document = documents[n % documents.length]?.id;
      const person = people[n % people.length]?.id;
      if (document === undefined || person === undefined) throw new Error('the demo is empty');
      const writer = new Writer(person);
      writer.connect(this.rooms, { document, session: `typist ${n}` });
      this.#typists.push({ writer, document, words: [] });
    }
    const isWaiting = () => this.#typists.some(({ writer }) => writer.heardOf('step2').length === 0);
    while (isWaiting()) await this.#clock.advance(1); // how long that takes depends on the disk
  }

  /** Everybody writes a word of their own; time goes on a little. */
  async round(): Promise<void> {
    for (const [n, { writer, words }] of this.#typists.entries()) {
      const text = `[${n}:${words.length}]`;
      writer.pong();
      const before = writer.sent;
      writer.type(0, text);
      if (writer.sent === before) throw new Error(`typist ${n} was thrown out: ${writer.closedWith}`);
      words.push({ text, message: writer.sent });
    }
    await this.#clock.advance(40);
  }

  /** All words by document of which their writers were told that they are kept. */
  kept(): ReadonlyMap<DocumentId, readonly string[]> {
    const kept = new Map<DocumentId, string[]>();
    for (const { writer, document, words } of this.#typists) {
      const told = words.filter(({ message }) => message <= writer.kept).map(({ text }) => text);
      kept.set(document, [...(kept.get(document) ?? []), ...told]);
    }
    return kept;
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    await this.#kill();
  }

  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.rooms.close();
    await this.storage.close();
  }
}

interface Word {
  readonly text: string;
  /** Number of the message that it was sent in. */
  readonly message: number;
}

/** Words that are in `expected` and not in the documents of `storage`; every document has to be whole. */
async function lostFrom(
  { store }: OpenStorage,
  expected: ReadonlyMap<DocumentId, readonly string[]>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [id, words] of expected) {
    const { state, updates, condition } = await store.load(id);
    if (condition !== 'whole') throw new Error(`${id} is not whole`);
    const ydoc = new Y.Doc();
    if (state !== null) Y.applyUpdate(ydoc, state);
    for (const { bytes } of updates) Y.applyUpdate(ydoc, bytes);
    const there = new Set(
      ydoc
        .getXmlFragment(CONTENT_ROOT)
        .toString()
        .match(/\[\d+:\d+\]/g),
    );
    lost.push(...words.filter((word) => !there.has(word)));
  }
  return lost;
}

function wordsIn(kept: ReadonlyMap<DocumentId, readonly string[]>): number {
  return [...kept.values()].flat().length;
}

test(
  '[S33] every command of the operator’s page does what the page says, with fifty people at work',
  { timeout: 120_000 },
  async () => {
    const place = await mkdtemp(join(tmpdir(), 'codraft-page-'));
    onTestFinished(() => rm(place, { recursive: true }));
    await mkdir(join(place, 'mnt'));
    const real = (path: string) =>
      path.replaceAll('/var/lib/codraft', `${place}/data`).replaceAll('/mnt/backup', `${place}/mnt/backup`);
    const onPage = (path: string) =>
      path.replaceAll(`${place}/data`, '/var/lib/codraft').replaceAll(`${place}/mnt/backup`, '/mnt/backup');

    const clock = new FakeClock();
    let pid = 100;
    const begin = (folder: string) => Server.start(folder, { clock, pid: ++pid });
    let server = await begin(`${place}/data`);
    await server.fill();
    // How far the disk is behind the people depends on the disk.
    while (wordsIn(server.kept()) < 5 * TYPISTS) await server.round();
    let isRunning = true;
    let backup = '';
    let keptBefore: ReadonlyMap<DocumentId, readonly string[]> = new Map();
    let keptAtEnd: ReadonlyMap<DocumentId, readonly string[]> = new Map();

    const system = createSystemAdminDisk();
    let isBackingUp = false;
    const computer: AdminComputer = {
      environment: { CODRAFT_DATA_DIR: `${place}/data` },
      disk: {
        ...system,
        async list(folder) {
          // The segments come last: even what was kept until then is in the copy.
          if (folder === `${place}/data/documents/segments` && isBackingUp) keptBefore = server.kept();
          return system.list(folder);
        },
        facts: async (path) => ({ ...(await system.facts(path)), freeBytes: 50_000_000_000, kind: 'local' }),
      },
      clock,
      random: seededRandom(11),
      processes: { pid: 20, startedAt: 20, isAlive: (other) => isRunning && other === pid },
      user: (await system.facts(place)).owner,
      nodeVersion: '20.20.2',
      version: '0.1.0',
      elapsed: () => 0,
    };

    /** Run `words`; as long as it is a backup, everybody goes on writing. */
    async function admin(words: readonly string[]): Promise<readonly string[]> {
      let isDone = false;
      const answering = runAdmin(words, computer).finally(() => {
        isDone = true;
      });
      while (!isDone) await (isBackingUp ? server.round() : clock.advance(0));
      if (isRunning) await server.round();
      const { says, complains } = await answering;
      return [...says, ...complains];
    }

    const shown: (readonly string[])[] = [];
    const printed: (readonly string[])[] = [];
    /** Words of before the backup that a server which was started on it did not have. */
    const lost: string[] = [];
    for (const { commands, output } of await stepsOnPage()) {
      for (const written of commands) {
        const command = real(written.replace(/codraft-\d[\dT-]+Z/, () => basename(backup)));
        const [, , words] = /^npm run -s admin --( (.*))?$/.exec(command) ?? [];
        if (words !== undefined) {
          isBackingUp = words.startsWith('backup');
          const answer = await admin(words.split(' '));
          backup = /is in (\S+Z)/.exec(answer[0] ?? '')?.[1] ?? backup;
          shown.push((output ?? ['nothing is shown']).map(gist));
          printed.push(answer.map((line) => gist(onPage(line))));
        } else if (command.startsWith('kill -9 ')) {
          keptAtEnd = server.kept();
          isRunning = false;
          await server.kill();
        } else if (command.startsWith('kill ')) {
          isRunning = false;
          await server.stop();
        } else if (command === 'npm start') {
          server = await begin(`${place}/data`);
          isRunning = true;
          lost.push(...(await lostFrom(server.storage, keptBefore)));
        } else if (command.endsWith('npm start')) {
          const second = await begin(/CODRAFT_DATA_DIR=(\S+)/.exec(command)?.[1] ?? '');
          lost.push(...(await lostFrom(second.storage, keptBefore)));
          await second.stop();
          pid -= 1;
        } else if (!command.startsWith('export CODRAFT_DATA_DIR=')) {
          throw new Error(`the page has a command that this test does not know: ${command}`);
        }
      }
    }
    expect(printed).toEqual(shown);
    expect(printed).toHaveLength(6);
    expect(lost).toEqual([]);

    await server.stop();
    expect(wordsIn(keptBefore)).toBeGreaterThanOrEqual(5 * TYPISTS);
    expect(wordsIn(keptAtEnd)).toBeGreaterThan(wordsIn(keptBefore));
    // And of the killed server's folder, which was moved aside, not a word that was called saved is missing.
    const names = await createSystemDisk().list(place);
    const aside = await begin(
      join(place, names.find((name) => name.startsWith('data.before-restore-')) ?? ''),
    );
    expect(await lostFrom(aside.storage, keptAtEnd)).toEqual([]);
    await aside.stop();
  },
);
