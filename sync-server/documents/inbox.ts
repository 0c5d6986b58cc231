import { may } from '../../document/access.ts';
import { callsIn, inboxOf, tasksIn, type Call, type InboxView } from '../../document/inbox.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { FindingsService } from '../findings/findings.ts';
import type { Mended } from '../findings/mended.ts';
import { documentResource } from '../people/gate.ts';
import type { DirectoryReader, DocumentRecord, PersonRecord, TeamRecord } from '../storage/directory.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { SuggestionHomes } from '../suggestions/homes.ts';
import type { SuggestionsService } from '../suggestions/suggestions.ts';
import type { ThreadsService } from '../threads/threads.ts';

/** What asks something of people, in all documents of their workshop that they may read. */
export interface Inbox {
  of(reader: PersonRecord): Promise<InboxView>;
}

/** Inboxes read off `threads`, `suggestions` and what was decided about findings; nothing is kept for them. */
export function createInbox({
  directory,
  findings,
  mended,
  threads,
  suggestions,
  homes,
  clock,
  report,
}: {
  readonly directory: DirectoryReader;
  readonly findings: Pick<FindingsService, 'list'>;
  readonly mended: Mended;
  readonly threads: Pick<ThreadsService, 'list'>;
  readonly suggestions: Pick<SuggestionsService, 'list'>;
  readonly homes: SuggestionHomes;
  readonly clock: Clock;
  /** Told when a document could not be read; what the others ask is shown. */
  readonly report: (document: DocumentId, error: unknown) => void;
}): Inbox {
  async function callsOf(
    reader: PersonRecord,
    document: DocumentRecord,
    team: TeamRecord,
  ): Promise<readonly Call[]> {
    const resource = documentResource(document, team);
    if (!may(reader, 'comment.read', resource)) return [];
    const maySee = may(reader, 'suggestion.read', resource);
    const decides = may(reader, 'suggestion.decide', resource);
    try {
      const suggested = maySee ? await suggestions.list(document.id) : [];
      const calls = callsIn(
        document.id,
        await threads.list(document.id, reader.id),
        decides ? await withHomes(document.id, suggested) : suggested,
        {
          person: reader.id,
          isOwn: Object.hasOwn(reader.teamRoles, team.id),
          decides,
        },
      );
      if (!may(reader, 'finding.read', resource)) return calls;
      const tasks = tasksIn(document.id, await findings.list(document.id), { person: reader.id });
      if (tasks.length === 0) return calls;
      return [...calls, ...(await leftOf(document, tasks))];
    } catch (error) {
      report(document.id, error);
      return [];
    }
  }

  /** `suggested`, those that wait with the section they stand in. */
  async function withHomes(
    document: DocumentId,
    suggested: readonly Suggestion[],
  ): Promise<readonly Suggestion[]> {
    const pending = suggested.filter(({ state }) => state === 'pending');
    if (pending.length === 0) return suggested;
    const found = await homes.of(document, pending);
    return suggested.map((one) =>
      one.state === 'pending' ? { ...one, what: { deeds: [], section: found.get(one.id) ?? null } } : one,
    );
  }

  /** Those of `tasks` that are still to be done; all of them, where that cannot be told. */
  async function leftOf(document: DocumentRecord, tasks: readonly Call[]): Promise<readonly Call[]> {
    try {
      const done = await mended.of(
        document,
        tasks.map(({ about }) => about),
      );
      return tasks.filter(({ about }) => !done.has(about));
    } catch (error) {
      report(document.id, error);
      return tasks;
    }
  }

  return {
    async of(reader) {
      const calls: Call[] = [];
      for (const team of await directory.list('team', { workshop: reader.workshop }))
        for (const document of await directory.list('document', { team: team.id }))
          // oxlint-disable-next-line no-await-in-loop -- one document after another: a glance must not load all at once
          calls.push(...(await callsOf(reader, document, team)));
      return inboxOf(calls, clock.now());
    },
  };
}
