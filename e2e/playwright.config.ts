import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  // Each journey starts a server of its own, and waits more than it works: two at once take half as long on two cores.
  workers: 2,
  // Journeys say what happens, not how fast: a machine that does something else beside them may take its time.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-quic',
        '--no-first-run',
      ],
    },
    // A trace costs a third of the processor; `npm run e2e -- --trace retain-on-failure <journey>` takes one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
