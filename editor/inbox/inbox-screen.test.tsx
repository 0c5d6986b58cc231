import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import type { Call } from '../../document/inbox.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { fakeWorkshop } from '../testing/fake-workshop.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';

let shown: Shown | undefined;
beforeEach(() => localStorage.clear());
afterEach(() => shown?.close());

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);

/** A workshop in which the facilitator named Amina, and commented something else. */
function withCalls() {
  const workshop = fakeWorkshop();
  const document = workshop.teams.flatMap((team) => team.documents)[0];
  const by = workshop.people.find(({ name }) => name === 'Dr Elena Rossi')?.id;
  if (document === undefined || by === undefined) throw new Error('nobody writes anything');
  const call = (kind: Call['kind'], words: string, minute: number): Call => ({
    kind,
    document: document.id,
    about: newId('c', random),
    section: document.sections?.[2]?.id ?? null,
    by,
    at: Date.UTC(2027, 0, 4, 9, minute),
    words,
  });
  workshop.calls = [call('named', 'Which year?', 30), call('begun', 'Who leads?', 10)];
  return workshop;
}
const amina = fakeWorkshop().people.find(({ name }) => name.startsWith('Amina'))?.name ?? '';
const link = () => document.querySelector<HTMLAnchorElement>('header a[href="/inbox"]');

test('[IN6] the bar says how much is new, and no more when all of it was marked as read', async () => {
  shown = await renderScreens(createFakeServer(amina, withCalls()), '/inbox');
  await shown.reads(/Dr Elena Rossi named you.*Which year\?.*Dr Elena Rossi commented/s);
  expect([link()?.getAttribute('aria-label'), shown.text().match(/New/g)?.length]).toEqual([
    'Inbox, 2 new',
    2,
  ]);
  await shown.press('Mark all as read');
  expect([link()?.getAttribute('aria-label'), shown.text().includes('Mark all')]).toEqual(['Inbox', false]);
});

test('[IN1] a call leads to where it is about', async () => {
  const workshop = withCalls();
  shown = await renderScreens(createFakeServer(amina, workshop), '/inbox');
  await shown.reads('named you');
  const [first] = workshop.calls;
  expect(document.querySelector('li a')?.getAttribute('href')).toBe(
    `/document/${first?.document}/write#thread=${first?.about}`,
  );
});

test('[IN19] what one person suggests in one section on one day is one line, which says how many and where', async () => {
  const workshop = withCalls();
  const [call] = workshop.calls;
  if (call === undefined) throw new Error('nobody calls');
  const sections = workshop.teams.flatMap((team) => team.documents)[0]?.sections ?? [];
  const suggested = (minute: number, section: number, words = ''): Call => ({
    ...call,
    kind: 'suggested',
    about: newId('g', random),
    section: sections[section]?.id ?? null,
    at: Date.UTC(2027, 0, 4, 9, minute),
    words,
  });
  const yesterday = { ...suggested(0, 2), at: Date.UTC(2027, 0, 2, 9) };
  workshop.calls = [
    suggested(50, 2, 'Plainer.'),
    suggested(45, 3),
    suggested(40, 2),
    suggested(30, 2, 'Shorter.'),
    yesterday,
  ];
  shown = await renderScreens(createFakeServer(amina, workshop), '/inbox');
  await shown.reads('suggests 3 changes');
  const lines = [...document.querySelectorAll('main li')].map((line) => line.textContent ?? '');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/suggests 3 changes.*Plainer\..*Shorter\./s);
  expect(lines[0]).toContain(sections[2]?.title);
  expect(lines[1]).toMatch(/suggests a change/);
  expect(lines[1]).toContain(sections[3]?.title);
  expect(document.querySelector('main li a')?.getAttribute('href')).toContain(workshop.calls[0]?.about);
  await shown.press('Mark all as read');
  expect(shown.text()).not.toContain('New');
});

test('[IN1] where nothing is asked of somebody, the inbox says what will come here', async () => {
  shown = await renderScreens(createFakeServer(amina), '/inbox');
  await shown.reads('Nothing asks for you now');
  expect(link()?.getAttribute('aria-label')).toBe('Inbox');
});
