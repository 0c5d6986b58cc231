// `npm run fuzz:review -- --cases 10000 --from 1`: suggestions beside a body that others write in. See docs/proofs.md.
import { installMissing, runProof } from './prepare.js';

installMissing();
runProof('review', process.argv.slice(2));
