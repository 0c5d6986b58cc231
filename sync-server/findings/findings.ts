import {
  findingCommand,
  handle,
  type FindingCommand,
  type Handling,
  type Handlings,
} from '../../document/findings.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import { createRemembered } from '../remembered.ts';
import type { DocumentStore, StoredEntry } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import type { Can } from '../threads/threads.ts';

/** What people decided about what checks find: records of the server, with its word for who and when. What is found, editors know. */
export interface FindingsService {
  /** What was decided in `document`, and still holds. */
  list(document: DocumentId): Promise<readonly Handling[]>;
  /** Carry `command` out for `by`. It is on disk before it is answered, and everybody who may see it is told. */
  tell(document: DocumentId, by: PersonId, command: FindingCommand): Promise<Handling>;
  /** Everybody who accepted or gave a finding, or was given one. */
  authorsOf(document: DocumentId): Promise<ReadonlySet<PersonId>>;
}

/** What was decided, kept in `store`. */
export function createFindings({
  store,
  rooms,
  clock,
  can,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell'>;
  readonly clock: Clock;
  readonly can: Can;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): FindingsService {
  const remembered = createRemembered<Handlings>(async (document) => {
    let handlings: Handlings = new Map();
    for (const entry of await store.entries(document, 'finding')) {
      const command = commandIn(entry);
      if (command === null || entry.person === null) {
        report(document, entry.seq);
        continue;
      }
      const outcome = handle(handlings, command, { by: entry.person, at: entry.at });
      if (outcome.is === 'done') ({ handlings } = outcome);
    }
    return handlings;
  });
  const list = (document: DocumentId): Promise<readonly Handling[]> =>
    remembered.inTurn(document, async (state) => ({ state, result: [...state.values()] }));

  return {
    list,
    tell: (document, by, command) =>
      remembered.inTurn(document, async (handlings) => {
        const at = clock.now();
        const outcome = handle(handlings, command, { by, at });
        if (outcome.is === 'refused') throw new Refused(outcome.code);
        if (outcome.is === 'again') return { state: handlings, result: outcome.handling };
        // Who is to mend something must be able to.
        if (
          command.do === 'assign' &&
          command.to !== null &&
          !(await can(command.to.person, 'body.write', document))
        )
          throw new Refused('request/invalid', { person: 'does not write here' });
        const json = JSON.stringify(command);
        await store.append(document, [{ type: 'finding', person: by, at, json }]); // kept, and only then said
        rooms.tell(document, { type: 'finding', handling: outcome.handling });
        return { state: outcome.handlings, result: outcome.handling };
      }),
    async authorsOf(document) {
      return new Set(
        (await list(document)).flatMap(({ accepted, assigned }) => [
          ...(accepted === null ? [] : [accepted.by]),
          ...(assigned === null ? [] : [assigned.by, assigned.person]),
        ]),
      );
    },
  };
}

function commandIn(entry: StoredEntry): FindingCommand | null {
  try {
    return findingCommand.parse(JSON.parse(entry.json));
  } catch {
    return null; // written by a newer Codraft; it stays on disk
  }
}
