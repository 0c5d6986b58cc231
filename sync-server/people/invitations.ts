import type { InvitationsRequest, InvitationView, NewInvitationView } from '../../document/api.ts';
import { newId, type InvitationId, type PersonId, type Random } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Directory, DirectoryReader, InvitationRecord, PersonRecord } from '../storage/directory.ts';
import { DAY_MS } from './days.ts';
import {
  hashOfCode,
  hashOfSecret,
  LINK_SECRET_BYTES,
  newCode,
  newSalt,
  newSecret,
  plainCode,
} from './secrets.ts';
import { lastMomentOf } from './sessions.ts';
import { invitationView } from './views.ts';

/** How long a code on the wall works, in ms. */
export const CODE_MS = 12 * 3_600_000;
/** How long the link that brings somebody back works, in ms: it is shown on a screen and used at once. */
export const RETURN_MS = 10 * 60_000;
/** A personal link works for at least this long, also after the workshop, in ms. */
const LINK_LEAST_MS = 7 * DAY_MS;

export interface Invitations {
  /** New invitations. Their secrets are in this answer and nowhere else. */
  make(by: PersonRecord, request: InvitationsRequest): Promise<readonly NewInvitationView[]>;
  /** A link that brings `person` back, once. One made before no longer works. */
  bringBack(by: PersonRecord, person: PersonRecord, lifeMs?: number): Promise<NewInvitationView>;
  /** Invitations of the workshop of `viewer` for which `isWanted`. */
  list(
    viewer: PersonRecord,
    isWanted: (invitation: InvitationRecord) => boolean,
  ): Promise<readonly InvitationView[]>;
  revoke(invitation: InvitationId): Promise<void>;
}

/** The invitations in `directory`. */
export function createInvitations({
  directory,
  clock,
  random,
}: {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
}): Invitations {
  function blank(by: PersonRecord): InvitationRecord {
    return {
      id: newId('i', random),
      workshop: by.workshop,
      team: null,
      role: 'member',
      kind: 'link',
      hash: '',
      salt: '',
      name: '',
      person: null,
      createdBy: by.id,
      createdAt: clock.now(),
      expiresAt: 0,
      revokedAt: null,
      usedBy: [],
    };
  }

  function link(invitation: InvitationRecord): Made {
    const secret = newSecret(random, LINK_SECRET_BYTES);
    return {
      invitation: { ...invitation, hash: hashOfSecret(secret) },
      secret: `/join#i=${secret}`,
    };
  }

  async function code(invitation: InvitationRecord, salt: string): Promise<Made> {
    const secret = newCode(random);
    const hash = await hashOfCode(plainCode(secret) ?? secret, salt);
    return { invitation: { ...invitation, hash, salt }, secret };
  }

  const viewOf = ({ invitation, secret }: Made): NewInvitationView => ({
    ...invitationView(invitation, clock.now()),
    secret,
  });

  return {
    async make(by, { team, role, kind, names }) {
      if (kind === 'code' && team === null)
        throw new Refused('request/invalid', { kind: 'organisers and facilitators join by personal links' });
      const workshop = await directory.get('workshop', by.workshop);
      if (workshop === null) throw new Refused('access/not-found');
      const salt = await sharedSalt(directory, by, random);
      const now = clock.now();
      const made: Made[] = [];
      for (const name of kind === 'code' ? names.slice(0, 1) : names) {
        const invitation = { ...blank(by), team, role, kind, name };
        const linkEnds = Math.max(lastMomentOf(workshop, now), now + LINK_LEAST_MS);
        made.push(
          kind === 'code'
            ? await code({ ...invitation, expiresAt: now + CODE_MS }, salt)
            : link({ ...invitation, expiresAt: linkEnds }),
        );
      }
      await directory.change((writer) => {
        for (const { invitation } of made) writer.put('invitation', invitation);
      });
      return made.map(viewOf);
    },
    async bringBack(by, person, lifeMs = RETURN_MS) {
      const now = clock.now();
      const made = link({
        ...blank(by),
        kind: 'return',
        role: person.workshopRoles[0] ?? Object.values(person.teamRoles)[0] ?? 'member',
        name: person.name,
        person: person.id,
        expiresAt: now + lifeMs,
      });
      await directory.change(async (writer) => {
        for (const old of await openReturns(writer, person.id))
          writer.put('invitation', { ...old, revokedAt: now });
        writer.put('invitation', made.invitation);
      });
      return viewOf(made);
    },
    async list(viewer, isWanted) {
      const all = await directory.list('invitation', { workshop: viewer.workshop });
      return all.filter(isWanted).map((invitation) => invitationView(invitation, clock.now()));
    },
    revoke: (id) =>
      directory.change(async (writer) => {
        const invitation = await writer.get('invitation', id);
        if (invitation === null) throw new Refused('access/not-found');
        if (invitation.revokedAt === null)
          writer.put('invitation', { ...invitation, revokedAt: clock.now() });
      }),
  };
}

interface Made {
  readonly invitation: InvitationRecord;
  readonly secret: string;
}

/** Links to bring `person` back that still work. */
export async function openReturns(
  reader: DirectoryReader,
  person: PersonId,
): Promise<readonly InvitationRecord[]> {
  const all = await reader.list('invitation', { kind: 'return', person });
  return all.filter(({ usedBy, revokedAt }) => usedBy.length === 0 && revokedAt === null);
}

/** All codes of a workshop have the same salt, so that trying one costs one hash. */
async function sharedSalt(directory: DirectoryReader, by: PersonRecord, random: Random): Promise<string> {
  const [code] = await directory.list('invitation', { workshop: by.workshop, kind: 'code' });
  return code?.salt ?? newSalt(random);
}
