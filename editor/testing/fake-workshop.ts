import type {
  DocumentView,
  InvitationView,
  LookView,
  NewInvitationView,
  PersonView,
  RefusedView,
  SectionView,
  TeamView,
  WorkshopView,
} from '../../document/api.ts';
import type { Names, PersonId, TeamId } from '../../document/ids.ts';
import type { MailView } from '../../document/mail-requests.ts';
import type { Call } from '../../document/inbox.ts';
import { sectionNumbers } from '../../document/outline.ts';
import type { SectionStatus } from '../../document/status.ts';
import type { Template, TemplateSection } from '../../document/template.ts';

/** The start of the fictional workshop, in ms. */
const STARTED = Date.UTC(2026, 9, 1, 8);

/** A name with `prefix` that is the same for the same words. */
export function id<P extends keyof Names>(prefix: P, words: string): Names[P] {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let state = 2166136261;
  const characters = Array.from({ length: 20 }, (_, index) => {
    for (const letter of `${words}${index}`) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
    return alphabet[(state >>> 8) & 31];
  });
  return `${prefix}_${characters.join('')}` as Names[P];
}

/** A fictional workshop that can be changed. */
export type FakeWorkshop = ReturnType<typeof fakeWorkshop>;

/** Five fictional teams, some people, and one policy that is being written. `isEmpty`: only the organiser. */
export function fakeWorkshop({ isEmpty = false }: { readonly isEmpty?: boolean } = {}) {
  const workshop = {
    me: null as PersonId | null,
    view: {
      id: id('w', 'workshop'),
      title: 'Lifelong learning policies, Shanghai 2026',
      startsOn: '2026-10-21',
      endsOn: '2026-10-25',
      languages: ['en', 'fr', 'ar'],
      codesWait: true,
    } as WorkshopView,
    people: [] as PersonView[],
    teams: [] as TeamView[],
    invitations: [] as InvitationView[],
    refused: [] as RefusedView[],
    calls: [] as Call[],
    /** What the person here said of digests; null where the server does not mail. */
    mail: null as MailView | null,

    person: (wanted: string | null | undefined) => workshop.people.find((person) => person.id === wanted),
    change(wanted: string, change: Partial<PersonView>) {
      workshop.people = workshop.people.map((person) =>
        person.id === wanted ? { ...person, ...change } : person,
      );
    },
    join(name: string, affiliation: string, more: Partial<PersonView>): PersonView {
      const person: PersonView = {
        id: id('p', name),
        name,
        affiliation,
        colour: workshop.people.length % 12,
        standing: 'joined',
        workshopRoles: [],
        teamRoles: {},
        joinedAt: STARTED,
        ...more,
      };
      workshop.people = [...workshop.people, person];
      return person;
    },
    invite(about: Pick<InvitationView, 'team' | 'role' | 'kind' | 'name'>): NewInvitationView {
      const number = workshop.invitations.length;
      const invitation: InvitationView = {
        ...about,
        id: id('i', `${about.name}${number}`),
        createdAt: STARTED,
        expiresAt: STARTED + 30 * 24 * 3_600_000,
        state: 'open',
        usedBy: [],
      };
      workshop.invitations = [...workshop.invitations, invitation];
      const secret = id('i', `secret ${about.name}${number}`).slice(2) + 'k7qm3x';
      return { ...invitation, secret: about.kind === 'code' ? 'K7QM-3XWZ' : `/join#i=${secret}` };
    },
    ticket(ticket: { readonly code?: string; readonly link?: string }): LookView | undefined {
      const about = { workshop: workshop.view.title, team: 'Tamarra', role: 'member' } as const;
      if (ticket.code === 'K7QM-3XWZ')
        return { ...about, name: '', languages: workshop.view.languages, waits: true };
      if (ticket.link === 'personal')
        return { ...about, name: 'Lin Chen', languages: workshop.view.languages, waits: false };
      return undefined;
    },
    document: (wanted: string | undefined) =>
      workshop.teams.flatMap((team) => team.documents).find((document) => document.id === wanted),
    changeDocument(wanted: string | undefined, change: (document: DocumentView) => DocumentView) {
      workshop.teams = workshop.teams.map((team) => ({
        ...team,
        documents: team.documents.map((document) => (document.id === wanted ? change(document) : document)),
      }));
    },
    arrange(
      wanted: string | undefined,
      wishes: readonly { section: string; title?: string; place?: number; hidden?: boolean }[],
    ) {
      workshop.changeDocument(wanted, (document) => {
        const arranged = (document.sections ?? [])
          .map((section, index) => {
            const wish = wishes.find((each) => each.section === section.id);
            return { place: wish?.place ?? index * 1024, section: { ...section, ...wish, id: section.id } };
          })
          .toSorted((one, other) => one.place - other.place)
          .map(({ section }) => section);
        return { ...document, sections: numbered(arranged) };
      });
    },
  };

  workshop.join('Mei Tanaka', 'UNESCO UIL', { workshopRoles: ['organiser'] });
  if (isEmpty) return workshop;
  workshop.join('Dr Elena Rossi', 'Expert, adult learning', { workshopRoles: ['facilitator'] });
  workshop.teams = ['Tamarra', 'Valombre', 'Wadaya', 'Karelund', 'Sulawanga'].map((name) => ({
    id: id('t', name),
    name,
    openedTo: [],
    documents: [],
  }));
  const role = (team: string, each: 'leader' | 'member') => ({ teamRoles: { [id('t', team)]: each } });
  workshop.join('Juma Okello', 'Ministry of Education, Planning', role('Tamarra', 'leader'));
  const amina = workshop.join('Amina Diallo', 'Ministry of Labour', role('Tamarra', 'member'));
  workshop.join('Peter Nyong', 'National Institute of Statistics', role('Tamarra', 'member'));
  workshop.join('Grace Mbeki', 'Open University of Tamarra', role('Tamarra', 'member'));
  workshop.join('Samuel Ortega', '', role('Tamarra', 'member'));
  workshop.join('Claire Dubois', 'Ministère de l’Éducation', role('Valombre', 'leader'));
  workshop.join('Yusuf Al-Amin', 'وزارة التعليم', role('Wadaya', 'leader'));
  workshop.join('Ingrid Solberg', 'Ministry of Education', role('Karelund', 'leader'));
  workshop.join('Tom Baku', 'Ministry of Finance', { ...role('Tamarra', 'member'), standing: 'waiting' });

  const policy = TEMPLATES[0];
  const plan = TEMPLATES[2];
  if (policy === undefined || plan === undefined) return workshop;
  workshop.teams = workshop.teams.map((team, index) => {
    if (index > 2) return team;
    const written = newFakeDocument(team.id, policy, {
      title: `National lifelong learning policy of ${team.name}`,
      language: ['en', 'fr', 'ar'][index] ?? 'en',
    });
    const documents: DocumentView[] = [
      { ...written, sections: (written.sections ?? []).map((section, at) => drafted(section, at, amina.id)) },
    ];
    if (index === 0)
      documents.push(newFakeDocument(team.id, plan, { title: 'Action plan 2027–2029', language: 'en' }));
    return { ...team, documents };
  });
  for (const name of ['Rosa Lima', 'Ahmed Siddiq'])
    workshop.invite({ team: id('t', 'Sulawanga'), role: 'leader', kind: 'link', name });
  workshop.invite({ team: id('t', 'Tamarra'), role: 'member', kind: 'code', name: '' });
  return workshop;
}

function drafted(section: SectionView, at: number, writer: PersonId): SectionView {
  const statuses: readonly SectionStatus[] = ['agreed', 'agreed', 'ready', 'drafting', 'drafting'];
  const status = statuses[Math.floor(at / 2)] ?? 'not-started';
  const words = status === 'not-started' ? 0 : 120 + ((at * 97) % 260);
  return {
    ...section,
    status,
    statusBy: status === 'not-started' ? null : writer,
    statusAt: status === 'not-started' ? null : STARTED,
    words,
    openThreads: status === 'ready' || status === 'drafting' ? at % 4 : 0,
    here: at === 8 ? [writer, id('p', 'Juma Okello')] : at === 7 ? [id('p', 'Grace Mbeki')] : [],
  };
}

/** A document of `team` from `template`, with nothing written. */
export function newFakeDocument(
  team: TeamId,
  template: Template,
  { title, language }: { readonly title: string; readonly language: string },
): DocumentView {
  const section = (key: string, name: string, level: number): SectionView => ({
    id: id('s', `${team}${title}${key}`),
    templateKey: key,
    number: '',
    title: name,
    level,
    hidden: false,
    status: 'not-started',
    statusBy: null,
    statusAt: null,
    lead: null,
    due: null,
    reopened: [],
    words: 0,
    openThreads: 0,
    here: [],
  });
  return {
    id: id('d', `${team}${title}`),
    team,
    kind: template.kind,
    template: template.key,
    title,
    language,
    createdAt: STARTED,
    sections: numbered(
      template.chapters.flatMap((chapter) => [
        section(chapter.key, chapter.title, 1),
        ...chapter.sections.map((each) => section(each.key, each.title, 2)),
      ]),
    ),
  };
}

function numbered(sections: readonly SectionView[]): readonly SectionView[] {
  const numbers = sectionNumbers(sections);
  return sections.map((section) => ({ ...section, number: numbers.get(section.id) ?? '' }));
}

type Line = readonly [title: string, purpose: string, need?: 'ext'];

function template(
  kind: Template['kind'],
  about: Pick<Template, 'title' | 'description' | 'horizonYears' | 'typicalWords' | 'workshopWords'>,
  chapters: readonly (readonly [title: string, sections: readonly Line[]])[],
): Template {
  return {
    ...about,
    key: kind,
    kind,
    version: 1,
    language: 'en',
    languages: ['en'],
    chapters: chapters.map(([title, sections], at) => ({
      key: `${kind[0]}.c${at}`,
      title,
      sections: sections.map(([name, purpose, need], index) =>
        section(`${kind[0]}.c${at}.s${index}`, name, purpose, need),
      ),
    })),
  };
}

function section(key: string, title: string, purpose: string, need: 'ext' | undefined): TemplateSection {
  return {
    key,
    need: need ?? 'core',
    content: 'prose',
    kits: [],
    references: [{ section: '2.2', verified: 'heading', source: null }],
    length: { words: [150, 250], rows: null },
    title,
    purpose,
    questions: ['Who asked for this?', 'Which period does it cover?'],
    goodAnswer: ['One clear sentence', 'A source'],
    example: 'Cabinet decision 17 of 2025 asks for this policy.',
    doneWhen: 'A reader from outside can say it in one sentence.',
  };
}

/** Three templates with a few sections each. */
export const TEMPLATES: readonly Template[] = [
  template(
    'policy',
    {
      title: 'National lifelong learning policy',
      description:
        'What a country wants to reach with lifelong learning, for whom and on which principles. Approved by the cabinet or its equivalent.',
      horizonYears: [8, 15],
      typicalWords: [6000, 9000],
      workshopWords: [3000, 4000],
    },
    [
      [
        'Introduction and rationale',
        [
          ['Mandate and scope', 'Says who asked for this policy, what it covers and which form it takes.'],
          ['Why lifelong learning now', 'Gives the reasons a minister can repeat in one minute.'],
          ['How this policy was made', 'Shows who was heard and what was done with it.', 'ext'],
        ],
      ],
      [
        'Situation and diagnosis',
        [
          ['Population, work and learning', 'Describes who learns, who does not, and why, in figures.'],
          ['What exists already', 'Names the laws, programmes and institutions to build on.'],
          ['The main problems', 'Chooses the few problems that this policy will solve.'],
        ],
      ],
      [
        'Concept, vision and principles',
        [
          ['What we mean by lifelong learning', 'Fixes the words, so that all ministries mean the same.'],
          ['Vision', 'Says in three to five sentences what will be true at the end.'],
          ['Principles', 'Names what holds in every measure.', 'ext'],
        ],
      ],
      [
        'Governance and financing',
        [
          ['Who is responsible', 'Gives every commitment an owner.'],
          ['Where the money comes from', 'Names the sources and the order of size.'],
        ],
      ],
    ],
  ),
  template(
    'strategy',
    {
      title: 'Implementation strategy',
      description:
        'How the policy is carried out: which measures, in which order, by whom and with what money. Approved by the lead ministry.',
      horizonYears: [3, 7],
      typicalWords: [7000, 10_000],
      workshopWords: [3500, 4500],
    },
    [
      [
        'Purpose and place',
        [
          ['The policy this serves', 'Ties every measure to an objective of the policy.'],
          ['Period and phases', 'Says what comes first, and why.'],
        ],
      ],
      ['Measures', [['Measures by area', 'Describes each measure so that it can be costed.']]],
    ],
  ),
  template(
    'action-plan',
    {
      title: 'Action plan',
      description:
        'Who does what by when, with which budget and which sign that it worked. Reviewed every quarter by those who carry it out.',
      horizonYears: [1, 3],
      typicalWords: [2500, 4000],
      workshopWords: [1500, 2000],
    },
    [
      ['Focus', [['What this plan will change', 'Names the objectives this plan is about.']]],
      [
        'Actions',
        [
          ['Action matrix', 'Lists every action with its owner, dates, budget and indicator.'],
          ['Risks', 'Says what could go wrong and who watches it.', 'ext'],
        ],
      ],
    ],
  ),
];
