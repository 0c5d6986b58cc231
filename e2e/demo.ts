import { expect } from '@playwright/test';
import type { MeView, NewInvitationView } from '../document/api.ts';
import { arePicturesWanted, forPictures, writeGallery } from './gallery.ts';
import { test } from './journey.ts';
import { enter, type Guest } from './prepared.ts';
import { startWorld, type World } from './world.ts';

/** People of the demo's workshop, brought in without a screen. */
export interface DemoPeople {
  readonly organiser: Guest;
  readonly me: MeView;
  /** Somebody of the demo, by name, with the interface in `language`. */
  bring(name: string, language: string): Promise<Guest>;
  /** The secret of a fresh way into a team: a personal link's path, or a code. */
  invite(team: string, kind: 'link' | 'code', name?: string): Promise<string>;
}

/**
 * One demo for all journeys of a file, which look at it and make pictures for the gallery where those are wanted. Returns how to
 * have it, once the first of them runs.
 */
export function demoForAll(): () => { readonly world: World; readonly people: DemoPeople } {
  test.describe.configure({ mode: 'default' });
  test.use(arePicturesWanted ? forPictures : {});
  let demo: { readonly world: World; readonly people: DemoPeople } | null = null;
  test.beforeAll(async () => {
    const world = await startWorld({ CODRAFT_DEMO: 'yes' });
    demo = { world, people: await demoPeople(world) };
  });
  test.afterAll(async () => {
    await demo?.world.close();
    if (arePicturesWanted) await writeGallery();
  });
  return () => {
    if (demo === null) throw new Error('the demo has not started');
    return demo;
  };
}

/** The people of `world`, which was started with the demo. */
async function demoPeople(world: World): Promise<DemoPeople> {
  const printed = /\(organiser\)\s+(http\S+)/;
  await expect.poll(() => printed.test(world.printed)).toBe(true);
  const organiser = await comeIn(world, printed.exec(world.printed)?.[1] ?? '', 'en');
  const me = JSON.parse((await organiser.ask('GET', '/api/me')).text) as MeView;
  return {
    organiser,
    me,
    async bring(name, language) {
      const person = me.people.find((each) => each.name === name);
      if (person === undefined) throw new Error(`the demo has no ${name}`);
      const { text } = await organiser.ask('POST', `/api/people/${person.id}/return-link`, {});
      return comeIn(world, (JSON.parse(text) as NewInvitationView).secret, language);
    },
    async invite(team, kind, name = '') {
      const id = me.teams.find((each) => each.name === team)?.id;
      const request = { team: id, role: 'member', kind, names: [name] };
      const { text } = await organiser.ask('POST', '/api/invitations', request);
      return (JSON.parse(text) as readonly NewInvitationView[])[0]?.secret ?? '';
    },
  };
}

/** Comes in by a link, as the person it belongs to. */
async function comeIn(world: World, link: string, language: string): Promise<Guest> {
  const secret = new URLSearchParams(link.split('#')[1]).get('i');
  const guest = await enter(world, 'somebody', '/api/join', {
    ticket: { link: secret },
    name: 'Somebody',
    affiliation: '',
    language,
    sharedComputer: false,
  });
  await guest.ask('PATCH', '/api/me', { language });
  return guest;
}
