import type { IncomingMessage } from 'node:http';
import { may, rolesTowards, type DocumentAction, type Resource } from '../../document/access.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { DirectoryReader, DocumentRecord, TeamRecord } from '../storage/directory.ts';
import type { Identity, Permission } from '../sync/surroundings.ts';
import type { Sessions } from './sessions.ts';

/** Who asks over a socket, and what they may do: the two questions that rooms have. */
export interface Gate {
  identify(request: IncomingMessage): Promise<Identity | RefusalCode>;
  permission(identity: Identity, document: DocumentId): Promise<Permission | RefusalCode>;
}

/** A document as permission sees it. */
export function documentResource(document: DocumentRecord, team: TeamRecord): Resource {
  return { type: 'document', workshop: document.workshop, team: document.team, openedTo: team.openedTo };
}

/** Answers whether somebody may do something to a document in `directory` now. */
export function createRights(
  directory: DirectoryReader,
): (person: PersonId, action: DocumentAction, document: DocumentId) => Promise<boolean> {
  return async (id, action, documentId) => {
    const person = await directory.get('person', id);
    const document = await directory.get('document', documentId);
    const team = document && (await directory.get('team', document.team));
    if (person === null || document === null || team === null) return false;
    return may(person, action, documentResource(document, team));
  };
}

/** A gate in front of the documents in `directory`. */
export function createGate({
  directory,
  sessions,
  secretIn,
}: {
  readonly directory: DirectoryReader;
  readonly sessions: Pick<Sessions, 'find' | 'findById'>;
  /** The session's secret in the cookies of a request. */
  readonly secretIn: (request: IncomingMessage) => string | null;
}): Gate {
  return {
    async identify(request) {
      const secret = secretIn(request);
      const caller = secret === null ? null : await sessions.find(secret);
      if (caller === null) return 'access/signed-out';
      return { person: caller.person.id, session: caller.session.id };
    },
    async permission({ person: id, session }, document) {
      const caller = await sessions.findById(session);
      if (caller === null || caller.person.id !== id) return 'access/signed-out';
      const { person } = caller;
      if (person.standing === 'waiting') return 'access/waiting';
      const record = await directory.get('document', document);
      const team = record && (await directory.get('team', record.team));
      if (record === null || team === null) return 'access/not-found';
      const resource = documentResource(record, team);
      if (!may(person, 'body.read', resource)) return 'access/not-found';
      const roles = rolesTowards(person, resource);
      return {
        write: may(person, 'body.write', resource),
        comment: may(person, 'comment.write', resource),
        suggestions: may(person, 'suggestion.read', resource),
        notes: may(person, 'note.read', resource),
        // Of two roles the one in the team says more to those who write there.
        presence: { name: person.name, colour: person.colour, role: roles.at(-1) ?? '' },
      };
    },
  };
}
