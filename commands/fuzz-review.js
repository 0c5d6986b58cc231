// `npm run fuzz:review -- --cases 10000 --from 1 --comments 4`: suggestions beside a body that others write in, and comments on
// one that two editors turn upside down. See docs/proofs.md.
import { installMissing, runProof, runTool } from './prepare.js';

installMissing();
const asked = process.argv.slice(2);
const at = asked.indexOf('--comments');
/** Runs of 60 pages, 200 comments and 1,000 edits; each takes half a minute of a processor. */
const [, comments = '4'] = at < 0 ? [] : asked.splice(at, 2);
// What one finds does not keep the other from being tried.
runProof('review', asked, { goesOn: true });
if (comments !== '0')
  runTool('vitest', ['run', '--project', 'editor', 'proofs/editor/comments', '--reporter', 'dot'], {
    env: { ...process.env, REVIEW_SEEDS: comments },
  });
