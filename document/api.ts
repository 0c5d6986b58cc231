import { z } from 'zod';
import { TEAM_ROLES, WORKSHOP_ROLES } from './access.ts';
import {
  isId,
  type DocumentId,
  type InvitationId,
  type Names,
  type PersonId,
  type SectionId,
  type TeamId,
  type WorkshopId,
} from './ids.ts';
import {
  DOCUMENT_MOST_SECTIONS,
  NAME_MOST_CHARACTERS,
  REASON_MOST_CHARACTERS,
  WORKSHOP_MOST_TEAMS,
} from './limits.ts';
import type { PictureId } from './pictures/picture-file.ts';
import type { Handling } from './findings.ts';
import type { PlanObject } from './plan/objects.ts';
import type { RefusalCode } from './refusals.ts';
import { SECTION_STATUSES } from './status.ts';
import { DOCUMENT_KINDS, SECTION_KEY, type DocumentKind } from './template-format.ts';
import type { Suggestion } from './suggestions/suggestions.ts';
import type { Thread } from './threads.ts';

/**
 * What travels over HTTP: the shapes of requests, checked by the server at its door, and of answers, as types.
 * The OpenAPI description is made from these.
 */
function named<P extends keyof Names>(prefix: P) {
  return z.custom<Names[P]>((value) => isId(prefix, value), 'not a known name');
}

const line = z.string().trim().min(1, 'must not be empty').max(NAME_MOST_CHARACTERS);
const optionalLine = z.string().trim().max(NAME_MOST_CHARACTERS);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a language');
const day = z.iso.date();

/** `POST /api/setup`: once, with the secret of the printed link. */
export const setupRequest = z
  .strictObject({
    token: z.string().min(1).max(200),
    title: line,
    startsOn: day,
    endsOn: day,
    languages: z.array(language).min(1).max(12),
    organiser: line,
    /** The language the organiser sees. */
    language,
  })
  .refine((value) => value.startsOn <= value.endsOn, {
    path: ['endsOn'],
    message: 'must not be before the first day',
  });

/** `PATCH /api/workshop` */
export const workshopRequest = z.strictObject({
  title: line.optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  languages: z.array(language).min(1).max(12).optional(),
  codesWait: z.boolean().optional(),
});

/** `POST /api/teams` : one or many at once. Names that exist already are passed over. */
export const teamsRequest = z.strictObject({ names: z.array(line).min(1).max(WORKSHOP_MOST_TEAMS) });

/** `PATCH /api/teams/:team` */
export const teamRequest = z.strictObject({
  name: line.optional(),
  openedTo: z.array(z.enum(['organiser', 'observer', 'reviewer'])).optional(),
});

/** `POST /api/invitations`: personal links (one for each name, or one without a name) or a code for the wall. */
export const invitationsRequest = z
  .strictObject({
    team: named('t').nullable(),
    role: z.enum([...TEAM_ROLES, ...WORKSHOP_ROLES]),
    kind: z.enum(['link', 'code']),
    names: z.array(optionalLine).min(1).max(60),
  })
  .refine((value) => (value.team === null) === (value.role === 'organiser' || value.role === 'facilitator'), {
    path: ['team'],
    message: 'organisers and facilitators belong to the workshop, everybody else to a team',
  });

/** What somebody holds who wants to join: the secret of a link, or a code as typed. */
const ticket = z.union([
  z.strictObject({ link: z.string().min(1).max(200) }),
  z.strictObject({ code: z.string().min(1).max(40) }),
]);

/** `POST /api/join/look`: what the ticket is for. Uses nothing up. */
export const lookRequest = z.strictObject({ ticket });

/** `POST /api/join` */
export const joinRequest = z.strictObject({
  ticket,
  name: line,
  affiliation: optionalLine,
  language,
  sharedComputer: z.boolean(),
});

/** `POST /api/people/:person/standing` */
export const standingRequest = z.strictObject({ standing: z.enum(['joined', 'removed']) });

/** `PUT /api/people/:person/role`: the person's role in a team; null takes them out of it. */
export const roleRequest = z.strictObject({ team: named('t'), role: z.enum(TEAM_ROLES).nullable() });

/** `POST /api/teams/:team/documents`: chapters and sections in the order wanted; `on: false` hides. */
export const documentRequest = z.strictObject({
  template: z.string().regex(SECTION_KEY),
  language,
  title: line,
  chapters: z
    .array(
      z.strictObject({
        key: z.string().regex(SECTION_KEY),
        title: line,
        on: z.boolean(),
        sections: z.array(
          z.strictObject({ key: z.string().regex(SECTION_KEY), title: line, on: z.boolean() }),
        ),
      }),
    )
    .min(1)
    .max(DOCUMENT_MOST_SECTIONS),
});

/** `PATCH /api/documents/:document` */
export const documentTitleRequest = z.strictObject({ title: line });

/** `PUT /api/documents/:document/parent`: the document that this one serves; null is none. */
export const parentRequest = z.strictObject({ parent: named('d').nullable() });

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'not a whole number')
  .transform(Number);

/**
 * `GET /api/documents/:document/history`: hours before the update with this number, the last ones unless told; or what is no
 * older than so many milliseconds. A duration, since clocks of computers differ.
 */
export const historyQuery = z.strictObject({
  before: wholeNumber.optional(),
  lastMs: wholeNumber.optional(),
});

/** `GET /api/documents/:document/history/state`: after an update, or at a time in ms since the Unix epoch. */
export const stateQuery = z
  .strictObject({ seq: wholeNumber.optional(), at: wholeNumber.optional() })
  .refine(({ seq, at }) => (seq === undefined) !== (at === undefined), {
    path: ['seq'],
    message: 'either a number or a time',
  });

/** `GET /api/documents/:document/history/deletions`: since a time in ms since the Unix epoch, or after an update. */
export const deletionsQuery = z.strictObject({
  since: wholeNumber.optional(),
  after: wholeNumber.optional(),
});

/** `GET /api/documents/:document/history/hands`: after an update, or what is no older than so many milliseconds. */
export const handsQuery = z
  .strictObject({ after: wholeNumber.optional(), lastMs: wholeNumber.optional() })
  .refine(({ after, lastMs }) => (after === undefined) !== (lastMs === undefined), {
    path: ['after'],
    message: 'either a number or a duration',
  });

/** `PUT /api/documents/:document/arrangement` */
export const arrangementRequest = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        section: named('s'),
        title: line.optional(),
        place: z.number().optional(),
        hidden: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(DOCUMENT_MOST_SECTIONS),
});

/** `PUT /api/documents/:document/sections/:section/status`; `reason` when an agreed section is opened again. */
export const statusRequest = z.strictObject({
  status: z.enum(SECTION_STATUSES),
  reason: z.string().trim().max(REASON_MOST_CHARACTERS).optional(),
});

/** `PUT /api/documents/:document/sections/:section/lead`: who leads the writing, and by when; null is nobody and no day. */
export const leadRequest = z.strictObject({ lead: named('p').nullable(), due: day.nullable() });

/** Formats a document can be taken home in. */
export const EXPORT_FORMATS = ['docx', 'pdf', 'html', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `POST /api/documents/:document/exports`: answers with the file. */
export const exportRequest = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  coverPage: z.boolean().default(true),
  contents: z.boolean().default(true),
  guidance: z.boolean().default(false),
  /** The views of the plan, at the end; a workbook always has their tables. */
  views: z.boolean().default(false),
});

/** `GET /api/documents/:document/home-briefing` */
export const homeBriefingQuery = z.strictObject({ format: z.enum(['docx', 'pdf']) });

/** `GET /api/documents/:document/response-table` */
export const responseTableQuery = z.strictObject({ format: z.enum(['docx', 'xlsx']) });

export type SetupRequest = z.infer<typeof setupRequest>;
export type WorkshopRequest = z.infer<typeof workshopRequest>;
export type InvitationsRequest = z.infer<typeof invitationsRequest>;
export type JoinRequest = z.infer<typeof joinRequest>;
export type LookRequest = z.infer<typeof lookRequest>;
export type DocumentRequest = z.infer<typeof documentRequest>;
export type ArrangementRequest = z.infer<typeof arrangementRequest>;
export type ExportRequest = z.input<typeof exportRequest>;
export type LeadRequest = z.infer<typeof leadRequest>;
export type StatusRequest = z.infer<typeof statusRequest>;

/** A person as others in the workshop see them. */
export interface PersonView {
  readonly id: PersonId;
  readonly name: string;
  readonly affiliation: string;
  /** Number of the colour in the palette, 0 to 11. */
  readonly colour: number;
  readonly standing: 'waiting' | 'joined' | 'removed';
  readonly workshopRoles: readonly (typeof WORKSHOP_ROLES)[number][];
  readonly teamRoles: Readonly<Record<TeamId, (typeof TEAM_ROLES)[number]>>;
  readonly joinedAt: number;
}

export interface WorkshopView {
  readonly id: WorkshopId;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly languages: readonly string[];
  readonly codesWait: boolean;
}

/** A document without its text. */
export interface DocumentView {
  readonly id: DocumentId;
  readonly team: TeamId;
  readonly kind: (typeof DOCUMENT_KINDS)[number];
  readonly template: string;
  readonly title: string;
  readonly language: string;
  readonly createdAt: number;
  /** Sections that are shown, in order; null to who may not read the text or its outline. */
  readonly sections: readonly SectionView[] | null;
}

/** A section on the overview: no text, only how it stands. */
export interface SectionView {
  readonly id: SectionId;
  readonly templateKey: string;
  readonly number: string;
  readonly title: string;
  readonly level: number;
  readonly hidden: boolean;
  readonly status: (typeof SECTION_STATUSES)[number];
  readonly statusBy: PersonId | null;
  readonly statusAt: number | null;
  /** Who leads the writing. */
  readonly lead: PersonId | null;
  /** The day by which it is to be ready. */
  readonly due: string | null;
  /** When it was opened again after it had been agreed, the last time first; none for who may not read the text. */
  readonly reopened: readonly Reopening[];
  readonly words: number;
  readonly openThreads: number;
  /** Who has their caret in it now. */
  readonly here: readonly PersonId[];
}

/** An agreed section was opened again. */
export interface Reopening {
  readonly by: PersonId;
  readonly at: number;
  readonly reason: string;
}

export interface TeamView {
  readonly id: TeamId;
  readonly name: string;
  readonly openedTo: readonly ('organiser' | 'observer' | 'reviewer')[];
  readonly documents: readonly DocumentView[];
}

/** `GET /api/me`: who this browser is, and everything the start page needs. */
export interface MeView {
  readonly person: PersonView & { readonly language: string; readonly sharedComputer: boolean };
  readonly workshop: WorkshopView;
  /** Teams the person may see, with the documents they may see. */
  readonly teams: readonly TeamView[];
  /** Everybody whose name the person may see. */
  readonly people: readonly PersonView[];
  /** Changes that the guard lately kept out of these documents, the last first; for who looks after all teams. */
  readonly refused?: readonly RefusedView[];
  /** Whether the person is mailed what asks for them; absent where the server does not mail. */
  readonly mail?: 'offered' | 'confirmed';
}

/** That a change was kept out of a document: whose and when, never what. */
export interface RefusedView {
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly at: number;
}

/** `GET /api/documents/:document` */
export interface DocumentDetailView {
  readonly document: DocumentView;
  readonly team: { readonly id: TeamId; readonly name: string };
  /** What this person may do here; the interface shows the rest disabled, with the reason. */
  readonly may: {
    readonly write: boolean;
    readonly comment: boolean;
    readonly assignComments: boolean;
    readonly answerComments: boolean;
    /** Leave what checks find as it is, for a reason; and say who is to deal with it. */
    readonly acceptFindings: boolean;
    readonly assignFindings: boolean;
    /** Write comments that only facilitators are shown. */
    readonly writeNotes: boolean;
    /** See what is suggested, and what became of it. */
    readonly readSuggestions: boolean;
    readonly suggest: boolean;
    /** Accept and reject suggestions. */
    readonly decideSuggestions: boolean;
    readonly arrange: boolean;
    /** Say which document this one serves. */
    readonly nameParent: boolean;
    readonly setStatus: boolean;
    readonly reopen: boolean;
    readonly assign: boolean;
    readonly export: boolean;
    /** See versions that were named. */
    readonly readVersions: boolean;
    readonly nameVersions: boolean;
    readonly restore: boolean;
  };
  readonly people: readonly PersonView[];
}

/** `GET /api/documents/:document/parent`: the document that this one serves. `hidden`: this person may not read it. */
export type ParentView =
  | { readonly is: 'none' }
  | { readonly is: 'hidden' }
  | (ParentChoiceView & {
      readonly is: 'read';
      readonly language: string;
      /** Objects of `PARENT_KITS`, kit by kit, in order. */
      readonly plan: readonly PlanObject[];
    });

/** One answer of `GET /api/documents/:document/parents`: a document that this one could serve. */
export interface ParentChoiceView {
  readonly id: DocumentId;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly team: string;
}

/** An invitation as its maker sees it later; the secret is shown once, when it is made. */
export interface InvitationView {
  readonly id: InvitationId;
  readonly team: TeamId | null;
  readonly role: (typeof TEAM_ROLES)[number] | (typeof WORKSHOP_ROLES)[number];
  readonly kind: 'link' | 'code' | 'return';
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'open' | 'used' | 'expired' | 'revoked';
  readonly usedBy: readonly PersonId[];
}

/** Answer of `POST /api/invitations`: `secret` is the link's path with its fragment, or the code as printed. */
export interface NewInvitationView extends InvitationView {
  readonly secret: string;
}

/** Answer of `POST /api/join/look`. */
export interface LookView {
  readonly workshop: string;
  readonly team: string | null;
  readonly role: InvitationView['role'];
  readonly name: string;
  readonly languages: readonly string[];
  readonly waits: boolean;
}

/** Answer of `GET /api/templates`. */
export interface TemplateSummaryView {
  readonly key: string;
  readonly kind: (typeof DOCUMENT_KINDS)[number];
  readonly title: string;
  readonly description: string;
  readonly languages: readonly string[];
  readonly sections: number;
}

/** An agreed section whose text was put back, and the words that somebody had written into it. */
export interface PutBackView {
  readonly section: SectionId;
  readonly words: string;
}

/** What the server tells open editors beside the text, as JSON in an event message. */
export type LiveEvent =
  | { readonly type: 'thread'; readonly thread: Thread }
  /** A suggestion came, grew or was decided; told to those who may see suggestions. */
  | { readonly type: 'suggestion'; readonly suggestion: Suggestion }
  /** Something was decided about a finding; told to those who may see findings. */
  | { readonly type: 'finding'; readonly handling: Handling }
  | {
      readonly type: 'section';
      readonly section: Pick<SectionView, 'id'> &
        Partial<Pick<SectionView, 'status' | 'statusBy' | 'statusAt' | 'reopened' | 'lead' | 'due'>>;
    }
  /** What this person wrote into agreed sections was taken out again. Told anew on a new connection, with the same `id`. */
  | { readonly type: 'agreed'; readonly id: string; readonly sections: readonly PutBackView[] }
  | { readonly type: 'document'; readonly title: string }
  /** The document serves another one now, or what that one plans has changed. */
  | { readonly type: 'parent' }
  /** A picture is on the server now. Its place may be in the text for a while. */
  | { readonly type: 'picture'; readonly picture: PictureId }
  | { readonly type: 'people'; readonly people: readonly PersonView[] }
  | { readonly type: 'storage'; readonly condition: 'writable' | 'full' | 'read-only' }
  /** Which generation of its data the server has: another one after a backup was restored. */
  | { readonly type: 'generation'; readonly id: string };

/** Body of every refusal over HTTP. */
export interface RefusalBody {
  readonly error: {
    readonly code: RefusalCode;
    readonly message: string;
    /** Field path to reason, for forms. */
    readonly details: Readonly<Record<string, string>>;
  };
}
