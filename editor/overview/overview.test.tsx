import { afterEach, expect, test } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';

const team = id('t', 'Tamarra');
const policy = id('d', `${team}National lifelong learning policy of Tamarra`);

let shown: Shown | undefined;
afterEach(() => shown?.close());

test('the overview says in words how far the policy is, and where to go on', async () => {
  shown = await renderScreens(createFakeServer('Juma Okello'), `/document/${policy}`);
  await shown.reads('3 of 11 sections agreed, 1 ready for review, 3 being drafted');
  await shown.reads('Go on with 2.2 What exists already');
  expect(shown.text()).toContain('Writing here now: Grace Mbeki');
});

test('Amina says that a section is ready for review, and can take it back', async () => {
  const server = createFakeServer('Amina Diallo');
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.press('Status of What exists already: Drafting');
  await shown.press(/^Ready for review/);
  await shown.reads('What exists already: Ready for review');
  await shown.press('Undo');
  await shown.reads('3 being drafted');
  const statuses = server.told.map((request) => (request.body as { status: string }).status);
  expect(statuses).toEqual(['ready', 'drafting']);
});

test('an agreed section stays agreed for Amina, who is told that the leader can reopen it', async () => {
  const server = createFakeServer('Amina Diallo');
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.press('Status of Mandate and scope: Agreed');
  await shown.reads('The team leader can reopen it');
  await shown.press(/^Drafting/);
  expect(server.told).toEqual([]);
});

test('the facilitator reads the overview, and has no menu to change a status', async () => {
  shown = await renderScreens(createFakeServer('Dr Elena Rossi'), `/document/${policy}`);
  await shown.reads('Read 2.2 What exists already');
  expect(document.querySelector('[aria-label^="Status of"]')).toBeNull();
});

test('only the leader agrees a section: Amina finds the choice disabled', async () => {
  const server = createFakeServer('Amina Diallo');
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.press('Status of Vision: Not started');
  await shown.reads('The team leader agrees sections');
  await shown.press(/^Agreed/);
  expect(server.told).toEqual([]);
});

test('the organiser sees how far the sections are, and no way to the text the team has not opened', async () => {
  shown = await renderScreens(createFakeServer('Mei Tanaka'), `/document/${policy}`);
  await shown.reads('The team has not opened its text to you.');
  await shown.reads('3 of 11 sections agreed');
  expect(document.querySelector('a[href*="/write"]')).toBeNull();
});

test('Juma starts a policy, switches a section off, moves another up, and finds it so', async () => {
  const server = createFakeServer('Juma Okello');
  shown = await renderScreens(server, `/team/${team}/new`);
  await shown.reads('Start a document');
  await shown.press(/^Implementation strategy/);
  await shown.press('Choose sections');
  await shown.reads('3 of 3 sections on');
  await shown.press(/^1\.2 Period and phases/);
  await shown.reads('2 of 3 sections on');
  await shown.press('Change Period and phases');
  await shown.press('Move up');
  await shown.press('Create document');
  await shown.reads('0 of 3 sections agreed');
  expect(server.told[0]?.body).toMatchObject({
    template: 'strategy',
    title: 'Implementation strategy',
    chapters: [
      {
        on: true,
        sections: [
          { title: 'Period and phases', on: false },
          { title: 'The policy this serves', on: true },
        ],
      },
      { on: true },
    ],
  });
});

test('Juma hides a section of the running policy; only that is asked of the server', async () => {
  const server = createFakeServer('Juma Okello');
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.press('Arrange sections');
  await shown.press(/^1\.2 Why lifelong learning now/);
  await shown.press('Save order');
  expect(server.told[0]?.body).toEqual({ sections: [{ section: expect.any(String), hidden: true }] });
});

test('who opens an agreed section again says why first, and is asked for it', async () => {
  const server = createFakeServer('Juma Okello');
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.press('Status of Mandate and scope: Agreed');
  await shown.press(/^Drafting/);
  await shown.reads('Open this section again?');
  await shown.press('Open again');
  await shown.reads('Write in a sentence why.');
  expect(server.told).toEqual([]);
  await shown.type('Why is it opened again?', 'The figures of 2025 are out.');
  await shown.press('Open again');
  await shown.reads('Mandate and scope: Drafting');
  expect(server.told.map(({ body }) => body)).toEqual([
    { status: 'drafting', reason: 'The figures of 2025 are out.' },
  ]);
});

test('who leads a section and by when stands in its line; a day that has passed is said as such', async () => {
  const server = createFakeServer('Amina Diallo');
  server.workshop.changeDocument(policy, (each) => ({
    ...each,
    sections: (each.sections ?? []).map((section) =>
      section.title === 'What exists already'
        ? { ...section, lead: id('p', 'Grace Mbeki'), due: '2020-02-03' }
        : section,
    ),
  }));
  shown = await renderScreens(server, `/document/${policy}`);
  await shown.reads('Lead writer: Grace Mbeki');
  await shown.reads('was due 3 Feb 2020');
  expect(shown.text()).not.toContain('by 3 Feb');
});
