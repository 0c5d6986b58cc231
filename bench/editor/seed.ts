import { webcrypto } from 'node:crypto';
import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import {
  newId,
  type DocumentId,
  type PersonId,
  type Random,
  type SectionId,
  type TeamId,
} from '../../document/ids.ts';
import { Branch } from '../../document/suggestions/branch.ts';
import { cookieName } from '../../sync-server/http/cookie.ts';
import { pin } from '../../sync-server/demo/pin.ts';
import { createSessions } from '../../sync-server/people/sessions.ts';
import type { PersonRecord } from '../../sync-server/storage/directory.ts';
import type { NewRecord } from '../../sync-server/storage/document-store.ts';
import { createProcesses } from '../../sync-server/storage/lock.ts';
import { openStorage } from '../../sync-server/storage/open-storage.ts';
import { createSystemDisk } from '../../sync-server/storage/system-disk.ts';
import { createSystemClock } from '../../sync-server/system-clock.ts';
import { longTexts, sectionOf } from './texts.ts';

/** Length of the words that a comment is about, and where in their paragraph they begin, in characters. */
const QUOTE_CHARACTERS = 32;
const QUOTE_AT = 6;

/** A data folder with one document in it, and the people who are signed in. */
export interface Seeded {
  readonly document: DocumentId;
  readonly team: TeamId;
  /** What each person's browser says with every request, as a `Cookie` header; the first is who is measured. */
  readonly cookies: readonly string[];
}

/** Fills the empty `folder` with a team of `people`, their document `state`, `threads` comments and `suggestions` spread over its text. */
export async function seed(
  folder: string,
  {
    state,
    people,
    threads,
    suggestions = 0,
  }: {
    readonly state: Uint8Array;
    readonly people: number;
    readonly threads: number;
    readonly suggestions?: number;
  },
): Promise<Seeded> {
  const clock = createSystemClock();
  const random: Random = (bytes) => webcrypto.getRandomValues(bytes);
  const storage = await openStorage(folder, {
    disk: createSystemDisk(),
    clock,
    random,
    processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1000)),
    report: (finding) => console.error(finding),
  });
  const { directory, store } = storage;
  const sessions = createSessions({
    directory,
    clock,
    random,
    wroteAt: () => 0,
    report: (error) => console.error(error),
  });
  const at = clock.now();
  const workshop = {
    id: newId('w', random),
    title: 'Lifelong learning policies',
    startsOn: dayOf(at),
    endsOn: dayOf(at),
    languages: ['en'],
    codesWait: false,
    createdAt: at,
  };
  const team = {
    id: newId('t', random),
    workshop: workshop.id,
    name: 'Tamarra',
    openedTo: [],
    createdAt: at,
  };
  const persons = Array.from({ length: people }, (_, index): PersonRecord => ({
    id: newId('p', random),
    workshop: workshop.id,
    name: index === 0 ? 'Lena' : `Member ${index}`,
    affiliation: 'Ministry of Education',
    language: 'en',
    standing: 'joined',
    workshopRoles: [],
    teamRoles: { [team.id]: index === 0 ? 'leader' : 'member' },
    colour: index % 12,
    joinedAt: at,
  }));
  const document = newId('d', random);
  const writer = persons[0]?.id ?? newId('p', random);
  await store.append(document, [
    { type: 'update', person: null, at, bytes: state },
    ...commentsOn(state, threads, { person: writer, at, random }),
    ...suggestionsFor(state, suggestions, { person: persons[1]?.id ?? writer, at, random }),
  ]);
  const cookies = await directory.change((change) => {
    change.put('workshop', workshop);
    change.put('team', team);
    for (const person of persons) change.put('person', person);
    change.put('document', {
      id: document,
      workshop: workshop.id,
      team: team.id,
      kind: 'policy',
      template: 'policy',
      title: 'Tamarra lifelong learning policy',
      language: 'en',
      createdBy: writer,
      createdAt: at,
      statuses: {},
    });
    return persons.map((person) => {
      const { secret } = sessions.begin(change, person, { workshop, sharedComputer: false });
      return `${cookieName({ origin: null, isSecure: false })}=${secret}`;
    });
  });
  await storage.close();
  return { document, team: team.id, cookies };
}

function commentsOn(
  state: Uint8Array,
  count: number,
  { person, at, random }: { readonly person: PersonId; readonly at: number; readonly random: Random },
): readonly NewRecord[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const texts = longTexts(ydoc);
  return Array.from({ length: count }, (_, index): NewRecord => {
    const text = texts[Math.floor((index * texts.length) / count)];
    if (text === undefined) throw new RangeError('a document without text');
    const quote = text.toString().slice(QUOTE_AT, QUOTE_AT + QUOTE_CHARACTERS);
    const command = {
      do: 'open',
      thread: newId('c', random),
      comment: newId('m', random),
      anchor: pin(ydoc, sectionOf(text) as SectionId, quote),
      text: 'Is this what the commission agreed on?',
    };
    return { type: 'thread', person, at, json: JSON.stringify(command) };
  });
}

/** Each takes some words out of a paragraph and puts others in. */
function suggestionsFor(
  state: Uint8Array,
  count: number,
  { person, at, random }: { readonly person: PersonId; readonly at: number; readonly random: Random },
): readonly NewRecord[] {
  const body = new Y.Doc();
  Y.applyUpdate(body, state);
  let client = SUGGESTING_CLIENT;
  return Array.from({ length: count }, (_, index): NewRecord => {
    const branch = new Branch({
      body,
      pending: [],
      newSuggestion: () => newId('g', random),
      newClient: () => ++client,
    });
    const texts = longTexts(branch.ydoc);
    const text = texts[Math.floor((index * texts.length) / count)];
    text?.delete(QUOTE_AT, QUOTE_CHARACTERS);
    text?.insert(QUOTE_AT, 'what the commission agreed on');
    const [one] = branch.suggestions();
    branch.close();
    if (one === undefined) throw new RangeError('a document without text');
    const command = {
      do: 'send',
      suggestion: one.id,
      revision: 1,
      update: toBase64(one.update),
      base: toBase64(one.base),
      rationale: '',
    };
    return { type: 'suggestion', person, at, json: JSON.stringify(command) };
  });
}

/** Suggestions are made under client ids from here on, which nobody has who writes. */
const SUGGESTING_CLIENT = 4_000_000_000;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
