// `npm run faults`: kills, power cuts, full and broken disks. See docs/proofs.md.
import { installMissing, runProof } from './prepare.js';

installMissing();
runProof('faults', process.argv.slice(2));
