// `npm test`: everything that must hold, cheapest first. `npm test -- unit` runs the named steps only.
import { chromium } from './chromium.js';
import { beginProof, build, installMissing, runProof, runTool } from './prepare.js';

installMissing();

const SIMULATION = ['simulation', '--seeds 1000 --processes 2'.split(' ')];

const steps = {
  format: () => runTool('oxfmt', ['--check', '.']),
  lint: () => runTool('oxlint', ['--type-aware']),
  types: () => runTool('typescript:tsc', ['-p', '.']),
  build,
  unit: () => runTool('vitest', ['run']),
  simulate: () => runProof(...SIMULATION),
  fuzz: () => runProof('fuzz', '--hostile 60000 --honest 8000'.split(' ')),
  // Shares that take a minute each; `npm run faults` and `npm run fuzz` do the whole.
  faults: () => runProof('faults', '--kills 20 --cuts 3000 --fills 1 --flips 1000 --real-cuts 3'.split(' ')),
  dead: () => runTool('knip', []),
  e2e: () =>
    runTool('@playwright/test:playwright', ['test', '-c', 'e2e'], {
      env: { ...process.env, CHROMIUM_PATH: chromium() },
    }),
};

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(steps);
// Journeys wait much, and leave a fifth of the processor: the simulation has that, and is over before them.
const isBeside = names.includes('simulate') && names.includes('e2e');
for (const name of names) {
  if (isBeside && name === 'simulate') continue;
  const started = performance.now();
  console.log(`\n── ${name}`);
  const simulated = isBeside && name === 'e2e' ? beginProof(...SIMULATION) : null;
  steps[name]();
  console.log(`── ${name}: ${seconds(started)}`);
  if (simulated === null) continue;
  console.log('\n── simulate, beside it');
  // oxlint-disable-next-line no-await-in-loop -- once
  await simulated();
  console.log(`── simulate: ${seconds(started)} with e2e`);
}

function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
