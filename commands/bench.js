// `npm run bench`: our server beside its peers, on the same work. `npm run bench -- --only joins --rounds 1` for a part.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installMissing, root, run, runTool, stop } from './prepare.js';

if (process.platform !== 'linux') stop('The bench reads CPU times from /proc, which only Linux has.');
installMissing();
installPeers();
runTool('typescript:tsc', ['-p', 'bench']);
run(process.execPath, [join(root, 'dist/bench/run.js'), ...process.argv.slice(2)]);

/** The peers are for this command only, so they are not among the packages a start installs. */
function installPeers() {
  const folder = join(root, 'bench/peers');
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
  ) {
    return;
  }
  console.log('Installing the peers (about ten seconds) …');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
}
