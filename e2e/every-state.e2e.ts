import { execFileSync } from 'node:child_process';
import { expect, type Browser, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import type { DocumentView } from '../document/api.ts';
import type { Template } from '../document/template.ts';
import type { MessageKey } from '../editor/i18n/catalogue.ts';
import { demoPeople, type DemoPeople } from './demo.ts';
import { arePicturesWanted, forPictures, writeGallery, type Language, type Width } from './gallery.ts';
import { look, type Look } from './looking.ts';
import type { Guest } from './prepared.ts';
import { startWorld, type World } from './world.ts';
import { test } from './journey.ts';

// The drafting screen and everything that opens there, on an English screen and on an Arabic one. Two people write: one has
// prepared the text, the other looks at everything.
test.describe.configure({ mode: 'default' });
test.use(arePicturesWanted ? forPictures : {});

interface Cast {
  readonly language: Language;
  readonly team: string;
  readonly leader: string;
  readonly member: string;
  readonly facilitator: string;
  readonly title: string;
  /** Titles of chapters and sections, by their keys in the template. */
  readonly titles: Readonly<Record<string, string>>;
  readonly vision: readonly [string, string, string];
  readonly source: string;
  readonly items: readonly string[];
  readonly table: readonly (readonly string[])[];
  readonly goal: readonly string[];
  readonly principle: string;
  readonly objectives: readonly string[];
  readonly comment: string;
  readonly answer: string;
  readonly caption: string;
  readonly shows: string;
}

const casts: readonly Cast[] = [
  {
    language: 'en',
    team: 'Tamarra',
    leader: 'Selwa Odenya',
    member: 'Ines Haro',
    facilitator: 'Per Lindqvist',
    title: 'Lifelong Learning Policy of Tamarra 2026–2036',
    titles: {
      'a.vision': 'Vision and goals',
      'a.vision.statement': 'Vision',
      'a.vision.goal': 'Overall goal',
      'a.vision.principles': 'Principles',
      'a.objectives': 'Objectives',
      'a.objectives.list': 'Specific objectives',
    },
    vision: [
      'By 2036 every person in Tamarra learns throughout life: at school, at work, at home and in the community.',
      'The handbook calls this a learning society',
      'Whoever left school early finds a way back, and what people have learned on the way counts.',
    ],
    source: 'National Learning Survey 2023, table 4; own calculation.',
    items: ['Every district has a place to learn.', 'Nobody pays for learning to read, write and calculate.'],
    table: [
      ['Group', 'Learning in 2023', 'Target for 2036'],
      ['Adults aged 40 to 64', '11 %', '25 %'],
      ['Rural women', '9 %', '24 %'],
      ['People aged 60 and over', '3 %', '8 %'],
    ],
    goal: [
      'Participation of adults in learning rises from 19 to 34 per cent, and the gap between town and country closes from 15 to 6 percentage points.',
      'Progress is measured every three years by the National Statistics Office.',
    ],
    principle: 'Learning is a right, at every age and in every language spoken at home.',
    objectives: [
      'More rural women read, write and calculate well enough for daily life.',
      'More adults who left school early take up learning again.',
    ],
    comment: 'Which year are the 19 per cent from? A reader has to be able to look it up.',
    answer: 'From the survey of 2023. I will put that into a footnote.',
    caption: 'Participation in learning by group, 2023',
    shows: 'Three bars: adults 11 per cent, rural women 9, people over sixty 3',
  },
  {
    language: 'ar',
    team: 'Wadaya',
    leader: 'سلمى العويني',
    member: 'هدى بنت سالم المرخي',
    facilitator: 'Mei Tanaka',
    title: 'سياسة التعلّم مدى الحياة في وادايا 2026–2036',
    titles: {
      'a.vision': 'الرؤية والغايات',
      'a.vision.statement': 'الرؤية',
      'a.vision.goal': 'الغاية العامة',
      'a.vision.principles': 'المبادئ',
      'a.objectives': 'الأهداف',
      'a.objectives.list': 'الأهداف المحدّدة',
    },
    vision: [
      'بحلول عام 2036 يتعلّم كل إنسان في وادايا طوال حياته: في المدرسة والعمل والبيت والمجتمع.',
      'ويسمّي دليل UNESCO هذا مجتمع التعلّم',
      'ومن ترك المدرسة مبكرًا يجد طريق العودة، ويُحتسب له ما تعلّمه في الطريق.',
    ],
    source: 'المسح الوطني للتعلّم 2023، الجدول 4؛ حساب الفريق.',
    items: ['في كل ناحية مكان للتعلّم.', 'لا يدفع أحد مقابل تعلّم القراءة والكتابة والحساب.'],
    table: [
      ['الفئة', 'المتعلّمون عام 2023', 'المستهدف عام 2036'],
      ['الكبار من 40 إلى 64 سنة', '11 %', '25 %'],
      ['نساء الريف', '9 %', '24 %'],
      ['من بلغوا الستين', '3 %', '8 %'],
    ],
    goal: [
      'ترتفع مشاركة الكبار في التعلّم من 19 إلى 34 في المئة، وتضيق الفجوة بين المدينة والريف من 15 إلى 6 نقاط مئوية.',
      'ويقيس الجهاز المركزي للإحصاء التقدّم كل ثلاث سنوات.',
    ],
    principle: 'التعلّم حق في كل عمر، وبكل لغة تُحكى في البيت.',
    objectives: [
      'تقرأ نساء أكثر في الريف ويكتبن ويحسبن بما يكفي للحياة اليومية.',
      'يعود إلى التعلّم عدد أكبر ممن تركوا المدرسة مبكرًا.',
    ],
    comment: 'من أي عام نسبة 19 في المئة؟ يجب أن يستطيع القارئ الرجوع إلى مصدرها.',
    answer: 'من مسح عام 2023. سأضيفه في حاشية.',
    caption: 'المشاركة في التعلّم حسب الفئة، 2023',
    shows: 'ثلاثة أعمدة: الكبار 11 في المئة، ونساء الريف 9، ومن بلغوا الستين 3',
  },
];

/** Sections of the document, in their order. */
const [VISION, GOAL, PRINCIPLES, OBJECTIVES] = [0, 1, 2, 3] as const;
const TABLET_AND_PHONE: readonly Width[] = [820, 390];
const AWAY_MS = 2 * 3_600_000;

let world: World;
let people: DemoPeople;

test.beforeAll(async () => {
  world = await startWorld({ CODRAFT_DEMO: 'yes' });
  people = await demoPeople(world);
});

test.afterAll(async () => {
  await world.close();
  if (arePicturesWanted) await writeGallery();
});

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
  const [leader, member, facilitator] = [
    await people.bring(cast.leader, language),
    await people.bring(cast.member, language),
    await people.bring(cast.facilitator, language),
  ];
  const document = await makeDocument(leader, cast);
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
  await suggestions(see, other.page, cast);
  await plan(see, cast);
  await withoutConnection(see, { other: other.page, net, leader, document, cast });
  await agreed(see);
  await reading(browser, { facilitator, writing, cast });
  return see;
}

/** A policy with two chapters: long enough for everything, and short enough to be looked at often. */
async function makeDocument(leader: Guest, { language, team, title, titles }: Cast): Promise<string> {
  const { text } = await leader.ask('GET', '/api/templates/policy?language=en');
  const { key, chapters } = JSON.parse(text) as Template;
  const one = (each: { readonly key: string; readonly title: string }) => ({
    key: each.key,
    title: titles[each.key] ?? each.title,
    on: titles[each.key] !== undefined,
  });
  const made = await leader.ask(
    'POST',
    `/api/teams/${people.me.teams.find(({ name }) => name === team)?.id}/documents`,
    {
      template: key,
      language,
      title,
      chapters: chapters.map((chapter) => ({ ...one(chapter), sections: chapter.sections.map(one) })),
    },
  );
  expect(made.status, made.text).toBeLessThan(300);
  return (JSON.parse(made.text) as DocumentView).id;
}

/** The text of section number `index`. */
function textOf(page: Page, index: number): Locator {
  return page.locator('.ProseMirror > section[data-level="2"]:visible').nth(index).locator('.section-text');
}

/** Waits until everybody can write. */
async function opened(page: Page): Promise<void> {
  await expect(page.locator('.ProseMirror > section:visible').first()).toBeVisible();
  await expect(page.locator('.first-page')).toHaveCount(0);
}

/** Pastes `html` where the caret is. What is called `chart` in it becomes a drawing. */
async function paste(page: Page, html: string): Promise<void> {
  await page.locator('.ProseMirror').evaluate((target, pasted) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [960, 400];
    const pen = canvas.getContext('2d');
    if (pen !== null) {
      pen.fillStyle = '#f6f5f1';
      pen.fillRect(0, 0, 960, 400);
      pen.fillStyle = '#0d5b5b';
      for (const [at, high] of [264, 216, 72].entries()) pen.fillRect(150 + at * 240, 340 - high, 140, high);
      pen.fillRect(80, 340, 800, 3);
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted.replace('chart', canvas.toDataURL()));
    clipboardData.setData('text/plain', '');
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** One person writes what the other will look at. */
async function prepareText({ page, t }: Look, cast: Cast): Promise<void> {
  const [first, second, third] = cast.vision;
  const cells = (row: readonly string[], tag: string) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const [head = [], ...rows] = cast.table;
  const into = async (index: number, html: string) => {
    await textOf(page, index).locator('p').last().click();
    await paste(page, html);
  };
  await into(
    VISION,
    `<p>${first}<a href="#n1" id="r1"><sup>1</sup></a></p>
    <p><a href="https://www.uil.unesco.org/">${second}</a>: ${third}</p>
    <ol>${cast.items.map((item) => `<li>${item}</li>`).join('')}</ol>
    <table>${cells(head, 'th')}${rows.map((row) => cells(row, 'td')).join('')}</table>
    <p><img src="chart" alt=""></p>
    <p>${third}</p>
    <p id="n1"><a href="#r1">1</a> ${cast.source}</p>`,
  );
  await expect(textOf(page, VISION).locator('.picture-frame img')).toBeVisible();
  await expect(textOf(page, VISION).locator('.footnote')).toHaveCount(1);
  await into(GOAL, cast.goal.map((line) => `<p>${line}</p>`).join(''));
  await textOf(page, PRINCIPLES).locator('p').last().click();
  await page.keyboard.insertText(cast.principle);
  await expect(page.getByRole('banner')).toContainText(t('save.savedBefore'));
}

/** What can be read before the editor is there. */
async function firstPage(see: Look, writing: string, cast: Cast): Promise<void> {
  const { page } = see;
  let go = () => {};
  const mayGo = new Promise<void>((done) => (go = done));
  const named = await (await page.context().request.get(writing)).text();
  await page.route('**/assets/*', async (route) => {
    if (!named.includes(new URL(route.request().url()).pathname)) await mayGo;
    await route.continue();
  });
  await page.goto(writing);
  const text = page.locator('.first-page');
  await expect(text).toContainText(cast.vision[0]);
  await see.here('first-page', text);
  go();
  await opened(page);
  await page.unrouteAll({ behavior: 'wait' });
}

/** What connects a page with the server. */
interface Net {
  readonly cut: () => Promise<void>;
  readonly join: () => Promise<void>;
}

/** A network whose loss is noticed at once, and not when the next sign of life fails to come. */
async function netOf(page: Page): Promise<Net> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/./, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async cut() {
      isCut = true;
      await page.context().setOffline(true);
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    async join() {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}

/** The bar over the text, and what stands beside it. */
async function screen(see: Look, cast: Cast): Promise<void> {
  const { page, t, width } = see;
  const banner = page.getByRole('banner');
  await caretIn(plainLine(page));
  await see.state('drafting', { seen: page.locator('.ProseMirror-focused'), close: stay, phone: true });
  await see.menu('menu-document', banner.getByRole('button', { name: t('drafting.menu'), exact: true }));
  await see.menu('save-words', banner.getByRole('button', { name: t('save.details') }));
  await see.state('who-is-here', {
    open: () => page.keyboard.press('Control+Alt+g'),
    seen: page.getByRole('menuitem', { name: cast.member }),
  });
  await see.state('visit', {
    async open() {
      await page.keyboard.press('Control+Alt+g');
      await page.getByRole('menuitem', { name: cast.member }).click();
    },
    seen: page.getByText(t('here.arrived', { name: cast.member })),
    close: () =>
      page
        .getByRole('button', { name: t('ui.close') })
        .last()
        .click(),
  });
  await see.state('outline', {
    open: () =>
      width() === 390
        ? phoneBar(see)
            .getByRole('button', { name: t('phone.plan') })
            .click()
        : page.getByRole('button', { name: t('outline.show') }).click(),
    seen: page.getByRole('navigation', { name: t('outline.label') }),
    close: () => page.keyboard.press('Escape'),
    on: TABLET_AND_PHONE,
    phone: true,
  });
  await see.state('guidance', {
    open: () => openPanel(see, 'panel.guidance'),
    seen: page.getByText(t('guidance.ask')),
    close: () => page.keyboard.press('Escape'),
    on: TABLET_AND_PHONE,
    phone: true,
  });
  await see.dialog(
    'lead-dialog',
    page.getByRole('button', { name: new RegExp(t('lead.setFor', { title: '1.1' }).slice(0, -6)) }).first(),
  );
}

/** The row of tools, and those that come up at words. */
async function tools(see: Look, cast: Cast): Promise<void> {
  const { page, t } = see;
  const toText = () => caretIn(plainLine(page));
  const menus = [
    ['menu-style', () => row(see).locator('button[aria-haspopup]').first().click()],
    ['menu-more', () => press(see, 'tools.more')],
    ['menu-insert', () => press(see, 'tools.insert')],
    ['menu-direction', () => press(see, 'tools.direction')],
  ] as const;
  await toText();
  for (const [name, open] of menus)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await see.state(name, { open, seen: page.getByRole('menu') });
  await see.state('more-tools', {
    open: () =>
      row(see)
        .getByRole('button', { name: t('tools.further') })
        .click(),
    seen: page.getByRole('dialog', { name: t('tools.further') }),
    on: [390],
    phone: true,
  });
  await press(see, 'tools.insert');
  await page.getByRole('menuitem', { name: t('tools.calloutOf', { kind: t('callout.decision') }) }).click();
  await see.state('box', {
    seen: textOf(page, VISION)
      .getByText(t('callout.decision'))
      .or(textOf(page, VISION).locator('.callout, aside')),
    close: stay,
  });

  const chosen = async () => {
    await caretIn(plainLine(page));
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
  };
  await see.state('selection-tools', {
    open: chosen,
    seen: page.getByRole('toolbar', { name: t('tools.selection') }),
  });
  await see.state('link-dialog', {
    async open() {
      await chosen();
      await page.keyboard.press('Control+k');
    },
    seen: page.getByRole('dialog', { name: t('linkDialog.title') }),
    inside: async () => {
      await page.getByLabel(t('linkDialog.address')).fill('javascript:alert(1)');
      await page.keyboard.press('Enter');
      await see.here('link-wrong', page.getByText(t('linkDialog.unsafe')));
    },
    phone: true,
  });
  const numbers = async () => {
    await caretIn(textOf(page, VISION).locator('li').first());
    await press(see, 'numbering.title');
  };
  await see.state('menu-numbering', { open: numbers, seen: page.getByRole('menu') });
  await see.state('numbering-dialog', {
    async open() {
      await numbers();
      await page.getByRole('menuitem', { name: t('numbering.from') }).click();
    },
    seen: page.getByLabel(t('numbering.number')),
  });
  await see.state('characters', {
    async open() {
      await toText();
      await page.keyboard.press('Control+Shift+e');
    },
    seen: page.getByRole('dialog', { name: t('characters.title') }),
    inside: async () => {
      await page.getByLabel(t('characters.search')).fill('qqq');
      await see.here('characters-none', page.getByText(t('characters.none')));
    },
  });
  await see.state('pasted', {
    async open() {
      await textOf(page, PRINCIPLES).locator('p').first().click();
      await page.keyboard.press('End');
      await paste(
        page,
        `<p>${cast.principle}</p><iframe src="https://other.example"></iframe><object></object>`,
      );
    },
    seen: page.getByText(lead(t('paste.lost', { what: '' }))),
    async close() {
      await page
        .getByRole('button', { name: t('ui.undo') })
        .last()
        .click();
    },
  });
}

async function tablesAndPictures(see: Look, cast: Cast): Promise<void> {
  const { page, t } = see;
  const inTable = () => caretIn(textOf(page, VISION).locator('td').nth(4));
  await see.state('table-dialog', {
    async open() {
      await caretIn(plainLine(page));
      await press(see, 'tools.table');
      await page.getByRole('menuitem', { name: t('tools.tableInsert') }).click();
    },
    seen: page.getByLabel(t('tableBar.columns')),
  });
  const bar = page.getByRole('toolbar', { name: t('tableBar.label') });
  await see.state('table-bar', { open: inTable, seen: bar, close: stay });
  await see.state('table-menu', {
    async open() {
      await inTable();
      await press(see, 'tools.table');
    },
    seen: page.getByRole('menu'),
  });
  for (const name of ['row', 'column', 'cells', 'sort'] as const)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await see.state(`table-${name}`, {
      async open() {
        await inTable();
        await bar.getByRole('button', { name: t(`tableBar.${name}`) }).click();
      },
      seen: page.getByRole('menu'),
    });

  const frame = textOf(page, VISION).locator('.picture-frame');
  const choose = () => frame.click();
  const describe = textOf(page, VISION).locator('.picture-button:visible').last();
  await see.state('picture', { open: choose, seen: frame.locator('img'), close: stay });
  await see.state('picture-dialog', {
    open: () => describe.click(),
    seen: page.getByLabel(t('picture.alt'), { exact: true }),
  });
  await describe.click();
  await page.getByLabel(t('picture.alt'), { exact: true }).fill(cast.shows);
  await page.getByRole('button', { name: t('picture.set'), exact: true }).click();
  await textOf(page, VISION).locator('figcaption').click();
  await page.keyboard.insertText(cast.caption);
  await see.state('picture-described', {
    open: choose,
    seen: page.getByRole('img', { name: cast.shows }),
    close: stay,
  });
}

async function footnotes({ page, t, state, here }: Look, other: Page): Promise<void> {
  const panel = (on: Page) => on.getByRole('dialog', { name: t('footnote.label', { number: '1' }) });
  const open = (on: Page) => textOf(on, VISION).locator('.footnote').click();
  await state('footnote', { open: () => open(page), seen: panel(page), phone: true });
  await open(page);
  await open(other);
  await panel(other)
    .getByRole('button', { name: t('footnote.delete') })
    .click();
  await here('footnote-gone', page.getByText(t('footnote.gone')));
  await page.getByRole('button', { name: t('footnote.putBack') }).click();
  await page.keyboard.press('Escape');
  await expect(textOf(page, VISION).locator('.footnote')).toHaveCount(1);
  await caretIn(textOf(other, PRINCIPLES).locator('p').first());
}

async function finding({ page, t, state, here }: Look, cast: Cast): Promise<void> {
  const bar = page.getByRole('search');
  const word = (cast.vision[2].split(' ')[0] ?? '').replace(/^و/, '');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
  };
  const find = async (key: string) => {
    await caretIn(plainLine(page));
    await page.keyboard.press(key);
    await bar.getByRole('textbox').first().fill(word);
  };
  await state('find', { open: () => find('Control+f'), seen: bar, close, phone: true });
  await state('replace', {
    open: () => find('Control+h'),
    seen: bar.getByRole('textbox', { name: t('find.with') }),
    inside: async () => {
      await bar.getByRole('textbox').first().fill('qqq');
      await here('find-none', bar.getByText(t('find.none')));
    },
    close,
  });
  await state('lengths', {
    open: () => page.keyboard.press('Control+Shift+c'),
    seen: page.getByRole('dialog', { name: t('length.title') }),
  });
  await state('shortcuts', {
    open: () => page.keyboard.press('Control+/'),
    seen: page.getByRole('dialog', { name: t('shortcuts.title') }),
    phone: true,
  });
}

async function comments(see: Look, cast: Cast): Promise<void> {
  const { page, t, width, state } = see;
  const open = () => openPanel(see, 'panel.comments');
  const close = async () => {
    if (width() !== 1440)
      await page
        .getByRole('complementary', { name: t('panel.label') })
        .getByRole('button', { name: t('ui.close') })
        .click();
  };
  const thread = page.getByRole('article').first();
  const plain = async () => {
    await caretIn(textOf(page, GOAL).locator('p').last());
  };
  await state('comments-none', {
    async open() {
      await plain();
      await open();
      if (page.viewportSize()?.width === 1440)
        await expect(page.getByText(t('comments.none'))).toBeInViewport();
    },
    seen: page.getByText(t('comments.none')),
    close,
  });
  const field = page.getByRole('textbox', { name: t('comments.new') });
  await state('comment-new', {
    async open() {
      const line = textOf(page, GOAL).locator('p').first();
      await caretIn(line);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Control+Alt+m');
      await field.fill(cast.comment);
    },
    seen: field,
    async close() {
      await page.keyboard.press('Escape');
      await close();
    },
    phone: true,
  });
  await caretIn(textOf(page, GOAL).locator('p').first());
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+Alt+m');
  await field.fill(cast.comment);
  await page.keyboard.press('Control+Enter');
  await expect(thread).toContainText(cast.comment);
  await state('comments', {
    async open() {
      await plain();
      await open();
    },
    seen: thread,
    close,
    phone: true,
  });
  const reply = page.getByRole('textbox', { name: t('comments.reply') });
  await state('comment-open', {
    async open() {
      await plain();
      await open();
      await thread.click();
      await reply.fill(cast.answer);
    },
    seen: reply,
    close,
  });
  await open();
  await thread.click();
  await reply.fill(cast.answer);
  await page.keyboard.press('Control+Enter');
  await expect(thread).toContainText(cast.answer);
  await thread.getByRole('button', { name: t('comments.resolve') }).click();
  await state('comments-answered', {
    async open() {
      await plain();
      await open();
    },
    seen: page.getByText(t('comments.noneOpen')),
    close,
  });
  const filter = (which: MessageKey) =>
    page.getByRole('group', { name: t('comments.filter') }).getByRole('button', { name: t(which) });
  await state('comments-resolved', {
    async open() {
      await plain();
      await open();
      await filter('comments.resolved').click();
    },
    seen: page.getByText(t('comments.resolvedBy', { name: cast.leader })),
    close,
  });
  await filter('comments.open').click();
  await openPanel(see, 'panel.guidance');
}

/** What the other person suggests, and what is decided about it. */
async function suggestions(see: Look, other: Page, cast: Cast): Promise<void> {
  const { page, t, width, state } = see;
  const panel = page.getByRole('complementary', { name: t('panel.label') });
  const open = async () => {
    await caretIn(textOf(page, GOAL).locator('p').last());
    await openPanel(see, width() === 390 ? 'panel.comments' : 'panel.suggestions');
    if (width() === 390) await panel.getByRole('tab', { name: t('panel.suggestions') }).click();
  };
  const close = async () => {
    if (width() !== 1440) await panel.getByRole('button', { name: t('ui.close') }).click();
  };
  await see.menu('menu-mode', page.getByRole('button', { name: t('mode.now', { mode: t('mode.editing') }) }));
  await state('suggestions-none', { open, seen: page.getByText(t('suggestions.none')), close, phone: true });
  await other.keyboard.press('Control+Alt+Shift+X');
  await expect(other.getByText(t('mode.suggesting.hint'))).toBeVisible();
  await expect(other.locator('[data-mode=suggesting]')).toBeVisible();
  await caretIn(textOf(other, GOAL).locator('p').first());
  await other.keyboard.press('Home');
  for (let word = 0; word < 3; word += 1) await other.keyboard.press('Control+Shift+ArrowRight');
  await other.keyboard.insertText(`${cast.principle} `);
  await caretIn(textOf(other, PRINCIPLES).locator('p').last());
  await other.keyboard.press('End');
  await other.keyboard.press('Enter');
  await other.keyboard.insertText(cast.items[0] ?? '');
  const cards = page.getByRole('article');
  await state('suggestions', {
    async open() {
      await open();
      await expect(cards).toHaveCount(2);
      await expect(textOf(page, GOAL).locator('ins')).toBeVisible();
    },
    seen: cards.first(),
    close,
    phone: true,
  });
  await state('suggesting', {
    async open() {
      await caretIn(textOf(page, GOAL).locator('p').last());
      await page.keyboard.press('Control+Alt+Shift+X');
    },
    seen: page.locator('[data-mode=suggesting]'),
    close: () => page.keyboard.press('Control+Alt+Shift+Z'),
    phone: true,
  });
  await state('suggestion-reject', {
    async open() {
      await open();
      await cards
        .first()
        .getByRole('button', { name: t('suggestions.reject') })
        .click();
    },
    seen: page.getByRole('dialog', { name: t('suggestions.ask.reject', { count: 1 }) }),
    async close() {
      await page.keyboard.press('Escape');
      await close();
    },
  });
  await open();
  for (const left of [1, 0]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await cards
      .first()
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    // oxlint-disable-next-line no-await-in-loop
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('suggestions.reject') })
      .click();
    // oxlint-disable-next-line no-await-in-loop
    await expect(cards).toHaveCount(left);
  }
  await page.getByRole('button', { name: new RegExp(`^${t('suggestions.decided')}`) }).click();
  await state('suggestions-decided', { seen: cards.first(), close: stay });
  await openPanel(see, 'panel.comments');
  await other.keyboard.press('Control+Alt+Shift+Z');
  await expect(other.locator('[data-mode=editing]')).toBeVisible();
}

async function plan({ page, t, state }: Look, { objectives }: Cast): Promise<void> {
  const grid = textOf(page, OBJECTIVES);
  const add = grid.getByRole('button', { name: t('plan.add.T4') });
  const toPlan = () => add.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await state('plan-empty', { open: toPlan, seen: grid.getByText(t('plan.empty.T4')), close: stay });
  const [first = '', second = ''] = objectives;
  await add.click();
  await page.keyboard.insertText(first);
  await state('plan-cell', { seen: grid.locator('textarea, input').first(), close: stay, on: [1440, 820] });
  await page.keyboard.press('Escape');
  await add.click();
  await page.keyboard.insertText(second);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await state('plan', { open: toPlan, seen: grid.getByText(second).first(), close: stay, phone: true });
}

/** The leader loses the connection and writes on. Meanwhile one section is agreed, and the other person writes elsewhere. */
async function withoutConnection(
  see: Look,
  {
    other,
    net,
    leader,
    document,
    cast,
  }: {
    readonly other: Page;
    readonly net: Net;
    readonly leader: Guest;
    readonly document: string;
    readonly cast: Cast;
  },
): Promise<void> {
  const { page, t } = see;
  await net.cut();
  await caretIn(textOf(page, GOAL).locator('p').last());
  await page.keyboard.press('End');
  await page.keyboard.insertText(` ${cast.principle}`);
  await expect(page.getByText(t('link.lost'))).toBeVisible({ timeout: 60_000 });
  await see.state('offline', { seen: page.getByText(t('link.lost')), close: stay });
  await see.menu('offline-words', page.getByRole('banner').getByRole('button', { name: t('save.details') }));

  const section = await textOf(page, GOAL).locator('xpath=..').getAttribute('data-section');
  const agreedTo = await leader.ask('PUT', `/api/documents/${document}/sections/${section}/status`, {
    status: 'agreed',
  });
  expect(agreedTo.status, agreedTo.text).toBe(204);
  await caretIn(textOf(other, PRINCIPLES).locator('p').first());
  await other.keyboard.press('End');
  await other.keyboard.insertText(` ${cast.vision[1]}.`);
  await expect(other.getByRole('banner')).toContainText(t('save.savedBefore'));
  // As if the connection had been lost for hours.
  await page.evaluate(([name, at]) => localStorage.setItem(name, String(at)), [
    `codraft:here:${document}:${leader.id}`,
    Date.now() - AWAY_MS,
  ] as const);
  await net.join();
  const dialog = page.getByRole('dialog', { name: t('putBack.title') });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  await see.state('put-back', { seen: dialog, close: stay });
  await page.keyboard.press('Escape');
  const away = page.getByRole('complementary', { name: t('away.label') });
  await see.state('away', { seen: away, close: stay });
  const more = away.getByRole('button').first();
  await see.state('away-sections', {
    open: () => more.click(),
    seen: away.getByRole('link'),
    close: () => more.click(),
  });
  await away.getByRole('button', { name: t('away.close') }).click();
}

async function agreed({ page, t, state }: Look): Promise<void> {
  const section = textOf(page, GOAL).locator('xpath=..');
  const choice = (status: MessageKey) =>
    section.getByRole('radiogroup').getByText(t(status), { exact: true });
  const toChoice = () => choice('status.agreed').evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await state('agreed', { open: toChoice, seen: choice('status.agreed'), close: stay });
  await state('reopen-dialog', {
    open: () => choice('status.drafting').click(),
    seen: page.getByRole('dialog', { name: t('reopen.title') }),
  });
}

async function storageFull({ page, t, state }: Look): Promise<void> {
  await caretIn(plainLine(page));
  await page.keyboard.insertText('…');
  await state('storage-full', { seen: page.getByText(t('refusal.storage/read-only')), close: stay });
}

/** From now on no file of the server grows beyond so many bytes. */
function allowFilesOf(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(world.pid), `--fsize=${bytes}:unlimited`]);
}

async function reading(
  browser: Browser,
  {
    facilitator,
    writing,
    cast,
  }: { readonly facilitator: Guest; readonly writing: string; readonly cast: Cast },
): Promise<void> {
  const { page, t, state } = await look(browser, world, { language: cast.language, guest: facilitator });
  await page.goto(writing);
  await opened(page);
  await state('reading', { seen: page.getByText(t('drafting.readOnly')), close: stay });
}

const stay = async () => {};

/** What a sentence says before the first place in it. */
function lead(sentence: string): string {
  return sentence.split(/[:.،]/u).slice(0, 2).join('.').trim();
}

/** The last line of the vision: words and nothing else. */
function plainLine(page: Page): Locator {
  return textOf(page, VISION).locator('p').last();
}

/** Puts the caret into `line`. */
async function caretIn(line: Locator): Promise<void> {
  await line.scrollIntoViewIfNeeded();
  await line.click();
}

function row({ page, t }: Look): Locator {
  return page
    .getByRole('region', { name: t('tools.label') })
    .getByRole('toolbar', { name: t('tools.label') });
}

/** Presses a tool, wherever it stands at this width. */
async function press(see: Look, tool: MessageKey): Promise<void> {
  const { page, t } = see;
  const name = new RegExp(`^${t(tool)}(?: \\(|$)`);
  const own = row(see).getByRole('button', { name });
  const further = row(see).getByRole('button', { name: t('tools.further') });
  await expect(own.or(further).first()).toBeVisible();
  if ((await own.count()) > 0) return own.click();
  await further.click();
  return page
    .getByRole('dialog', { name: t('tools.further') })
    .getByRole('button', { name })
    .click();
}

function phoneBar({ page, t }: Look): Locator {
  return page.getByRole('toolbar', { name: t('panel.label') });
}

/** Opens a tab of the panel, wherever it stands at this width. */
async function openPanel(
  see: Look,
  tab: 'panel.comments' | 'panel.guidance' | 'panel.suggestions',
): Promise<void> {
  const { page, t, width } = see;
  if (width() === 390)
    return phoneBar(see)
      .getByRole('button', { name: t(tab) })
      .click();
  const show = page.getByRole('button', { name: t('panel.show') });
  if (await show.isVisible()) await show.click();
  return page.getByRole('tab', { name: t(tab) }).click();
}
