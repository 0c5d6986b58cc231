// `npm test`: everything that must hold, cheapest first. `npm test -- unit` runs the named steps only.
import { chromium } from './chromium.js';
import { build, installMissing, runProof, runTool } from './prepare.js';

installMissing();

const steps = {
  format: () => runTool('oxfmt', ['--check', '.']),
  lint: () => runTool('oxlint', ['--type-aware']),
  types: () => runTool('typescript:tsc', ['-p', '.']),
  build,
  unit: () => runTool('vitest', ['run']),
  simulate: () => runProof('simulation', '--seeds 1000 --processes 2'.split(' ')),
  fuzz: () => runProof('fuzz', '--hostile 60000 --honest 8000'.split(' ')),
  review: () => runProof('review', '--cases 600'.split(' ')),
  // Shares that take a minute each; `npm run faults` and `npm run fuzz` do the whole.
  faults: () => runProof('faults', '--kills 20 --cuts 3000 --fills 1 --flips 1000 --real-cuts 3'.split(' ')),
  dead: () => runTool('knip', []),
  e2e: () =>
    runTool('@playwright/test:playwright', ['test', '-c', 'e2e'], {
      env: { ...process.env, CHROMIUM_PATH: chromium() },
    }),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  steps[name]();
  console.log(`── ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
