import type { DocumentId, PersonId, VersionId, WorkshopId } from '../../document/ids.ts';
import { DOCUMENT_MOST_VERSIONS } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import {
  automaticVersions,
  versionCommand,
  withMoments,
  type MilestoneRequest,
  type MilestoneView,
  type NamedVersion,
  type NameVersionRequest,
  type Version,
  type VersionCommand,
  type WorkStretch,
} from '../../document/versions/versions.ts';
import type { Backstage } from '../backstage/backstage.ts';
import type { Clock } from '../clock.ts';
import type { History } from '../history/history.ts';
import { horizonAt } from '../history/past-log.ts';
import { createRemembered } from '../remembered.ts';
import type { DirectoryReader } from '../storage/directory.ts';
import { StorageError, type DocumentStore, type StoredEntry } from '../storage/document-store.ts';
import { stateEntry, stateIn } from './packed-state.ts';

/**
 * Versions of documents: those that somebody named, with the body they keep, and those that follow from the log.
 *
 * @see docs/spec/versions.md VE10-VE19
 */
export interface VersionsService {
  /** The versions of `document`, last first; the automatic ones only `withAutomatic`. */
  list(document: DocumentId, which: { readonly withAutomatic: boolean }): Promise<readonly Version[]>;
  /**
   * Keep the body as it is now, or as an automatic version has it, under a name. On disk before it is answered; asked for again
   * with the same id, nothing is done and the answer is the same.
   */
  keep(document: DocumentId, by: PersonId, request: NameVersionRequest): Promise<NamedVersion>;
  /** Give a version another name. */
  rename(document: DocumentId, by: PersonId, version: VersionId, name: string): Promise<NamedVersion>;
  /** The body that a version keeps, as one Yjs update. */
  state(document: DocumentId, version: VersionId): Promise<Uint8Array>;
  /** Keep a version of every document of `workshop` under one name. */
  milestone(workshop: WorkshopId, by: PersonId, request: MilestoneRequest): Promise<MilestoneView>;
  /** Everybody who named a version of `document`. */
  authorsOf(document: DocumentId): Promise<ReadonlySet<PersonId>>;
}

/** A version with the number of the entry in which its body is. */
interface Kept extends NamedVersion {
  readonly stateAt: number;
}

interface Known {
  readonly kept: ReadonlyMap<VersionId, Kept>;
  readonly stretches: readonly WorkStretch[];
  /** The last update that is in `stretches`. */
  readonly through: number;
}

/** Versions kept in `store`. */
export function createVersions({
  store,
  directory,
  history,
  backstage,
  clock,
  report,
}: {
  readonly store: DocumentStore;
  readonly directory: DirectoryReader;
  readonly history: Pick<History, 'stateAt'>;
  readonly backstage: Pick<Backstage, 'compact'>;
  readonly clock: Clock;
  /** Told of an entry that could not be read and was passed over, and of a document of which no version could be made. */
  readonly report: (
    document: DocumentId,
    problem: { readonly seq: number } | { readonly error: unknown },
  ) => void;
}): VersionsService {
  const remembered = createRemembered<Known>(async (document) => {
    let kept: ReadonlyMap<VersionId, Kept> = new Map();
    for (const entry of await store.entries(document, 'version')) {
      const command = commandIn(entry);
      const { person, at, seq } = entry;
      if (command === null || person === null) report(document, { seq });
      else kept = carriedOut(kept, command, { by: person, at, seq });
    }
    return { kept, stretches: [], through: 0 };
  });

  /** `known` with the work that was done since. */
  async function upToDate(document: DocumentId, known: Known): Promise<Known> {
    let { stretches, through } = known;
    for await (const { updates } of store.history(document, { from: through + 1 })) {
      stretches = withMoments(stretches, updates);
      through = updates.at(-1)?.seq ?? through;
    }
    return { ...known, stretches, through };
  }

  /** The body now, as it is on disk, without what was deleted. */
  async function bodyNow(
    document: DocumentId,
  ): Promise<{ readonly seq: number; readonly state: Uint8Array }> {
    const { state, stateSeq, updates, condition } = await store.load(document);
    if (condition === 'damaged')
      throw new StorageError('storage/damaged', 'Part of this document cannot be read.');
    const parts = [...(state === null ? [] : [state]), ...updates.map(({ bytes }) => bytes)];
    const compacted = await backstage.compact(parts);
    return { seq: updates.at(-1)?.seq ?? stateSeq, state: compacted.state };
  }

  /** The body as an automatic version has it. */
  async function bodyThen(
    document: DocumentId,
    person: PersonId,
    { seq, known }: { readonly seq: number; readonly known: Known },
  ) {
    const stretch = known.stretches.find((one) => one.seq === seq);
    const record = await directory.get('document', document);
    if (stretch === undefined || record === null) throw new Refused('history/unknown-state');
    const { state } = await history.stateAt({ person, document: record }, { seq });
    return { seq, state, asOf: stretch.asOf };
  }

  async function keep(
    document: DocumentId,
    by: PersonId,
    { version, name, seq, kind }: NameVersionRequest & { readonly kind: NamedVersion['kind'] },
  ): Promise<NamedVersion> {
    return remembered.inTurn(document, async (before) => {
      const there = before.kept.get(version);
      if (there !== undefined) return { state: before, result: viewOf(there) };
      if (before.kept.size >= DOCUMENT_MOST_VERSIONS) throw new Refused('version/too-many');
      const known = seq === undefined ? before : await upToDate(document, before);
      const body =
        seq === undefined
          ? { ...(await bodyNow(document)), asOf: clock.now() }
          : await bodyThen(document, by, { seq, known });
      const at = clock.now();
      const command: VersionCommand = {
        do: 'keep',
        version,
        kind,
        name,
        seq: body.seq,
        asOf: body.asOf,
      };
      // In one go: a version without its body is none. Kept, and only then said.
      const [stateAt = 0] = await store.append(document, [
        { type: 'version-state', person: by, at, json: await stateEntry(version, body.state) },
        { type: 'version', person: by, at, json: JSON.stringify(command) },
      ]);
      const kept = carriedOut(known.kept, command, { by, at, seq: stateAt + 1 });
      const made = kept.get(version);
      if (made === undefined) throw new Refused('server/unexpected');
      return { state: { ...known, kept }, result: viewOf(made) };
    });
  }

  return {
    list: (document, { withAutomatic }) =>
      remembered.inTurn(document, async (before) => {
        const now = clock.now();
        const state = withAutomatic ? await upToDate(document, before) : before;
        const automatic = withAutomatic
          ? automaticVersions(state.stretches, { now, since: horizonAt(now) })
          : [];
        const all: readonly Version[] = [...automatic, ...[...state.kept.values()].map(viewOf)];
        return { state, result: all.toSorted((one, other) => other.asOf - one.asOf || other.seq - one.seq) };
      }),
    keep: (document, by, request) => keep(document, by, { ...request, kind: 'named' }),
    rename: (document, by, version, name) =>
      remembered.inTurn(document, async (before) => {
        const there = before.kept.get(version);
        if (there === undefined) throw new Refused('version/unknown');
        if (there.name === name) return { state: before, result: viewOf(there) };
        const command: VersionCommand = { do: 'rename', version, name };
        const at = clock.now();
        const [seq = 0] = await store.append(document, [
          { type: 'version', person: by, at, json: JSON.stringify(command) },
        ]);
        const kept = carriedOut(before.kept, command, { by, at, seq });
        return { state: { ...before, kept }, result: viewOf(kept.get(version) ?? there) };
      }),
    async state(document, version) {
      const known = await remembered.inTurn(document, async (state) => ({
        state,
        result: state.kept.get(version),
      }));
      if (known === undefined) throw new Refused('version/unknown');
      const [entry] = await store.entries(document, 'version-state', known.stateAt);
      const state = entry === undefined ? null : await stateIn(entry.json, version);
      if (state === null) throw new Refused('history/incomplete');
      return state;
    },
    async milestone(workshop, by, { milestone, name }) {
      const kept: DocumentId[] = [];
      const failed: DocumentId[] = [];
      // One after another: everybody writes meanwhile.
      for (const { id } of await directory.list('document', { workshop })) {
        try {
          // oxlint-disable-next-line no-await-in-loop
          await keep(id, by, { version: milestone, name, kind: 'milestone' });
          kept.push(id);
        } catch (error) {
          report(id, { error });
          failed.push(id);
        }
      }
      return { kept, failed };
    },
    authorsOf: (document) =>
      remembered.inTurn(document, async (state) => ({
        state,
        result: new Set([...state.kept.values()].map(({ by }) => by)),
      })),
  };
}

function viewOf({ id, kind, name, by, at, asOf, seq }: Kept): NamedVersion {
  return { id, kind, name, by, at, asOf, seq };
}

/** `kept` after the entry numbered `seq`. The body of a version is in the entry before its own. */
function carriedOut(
  kept: ReadonlyMap<VersionId, Kept>,
  command: VersionCommand,
  { by, at, seq }: { readonly by: PersonId; readonly at: number; readonly seq: number },
): ReadonlyMap<VersionId, Kept> {
  const there = kept.get(command.version);
  if (command.do === 'rename')
    return there === undefined ? kept : new Map(kept).set(command.version, { ...there, name: command.name });
  if (there !== undefined) return kept;
  const { version: id, kind, name, asOf } = command;
  return new Map(kept).set(id, { id, kind, name, by, at, asOf, seq: command.seq, stateAt: seq - 1 });
}

function commandIn(entry: StoredEntry): VersionCommand | null {
  try {
    return versionCommand.parse(JSON.parse(entry.json));
  } catch {
    return null; // written by a newer Codraft; it stays on disk
  }
}
