import { test as plain } from '@playwright/test';

/** A journey, after which nobody is left at a browser: forgotten pages go on looking for their server, and slow the next journeys down. */
export const test = plain.extend<{ readonly everybodyGone: void }>({
  everybodyGone: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
