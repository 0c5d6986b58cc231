import { afterEach, expect, test } from 'vitest';
import type { RefusedView } from '../../document/api.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { fakeWorkshop } from '../testing/fake-workshop.ts';
import { renderScreens, type Shown } from '../testing/render.tsx';

let shown: Shown | undefined;
afterEach(() => shown?.close());

/** A workshop in which a change of Amina's was kept out of the policy. */
function withRefused() {
  const workshop = fakeWorkshop();
  const document = workshop.teams.flatMap((team) => team.documents)[0]?.id;
  const person = workshop.people.find(({ name }) => name.startsWith('Amina'))?.id;
  if (document === undefined || person === undefined) throw new Error('nobody writes anything');
  workshop.refused = [{ document, person, at: Date.UTC(2026, 9, 22, 9, 30) } satisfies RefusedView];
  return workshop;
}

test('[G29] the facilitator is told in one line whose change was kept out of what, and what to do', async () => {
  shown = await renderScreens(createFakeServer('Dr Elena Rossi', withRefused()), '/teams');
  await shown.reads(/Amina[^:]*: a change to .+ was not taken, 22 Oct 2026/);
  expect(shown.text()).toContain('have them load the page anew');
});

test('[G29] nothing is told when nothing was kept out', async () => {
  shown = await renderScreens(createFakeServer('Dr Elena Rossi'), '/teams');
  await shown.reads('All teams');
  expect(shown.text()).not.toContain('was not taken');
});
