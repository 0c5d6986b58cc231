// `npm run simulate`: the sync core under a simulated disk, network and clock, seed after seed. See docs/proofs.md.
import { installMissing, runProof } from './prepare.js';

installMissing();
runProof('simulation', process.argv.slice(2));
