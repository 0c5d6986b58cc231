// `npm run bench:checks`: how long the checks of the largest plan take, whole, after one edit, and with everything looked at anew.
import { join } from 'node:path';
import { installMissing, root, run, runTool } from './prepare.js';

installMissing();
runTool('typescript:tsc', ['-p', 'bench']);
run(process.execPath, [join(root, 'dist/bench/checks/run.js')]);
