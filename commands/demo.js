// `npm run demo`: the same server on a folder of its own, filled with a workshop of five fictional country teams.
import { join } from 'node:path';
import { buildIfNeeded, installMissing, root } from './prepare.js';
import { serve } from './serve.js';

installMissing();
buildIfNeeded();
serve({ CODRAFT_DEMO: 'yes', CODRAFT_DATA_DIR: process.env.CODRAFT_DATA_DIR ?? join(root, 'data/demo') });
