import * as Y from 'yjs';
import { firstState, SERVER_CLIENT_ID, sectionElements } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import type { Identity, Permission, RoomReport } from '../../sync-server/sync/surroundings.ts';
import { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import type { Chance } from '../chance.ts';
import { bodyOf, difference, meaningOf } from '../meaning.ts';
import { Editor } from './editor.ts';
import { Link, type Weather } from './network.ts';
import type { Plan } from './plan.ts';
import { startServer, type DiskMood, type ServerProcess } from './server.ts';
import { Timetable } from './timetable.ts';
import type { Trace } from './trace.ts';
import { Truth } from './truth.ts';

/** A promise of the product that did not hold. */
export class BrokenPromise extends Error {}

/** What somebody may do with a document. */
export type Right = 'write' | 'read' | 'none';

/** An editor in the simulation. */
export type OpenEditor = Editor<Link>;

/** Somebody in the simulation. */
export interface Somebody {
  readonly id: PersonId;
  readonly name: string;
  readonly isHostile: boolean;
}

/** When somebody's right to write ended: in which life of the server, and whether that life has had its turn since. */
interface Loss {
  readonly life: number;
  isSettled: boolean;
}

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

/** After a disk is well again the store tries it within this time. */
const RECOVERY_MS = 5_000;
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
  server: ServerProcess | null = null;
  /** How often the server was started. */
  lives = 0;
  readonly counts = { crashes: 0, appends: 0, refused: 0, checks: 0, slow: 0, compactions: 0 };
  readonly #rights = new Map<string, Right>();
  readonly #losses = new Map<string, Loss>();
  readonly #network: Chance;
  /** Whether the disk has failed, reading included, in this run. */
  #hasFailed = false;
  #troubledUntil = -Infinity;
  /** Whether a server has started on a disk that may take no flush: storage.md, Limits. */
  #hasStartedUnflushed = false;
  #broken: string | null = null;

  constructor(plan: Plan, chance: Chance, trace: Trace) {
    this.plan = plan;
    this.chance = chance;
    this.trace = trace;
    this.disk = new SimulatedDisk(chance.below(2 ** 31));
    this.weather = { delayMostMs: plan.delayMostMs };
    this.#network = chance.fork();
  }

  note(what: string): void {
    this.trace.note(this.timetable.now(), what);
  }

  /** A promise did not hold. Told at the next look, since the product may swallow what is thrown inside it. */
  breaks(what: string): void {
    this.#broken ??= what;
    this.note(`BROKEN: ${what}`);
  }

  /** @throws {BrokenPromise} when one did not hold. */
  look(): void {
    if (this.#broken !== null) throw new BrokenPromise(this.#broken);
  }

  truthOf(document: DocumentId): Truth {
    const truth = this.truths.get(document);
    if (truth === undefined) throw new RangeError(document);
    return truth;
  }

  rightOf(person: PersonId, document: DocumentId): Right {
    return this.#rights.get(`${person} ${document}`) ?? 'none';
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
    await this.answered(rooms.create(id, state, this.personAt(0).id), 'create');
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
    const key = `${person} ${document}`;
    this.#rights.set(key, right);
    if (right === 'write') this.#losses.delete(key);
    // A turn under way has judged what it took, and writes it at once; after it nothing of theirs is taken.
    const loss: Loss = { life: this.lives, isSettled: this.server === null };
    this.timetable.after(0, () => {
      loss.isSettled = true;
    });
    if (right !== 'write') this.#losses.set(key, loss);
    this.note(`right ${key} ${right}`);
    this.server?.rooms
      .recheck(person)
      .catch((error: unknown) => this.breaks(`recheck failed: ${String(error)}`));
  }

  // The server

  serverNow(): ServerProcess {
    if (this.server === null) throw new Error('no server');
    return this.server;
  }

  /** Start the server. False when it could not read its disk, or ended while it started. */
  async start(): Promise<boolean> {
    this.lives += 1;
    const life = this.lives;
    this.note(`start ${life}`);
    if (this.#isDiskTroubled && this.#hasFailed) this.#hasStartedUnflushed = true;
    let hasDied = false;
    const starting = startServer({
      timetable: this.timetable,
      disk: this.disk,
      mood: this.mood,
      chance: this.chance.fork(),
      segmentBytes: this.plan.segmentBytes,
      permission: (identity, document) => this.#permission(identity, document),
      report: (report) => {
        if (life === this.lives) this.#reported(report);
      },
      found: (finding) => {
        this.note(`found ${finding.found}`);
        // Bytes of a flush that failed and was seen by the next start: written again, and missed for ever (storage.md, Limits).
        const isMissed = finding.found === 'damaged-bytes' && this.#hasFailed;
        if (finding.found !== 'torn-tail' && !isMissed)
          this.breaks(`the journal reports ${JSON.stringify(finding)}`);
      },
      compacted: () => {
        this.counts.compactions += 1;
      },
      appending: (id, records) => this.#appending(id, records, life),
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
    if (!isSettled) return this.#fails('the server does not start');
    try {
      this.server = await starting;
    } catch (error) {
      if (!this.#hasFailed) this.breaks(`the server does not start: ${String(error)}`);
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
    this.note('the server is gone');
    this.counts.crashes += 1;
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
      this.breaks('closing hangs');
    if (this.server === null) return; // it was killed while closing
    await this.timetable.advance(ADMITTED_MS);
    if (this.server === null) return;
    if (server.clock.appointments > 0)
      this.breaks(`${server.clock.appointments} appointments left after closing`);
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
  async answered<T>(asked: Promise<T>, what: string): Promise<T | undefined> {
    asked.catch(() => undefined);
    if (!(await this.timetable.until(Promise.race([asked, this.#deathOf(this.lives)]), ANSWER_MOST_MS))) {
      this.#fails(`no answer to ${what}`);
    }
    return this.server === null ? undefined : asked;
  }

  #fails(what: string): false {
    this.breaks(what);
    return false;
  }

  /** Somebody changes the text through the server. */
  serverEdit(document: DocumentId, by: PersonId, word: string): void {
    const { server } = this;
    if (server === null) return;
    const truth = this.truthOf(document);
    let end = 0;
    server.rooms
      .edit(document, by, (ydoc) => {
        const section = sectionElements(ydoc)[0];
        section?.setAttribute('title', word);
        if (section !== undefined && word.length % 3 === 0) {
          const paragraph = new Y.XmlElement('paragraph');
          paragraph.insert(0, [new Y.XmlText(word)]);
          section.insert(0, [paragraph]);
        }
        end = Y.getState(ydoc.store, SERVER_CLIENT_ID);
      })
      .then(
        () => truth.keepUpTo(SERVER_CLIENT_ID, end),
        (error: unknown) => this.note(`server edit: ${String(error)}`),
      );
  }

  /** The disk fails: from now on some of what is found on it may be missing that was never kept. */
  diskFails(): void {
    this.diskIsTroubled();
    this.#hasFailed = true;
  }

  healDisk(): void {
    if (this.#troubledUntil === Infinity) this.#troubledUntil = this.timetable.now() + RECOVERY_MS;
    this.disk.capacity = Infinity;
    this.disk.refuse(null);
    this.mood.flushMostMs = 0;
  }

  // What must hold

  /** All that anybody was told is kept is in every document, as the server gives it now. */
  async checkKept(): Promise<void> {
    for (const document of this.documents) {
      const state = await this.state(document);
      if (state === undefined) return;
      const lacked = this.truthOf(document).lackedBy(bodyOf([state]), this.#holdersOf(document));
      if (lacked !== null && !(this.#hasStartedUnflushed && lacked.startsWith('shown')))
        this.breaks(`document ${this.documents.indexOf(document)} lacks what was promised: ${lacked}`);
    }
    this.counts.checks += 1;
    this.look();
  }

  /** The text of `document` as the server gives it; undefined when its disk is in trouble. */
  async state(document: DocumentId): Promise<Uint8Array | undefined> {
    const { server } = this;
    if (server === null) return undefined;
    try {
      return await this.answered(server.rooms.state(document), 'state');
    } catch (error) {
      if (server.store.condition() === 'writable' && !this.#hasFailed)
        this.breaks(`no state: ${String(error)}`);
      return undefined;
    }
  }

  /** The text of `document` as it stands on disk, without any room. */
  async onDisk(document: DocumentId): Promise<Y.Doc> {
    const body = await this.answered(this.serverNow().store.load(document), 'load');
    if (body === undefined) throw new Error('the server ended');
    if (body.condition !== 'whole') this.breaks(`a document is ${body.condition}`);
    for (const update of body.updates) this.#attributed(document, { type: 'update', ...update });
    const updates = body.updates.map(({ bytes }) => bytes);
    return bodyOf(body.state === null ? updates : [body.state, ...updates]);
  }

  /** Everybody and the disk say the same of `document`. */
  async checkEqual(document: DocumentId): Promise<string> {
    const state = await this.state(document);
    if (state === undefined) throw new BrokenPromise('no state at the end');
    const there = bodyOf([state]);
    const said = meaningOf(there);
    const others: (readonly [string, Y.Doc])[] = [
      ['the disk', await this.onDisk(document)],
      ...this.#holdersOf(document).map((editor) => [editor.name, editor.ydoc] as const),
    ];
    for (const [name, ydoc] of others) {
      if (Y.equalSnapshots(Y.snapshot(ydoc), Y.snapshot(there)) && meaningOf(ydoc) === said) continue;
      this.breaks(`${name} holds other text than the server: ${difference(meaningOf(ydoc), said)}`);
    }
    this.look();
    return said;
  }

  #holdersOf(document: DocumentId): readonly OpenEditor[] {
    return [...this.editors].filter((editor) => editor.document === document);
  }

  // What is heard

  #permission({ person }: Identity, document: DocumentId): Permission | RefusalCode {
    const right = this.rightOf(person, document);
    if (right === 'none') return 'access/not-found';
    const isWriter = right === 'write';
    const name = this.people.find(({ id }) => id === person)?.name ?? '';
    const presence = { name, colour: 3, role: isWriter ? 'member' : 'observer' };
    return { write: isWriter, comment: true, presence };
  }

  #reported(report: RoomReport): void {
    this.note(
      `report ${report.type} ${'why' in report ? report.why : ''} ${'code' in report ? report.code : ''}`,
    );
    if (report.type === 'unexpected') this.breaks(`unexpected: ${stackOf(report.error)}`);
    if (report.type === 'damaged' && !this.#hasFailed) this.breaks(`damaged: ${stackOf(report.error)}`);
    if (report.type === 'storage' && this.#isHealthy()) this.breaks(`storage: ${stackOf(report.error)}`);
    if (report.type === 'slow-reader') this.counts.slow += 1;
    if (report.type === 'ahead') this.#ahead.add(report.document);
    if (report.type !== 'refused') return;
    this.counts.refused += 1;
    const somebody = this.people.find(({ id }) => id === report.person);
    if (
      somebody?.isHostile === false &&
      report.why === 'its answers are no use' &&
      !this.#ahead.has(report.document)
    )
      this.breaks(`${somebody.name} was sent away: ${report.why}`);
  }

  #isHealthy(): boolean {
    return !this.#isDiskTroubled && !this.plan.readsFail;
  }

  /** Writing to the disk may fail from now on. */
  diskIsTroubled(): void {
    this.#troubledUntil = Infinity;
  }

  get #isDiskTroubled(): boolean {
    return this.timetable.now() < this.#troubledUntil;
  }

  #appending(document: DocumentId, records: Parameters<DocumentStore['append']>[1], life: number): void {
    if (life !== this.lives) return;
    this.counts.appends += 1;
    for (const record of records) {
      if (record.type !== 'update') continue;
      this.trace.bytes(this.timetable.now(), 'append', record.bytes);
      this.#attributed(document, record);
      if (record.person === null) return this.breaks('an update without a person');
      const loss = this.#losses.get(`${record.person} ${document}`);
      const isServers = Y.decodeUpdate(record.bytes).structs.some(({ id }) => id.client === SERVER_CLIENT_ID);
      // Applied and relayed while the right was there, written down later.
      if (this.#ahead.has(document)) continue;
      if (loss !== undefined && !isServers && (loss.isSettled || loss.life < life))
        this.breaks(`a change of ${record.person} is taken after the right was lost`);
    }
  }

  #attributed(document: DocumentId, record: Parameters<Truth['objection']>[0]): void {
    const objection = this.truths.get(document)?.objection(record) ?? null;
    // Rule R29: what a slow disk lost comes back with whoever has seen it, written down as that.
    const isHonest = this.people.find(({ id }) => id === record.person)?.isHostile === false;
    if (this.#ahead.has(document) && isHonest) return;
    if (objection !== null) this.breaks(objection);
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
      if (closedWith !== null) this.note(`${editor.name} was closed with ${closedWith}`);
      if (closedWith === null || PASSING.has(closedWith)) {
        editor.connect();
      } else if (closedWith === 'access/not-allowed' && !editor.hasEdited) {
        this.breaks(`${editor.name}, who only reads, was thrown out`);
      } else if (FINAL.has(closedWith)) {
        if (this.rightOf(editor.person, editor.document) !== 'none') this.reload(editor);
      } else if (closedWith === 'sync/forged' && this.#hasStartedUnflushed) {
        this.reload(editor); // it was shown what a power cut took back, and brings it
      } else if (closedWith === 'request/too-big' && this.plan.edits.pasteMuch > 0) {
        this.reload(editor); // more was pasted offline than one message may hold
      } else if (closedWith === 'storage/damaged' && this.#hasFailed) {
        editor.connect();
      } else {
        this.breaks(`${editor.name}, who is honest, was closed with ${closedWith}`);
      }
    }
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
