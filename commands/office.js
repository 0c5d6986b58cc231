// `npm run office`: response tables as LibreOffice opens them. See docs/proofs.md.
import { buildIfNeeded, installMissing, runProof } from './prepare.js';

installMissing();
buildIfNeeded();
runProof('office', []);
