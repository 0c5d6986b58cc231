import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DOCUMENT_ACTIONS,
  may,
  refusalFor,
  TEAM_ACTIONS,
  TEAM_ROLES,
  WORKSHOP_ACTIONS,
  WORKSHOP_ROLES,
  type Action,
  type Actor,
  type Resource,
  type Role,
} from './access.ts';
import { newId } from './ids.ts';

let count = 0;
const random = (bytes: Uint8Array) => bytes.map(() => (count += 7));
const workshop = newId('w', random);
const [tamarra, wadaya] = [newId('t', random), newId('t', random)];
const everyAction: readonly Action[] = [...WORKSHOP_ACTIONS, ...TEAM_ACTIONS, ...DOCUMENT_ACTIONS];

const onWorkshop: Resource = { type: 'workshop', workshop };
const onTeam: Resource = { type: 'team', workshop, team: tamarra };
type Opened = 'organiser' | 'observer' | 'reviewer';
const onDocument = (...openedTo: readonly Opened[]): Resource => ({
  type: 'document',
  workshop,
  team: tamarra,
  openedTo,
});

function actor(role: Role | null, change: Partial<Actor> = {}): Actor {
  const isOfWorkshop = role === 'organiser' || role === 'facilitator';
  return {
    id: newId('p', random),
    workshop,
    standing: 'joined',
    workshopRoles: isOfWorkshop ? [role] : [],
    teamRoles: role === null || isOfWorkshop ? {} : { [tamarra]: role },
    ...change,
  };
}

const allowed = (who: Actor, resource: Resource) =>
  everyAction.filter((action) => may(who, action, resource));

const STATUS = ['document.status'];
const READ = [...STATUS, 'body.read'];
const COMMENT = ['comment.read', 'comment.write'];
/** Facilitators' own: not even who leads a team has them. */
const NOTES: readonly string[] = ['note.read', 'note.write'];

/** What each role may do to a document of its team, or for those of the workshop of any. */
const DOCUMENT_TABLE: Readonly<Record<Role, readonly string[]>> = {
  organiser: [...STATUS, 'export.metadata'],
  facilitator: [
    ...READ,
    'suggestion.read',
    'suggest',
    ...COMMENT,
    'comment.assign',
    'finding.read',
    'finding.assign',
    ...NOTES,
    'version.read',
    'history.read',
    'export',
    'export.metadata',
  ],
  leader: DOCUMENT_ACTIONS.filter((action) => !NOTES.includes(action)),
  member: [
    ...READ,
    'document.parent',
    'section.status',
    'body.write',
    'suggestion.read',
    'suggest',
    'suggestion.decide',
    ...COMMENT,
    'comment.assign',
    'comment.answer',
    'finding.read',
    'finding.accept',
    'finding.assign',
    'version.read',
    'version.name',
    'history.read',
    'history.deleted',
    'export',
    'export.metadata',
  ],
  reviewer: [],
  observer: [],
};

test.for([...WORKSHOP_ROLES, ...TEAM_ROLES])(
  '[A4] what a document lets a %s do is what the table says',
  (role) => {
    expect(allowed(actor(role), onDocument()).toSorted()).toEqual([...DOCUMENT_TABLE[role]].toSorted());
  },
);

test('[A4] what a team lets people do is what the table says', () => {
  const table = Object.fromEntries(
    [...WORKSHOP_ROLES, ...TEAM_ROLES].map((role) => [role, allowed(actor(role), onTeam).join(' ')]),
  );
  expect(table).toEqual({
    organiser: 'team.see team.invite team.reissue team.let-in team.people team.rename',
    facilitator: 'team.see team.reissue team.let-in',
    leader: 'team.see team.invite team.reissue team.let-in team.people team.open document.create',
    member: 'team.see',
    reviewer: '',
    observer: '',
  });
});

test('[A4] what the workshop lets people do is what the table says', () => {
  expect(allowed(actor('organiser'), onWorkshop)).toEqual([...WORKSHOP_ACTIONS]);
  expect(allowed(actor('facilitator'), onWorkshop)).toEqual([
    'workshop.see',
    'workshop.progress',
    'workshop.milestone',
  ]);
  for (const role of TEAM_ROLES) expect(allowed(actor(role), onWorkshop)).toEqual(['workshop.see']);
});

test.for([
  ['organiser', 'body.read comment.read note.read'],
  ['observer', 'document.status body.read'],
  ['reviewer', 'document.status body.read comment.read comment.write finding.read'],
] as const)('[A5] a document opened to %ss gives them reading and no more', ([role, more]) => {
  const without = allowed(actor(role), onDocument());
  const gained = allowed(actor(role), onDocument(role)).filter((action) => !without.includes(action));
  expect(gained).toEqual(more.split(' '));
  expect(allowed(actor('member'), onDocument(role))).toEqual(allowed(actor('member'), onDocument()));
});

test('[A1] in another team, another workshop, waiting or removed, team roles give nothing', () => {
  for (const role of TEAM_ROLES) {
    const elsewhere = actor(role, { teamRoles: { [wadaya]: role } });
    expect([
      ...allowed(elsewhere, onTeam),
      ...allowed(elsewhere, onDocument('organiser', 'observer', 'reviewer')),
    ]).toEqual([]);
  }
  for (const role of [...WORKSHOP_ROLES, ...TEAM_ROLES])
    for (const change of [
      { workshop: newId('w', random) },
      { standing: 'waiting' as const },
      { standing: 'removed' as const },
    ])
      for (const resource of [onWorkshop, onTeam, onDocument(role as Opened)])
        expect(allowed(actor(role, change), resource)).toEqual([]);
});

test('[A2] who may not see a thing is told that it does not exist', () => {
  expect(refusalFor(actor('member'), onDocument())).toBe('access/not-allowed');
  expect(refusalFor(actor('observer'), onDocument())).toBe('access/not-found');
  expect(refusalFor(actor('observer'), onDocument('observer'))).toBe('access/not-allowed');
  expect(refusalFor(actor('leader', { teamRoles: { [wadaya]: 'leader' } }), onTeam)).toBe('access/not-found');
});

test('[A5] nobody gains by losing a role, and a name that objects inherit is no team', () => {
  const roles = fc.record({
    workshopRoles: fc.subarray([...WORKSHOP_ROLES]),
    role: fc.option(fc.constantFrom(...TEAM_ROLES)),
    openedTo: fc.subarray(['organiser', 'observer', 'reviewer'] as const),
    action: fc.constantFrom(...everyAction),
  });
  fc.assert(
    fc.property(roles, ({ workshopRoles, role, openedTo, action }) => {
      const full = actor(null, { workshopRoles, teamRoles: role === null ? {} : { [tamarra]: role } });
      const less = { ...full, workshopRoles: workshopRoles.slice(1) };
      const none = { ...full, teamRoles: {} };
      for (const resource of [onWorkshop, onTeam, onDocument(...openedTo)])
        for (const fewer of [less, none])
          expect(may(full, action, resource) || !may(fewer, action, resource)).toBe(true);
    }),
  );
  const inherited = { type: 'team', workshop, team: 'constructor' as typeof tamarra } as const;
  expect(allowed(actor('leader'), inherited)).toEqual([]);
  expect(may(actor('organiser'), 'toString' as Action, onWorkshop)).toBe(false);
});
