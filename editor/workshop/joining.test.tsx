import { afterEach, expect, test } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';

let shown: Shown | undefined;
afterEach(() => shown?.close());

test('Lin types the code on the wall in small letters, says who she is, and waits to be let in', async () => {
  const server = createFakeServer(null);
  shown = await renderScreens(server, '/');
  await shown.reads('Join your team');
  await shown.type('Code', 'k7qm 3xwz');
  await shown.press('Continue');
  await shown.reads('Team: Tamarra. Your role: Member.');
  await shown.type('Your name', 'Lin Chen');
  await shown.type('Ministry or role', 'Ministry of Education');
  await shown.press('Join');
  await shown.reads('A team leader or facilitator still has to let you in.');
  expect(server.told.at(-1)?.body).toMatchObject({
    ticket: { code: 'K7QM-3XWZ' },
    name: 'Lin Chen',
    affiliation: 'Ministry of Education',
    sharedComputer: false,
  });
});

test('a personal link takes its secret out of the address bar and brings the name along', async () => {
  shown = await renderScreens(createFakeServer(null), '/join#i=personal');
  await shown.reads('Team: Tamarra');
  expect(shown.value('Your name')).toBe('Lin Chen');
  expect(globalThis.location.href).not.toContain('personal');
  await shown.press('Join');
  await shown.reads('People');
  expect(shown.text()).toContain('Lin Chen (you)');
});

test('a code that is not known is told at the field, and can be corrected', async () => {
  shown = await renderScreens(createFakeServer(null), '/join');
  await shown.type('Code', 'AAAA-BBBB');
  await shown.press('Continue');
  await shown.reads('This link or code is not known.');
  await shown.type('Code', 'K7QM-3XWZ');
  await shown.press('Continue');
  await shown.reads('Team: Tamarra.');
  expect(shown.text()).toContain('Your role: Member');
});

test('Juma lets Tom in, and Tom is among the people of the team', async () => {
  const server = createFakeServer('Juma Okello');
  shown = await renderScreens(server, '/');
  await shown.reads('Tamarra: 1 person waits to be let in');
  await shown.press('Let in Tom Baku');
  await shown.reads('Tom Baku is in.');
  expect(server.workshop.people.find((person) => person.name === 'Tom Baku')?.standing).toBe('joined');
  expect(shown.text()).not.toContain('waits to be let in');
});

test('Mei sets up the workshop, adds teams from a pasted list, and is told which exist already', async () => {
  const server = createFakeServer(null);
  server.workshop.people = [];
  server.workshop.teams = [];
  shown = await renderScreens(server, '/setup#t=printed-secret');
  await shown.reads('Set up your workshop');
  await shown.press('Create the workshop');
  await shown.reads('Enter a title');
  await shown.type('Your name', 'Mei Tanaka');
  await shown.type('Title of the workshop', 'Lifelong learning policies');
  await shown.type('First day', '2026-10-25');
  await shown.type('Last day', '2026-10-21');
  await shown.press('Create the workshop');
  await shown.reads('The last day must not be before the first day');
  await shown.type('Last day', '2026-10-29');
  await shown.press('Create the workshop');
  await shown.reads('No teams yet');
  expect(server.told.at(-1)?.body).toMatchObject({ token: 'printed-secret', organiser: 'Mei Tanaka' });
  await shown.press('Add teams');
  await shown.type('Names of the teams', '1. Tamarra\n2. Valombre\n3. tamarra');
  await shown.press('Add 2 teams');
  await shown.reads('Valombre');
  expect(server.workshop.teams.map((team) => team.name)).toEqual(['Tamarra', 'Valombre']);
});

test('without a server the page says so and keeps trying', async () => {
  const server = createFakeServer('Juma Okello');
  const fetch = () => Promise.reject(new TypeError('no network'));
  shown = await renderScreens({ ...server, fetch }, '/');
  await shown.reads('This page could not be loaded');
  expect(shown.text()).toContain('The server cannot be reached.');
});
