import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { ar as arPlan } from '../document/plan/words/ar.ts';
import { en as enPlan } from '../document/plan/words/en.ts';
import type { PlanWords } from '../document/plan/words/words.ts';
import { catalogue as ar } from '../editor/i18n/ar.ts';
import { en, type MessageKey } from '../editor/i18n/catalogue.ts';
import { createTranslate, type Translate } from '../editor/i18n/i18n.tsx';
import {
  arePicturesWanted,
  keepPicture,
  resizeTo,
  WIDTHS,
  type Language,
  type StateName,
  type Width,
} from './gallery.ts';
import { barriersOn } from './people.ts';
import type { Guest } from './prepared.ts';
import type { World } from './world.ts';

/** The words of the interface. */
export const words: Readonly<Record<Language, Translate>> = {
  en: createTranslate('en', en),
  ar: createTranslate('ar', ar),
};

const planWords: Readonly<Record<Language, PlanWords>> = { en: enPlan, ar: arPlan };

/** How a state comes about and goes again, at each width. */
export interface State {
  readonly open?: () => Promise<unknown>;
  /** What is there then. */
  readonly seen: Locator | (() => Locator);
  /** What is looked at, closed and other, while it is open. */
  readonly inside?: () => Promise<unknown>;
  /** Without one, Escape closes what is open. */
  readonly close?: () => Promise<unknown>;
  /** The widths at which there is such a state: all, if not said. */
  readonly on?: readonly Width[];
  /** Looked at on a phone too, not only in pictures. */
  readonly phone?: boolean;
}

/** Somebody who looks at screens: nothing on them may be in anybody's way. */
export interface Look {
  readonly page: Page;
  readonly t: Translate;
  /** The words for plan objects. */
  readonly plan: PlanWords;
  /** The width that is looked at now. */
  readonly width: () => Width;
  /** Sees `name`, at each width. */
  readonly state: (name: StateName, state: State) => Promise<void>;
  /** Goes to `path` and sees `name` there. */
  readonly at: (name: StateName, path: string, ready?: (page: Page) => Locator) => Promise<void>;
  /** What is on the screen now is `name`. */
  readonly here: (name: StateName, seen: Locator) => Promise<void>;
  /** Opens a dialog, and closes it. */
  readonly dialog: (name: StateName, opener: Locator, inside?: () => Promise<void>) => Promise<void>;
  /** Opens a menu, or a box of words, and closes it. */
  readonly menu: (name: StateName, opener: Locator, inside?: () => Promise<void>) => Promise<void>;
}

/** Sits down to look, as `guest` or as nobody yet. */
export async function look(
  browser: Browser,
  world: World,
  { language, guest }: { readonly language: Language; readonly guest: Guest | null },
): Promise<Look> {
  const context = await browser.newContext({
    baseURL: world.url,
    locale: language,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  if (guest !== null) {
    const [name = '', value = ''] = guest.cookie.split('=');
    await context.addCookies([{ name, value, url: world.url }]);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${language}: ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => void dialog.accept());
  let now: Width = 1440;
  let isInside = false;

  const see = async (name: StateName, seen: State['seen']) => {
    await expect((typeof seen === 'function' ? seen() : seen).first()).toBeVisible();
    // After a change of width React Aria expects a keyboard on the screen, and shows what has a field when that is there, or late.
    await page.waitForFunction(
      (over) =>
        [...document.querySelectorAll(over)].every((one) => one.checkVisibility({ opacityProperty: true })),
      OVER,
    );
    expect.soft(await troublesOn(page, language), `${name} in ${language}, ${now} wide`).toEqual([]);
    if (arePicturesWanted) await keepPicture(page, name, { language, width: now });
  };
  // A state that fails hides no other.
  const attempt = async (name: string, deed: () => Promise<void>) => {
    try {
      await deed();
    } catch (failure) {
      expect.soft(String(failure), `${name} in ${language}, ${now} wide`).toBe('seen');
      for (let time = 0; time < 3; time += 1) await page.keyboard.press('Escape');
    }
  };
  const shut = async () => {
    const open = page.locator(OVER);
    await expect(async () => {
      if ((await open.count()) === 0) return;
      await page.keyboard.press('Escape');
      await expect(open).toHaveCount(0, { timeout: 500 });
    }).toPass();
  };
  const state: Look['state'] = async (
    name,
    { open, seen, inside, close = shut, on = WIDTHS, phone = false },
  ) => {
    const widths = arePicturesWanted ? on : on.filter((width, at) => at === 0 || (phone && width === 390));
    for (const width of isInside ? [now] : widths)
      await attempt(name, async () => {
        now = width;
        await resizeTo(page, width);
        await open?.();
        await see(name, seen);
        if (inside !== undefined) {
          isInside = true;
          await inside().finally(() => (isInside = false));
        }
        await close();
      });
    if (isInside) return;
    now = 1440;
    await resizeTo(page, now);
  };
  return {
    page,
    t: words[language],
    plan: planWords[language],
    width: () => now,
    state,
    here: (name, seen) => state(name, { seen, close: async () => {} }),
    at: async (name, path, ready = (on) => on.locator('h1')) => {
      await page.goto(path);
      await expect(ready(page).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await state(name, { seen: ready(page), close: async () => {} });
    },
    dialog: (name, opener, inside) =>
      state(name, {
        open: () => opener.click(),
        seen: page.getByRole('dialog'),
        ...(inside === undefined ? {} : { inside }),
      }),
    menu: (name, opener, inside) =>
      state(name, {
        open: () => opener.click(),
        seen: page.locator('[data-trigger]').last(),
        ...(inside === undefined ? {} : { inside }),
      }),
  };
}

/** What a sentence begins with, before the first name in it; fit for a pattern. */
export function lead(sentence: string): string {
  return (/^[\p{L} ’]+/u.exec(sentence)?.[0] ?? '').trim();
}

/** What only the English catalogue says; single words may be a template's, which is in English. */
const englishOnly = (Object.keys(en) as readonly MessageKey[])
  .filter((key) => en[key] !== ar[key] && /^[^{]* [^{]*$/.test(en[key]))
  .map((key) => en[key]);

/** What opens over the page. The page under it is looked at by itself. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu], [data-trigger]';

/** What is in somebody's way on this screen: barriers, a page that is too wide, words of another language. */
async function troublesOn(page: Page, language: Language): Promise<readonly string[]> {
  const barriers = await barriersOn(page, OVER);
  const others = await page.evaluate(
    (english) => {
      const known = new Set(english);
      const said = new Set<string>();
      for (const element of document.body.querySelectorAll('*'))
        for (const name of ['aria-label', 'title', 'placeholder'])
          said.add(element.getAttribute(name)?.trim() ?? '');
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode() !== null) said.add(texts.currentNode.textContent?.trim() ?? '');
      const { scrollWidth } = document.documentElement;
      const column = document.querySelector('#text')?.parentElement ?? document.body;
      const sticksOut = (place: Element) => {
        const edges = place.getBoundingClientRect();
        const out = [...place.querySelectorAll('*')].filter((one) => {
          const { left, right, width } = one.getBoundingClientRect();
          return width > 0 && (right > edges.right + 1 || left < edges.left - 1);
        });
        return out
          .filter((one) => one.parentElement === null || !out.includes(one.parentElement))
          .map((one) => `${one.tagName}.${one.className} “${one.textContent?.slice(0, 30)}”`)
          .join(', ');
      };
      return [
        ...[...said].filter((one) => known.has(one)).map((one) => `in English: ${one}`),
        ...(scrollWidth > innerWidth ? [`${scrollWidth} pixels wide`] : []),
        ...(column.scrollWidth > column.clientWidth
          ? [`the text moves sideways, ${column.scrollWidth} pixels: ${sticksOut(column)}`]
          : []),
      ];
    },
    language === 'en' ? [] : englishOnly,
  );
  return [...barriers, ...others];
}
