// `npm run admin -- <command>`: backup, restore, checkup and recover, for whoever keeps the server.
import { join } from 'node:path';
import { buildIfNeeded, installMissing, root, run } from './prepare.js';

installMissing();
buildIfNeeded();
run(process.execPath, [
  '--enable-source-maps',
  join(root, 'dist/sync-server/admin-main.js'),
  ...process.argv.slice(2),
]);
