import type { TeamRole, WorkshopRole } from '../../document/access.ts';
import type { Reopening } from '../../document/api.ts';
import type { MailPeriod, SeenMarks } from '../../document/digest.ts';
import type {
  DocumentId,
  InvitationId,
  PersonId,
  SectionId,
  TeamId,
  WorkshopId,
} from '../../document/ids.ts';
import type { SectionStatus } from '../../document/status.ts';
import type { DocumentKind } from '../../document/template-format.ts';

/**
 * Who there is and what they have: workshops, teams, people, invitations, sessions, and what is known about documents
 * beside their text. Times are milliseconds since the Unix epoch; dates without a time are `YYYY-MM-DD`.
 */
export interface WorkshopRecord {
  readonly id: WorkshopId;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Languages of the workshop, the first its main one. */
  readonly languages: readonly string[];
  /** Whether who joins by a code waits until a leader or facilitator lets them in. */
  readonly codesWait: boolean;
  readonly createdAt: number;
}

export interface TeamRecord {
  readonly id: TeamId;
  readonly workshop: WorkshopId;
  readonly name: string;
  readonly openedTo: readonly ('organiser' | 'observer' | 'reviewer')[];
  readonly createdAt: number;
}

export interface PersonRecord {
  readonly id: PersonId;
  readonly workshop: WorkshopId;
  readonly name: string;
  /** Ministry, institution or function, as the person typed it. */
  readonly affiliation: string;
  readonly language: string;
  readonly standing: 'waiting' | 'joined' | 'removed';
  readonly workshopRoles: readonly WorkshopRole[];
  readonly teamRoles: Readonly<Record<TeamId, TeamRole>>;
  /** Number of the person's colour in the palette, 0 to 11, given by the server. */
  readonly colour: number;
  readonly joinedAt: number;
}

export interface InvitationRecord {
  readonly id: InvitationId;
  readonly workshop: WorkshopId;
  /** Null for an invitation to the whole workshop (organisers, facilitators). */
  readonly team: TeamId | null;
  readonly role: TeamRole | WorkshopRole;
  /** A personal link works once; a code on the wall works until it expires. `return` brings back a known person. */
  readonly kind: 'link' | 'code' | 'return';
  /** SHA-256 of a link's secret, or salted scrypt of a code, base64. The secret itself is never stored. */
  readonly hash: string;
  /** The salt of a code, base64; empty for links. */
  readonly salt: string;
  /** Name the inviter gave, offered on the join page; may be empty. */
  readonly name: string;
  /** The person a `return` invitation brings back. */
  readonly person: PersonId | null;
  readonly createdBy: PersonId | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** Who joined with it. A link with one entry is used up. */
  readonly usedBy: readonly PersonId[];
}

export interface SessionRecord {
  /** SHA-256 of the cookie's value, base64url. The value itself is never stored. */
  readonly id: string;
  readonly person: PersonId;
  readonly workshop: WorkshopId;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Ends after this long without a request, in ms. */
  readonly idleMs: number;
  readonly usedAt: number;
  /** Whether the person said that others use this computer too. */
  readonly sharedComputer: boolean;
}

export interface DocumentRecord {
  readonly id: DocumentId;
  readonly workshop: WorkshopId;
  readonly team: TeamId;
  readonly kind: DocumentKind;
  readonly template: string;
  readonly title: string;
  readonly language: string;
  readonly createdBy: PersonId;
  readonly createdAt: number;
  /** Status of each section that is not "not started". */
  readonly statuses: Readonly<
    Record<SectionId, { readonly status: SectionStatus; readonly by: PersonId; readonly at: number }>
  >;
  /** Who leads the writing of a section, and the day by which it is to be ready. Absent where nobody ever said. */
  readonly leads?: Readonly<
    Record<SectionId, { readonly lead: PersonId | null; readonly due: string | null }>
  >;
  /** The document that this one serves. Absent where nobody named one. */
  readonly parent?: DocumentId;
  /** When agreed sections were opened again, and why; the last time first. Absent where none ever was. */
  readonly reopenings?: Readonly<Record<SectionId, readonly Reopening[]>>;
}

/** Where somebody is mailed what asks for them; there is none for who never gave an address. Nobody but them ever sees it. */
export interface MailRecord {
  readonly id: PersonId;
  /** Null until the link in the first mail was opened. */
  readonly address: string | null;
  /** An address that was mailed a link, and the SHA-256 of the link's secret, base64url. */
  readonly asked: { readonly address: string; readonly hash: string; readonly expiresAt: number } | null;
  readonly period: MailPeriod;
  /** The time zone that a period begins in. */
  readonly zone: string;
  /**
   * The secret of the links that end the mails. It is kept as it is, since every mail has it: who can read it here can read
   * the address, too, and it does nothing but take that away.
   */
  readonly leave: string;
  /** The period that a digest was begun in last; in it there is no other. */
  readonly begun: string;
  /** What is not later was told, or is from before they asked for digests. */
  readonly toldUntil: number;
  /** What of the rest was seen on the screen. */
  readonly seen: SeenMarks;
}

export interface DirectoryRecords {
  workshop: WorkshopRecord;
  team: TeamRecord;
  person: PersonRecord;
  invitation: InvitationRecord;
  session: SessionRecord;
  document: DocumentRecord;
  mail: MailRecord;
}

export type RecordKind = keyof DirectoryRecords;

/** Reading. A record is found by its `id`; a list is in the order the records were first put. */
export interface DirectoryReader {
  get<K extends RecordKind>(kind: K, id: string): Promise<DirectoryRecords[K] | null>;
  /** All records of `kind` whose fields equal those of `where`. */
  list<K extends RecordKind>(
    kind: K,
    where?: Partial<DirectoryRecords[K]>,
  ): Promise<readonly DirectoryRecords[K][]>;
}

/** Writing, inside `change` only. */
export interface DirectoryWriter extends DirectoryReader {
  put<K extends RecordKind>(kind: K, record: DirectoryRecords[K]): void;
  remove(kind: RecordKind, id: string): void;
}

/** The port. Every method has happened, on disk, when it resolves. */
export interface Directory extends DirectoryReader {
  /**
   * Do `work` as one change: all of it or nothing, one after another, seen by readers only when it is on disk.
   * What `work` throws is thrown to the caller and nothing has changed.
   *
   * @throws {StorageError} when the disk did not take it; nothing has changed then either.
   */
  change<T>(work: (directory: DirectoryWriter) => Promise<T> | T): Promise<T>;
  close(): Promise<void>;
}
