// `npm run checks -- <document.json>`: what the checks find in a document taken out as data. `-- --demo` for the demo's five.
import { join } from 'node:path';
import { buildIfNeeded, installMissing, root, run } from './prepare.js';

installMissing();
buildIfNeeded();
run(process.execPath, [
  '--enable-source-maps',
  join(root, 'dist/sync-server/checks-main.js'),
  ...process.argv.slice(2),
]);
