// `npm run bench`: our server beside its peers, on the same work. `npm run bench -- --only joins --rounds 1` for a part.
import { join } from 'node:path';
import { installMissing, installPeers, root, run, runTool, stop } from './prepare.js';

if (process.platform !== 'linux') stop('The bench reads CPU times from /proc, which only Linux has.');
installMissing();
installPeers();
runTool('typescript:tsc', ['-p', 'bench']);
run(process.execPath, [join(root, 'dist/bench/run.js'), ...process.argv.slice(2)]);
