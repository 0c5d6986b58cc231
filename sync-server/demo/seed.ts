import type { TeamRole, WorkshopRole } from '../../document/access.ts';
import { newId, type PersonId, type Random, type SectionId, type TeamId } from '../../document/ids.ts';
import type { Templates } from '../../templates/index.ts';
import type { Clock } from '../clock.ts';
import type { Directory, DocumentRecord, PersonRecord } from '../storage/directory.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { DemoDocument } from './content.ts';
import { draftOf } from './draft.ts';

/** What filling a folder takes. */
export interface DemoSurroundings {
  readonly directory: Directory;
  readonly store: DocumentStore;
  readonly templates: Templates;
  readonly clock: Clock;
  readonly random: Random;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The demo is a workshop's fourth day: writing began three days ago. */
const WRITING_MS = 3 * DAY_MS;
/** Colours in the palette of people. */
const COLOURS = 12;

/** Fills an empty server with a workshop of `documents`' countries. Does nothing where there is a workshop already. */
export async function seedDemo(
  documents: readonly DemoDocument[],
  surroundings: DemoSurroundings,
): Promise<void> {
  const { directory, store, templates, clock, random } = surroundings;
  if ((await directory.list('workshop')).length > 0) return;
  const now = clock.now();
  const startedAt = now - WRITING_MS;
  const workshop = newId('w', random);
  let colour = 0;

  const personOf = (
    name: string,
    affiliation: string,
    language: string,
    roles: { readonly workshop?: WorkshopRole; readonly team?: readonly [TeamId, TeamRole] },
  ): PersonRecord => ({
    id: newId('p', random),
    workshop,
    name,
    affiliation,
    language,
    standing: 'joined',
    workshopRoles: roles.workshop === undefined ? [] : [roles.workshop],
    teamRoles: roles.team === undefined ? {} : { [roles.team[0]]: roles.team[1] },
    colour: colour++ % COLOURS,
    joinedAt: startedAt,
  });

  const helpers = [
    personOf('Helga Brandt', 'Workshop office', 'en', { workshop: 'organiser' }),
    personOf('Per Lindqvist', 'Expert on adult learning', 'en', { workshop: 'facilitator' }),
    personOf('Mei Tanaka', 'Expert on recognition of learning', 'en', { workshop: 'facilitator' }),
  ];
  const facilitator = helpers[1]?.id ?? newId('p', random);

  const teams = documents.map((content) => {
    const team = newId('t', random);
    const people = content.people.map(({ name, affiliation, role }) =>
      personOf(name, affiliation, content.language, { team: [team, role] }),
    );
    return { content, team, people };
  });

  const records: DocumentRecord[] = [];
  for (const { content, team, people } of teams) {
    const template = templates.template(content.template, content.language);
    if (template === undefined) throw new RangeError(`no template ${content.template}`);
    const id = newId('d', random);
    const ids = people.map((person) => person.id);
    const steps = Object.keys(content.sections).length + content.threads.length * 3 + 2;
    const draft = draftOf(content, {
      id,
      template,
      people: ids,
      facilitator,
      startedAt,
      stepMs: Math.floor((WRITING_MS - HOUR_MS) / steps),
      random,
    });
    // One document after another: each is a log of its own, and a demo that stops half-way starts anew.
    // oxlint-disable-next-line no-await-in-loop
    await store.append(id, draft.records);
    records.push({
      id,
      workshop,
      team,
      kind: template.kind,
      template: template.key,
      title: content.title,
      language: content.language,
      createdBy: leaderOf(content, ids),
      createdAt: startedAt,
      statuses: statusesOf(content, draft.sections, ids, now - 2 * HOUR_MS),
    });
  }

  // The directory comes last: a folder without a workshop in it is filled again.
  await directory.change((writer) => {
    writer.put('workshop', {
      id: workshop,
      title: 'Lifelong learning policies: from vision to action',
      startsOn: dayOf(startedAt),
      endsOn: dayOf(now + DAY_MS),
      languages: [...new Set(['en', ...documents.map(({ language }) => language)])],
      codesWait: true,
      createdAt: startedAt,
    });
    for (const person of helpers) writer.put('person', person);
    for (const { content, team, people } of teams) {
      writer.put('team', { id: team, workshop, name: content.country, openedTo: [], createdAt: startedAt });
      for (const person of people) writer.put('person', person);
    }
    for (const record of records) writer.put('document', record);
  });
}

function leaderOf(content: DemoDocument, people: readonly PersonId[]): PersonId {
  const leader = people[content.people.findIndex(({ role }) => role === 'leader')];
  if (leader === undefined) throw new RangeError(`${content.country} has no leader`);
  return leader;
}

function statusesOf(
  content: DemoDocument,
  sections: ReadonlyMap<string, SectionId>,
  people: readonly PersonId[],
  at: number,
): DocumentRecord['statuses'] {
  const statuses: Record<SectionId, DocumentRecord['statuses'][SectionId]> = {};
  for (const [key, { status, by }] of Object.entries(content.sections)) {
    const section = sections.get(key);
    const person = people[by];
    if (status === undefined || status === 'not-started' || section === undefined || person === undefined)
      continue;
    statuses[section] = { status, by: status === 'agreed' ? leaderOf(content, people) : person, at };
  }
  return statuses;
}

/** The day of a time, in UTC, as `YYYY-MM-DD`. */
function dayOf(time: number): string {
  return new globalThis.Date(time).toISOString().slice(0, 10);
}
