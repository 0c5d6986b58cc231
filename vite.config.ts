import { readdirSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Languages the interface has: English, and the files of translations. */
const languages = readdirSync(`${import.meta.dirname}/editor/i18n`).flatMap(
  (name) => /^([a-z]{2,3})\.ts$/.exec(name)?.[1] ?? [],
);

/**
 * React Aria brings its own words in 34 languages, a fifth of what a start would load. Those of languages that the
 * interface lacks become the English ones.
 */
const ownLanguagesOnly: Plugin = {
  name: 'own-languages-only',
  apply: 'build',
  load(id) {
    const language = /react-aria.*\/intl\/[^/]+\/([a-z]{2,3})-[A-Z]{2}\.mjs$/.exec(id)?.[1];
    if (language === undefined || language === 'en' || languages.includes(language)) return null;
    return "export { default } from './en-US.mjs';";
  },
};

export default defineConfig({
  root: 'editor',
  base: '/',
  plugins: [react(), ownLanguagesOnly],
  build: { outDir: '../dist/editor', emptyOutDir: true, sourcemap: true, chunkSizeWarningLimit: 800 },
  server: {
    proxy: {
      // The server's interface, but not the files of the folder that asks it.
      '^/api/(?!.+\\.tsx?(\\?|$))': 'http://localhost:3000',
      '/sync': { target: 'http://localhost:3000', ws: true },
    },
  },
  test: {
    root: import.meta.dirname,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{document,templates,sync-server,docs,bench,proofs}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'editor', environment: 'happy-dom', include: ['editor/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
