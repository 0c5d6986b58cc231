import * as Y from 'yjs';
import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import type { Finding } from '../../sync-server/storage/findings.ts';
import type { RoomReport } from '../../sync-server/sync/surroundings.ts';
import type { Rights } from './rights.ts';
import type { Timetable } from './timetable.ts';
import type { Trace } from './trace.ts';
import type { Truth } from './truth.ts';

/** A promise of the product that did not hold. */
export class BrokenPromise extends Error {}

/** Somebody in the simulation. */
export interface Somebody {
  readonly id: PersonId;
  readonly name: string;
  readonly isHostile: boolean;
}

/** What a witness knows of the world it looks at. */
export interface WitnessSurroundings {
  readonly trace: Trace;
  readonly timetable: Timetable;
  readonly people: readonly Somebody[];
  readonly rights: Rights;
  readonly truths: ReadonlyMap<DocumentId, Truth>;
}

/** After a disk is well again the store tries it within this time. */
const RECOVERY_MS = 5_000;

/** Sees what the server does to its disk and what it reports, and says when that breaks a promise. */
export class Witness {
  readonly counts = { crashes: 0, appends: 0, slow: 0, compactions: 0 };
  /** Changes of the server's own that are under way. */
  serverWrites = 0;
  readonly #world: WitnessSurroundings;
  #hasFailed = false;
  #hasStartedUnflushed = false;
  #wasSlow = false;
  #troubledUntil = -Infinity;
  #broken: string | null = null;

  constructor(world: WitnessSurroundings) {
    this.#world = world;
  }

  note(what: string): void {
    const { trace, timetable } = this.#world;
    trace.note(timetable.now(), what);
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

  /** Whether the disk has failed, reading included, in this run. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /**
   * Whether somebody may have been shown what a power cut takes back: a server has started on a disk that may take no flush
   * (storage.md, Limits), or the disk was slow, so that changes were relayed before they were written (R27).
   */
  get mayHaveShownEarly(): boolean {
    return this.#hasStartedUnflushed || this.#wasSlow;
  }

  /** Whether a server has started on a disk that may take no flush: whose a client id is may be lost with the rest. */
  get hasStartedUnflushed(): boolean {
    return this.#hasStartedUnflushed;
  }

  /** Writing to the disk may be refused from now on; with `fails`, any call may. */
  diskIsTroubled({ fails = false } = {}): void {
    this.#troubledUntil = Infinity;
    this.#hasFailed ||= fails;
  }

  diskIsWell(): void {
    if (this.#troubledUntil === Infinity) this.#troubledUntil = this.#world.timetable.now() + RECOVERY_MS;
  }

  serverStarts(life: number): void {
    this.note(`start ${life}`);
    if (this.#isDiskTroubled && this.#hasFailed) this.#hasStartedUnflushed = true;
  }

  serverEnds(): void {
    this.note('the server is gone');
    this.counts.crashes += 1;
    this.serverWrites = 0;
  }

  /** The journal has found something. */
  found(finding: Finding): void {
    this.note(`found ${finding.found}`);
    // Bytes of a flush that failed, seen by the next start: written again, and missed for ever (storage.md, Limits).
    const isMissed = finding.found === 'damaged-bytes' && this.#hasFailed;
    if (finding.found !== 'torn-tail' && !isMissed)
      this.breaks(`the journal reports ${JSON.stringify(finding)}`);
  }

  /** The rooms report something. */
  reported(report: RoomReport): void {
    const why = 'why' in report ? `${report.why} ${'code' in report ? report.code : ''}` : '';
    this.note(`report ${report.type} ${why}`);
    switch (report.type) {
      case 'unexpected':
        return this.breaks(`unexpected: ${stackOf(report.error)}`);
      case 'damaged':
        return this.#hasFailed ? undefined : this.breaks(`damaged: ${stackOf(report.error)}`);
      case 'storage':
        return this.#isDiskTroubled || this.#hasFailed
          ? undefined
          : this.breaks(`storage: ${stackOf(report.error)}`);
      case 'slow-reader':
        this.counts.slow += 1;
        return;
      case 'refused': {
        const somebody = this.#world.people.find(({ id }) => id === report.person);
        if (
          somebody?.isHostile === false &&
          report.why === 'its answers are no use' &&
          !this.mayHaveShownEarly
        )
          this.breaks(`${somebody.name} was sent away: ${report.why}`);
        return;
      }
      case 'ahead':
        this.#wasSlow = true;
        return;
      case 'resync':
      case 'crowded':
      case 'slow-document':
        return;
    }
  }

  /** A server in its `life`th life is about to append `records`. */
  appending(document: DocumentId, records: Parameters<DocumentStore['append']>[1], life: number): void {
    const { trace, timetable, rights, people } = this.#world;
    this.counts.appends += 1;
    for (const record of records) {
      if (record.type !== 'update') continue;
      const { bytes, person } = record;
      trace.bytes(timetable.now(), 'append', bytes);
      this.attributed(document, record);
      if (person === null) return this.breaks('an update without a person');
      const owners = this.#world.truths.get(document);
      const isServersOwn = this.serverWrites > 0 && person === people[0]?.id;
      const isServers = Y.decodeUpdate(bytes).structs.some(
        ({ id }) =>
          id.client === SERVER_CLIENT_ID || (isServersOwn && owners?.ownerOf(id.client) === undefined),
      );
      if (isServers && !this.#wasSlow && (this.serverWrites === 0 || person !== people[0]?.id))
        this.breaks(`${person} writes as the server`);
      // On a slow disk changes are judged and relayed long before they are written (R27).
      if (!isServers && !this.#wasSlow && rights.isLost(person, document, life))
        this.breaks(`a change of ${person} is taken after the right was lost`);
    }
  }

  /** `record` is written down as somebody's. */
  attributed(document: DocumentId, record: Parameters<Truth['objection']>[0]): void {
    const objection = this.#world.truths.get(document)?.objection(record) ?? null;
    // What a slow disk lost comes back with whoever has seen it, and is written down as that: R29.
    if (this.#wasSlow) return;
    if (objection !== null) this.breaks(objection);
  }

  get #isDiskTroubled(): boolean {
    return this.#world.timetable.now() < this.#troubledUntil;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
