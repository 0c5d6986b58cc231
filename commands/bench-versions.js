// `npm run bench:versions`: how long comparing, making and restoring earlier states of a long text takes, beside ProseMirror's own change set.
import { join } from 'node:path';
import { installMissing, root, run, runTool } from './prepare.js';

installMissing();
runTool('typescript:tsc', ['-p', 'bench']);
run(process.execPath, [join(root, 'dist/bench/versions/run.js')]);
