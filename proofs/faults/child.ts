import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { Chance } from '../chance.ts';
import { Editor } from '../simulation/editor.ts';
import { Truth } from '../simulation/truth.ts';
import { pause } from './report.ts';
import { dialled } from './sockets.ts';

/** A server in a process of its own. */
export interface ServerChild {
  readonly port: number;
  /** What it told that should not be: damage, or something unexpected. */
  readonly complaints: readonly string[];
  /** Whether its disk was so slow that words were shown before they were on it: rule R27. */
  isAhead(): boolean;
  /** End it in the middle of whatever it does, and wait until it is gone. */
  kill(): Promise<void>;
}

/** Longest that a start may take, in ms; the machine may be busy. */
const START_MOST_MS = 20_000;

/** A server on `folder`, started. @throws {Error} when it ends instead of listening. */
export async function startChild(folder: string, documents: readonly DocumentId[]): Promise<ServerChild> {
  const path = fileURLToPath(new URL('served.js', import.meta.url));
  const child = spawn(process.execPath, [path, folder, ...documents], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  let isAhead = false;
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const port = await Promise.race([
    portOf(child, complaints, () => (isAhead = true)),
    once(child, 'exit').then(() =>
      Promise.reject(new Error(`the server does not start: ${complaints.join(' ')}`)),
    ),
    pause(START_MOST_MS).then(() => Promise.reject(new Error('the server does not start in time'))),
  ]);
  return {
    port,
    complaints,
    isAhead: () => isAhead,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function portOf({ stdout }: ChildProcess, complaints: string[], ahead: () => void): Promise<number> {
  if (stdout === null) throw new Error('no output to read');
  return new Promise((done) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const told = JSON.parse(line) as {
        readonly port?: number;
        readonly finding?: { readonly found: string };
        readonly isAhead?: boolean;
      };
      if (told.port !== undefined) done(told.port);
      else if (told.isAhead === true) ahead();
      else if (told.finding?.found !== 'torn-tail') complaints.push(line);
    });
  });
}

/** Editors of people on documents, over real sockets, and what each document must hold. */
export class Desk {
  readonly truths: readonly Truth[];
  readonly editors: Editor[] = [];
  port = 0;
  readonly #chance: Chance;

  constructor(documents: readonly DocumentId[], chance: Chance) {
    this.truths = documents.map((document) => new Truth(document));
    this.#chance = chance;
  }

  /** One more editor on the document at `place`; connected. */
  open(name: string, place: number): Editor {
    const truth = this.truths[place];
    if (truth === undefined) throw new RangeError(`document ${place}`);
    const person = `p_${String(this.editors.length + 1).padStart(20, '0')}` as PersonId;
    const editor = new Editor({
      name,
      person,
      document: truth.document,
      truth,
      acks: true,
      isHostile: false,
      chance: this.#chance,
      dial: dialled(() => this.port, person),
    });
    this.editors.push(editor);
    editor.connect();
    return editor;
  }

  /** Connect whoever is not. */
  reconnect(): void {
    for (const editor of this.editors) if (!editor.isConnected) editor.connect();
  }

  /** How many messages editors were told are kept, on the connections they have now. */
  get kept(): number {
    return this.editors.reduce((sum, { writer }) => sum + writer.kept, 0);
  }

  /** What the server lacks of what was promised, seen by a fresh reader of each document. */
  async lacks(): Promise<readonly string[]> {
    const lacking: string[] = [];
    for (const [place, truth] of this.truths.entries()) {
      const reader = this.open('a fresh reader', place);
      this.editors.pop();
      for (let waited = 0; !reader.isSaved && waited < START_MOST_MS; waited += 5) await pause(5);
      const shown = this.editors.filter(({ document }) => document === truth.document);
      const lacked = reader.isSaved ? truth.lackedBy(reader.ydoc, shown) : 'it does not load';
      if (lacked !== null) lacking.push(`document ${place}: ${lacked}`);
      reader.close();
    }
    return lacking;
  }

  close(): void {
    for (const editor of this.editors) editor.close();
  }
}
