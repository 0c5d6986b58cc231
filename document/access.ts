import type { PersonId, TeamId, WorkshopId } from './ids.ts';

/** What a person is in a team. */
export const TEAM_ROLES = ['leader', 'member', 'reviewer', 'observer'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** What a person is in the whole workshop. */
export const WORKSHOP_ROLES = ['organiser', 'facilitator'] as const;
export type WorkshopRole = (typeof WORKSHOP_ROLES)[number];

export type Role = WorkshopRole | TeamRole;

/** As much of a person as deciding needs. */
export interface Actor {
  readonly id: PersonId;
  readonly workshop: WorkshopId;
  /** `waiting`: joined by a code, not yet let in. `removed`: may do nothing. */
  readonly standing: 'waiting' | 'joined' | 'removed';
  readonly workshopRoles: readonly WorkshopRole[];
  readonly teamRoles: Readonly<Record<TeamId, TeamRole>>;
}

/** The whole workshop, one team of it, or a document of a team. */
export type Resource =
  | { readonly type: 'workshop'; readonly workshop: WorkshopId }
  | { readonly type: 'team'; readonly workshop: WorkshopId; readonly team: TeamId }
  | {
      readonly type: 'document';
      readonly workshop: WorkshopId;
      readonly team: TeamId;
      /** To whom the team has opened its documents, beyond itself and the facilitators. */
      readonly openedTo: readonly ('organiser' | 'observer' | 'reviewer')[];
    };

/** What can be done to a workshop. */
export const WORKSHOP_ACTIONS = [
  'workshop.see',
  'workshop.manage',
  'workshop.progress',
  /** Keep a version of every team's documents at once. Nothing is read by it. */
  'workshop.milestone',
] as const;
/** What can be done to a team. */
export const TEAM_ACTIONS = [
  'team.see',
  'team.invite',
  'team.reissue',
  'team.let-in',
  'team.people',
  'team.rename',
  /** Open the team's documents to others, or close them again. */
  'team.open',
  'document.create',
] as const;
/** What can be done to a document. */
export const DOCUMENT_ACTIONS = [
  'document.status',
  'document.rename',
  'document.arrange',
  /** Say which document this one serves. */
  'document.parent',
  'section.status',
  'section.reopen',
  /** Say who leads the writing of a section, and by when it is to be ready. */
  'section.assign',
  'body.read',
  'body.write',
  'suggestion.read',
  'suggest',
  'suggestion.decide',
  'comment.read',
  'comment.write',
  /** Say who is to deal with a comment and how important it is, and give one on deleted text a new place. */
  'comment.assign',
  /** Say in the response table what became of a comment. */
  'comment.answer',
  /** See which findings of the checks were accepted, and who is to deal with which. */
  'finding.read',
  /** Leave what the checks find as it is, for a reason. */
  'finding.accept',
  /** Say who is to deal with a finding. */
  'finding.assign',
  /** Comments that are for facilitators only. */
  'note.read',
  'note.write',
  /** See the versions that were named, and milestones. Those nobody named are `history.deleted`. */
  'version.read',
  'version.name',
  'version.restore',
  /** See who changed how much and who wrote what is there. */
  'history.read',
  /** See what is there no more: deletions, and the document as it was. */
  'history.deleted',
  'export',
  'export.metadata',
] as const;

export type WorkshopAction = (typeof WORKSHOP_ACTIONS)[number];
export type TeamAction = (typeof TEAM_ACTIONS)[number];
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number];
export type Action = WorkshopAction | TeamAction | DocumentAction;

const WORKSHOP_TABLE: Readonly<Record<WorkshopAction, readonly Role[]>> = {
  'workshop.see': ['organiser', 'facilitator', 'leader', 'member', 'reviewer', 'observer'],
  'workshop.manage': ['organiser'],
  'workshop.progress': ['organiser', 'facilitator'],
  'workshop.milestone': ['organiser', 'facilitator'],
};

const TEAM_TABLE: Readonly<Record<TeamAction, readonly Role[]>> = {
  'team.see': ['organiser', 'facilitator', 'leader', 'member'],
  'team.invite': ['organiser', 'leader'],
  'team.reissue': ['organiser', 'facilitator', 'leader'],
  'team.let-in': ['organiser', 'facilitator', 'leader'],
  'team.people': ['organiser', 'leader'],
  'team.rename': ['organiser'],
  'team.open': ['leader'],
  'document.create': ['leader'],
};

const DOCUMENT_TABLE: Readonly<Record<DocumentAction, readonly Role[]>> = {
  'document.status': ['organiser', 'facilitator', 'leader', 'member'],
  'document.rename': ['leader'],
  'document.arrange': ['leader'],
  'document.parent': ['leader', 'member'],
  'section.status': ['leader', 'member'],
  'section.reopen': ['leader'],
  'section.assign': ['leader'],
  'body.read': ['facilitator', 'leader', 'member'],
  'body.write': ['leader', 'member'],
  'suggestion.read': ['facilitator', 'leader', 'member'],
  suggest: ['facilitator', 'leader', 'member'],
  'suggestion.decide': ['leader', 'member'],
  'comment.read': ['facilitator', 'leader', 'member'],
  'comment.write': ['facilitator', 'leader', 'member'],
  'comment.assign': ['facilitator', 'leader', 'member'],
  'comment.answer': ['leader', 'member'],
  'finding.read': ['facilitator', 'leader', 'member'],
  'finding.accept': ['leader', 'member'],
  'finding.assign': ['facilitator', 'leader', 'member'],
  // Not even who leads the team may know that there are any.
  'note.read': ['facilitator'],
  'note.write': ['facilitator'],
  // Whoever reads the text could have kept a copy when the version was named: an export.
  'version.read': ['facilitator', 'leader', 'member'],
  'version.name': ['leader', 'member'],
  'version.restore': ['leader'],
  'history.read': ['facilitator', 'leader', 'member'],
  // What a team took out is its own: not even a facilitator who reads everything that is in is shown it.
  'history.deleted': ['leader', 'member'],
  export: ['facilitator', 'leader', 'member'],
  'export.metadata': ['organiser', 'facilitator', 'leader', 'member'],
};

/** What a document opened to somebody lets them do, beside the table. */
const OPENED: Readonly<Record<'organiser' | 'observer' | 'reviewer', readonly DocumentAction[]>> = {
  organiser: ['body.read', 'comment.read', 'note.read'],
  observer: ['document.status', 'body.read'],
  reviewer: ['document.status', 'body.read', 'comment.read', 'comment.write', 'finding.read'],
};

/** The roles `actor` has towards `resource`: those in the workshop, and the one in the resource's team. */
export function rolesTowards(actor: Actor, resource: Resource): readonly Role[] {
  if (actor.workshop !== resource.workshop || actor.standing !== 'joined') return [];
  if (resource.type === 'workshop') return [...actor.workshopRoles, ...Object.values(actor.teamRoles)];
  const inTeam = Object.hasOwn(actor.teamRoles, resource.team) ? actor.teamRoles[resource.team] : undefined;
  return inTeam === undefined ? actor.workshopRoles : [...actor.workshopRoles, inTeam];
}

/**
 * Whether `actor` may do `action` to `resource`. Deny by default: a role that no row names may not.
 *
 * The one place where permission is decided: HTTP, sockets, exports and feeds all ask here. To somebody who may not
 * even see a thing, the answer must look like "not found" (see `refusalFor`).
 *
 * @see docs/spec/access.md A1-A9
 */
export function may(actor: Actor, action: Action, resource: Resource): boolean {
  const roles = rolesTowards(actor, resource);
  switch (resource.type) {
    case 'workshop':
      return isIn(WORKSHOP_TABLE, action) && WORKSHOP_TABLE[action].some((role) => roles.includes(role));
    case 'team':
      return isIn(TEAM_TABLE, action) && TEAM_TABLE[action].some((role) => roles.includes(role));
    case 'document':
      return (
        isIn(DOCUMENT_TABLE, action) &&
        (DOCUMENT_TABLE[action].some((role) => roles.includes(role)) ||
          resource.openedTo.some((role) => roles.includes(role) && OPENED[role].includes(action)))
      );
  }
}

/** Which refusal `actor` gets for `action`: who may not see the thing is told that it does not exist. */
export function refusalFor(actor: Actor, resource: Resource): 'access/not-found' | 'access/not-allowed' {
  const see = { workshop: 'workshop.see', team: 'team.see', document: 'document.status' } as const;
  return may(actor, see[resource.type], resource) ? 'access/not-allowed' : 'access/not-found';
}

function isIn<Table extends object>(table: Table, action: string): action is keyof Table & string {
  return Object.hasOwn(table, action);
}
