// `npm run bench:editor`: our editor beside stock Tiptap, on the same work in the same browser. `-- --rounds 1` for a quick look.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './chromium.js';
import { buildIfNeeded, installMissing, installPeers, root, run, runTool } from './prepare.js';

installMissing();
installPeers();
buildIfNeeded();
await buildStock();
runTool('typescript:tsc', ['-p', 'bench']);
run(process.execPath, [join(root, 'dist/bench/editor/run.js'), ...process.argv.slice(2)], {
  env: { ...process.env, CHROMIUM_PATH: chromium() },
});

/** The stock editor as a page that a server of ours can serve in the place of its own. */
async function buildStock() {
  const { build } = await import('vite'); // there once the packages are installed
  const folder = join(root, 'dist/stock-editor');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    // What the peers brought of these is not used: two copies would not know each other's nodes.
    resolve: { dedupe: ['@tiptap/core', '@tiptap/pm', '@tiptap/y-tiptap', 'yjs', 'y-protocols', 'lib0'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: join(root, 'bench/peers/stock/main.js'),
        output: { entryFileNames: 'assets/stock.js' },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  // The pages that the server has: one for documents, one for all else.
  for (const page of ['index.html', 'write.html'])
    writeFileSync(
      join(folder, page),
      '<!doctype html><meta charset="utf-8"><title>Stock</title><div id="app"></div><script type="module" src="/assets/stock.js"></script>\n',
    );
}
