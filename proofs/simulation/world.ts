import * as Y from 'yjs';
import { firstState, SERVER_CLIENT_ID, sectionElements } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Identity, Permission } from '../../sync-server/sync/surroundings.ts';
import { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import type { Chance } from '../chance.ts';
import { Editor } from './editor.ts';
import { Link, type Weather } from './network.ts';
import type { Plan } from './plan.ts';
import { startServer, type DiskMood, type ServerProcess } from './server.ts';
import { Rights, type Right } from './rights.ts';
import { Timetable } from './timetable.ts';
import type { Trace } from './trace.ts';
import { Truth } from './truth.ts';
import { Witness, type Somebody } from './witness.ts';

/** An editor in the simulation. */
export type OpenEditor = Editor<Link>;

/** Reasons an honest editor may be closed with, after which it tries again. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'sync/restarting',
  'sync/overloaded',
  'storage/full',
  'storage/read-only',
  'request/too-fast',
]);
/** Reasons that are final for what it has open: the page has to be loaded anew. */
const FINAL: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'access/changed',
  'access/not-allowed',
  'access/not-found',
]);
/** Longest that anything the server was asked may take, in ms: longer than a slow disk, shorter than for ever. */
const ANSWER_MOST_MS = 120_000;

/** Whoever was on the way in when the server stopped is gone by then. */
const ADMITTED_MS = 11_000;

/**
 * All there is in one run: a disk, a server on it, a network, and people with editors. Everything that happens follows
 * from `chance`.
 */
export class World {
  readonly plan: Plan;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly timetable = new Timetable();
  readonly disk: SimulatedDisk;
  readonly mood: DiskMood = { flushMostMs: 0, endsIn: null };
  readonly weather: Weather;
  readonly documents: DocumentId[] = [];
  readonly truths = new Map<DocumentId, Truth>();
  readonly people: Somebody[] = [];
  readonly editors = new Set<OpenEditor>();
  readonly hostiles = new Set<OpenEditor>();
  readonly links = new Set<Link>();
  /** When somebody's connection ended or dropped, on their side. */
  readonly departures: { readonly person: PersonId; readonly document: DocumentId; readonly at: number }[] =
    [];
  server: ServerProcess | null = null;
  /** How often the server was started. */
  lives = 0;
  readonly rights: Rights;
  readonly witness: Witness;
  readonly #network: Chance;
  constructor(plan: Plan, chance: Chance, trace: Trace) {
    this.plan = plan;
    this.chance = chance;
    this.trace = trace;
    this.disk = new SimulatedDisk(chance.below(2 ** 31));
    this.weather = { delayMostMs: plan.delayMostMs };
    this.#network = chance.fork();
    const { timetable, people, truths } = this;
    this.rights = new Rights(timetable);
    this.witness = new Witness({ trace, timetable, people, truths, rights: this.rights });
  }

  truthOf(document: DocumentId): Truth {
    const truth = this.truths.get(document);
    if (truth === undefined) throw new RangeError(document);
    return truth;
  }

  // People and documents

  addPerson(name: string, isHostile: boolean): Somebody {
    const somebody = { id: newId('p', this.chance.fill), name, isHostile };
    this.people.push(somebody);
    return somebody;
  }

  async addDocument(): Promise<void> {
    const { rooms } = this.serverNow();
    const id = newId('d', this.chance.fill);
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Learning for all.' }] };
    const sections = [1, 2, 3].map((place) => ({
      id: newId('s', this.chance.fill),
      title: `Section ${place}`,
      place,
      templateKey: 'vision',
      level: 2,
      hidden: false,
      blocks: [paragraph],
    }));
    const state = firstState({ document: id, template: 'policy', language: 'en', sections });
    this.witness.serverWrites += 1;
    await this.answered(rooms.create(id, state, this.personAt(0).id), 'create');
    this.witness.serverWrites -= 1;
    const truth = new Truth(id);
    truth.keep(state);
    this.documents.push(id);
    this.truths.set(id, truth);
  }

  personAt(place: number): Somebody {
    const somebody = this.people[place];
    if (somebody === undefined) throw new RangeError(`person ${place}`);
    return somebody;
  }

  open(somebody: Somebody, document: DocumentId, { connect = true } = {}): OpenEditor {
    const { id, isHostile } = somebody;
    const group = isHostile ? this.hostiles : this.editors;
    const editor: OpenEditor = new Editor<Link>({
      name: `${somebody.name}/${this.documents.indexOf(document)}`,
      person: id,
      document,
      truth: this.truthOf(document),
      isHostile,
      mayOnlyRead: () => this.rights.of(id, document) === 'read',
      acks: isHostile || this.chance.is(0.9),
      chance: this.chance,
      dial: (arrival, end) => this.#link(editor, arrival, end),
    });
    group.add(editor);
    if (connect) editor.connect();
    return editor;
  }

  /** The page of `editor` is loaded anew: what it had and could not send is gone with it. */
  reload(editor: OpenEditor): OpenEditor {
    const somebody = this.people.find(({ id }) => id === editor.person) as Somebody;
    this.forget(editor);
    return this.open(somebody, editor.document);
  }

  forget(editor: OpenEditor): void {
    this.editors.delete(editor);
    this.hostiles.delete(editor);
    editor.close();
  }

  /** From now on `person` has `right`, and the server is told. */
  setRight(person: PersonId, document: DocumentId, right: Right): void {
    this.witness.note(`right ${person} ${document} ${right}`);
    this.rights.set(person, document, right, { life: this.lives, isUp: this.server !== null });
    this.server?.rooms
      .recheck(person)
      .catch((error: unknown) => this.witness.breaks(`recheck failed: ${String(error)}`));
  }

  // The server

  readonly serverNow = (): ServerProcess => {
    if (this.server === null) throw new Error('no server');
    return this.server;
  };

  /** Start the server. False when it could not read its disk, or ended while it started. */
  async start(): Promise<boolean> {
    this.lives += 1;
    const life = this.lives;
    const { witness } = this;
    witness.serverStarts(life);
    let hasDied = false;
    const starting = startServer({
      timetable: this.timetable,
      disk: this.disk,
      mood: this.mood,
      chance: this.chance.fork(),
      segmentBytes: this.plan.segmentBytes,
      permission: (identity, document) => this.#permission(identity, document),
      report: (report) => {
        if (life === this.lives) witness.reported(report);
      },
      found: (finding) => witness.found(finding),
      compacted: () => {
        witness.counts.compactions += 1;
      },
      appending: (id, records) => {
        if (life === this.lives) witness.appending(id, records, life);
      },
      died: () => {
        hasDied = true;
        this.ended();
      },
    });
    starting.catch(() => undefined);
    const isSettled = await this.timetable.until(
      Promise.race([starting, this.#deathOf(life)]),
      ANSWER_MOST_MS,
    );
    if (hasDied) return false;
    if (!isSettled) witness.breaks('the server does not start');
    if (!isSettled) return false;
    try {
      this.server = await starting;
    } catch (error) {
      if (!witness.hasFailed) witness.breaks(`the server does not start: ${String(error)}`);
      return false;
    }
    return true;
  }

  /** The server ends now, in the middle of whatever it is doing. */
  crash(by: 'power' | 'kill'): void {
    if (by === 'power') this.disk.cutPower();
    else this.disk.kill();
    this.ended();
  }

  ended(): void {
    this.witness.serverEnds();
    this.mood.endsIn = null;
    this.server?.clock.stop();
    this.server = null;
    this.#announceDeath();
    for (const link of this.links) link.serverGone();
    this.links.clear();
  }

  /** The server ends in good order. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    const closing = server.rooms.close().then(() => server.store.close());
    if (!(await this.timetable.until(Promise.race([closing, this.#deathOf(this.lives)]), ANSWER_MOST_MS)))
      this.witness.breaks('closing hangs');
    if (this.server === null) return; // it was killed while closing
    await this.timetable.advance(ADMITTED_MS);
    if (this.server === null) return;
    if (server.clock.appointments > 0)
      this.witness.breaks(`${server.clock.appointments} appointments left after closing`);
    this.disk.kill();
    this.ended();
  }

  #deaths: (() => void)[] = [];
  #deathOf(life: number): Promise<void> {
    return life === this.lives ? new Promise((done) => void this.#deaths.push(done)) : Promise.resolve();
  }

  #announceDeath(): void {
    const told = this.#deaths;
    this.#deaths = [];
    for (const tell of told) tell();
  }

  /** What the server answers. Undefined when it ended before it did, or refused because its disk is in trouble. */
  readonly answered = async <T>(asked: Promise<T>, what: string): Promise<T | undefined> => {
    asked.catch(() => undefined);
    const isSettled = await this.timetable.until(
      Promise.race([asked, this.#deathOf(this.lives)]),
      ANSWER_MOST_MS,
    );
    if (!isSettled) this.witness.breaks(`no answer to ${what}`);
    return this.server === null || !isSettled ? undefined : asked;
  };

  /** Somebody changes the text through the server. */
  serverEdit(document: DocumentId, by: PersonId, word: string): void {
    const { server } = this;
    if (server === null) return;
    const truth = this.truthOf(document);
    const { witness } = this;
    let client = SERVER_CLIENT_ID;
    let end = 0;
    witness.serverWrites += 1;
    const done = () => {
      witness.serverWrites = Math.max(0, witness.serverWrites - 1);
    };
    server.rooms
      .edit(document, by, (ydoc) => {
        const section = sectionElements(ydoc)[0];
        section?.setAttribute('title', word);
        if (section !== undefined && word.length % 3 === 0) {
          const paragraph = new Y.XmlElement('paragraph');
          paragraph.insert(0, [new Y.XmlText(word)]);
          section.insert(0, [paragraph]);
        }
        client = ydoc.clientID;
        end = Y.getState(ydoc.store, client);
      })
      .then(
        () => truth.keepUpTo(client, end),
        (error: unknown) => witness.note(`server edit: ${String(error)}`),
      )
      .finally(done);
  }

  healDisk(): void {
    this.witness.diskIsWell();
    this.disk.capacity = Infinity;
    this.disk.refuse(null);
    this.mood.flushMostMs = 0;
  }

  #permission({ person }: Identity, document: DocumentId): Permission | RefusalCode {
    const right = this.rights.of(person, document);
    if (right === 'none') return 'access/not-found';
    const isWriter = right === 'write';
    const name = this.people.find(({ id }) => id === person)?.name ?? '';
    const presence = { name, colour: 3, role: isWriter ? 'member' : 'observer' };
    return { write: isWriter, comment: true, suggestions: isWriter, notes: false, presence };
  }

  #link(
    editor: OpenEditor,
    arrival: ConstructorParameters<typeof Link>[0],
    end: ConstructorParameters<typeof Link>[1],
  ) {
    const { timetable, trace, weather } = this;
    const told = {
      sent: (bytes: Uint8Array) => {
        trace.bytes(timetable.now(), `${editor.name} sends`, bytes);
        end.sent(bytes);
      },
      read: (bytes: Uint8Array) => {
        trace.bytes(timetable.now(), `${editor.name} reads`, bytes);
        end.read(bytes);
      },
    };
    const link: Link = new Link(arrival, told, {
      timetable,
      weather,
      chance: this.#network,
      left: () =>
        this.departures.push({ person: editor.person, document: editor.document, at: timetable.now() }),
      serve: (served) => {
        if (this.server === null) return null;
        this.links.add(link);
        return this.server.rooms.connect(served);
      },
    });
    return link;
  }

  /** Whoever is not connected and means to be tries again; whoever was sent away for good loads the page anew. */
  reconnect(): void {
    for (const link of this.links) if (link.isOver) this.links.delete(link);
    for (const editor of this.editors) {
      if (editor.isConnected || !editor.isOnline) continue;
      const { closedWith } = editor.writer;
      if (closedWith !== null) this.witness.note(`${editor.name} was closed with ${closedWith}`);
      if (closedWith === null || PASSING.has(closedWith)) {
        editor.connect();
      } else if (
        closedWith === 'access/not-allowed' &&
        !editor.hasEdited &&
        // What they were shown early may be gone with whose it was.
        !this.witness.mayHaveShownEarly
      ) {
        this.witness.breaks(`${editor.name}, who only reads, was thrown out`);
      } else if (FINAL.has(closedWith)) {
        if (this.rights.of(editor.person, editor.document) !== 'none') this.reload(editor);
      } else if (closedWith === 'sync/forged' && this.witness.mayHaveShownEarly) {
        this.reload(editor); // it was shown what a power cut took back, and brings it
      } else if (closedWith === 'request/too-big' && this.plan.edits.pasteMuch > 0) {
        this.reload(editor); // more was pasted offline than one message may hold
      } else if (closedWith === 'storage/damaged' && this.witness.hasFailed) {
        editor.connect();
      } else {
        this.witness.breaks(`${editor.name}, who is honest, was closed with ${closedWith}`);
      }
    }
  }
}
