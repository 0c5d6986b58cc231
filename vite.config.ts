import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Tests say what happens, not how fast: a machine that does something else beside them may take its time. In milliseconds. */
const PATIENCE_MS = 60_000;

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

/**
 * What the starter kit brings and the schema and Yjs leave no use for: blocks of code, and a history beside the one of Yjs. Whoever
 * switches one of them on is told when the page opens.
 */
const SWITCHED_OFF = [
  [/@tiptap\/extension-code-block\/dist\/index\.js$/, ['CodeBlock']],
  [/prosemirror-history\/dist\/index\.js$/, ['history', 'redo', 'undo']],
] as const;

const withoutSwitchedOff: Plugin = {
  name: 'without-switched-off',
  apply: 'build',
  load(id) {
    const [, names] = SWITCHED_OFF.find(([path]) => path.test(id)) ?? [];
    const refuses = `() => { throw new Error('this extension is not in the build: see vite.config.ts'); }`;
    return names === undefined
      ? null
      : names
          .map((name) => `export const ${name} = Object.assign(${refuses}, { configure: ${refuses} });`)
          .join('\n');
  },
};

/** Tells the service worker, once everything is built, of which files this build is made. */
const offlineStart: Plugin = {
  name: 'offline-start',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const pages = ['index.html', 'write.html'].map((name) => bundle[name]);
    const worker = bundle['sw.js'];
    if (worker?.type !== 'chunk') throw new Error('the build lacks sw.js');
    const files = Object.keys(bundle)
      .filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
      .map((name) => `/${name}`)
      .toSorted();
    const words = pages.map((page) => (page?.type === 'asset' ? String(page.source) : ''));
    const [entry, writing] = words.map((html) => /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1]);
    if (entry === undefined || writing === undefined) throw new Error('a page begins with no script');
    const id = createHash('sha256')
      .update(JSON.stringify([words, files, worker.code]))
      .digest('hex')
      .slice(0, 16);
    // A function, so that no `$` in it means anything.
    worker.code = worker.code.replaceAll('CODRAFT_BUILD', () =>
      JSON.stringify({ id, entry, writing, files }),
    );
  },
};

/** What comes first and what it is followed by: each takes what it needs, in one file, beyond what has come before. */
const STAGES = [
  ['first', 'editor/first-page/first-page.ts'],
  ['shell', 'editor/main.tsx'],
  ['drafting', 'editor/drafting/drafting-screen.tsx'],
  ['joining', 'editor/workshop/join-screen.tsx'],
  ['team', 'editor/workshop/team-screen.tsx'],
  ['overview', 'editor/overview/overview.tsx'],
] as const;

/** Who joins has not come to write yet: what these share with the editor comes with the start, and the editor later. */
const BEFORE_WRITING = ['editor/workshop/join-screen.tsx', 'editor/workshop/team-screen.tsx'];

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * The file that `id` belongs to: the one of the first stage that imports it, whatever is fetched later shares it. Otherwise
 * every set of modules that some dialog shares with the start would be a file, and the start thirty of them.
 */
function stageOf(id: string, modules: Modules): string | null {
  for (const [stage, entry] of STAGES) {
    const first = `${import.meta.dirname}/${entry}`;
    if (!importedFrom(first, modules).has(id)) continue;
    if (id === first) return null;
    const isNeededBefore = BEFORE_WRITING.some((screen) =>
      importedFrom(`${import.meta.dirname}/${screen}`, modules).has(id),
    );
    return stage === 'drafting' && isNeededBefore ? 'shell' : stage;
  }
  return null;
}

const imported = new Map<string, ReadonlySet<string>>();

/** React Aria's one door to its menus names all of them; at the start only the button is needed. */
const BEHIND_A_DOOR = /react-aria\/dist\/private\/menu\/use(Menu|MenuItem|MenuSection|SubmenuTrigger)\.mjs$/;

/** `entry` and all that it imports, directly or not, but for what is fetched later. */
function importedFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const known = imported.get(entry);
  if (known !== undefined) return known;
  const found = new Set([entry]);
  for (const id of found)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? [])
      if (!BEHIND_A_DOOR.test(next)) found.add(next);
  imported.set(entry, found);
  return found;
}

export default defineConfig({
  root: 'editor',
  base: '/',
  plugins: [react(), ownLanguagesOnly, withoutSwitchedOff, offlineStart],
  build: {
    outDir: '../dist/editor',
    emptyOutDir: true,
    sourcemap: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: {
        index: 'editor/index.html',
        write: 'editor/write.html',
        sw: 'editor/offline/service-worker.ts',
      },
      // A service worker's address never changes: browsers look there for the next one.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [{ name: stageOf, debugName: 'stages' }],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  server: {
    proxy: {
      // The server's interface, but not the files of the folder that asks it.
      '^/api/(?!.+\\.tsx?(\\?|$))': 'http://localhost:3000',
      '/sync': { target: 'http://localhost:3000', ws: true },
    },
  },
  test: {
    root: import.meta.dirname,
    // All cores: by itself it leaves one of them idle, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: PATIENCE_MS,
          environment: 'node',
          // Nothing happens on import, so files can share what they import: reading it anew for each is half of the time.
          isolate: false,
          include: ['{document,templates,sync-server,docs,bench,proofs}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'proofs/editor/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'editor',
          testTimeout: PATIENCE_MS,
          environment: 'happy-dom',
          include: ['{editor,proofs/editor}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
