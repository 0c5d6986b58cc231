import { expect, test } from 'vitest';
import type { DocumentDetailView, MeView } from '../../document/api.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render } from '../testing/render.tsx';
import type { Here } from '../writing/presence.ts';
import type { ShownSection } from '../writing/sections.ts';
import { WhoIsHere } from './who-is-here.tsx';

const [kenya, namibia] = [id('t', 'Kenya'), id('t', 'Namibia')];
const vision = id('s', 'vision');

function somebody(name: string, more: object = {}) {
  return {
    id: id('p', name),
    name,
    affiliation: '',
    colour: 1,
    standing: 'joined',
    workshopRoles: [],
    ...more,
  };
}
const people = [
  somebody('Amina', { teamRoles: { [kenya]: 'leader' } }),
  somebody('Per', { teamRoles: {}, workshopRoles: ['facilitator'] }),
  somebody('Selma', { teamRoles: { [kenya]: 'reviewer', [namibia]: 'member' } }),
];
const me = {
  people,
  teams: [kenya, namibia].map((team) => ({ id: team, name: team === kenya ? 'Kenya' : 'Namibia' })),
};
const detail = { team: { id: kenya, name: 'Kenya' }, people: [] };
const sections = [{ id: vision, number: '2.1', title: 'Vision' }];
const here = (name: string, section: Here['section'] = null): Here => ({
  client: 1,
  person: id('p', name),
  name,
  colour: 1,
  section,
  cursor: null,
});

async function open(
  others: readonly Here[],
  more: { readonly back?: () => void; readonly went?: (name: string) => void },
) {
  return render(
    createFakeServer(null),
    <WhoIsHere
      here={others}
      me={me as unknown as MeView}
      detail={detail as unknown as DocumentDetailView}
      sections={sections as unknown as readonly ShownSection[]}
      isOnline
      isOpen
      onOpenChange={() => {}}
      visits={{ goTo: ({ name }) => more.went?.(name), back: more.back ?? null }}
      caretsShown
      onCarets={() => {}}
    />,
  );
}

test('[V1] the list says who each is, of which team, and where; one goes there, and back', async () => {
  const went: string[] = [];
  const others = [here('Amina', vision), here('Per'), here('Selma', vision)];
  const shown = await open(others, { went: (name) => went.push(name), back: () => went.push('back') });
  expect(shown.text()).toContain('Leader, Kenya · 2.1 Vision');
  expect(shown.text()).toContain('Facilitator · Not in a section yet');
  expect(shown.text()).toContain('Peer reviewer, Namibia · 2.1 Vision');
  await shown.press(/Amina/);
  await shown.press('Back to where you were');
  expect(went).toEqual(['Amina', 'back']);
  shown.close();
});

test('[V1] who is alone is told so, and can hide carets all the same', async () => {
  const shown = await open([], {});
  expect(shown.text()).toContain('Nobody else is here');
  expect(shown.text()).toContain('Hide other people’s cursors');
  shown.close();
});
