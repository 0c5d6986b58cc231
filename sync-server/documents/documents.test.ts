import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentDetailView, DocumentView, MeView, SectionView } from '../../document/api.ts';
import { newId, type PersonId, type TeamId } from '../../document/ids.ts';
import { REASON_MOST_CHARACTERS, SECTION_MOST_REOPENINGS } from '../../document/limits.ts';
import { sectionsOf, type Template } from '../../document/template.ts';
import {
  countingRandom,
  makePolicy,
  openDay,
  wholeTemplate,
  type Browser,
  type WorkshopDay,
} from '../testing/workshop-day.ts';
import { bodyOf } from './outlines.ts';

let day: WorkshopDay;
let tamarra: TeamId;
let selwa: Browser;
let ines: Browser;

beforeEach(async () => {
  day = await openDay();
  tamarra = await day.team('Tamarra');
  selwa = (await day.person('Selwa', { teamRoles: { [tamarra]: 'leader' } })).browser;
  ines = (await day.person('Ines', { teamRoles: { [tamarra]: 'member' } })).browser;
});
afterEach(() => day.close());

const detail = async (browser: Browser, { id }: DocumentView) =>
  (await browser.get(`/api/documents/${id}`)).json<DocumentDetailView>();
const sectionsSeen = async (browser: Browser, document: DocumentView) =>
  (await detail(browser, document)).document.sections ?? [];

function firstOf(document: DocumentView, level: number): SectionView {
  const found = document.sections?.find((section) => section.level === level);
  if (found === undefined) throw new Error('no such section');
  return found;
}

const setStatus = (by: Browser, document: DocumentView, status: string, id = firstOf(document, 2).id) =>
  by.put(`/api/documents/${document.id}/sections/${id}/status`, { status });

const reopen = (by: Browser, document: DocumentView, reason: string) =>
  by.put(`/api/documents/${document.id}/sections/${firstOf(document, 2).id}/status`, {
    status: 'drafting',
    reason,
  });
const setLead = (
  by: Browser,
  document: DocumentView,
  request: { lead: PersonId | null; due: string | null },
) => by.put(`/api/documents/${document.id}/sections/${firstOf(document, 2).id}/lead`, request);

test('a new document has the template’s chapters and sections, empty, with the grids their kits call for', async () => {
  const document = await makePolicy(selwa, tamarra);
  const template = (await selwa.get(`/api/documents/${document.id}/guidance`)).json<Template>();
  const body = await bodyOf(day.codraft.rooms, document.id);
  expect(body.sections.map(({ templateKey }) => templateKey)).toEqual(
    template.chapters.flatMap((chapter) => [chapter.key, ...chapter.sections.map(({ key }) => key)]),
  );
  for (const section of sectionsOf(template)) {
    const blocks = body.sections.find(({ templateKey }) => templateKey === section.key)?.blocks;
    const { area } = section;
    const grids = section.kits.map((kit) => ({
      type: 'planTable',
      attrs: kit === 'T5' ? { kit, area } : { kit },
    }));
    expect({ key: section.key, blocks }).toEqual({
      key: section.key,
      blocks: [{ type: 'paragraph' }, ...grids],
    });
  }
  expect(document.sections?.[0]).toMatchObject({ number: '1', level: 1, words: 0, status: 'not-started' });
});

test('sections come in the order wanted, under the titles wanted, and those switched off are hidden', async () => {
  const template = (await selwa.get('/api/templates/policy')).json<Template>();
  const wish = wholeTemplate(template, 'Plan');
  const [first, second] = wish.chapters;
  if (first === undefined || second === undefined) throw new Error('a template has chapters');
  const chapters = [
    { ...second, title: 'Our vision' },
    { ...first, on: false },
  ];
  const made = await selwa.post(`/api/teams/${tamarra}/documents`, { ...wish, chapters });
  const sections = made.json<DocumentView>().sections ?? [];
  expect(sections[0]).toMatchObject({ title: 'Our vision', number: '1', hidden: false });
  expect(sections.filter(({ hidden }) => hidden)).toHaveLength(first.sections.length + 1);
});

test('what the template does not have, or twice, makes no document', async () => {
  const template = (await selwa.get('/api/templates/policy')).json<Template>();
  const wish = wholeTemplate(template, 'Plan');
  const send = async (change: object) =>
    (await selwa.post(`/api/teams/${tamarra}/documents`, { ...wish, ...change })).code;
  expect(await send({ template: 'constitution' })).toBe('document/unknown-template');
  expect(await send({ chapters: [...wish.chapters, ...wish.chapters] })).toBe('request/invalid');
  expect(await send({ chapters: [{ key: 'made.up', title: 'A', on: true, sections: [] }] })).toBe(
    'request/invalid',
  );
  expect(await day.directory.list('document')).toEqual([]);
});

test('[A11] members say how far a section is; agreed is set and taken back by the leader alone', async () => {
  const document = await makePolicy(selwa, tamarra);
  expect((await setStatus(ines, document, 'ready')).status).toBe(204);
  expect((await setStatus(ines, document, 'agreed')).code).toBe('access/not-allowed');
  expect((await setStatus(selwa, document, 'agreed')).status).toBe(204);
  expect((await setStatus(ines, document, 'drafting')).code).toBe('document/agreed');
  expect((await reopen(selwa, document, 'The figures are wrong.')).status).toBe(204);
  const [person] = await day.directory.list('person', { name: 'Selwa' });
  const section = (await sectionsSeen(ines, document)).find(({ id }) => id === firstOf(document, 2).id);
  expect(section).toMatchObject({ status: 'drafting', statusBy: person?.id, statusAt: day.clock.now() });
  const unknown = newId('s', countingRandom());
  expect((await setStatus(selwa, document, 'ready', unknown)).code).toBe('document/unknown-section');
});

test('[A20] who opens an agreed section again says why, and everybody who reads it knows', async () => {
  const helga = (await day.person('Helga', { workshopRoles: ['organiser'] })).browser;
  const document = await makePolicy(selwa, tamarra);
  await setStatus(selwa, document, 'agreed');
  expect((await setStatus(selwa, document, 'drafting')).code).toBe('request/invalid');
  expect((await reopen(selwa, document, ' ')).code).toBe('request/invalid');
  expect((await reopen(selwa, document, 'x'.repeat(REASON_MOST_CHARACTERS + 1))).code).toBe(
    'request/invalid',
  );
  expect((await reopen(selwa, document, 'x'.repeat(REASON_MOST_CHARACTERS))).status).toBe(204);
  for (let times = 0; times < SECTION_MOST_REOPENINGS; times++) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await setStatus(selwa, document, 'agreed');
    // oxlint-disable-next-line no-await-in-loop
    await reopen(selwa, document, `Reason ${times}`);
  }
  const [person] = await day.directory.list('person', { name: 'Selwa' });
  const seen = async (browser: Browser) =>
    (await sectionsSeen(browser, document)).find(({ id }) => id === firstOf(document, 2).id)?.reopened ?? [];
  const reopened = await seen(ines);
  expect(reopened).toHaveLength(SECTION_MOST_REOPENINGS);
  expect(reopened[0]).toEqual({
    by: person?.id,
    at: day.clock.now(),
    reason: `Reason ${SECTION_MOST_REOPENINGS - 1}`,
  });
  expect(reopened.at(-1)?.reason).toBe('Reason 0');
  // What a team writes to itself is not for the organiser.
  expect(await seen(helga)).toEqual([]);
});

test('[A21] the leader says who of the team leads a section and by when; nobody else does, and nobody else can lead', async () => {
  const [wadaya, document] = [await day.team('Wadaya'), await makePolicy(selwa, tamarra)];
  const juma = await day.person('Juma', { teamRoles: { [tamarra]: 'member' } });
  const outsider = await day.person('Olek', { teamRoles: { [wadaya]: 'member', [tamarra]: 'observer' } });
  const seen = async () =>
    (await sectionsSeen(ines, document)).find(({ id }) => id === firstOf(document, 2).id);
  const due = '2026-10-22';
  expect((await setLead(selwa, document, { lead: juma.id, due })).status).toBe(204);
  expect(await seen()).toMatchObject({ lead: juma.id, due });
  expect((await setLead(ines, document, { lead: null, due })).code).toBe('access/not-allowed');
  expect((await setLead(selwa, document, { lead: outsider.id, due })).code).toBe('request/invalid');
  expect((await setLead(selwa, document, { lead: null, due: '22 October' })).code).toBe('request/invalid');
  expect(await seen()).toMatchObject({ lead: juma.id, due });
  expect((await setLead(selwa, document, { lead: null, due: null })).status).toBe(204);
  expect(await seen()).toMatchObject({ lead: null, due: null });
});

test('the leader arranges, and everybody sees it at once', async () => {
  const document = await makePolicy(selwa, tamarra);
  const { id } = firstOf(document, 2);
  const sections = [{ section: id, title: 'Why now', hidden: true }];
  expect((await ines.put(`/api/documents/${document.id}/arrangement`, { sections })).code).toBe(
    'access/not-allowed',
  );
  expect((await selwa.put(`/api/documents/${document.id}/arrangement`, { sections })).status).toBe(204);
  const seen = (await sectionsSeen(ines, document)).find((section) => section.id === id);
  expect(seen).toMatchObject({ title: 'Why now', hidden: true, number: '' });
});

test('[A6] an organiser sees how far sections are, under the template’s titles and without a word of the text', async () => {
  const helga = (await day.person('Helga', { workshopRoles: ['organiser'] })).browser;
  const document = await makePolicy(selwa, tamarra);
  const { id, title } = firstOf(document, 2);
  await selwa.put(`/api/documents/${document.id}/arrangement`, {
    sections: [{ section: id, title: 'Close the agency' }],
  });
  await setStatus(selwa, document, 'ready');
  const seen = (await helga.get('/api/me')).text;
  expect(seen).not.toContain('Close the agency');
  const section = (await sectionsSeen(helga, document)).find((one) => one.id === id);
  expect(section).toMatchObject({ title, status: 'ready' });
  expect((await helga.get(`/api/documents/${document.id}/threads`)).code).toBe('access/not-allowed');
  expect((await helga.post(`/api/documents/${document.id}/exports`, { format: 'pdf' })).code).toBe(
    'access/not-allowed',
  );
});

test('[A9] what a team opens, those it is opened to can read until it is closed again, and it is written down', async () => {
  const observer = (await day.person('Nadja', { teamRoles: { [tamarra]: 'observer' } })).browser;
  const document = await makePolicy(selwa, tamarra);
  const teams = async () => (await observer.get('/api/me')).json<MeView>().teams.length;
  expect(await teams()).toBe(0);
  await selwa.patch(`/api/teams/${tamarra}`, { openedTo: ['observer'] });
  expect(await teams()).toBe(1);
  expect((await detail(observer, document)).may).toEqual({
    write: false,
    comment: false,
    assignComments: false,
    answerComments: false,
    acceptFindings: false,
    assignFindings: false,
    writeNotes: false,
    readSuggestions: false,
    suggest: false,
    decideSuggestions: false,
    arrange: false,
    nameParent: false,
    setStatus: false,
    reopen: false,
    assign: false,
    export: false,
    readVersions: false,
    nameVersions: false,
    restore: false,
  });
  expect((await observer.get(`/api/documents/${document.id}/threads`)).code).toBe('access/not-allowed');
  await selwa.patch(`/api/teams/${tamarra}`, { openedTo: [] });
  expect((await observer.get(`/api/documents/${document.id}`)).code).toBe('access/not-found');
  const audit = (await day.store.entries(document.id, 'audit')).map(
    ({ json }) => JSON.parse(json) as unknown,
  );
  expect(audit).toEqual([
    { did: 'opened', to: ['observer'] },
    { did: 'opened', to: [] },
  ]);
});

test('a file comes under its name in every script, with guidance only when asked for', async () => {
  const document = await makePolicy(selwa, tamarra);
  const made = await ines.post(`/api/documents/${document.id}/exports`, { format: 'pdf', guidance: true });
  expect({ status: made.status, text: made.text }).toEqual({ status: 200, text: 'a pdf' });
  expect(made.headers.get('content-disposition')).toBe(
    `attachment; filename="document.pdf"; filename*=UTF-8''Tamarra-%C3%BC.pdf`,
  );
  expect(made.headers.get('cache-control')).toBe('no-store');
  await ines.post(`/api/documents/${document.id}/exports`, { format: 'docx' });
  const [withGuidance, without] = day.exported;
  expect(withGuidance?.attribution).toContain('CC BY-SA 3.0 IGO');
  expect(Object.keys(withGuidance?.guidance ?? {})).toContain(firstOf(document, 2).templateKey);
  expect(without).toMatchObject({ guidance: null, attribution: null, team: 'Tamarra', date: '2026-10-19' });
  expect(await day.store.entries(document.id, 'audit')).toHaveLength(2);
});

test('[C5] comments come and are counted; who may only read the text cannot move them', async () => {
  const random = countingRandom();
  const document = await makePolicy(selwa, tamarra);
  const per = (await day.person('Per', { workshopRoles: ['facilitator'] })).browser;
  const section = firstOf(document, 2).id;
  const anchor = { section, from: 'AA==', to: 'AQ==', quote: 'every adult', prefix: '', suffix: '' };
  const open = {
    do: 'open',
    thread: newId('c', random),
    comment: newId('m', random),
    anchor,
    text: 'Which year?',
  };
  const path = `/api/documents/${document.id}/threads`;
  expect((await per.post(path, open)).status).toBe(200);
  expect((await per.post(path, { do: 'heal', thread: open.thread, anchor })).code).toBe('access/not-allowed');
  expect((await ines.post(path, { do: 'heal', thread: open.thread, anchor })).status).toBe(200);
  const seen = (await sectionsSeen(ines, document)).find(({ id }) => id === section);
  expect(seen?.openThreads).toBe(1);
});

test('[A10] who was taken out of the team keeps their name beside what they decided', async () => {
  const document = await makePolicy(selwa, tamarra);
  const { person } = (await ines.get('/api/me')).json<MeView>();
  await setStatus(ines, document, 'ready');
  await selwa.put(`/api/people/${person.id}/role`, { team: tamarra, role: null });
  expect((await detail(selwa, document)).people.map(({ name }) => name)).toContain('Ines');
});
