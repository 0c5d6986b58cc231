// `npm run fuzz`: what a liar could send, and what an honest editor does, through the guard. See docs/proofs.md.
import { installMissing, runProof } from './prepare.js';

installMissing();
runProof('fuzz', process.argv.slice(2));
