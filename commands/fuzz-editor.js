// `npm run fuzz:editor -- --seeds 2000 --from 1`: several real editors on one body, seed after seed. See docs/proofs.md.
import { parseArgs } from 'node:util';
import { installMissing, runTool } from './prepare.js';

installMissing();
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    /** One seed, with everything that happens. */
    seed: { type: 'string' },
  },
});
runTool('vitest', ['run', '--project', 'editor', 'proofs/editor', '--reporter', 'dot'], {
  env: {
    ...process.env,
    FUZZ_SEEDS: values.seed === undefined ? values.seeds : '1',
    FUZZ_FROM: values.seed ?? values.from,
    ...(values.seed === undefined ? {} : { FUZZ_TELL: '1' }),
  },
});
