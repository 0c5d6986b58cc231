import { execFileSync } from 'node:child_process';
import { expect, type Browser } from '@playwright/test';
import { demoForAll } from './demo.ts';
import { arePicturesWanted } from './gallery.ts';
import { test } from './journey.ts';
import { look, type Look } from './looking.ts';
import { firstPage, screen } from './states/around.ts';
import { checks, comments, plan, views } from './states/beside.ts';
import { casts, type Cast } from './states/cast.ts';
import { opened } from './states/page.ts';
import { makeDocument, prepareText } from './states/prepare.ts';
import { agreed, netOf, reading, storageFull, withoutConnection } from './states/trouble.ts';
import { suggestions } from './states/suggestions.ts';
import { versions } from './states/versions.ts';
import { finding, footnotes, tablesAndPictures, tools } from './states/writing.ts';

// The drafting screen and everything that opens there, on an English screen and on an Arabic one. Two people write: one has
// prepared the text, the other looks at everything.
const demo = demoForAll();

// Side by side; for pictures one after the other, since a browser draws the page in front.
for (const group of arePicturesWanted ? casts.map((cast) => [cast]) : [casts])
  test(`[V11] nothing stands in anybody’s way in any state of the drafting screen, in ${group.map(({ language }) => language).join(' and ')}`, async ({
    browser,
  }) => {
    const walks = await Promise.all(group.map((cast) => walk(browser, cast)));
    // Everybody is told of a full disk.
    allowFilesOf(64);
    await Promise.all(walks.map(storageFull));
    allowFilesOf('unlimited');
    await Promise.all(
      walks.map(({ page, t }) =>
        expect(page.getByText(t('refusal.storage/read-only'))).toHaveCount(0, { timeout: 60_000 }),
      ),
    );
  });

/** Looks at everything in one language. */
async function walk(browser: Browser, cast: Cast): Promise<Look> {
  const { language } = cast;
  const { world, people } = demo();
  const [leader, member, facilitator] = [
    await people.bring(cast.leader, language),
    await people.bring(cast.member, language),
    await people.bring(cast.facilitator, language),
  ];
  const document = await makeDocument(leader, { people, cast });
  const writing = `/document/${document}/write`;
  const other = await look(browser, world, { language, guest: member });
  await other.page.goto(writing);
  await opened(other.page);
  await prepareText(other, cast);
  const see = await look(browser, world, { language, guest: leader });
  const net = await netOf(see.page);
  await firstPage(see, writing, cast);
  await screen(see, cast);
  await tools(see, cast);
  await tablesAndPictures(see, cast);
  await footnotes(see, other.page);
  await finding(see, cast);
  await comments(see, cast);
  await checks(see);
  await suggestions(see, other.page, cast);
  await plan(see, cast);
  await views(see);
  await withoutConnection(see, { other: other.page, net, leader, document, cast });
  await agreed(see);
  await versions(see, { leader, document, cast });
  await reading(browser, { world, facilitator, writing, cast });
  return see;
}

/** From now on no file of the server grows beyond so many bytes. */
function allowFilesOf(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(demo().world.pid), `--fsize=${bytes}:unlimited`]);
}
