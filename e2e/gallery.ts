import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import config from './playwright.config.ts';

/** Whether pictures are wanted: `npm run gallery`. */
export const arePicturesWanted = process.env['PICTURES'] === '1';

/** What the browser is started with that takes pictures: a computer's fonts, and Chinese letters. */
export const forPictures = {
  launchOptions: {
    ...config.use?.launchOptions,
    env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', import.meta.url)) },
  },
};

/** The widths that screens are looked at: a laptop, a tablet held upright, a phone. */
export const WIDTHS = [1440, 820, 390] as const;
export type Width = (typeof WIDTHS)[number];

/** How high each screen is, and how much smaller its picture, which is for looking at and not for reading. */
const SCREENS = {
  1440: { height: 900, scale: 0.36 },
  820: { height: 1100, scale: 0.36 },
  390: { height: 844, scale: 0.5 },
} as const satisfies Record<Width, { readonly height: number; readonly scale: number }>;

/** So often a picture is taken anew that is not as the one before it; carets blink. */
const RETAKEN_MOST = 5;

/** How well pictures are kept, in per cent. */
const QUALITY = 35;

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every screen and every state of it, by the name of its pictures. */
export const GALLERY = {
  'Setting up and joining': {
    setup: 'Setting a workshop up',
    'join-code': 'Joining with a code',
    'join-link': 'Joining by a personal link',
    waiting: 'Waiting to be let in',
  },
  Workshop: {
    workshop: 'The workshop',
    'add-teams': 'Adding teams',
    'workshop-settings': 'Settings of the workshop',
    invite: 'Inviting people',
    person: 'The menu of oneself',
    teams: 'All teams',
    'inbox-empty': 'An inbox without calls',
    milestone: 'A milestone of all teams',
    'teams-refused': 'A change that was kept out',
    mail: 'What is mailed to oneself, and how often',
    'mail-confirm': 'Confirming an address',
    'not-found': 'Nothing is there',
  },
  Team: {
    inbox: 'What others ask of somebody',
    team: 'A team and its documents',
    'person-more': 'What can be done with a person',
    'remove-person': 'Removing a person',
    'new-document': 'A new document: its template',
    'new-outline': 'A new document: its plan',
  },
  Overview: {
    overview: 'How far a document is',
    status: 'How far a section is',
    arrange: 'Arranging sections',
    rename: 'Renaming the document',
    export: 'Taking the document home',
  },
  Drafting: {
    'first-page': 'Reading before the editor is there',
    drafting: 'Writing',
    'who-is-here': 'Who is here',
    visit: 'Where somebody else is',
    'save-words': 'What “Saved” means',
    'menu-document': 'The menu of the document',
    outline: 'The plan, where it lies over the text',
    guidance: 'Guidance, where it lies over the text',
    'lead-dialog': 'Who leads a section',
  },
  'Tools of the text': {
    'menu-style': 'Style of a paragraph',
    'menu-more': 'More formatting',
    'menu-insert': 'What can be put in',
    'menu-direction': 'Direction of a paragraph',
    'more-tools': 'Tools for which the row has no room',
    'selection-tools': 'Tools at selected words',
    'link-dialog': 'A link',
    'link-wrong': 'An address that is none',
    'menu-numbering': 'Numbers of a list',
    'numbering-dialog': 'Another number for a list',
    box: 'A box',
    footnote: 'A footnote',
    'footnote-gone': 'A footnote that somebody else deleted',
    characters: 'Special characters',
    'characters-none': 'A character that is not there',
    pasted: 'What a paste could not keep',
  },
  'Tables and pictures': {
    'table-dialog': 'Putting a table in',
    'table-bar': 'A table with the caret',
    'table-menu': 'The menu of tables',
    'table-row': 'What can be done with rows',
    'table-column': 'What can be done with columns',
    'table-cells': 'What can be done with cells',
    'table-sort': 'Sorting',
    picture: 'A picture without a description',
    'picture-dialog': 'Describing a picture',
    'picture-described': 'A picture with a description',
  },
  'Finding and counting': {
    find: 'Finding',
    replace: 'Finding and replacing',
    'find-none': 'Words that are not there',
    lengths: 'Words and characters',
    shortcuts: 'All shortcuts',
  },
  Comments: {
    'comments-none': 'No comments yet',
    'comment-new': 'A new comment',
    comments: 'Comments',
    'comment-open': 'A comment that is being answered',
    'comments-resolved': 'Resolved comments',
    'comments-held': 'Comments that are held until they are released',
    release: 'Releasing them with a note',
    remarks: 'Remarks to put in',
    'comments-answered': 'No open comments',
  },
  Suggestions: {
    'menu-mode': 'Editing, suggesting or viewing',
    'suggestions-none': 'No suggestions yet',
    suggestions: 'Suggestions, as cards and in the text',
    suggesting: 'Suggesting',
    'suggestion-reject': 'Rejecting a suggestion',
    'suggestions-decided': 'What was decided',
  },
  Versions: {
    'versions-none': 'No versions yet',
    versions: 'A version, and what is other now',
    'versions-two': 'The same in two columns',
    'version-name': 'Naming the text as it is now',
    'version-restore': 'Before everything is restored',
  },
  Plan: {
    'plan-empty': 'No objectives yet',
    'plan-cell': 'Writing in a cell',
    plan: 'Objectives',
    'plan-row': 'What can be done with a row',
    'plan-commented': 'A comment on a cell',
    'same-time': 'A cell that two people wrote at the same time',
    'same-time-words': 'Who wrote what there, and what stands',
    checks: 'What the checks find',
    'finding-accept': 'Accepting a finding with a reason',
    views: 'Views of the plan',
    'views-logic': 'The logic matrix',
  },
  'When something is in the way': {
    offline: 'No connection',
    'offline-words': 'Changes that are not sent yet',
    'offline-picture': 'A picture that is not sent yet',
    'put-back': 'Words that reached an agreed section',
    away: 'While somebody was away',
    'away-sections': 'What changed meanwhile',
    agreed: 'A section that is agreed',
    'reopen-dialog': 'Opening a section again',
    'storage-full': 'The server can store nothing',
    reading: 'Who only reads and comments',
  },
} as const;

/** The name of a state's pictures. */
export type StateName = {
  [Screen in keyof typeof GALLERY]: keyof (typeof GALLERY)[Screen];
}[keyof typeof GALLERY];

const docs = new URL('../docs/', import.meta.url);
const pictureOf = (name: string, language: Language, width: Width) =>
  `pictures/gallery/${name}-${language}-${width}.webp`;

/** Make the screen as wide as `width`. */
export async function resizeTo(page: Page, width: Width): Promise<void> {
  if (page.viewportSize()?.width === width) return;
  await page.setViewportSize({ width, height: SCREENS[width].height });
  // What measures the room it has does so in the next frame.
  await page.evaluate(
    () => new Promise<void>((done) => void requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** Keep what is on the screen for the gallery. */
export async function keepPicture(
  page: Page,
  name: StateName,
  { language, width }: { readonly language: Language; readonly width: Width },
): Promise<void> {
  const { height, scale } = SCREENS[width];
  await page.bringToFront();
  await page.screenshot(); // waits until fonts are there
  const debuggerOf = await page.context().newCDPSession(page);
  const taken = async () => {
    const clip = { x: 0, y: 0, width, height, scale };
    const params = { format: 'webp', quality: QUALITY, clip } as const;
    return (await debuggerOf.send('Page.captureScreenshot', params)).data;
  };
  // The first one can be of the frame before: a picture counts when the next is the same.
  let [before, data] = [await taken(), await taken()];
  for (let again = 0; again < RETAKEN_MOST && data !== before; again++)
    // oxlint-disable-next-line no-await-in-loop
    [before, data] = [data, await taken()];
  await debuggerOf.detach();
  await mkdir(new URL('pictures/gallery/', docs), { recursive: true });
  await writeFile(new URL(pictureOf(name, language, width), docs), Buffer.from(data, 'base64'));
}

/** Write docs/gallery.md: every state of which there are pictures. */
export async function writeGallery(): Promise<void> {
  const lines = [
    '# Gallery',
    '',
    'Every screen and every state, in English and Arabic, on a laptop, a tablet and a phone. `npm run gallery` takes the',
    'pictures anew and writes this page. What the views of a plan look like is on [a page of its own](views.md).',
    '',
  ];
  for (const [screen, states] of Object.entries(GALLERY)) {
    const shown = Object.entries(states).flatMap(([name, words]) => {
      const rows = LANGUAGES.map((language) =>
        WIDTHS.map((width) => pictureOf(name, language, width))
          .filter((path) => existsSync(fileURLToPath(new URL(path, docs))))
          .map((path) => `![${words}](${path})`)
          .join(' '),
      ).filter((row) => row !== '');
      return rows.length === 0 ? [] : [`### ${words}`, '', ...rows.flatMap((row) => [row, ''])];
    });
    if (shown.length > 0) lines.push(`## ${screen}`, '', ...shown);
  }
  await writeFile(new URL('gallery.md', docs), lines.join('\n'));
}
