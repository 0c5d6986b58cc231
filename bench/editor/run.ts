import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figures } from '../figures.ts';
import { inProject } from '../project.ts';
import { withMeasured } from '../table.ts';
import { measure, PAPERS, type Pages } from './cell.ts';
import { measureGrid } from './grid.ts';
import { EDITORS, reachedIn, reachedInMarkdown, type EditorName } from './measures.ts';
import { fromCodeToWord } from './slow-network.ts';

/**
 * The command: `--rounds 3 --editors codraft,stock --pages 60,200 --suggestions 20`, or `--grid` for the grid alone, all optional. Only a
 * run of everything, and without suggestions, is written down.
 */

const RESULTS = 'bench/editor-results.json';
const PAGE = 'docs/performance.md';
const COMMAND = 'npm run bench:editor';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    editors: { type: 'string' },
    pages: { type: 'string' },
    suggestions: { type: 'string' },
    grid: { type: 'boolean', default: false },
  },
});
const suggestions = Number(values.suggestions ?? 0);
const rounds = Number(values.rounds ?? 3);
const editors = EDITORS.filter((name) => values.editors?.split(',').includes(name) ?? true);
const sizes = (Object.keys(PAPERS).map(Number) as Pages[]).filter(
  (pages) => !values.grid && (values.pages?.split(',').map(Number).includes(pages) ?? true),
);

const notMeasured = (error: unknown) => {
  console.error(`a slow network was not measured: ${String(error)}`);
  return {};
};

const startedAt = new Date();
const measured: Record<EditorName, Figures[]> = { codraft: [], stock: [] };
const loads: number[] = [];
for (let round = 0; round < rounds; round++) {
  for (const name of editors) {
    const found: Record<string, number> = {};
    for (const pages of sizes) {
      loads.push(loadavg()[0] ?? 0);
      process.stderr.write(`round ${round + 1}, ${pages} pages: ${name}\n`);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
        const { unseen = 0, ...figures } = await measure(name, pages, suggestions);
        Object.assign(found, figures, { unseen: (found['unseen'] ?? 0) + unseen });
      } catch (error) {
        console.error(`${pages} pages in ${name} were not measured: ${String(error)}`);
      }
      process.stderr.write(`${JSON.stringify(found)}\n`);
    }
    if (name === 'codraft' && (values.grid || sizes.length === 2)) {
      process.stderr.write(`round ${round + 1}, a grid: ${name}\n`);
      try {
        // oxlint-disable-next-line no-await-in-loop
        const { unseen = 0, ...figures } = await measureGrid();
        Object.assign(found, figures, { unseen: (found['unseen'] ?? 0) + unseen });
      } catch (error) {
        console.error(`a grid was not measured: ${String(error)}`);
      }
    }
    if (name === 'codraft' && sizes.length > 0) {
      process.stderr.write(`round ${round + 1}, a slow network: ${name}\n`);
      // oxlint-disable-next-line no-await-in-loop
      Object.assign(found, await fromCodeToWord().catch(notMeasured));
      process.stderr.write(`${JSON.stringify(found)}\n`);
    }
    measured[name].push(found);
  }
}

const reached = reachedIn(measured);
const table = reachedInMarkdown(reached);
console.log(`\n${table}\n`);
if (editors.length === EDITORS.length && sizes.length === 2 && suggestions === 0) {
  const [core] = cpus();
  const circumstances = {
    at: startedAt.toISOString(),
    machine: `${cpus().length} cores (${core?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}`,
    rounds,
    load: [Math.min(...loads), Math.max(...loads)],
  };
  const lines = [
    `- ${circumstances.at}`,
    `- ${circumstances.machine}`,
    `- medians of ${rounds} rounds, the editors one after another in each`,
    `- load average when a measurement began: ${circumstances.load.map((load) => load.toFixed(2)).join(' to ')}`,
  ];
  writeFileSync(inProject(RESULTS), `${JSON.stringify({ circumstances, reached, measured }, null, 2)}\n`);
  const page = inProject(PAGE);
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), `${lines.join('\n')}\n\n${table}`, COMMAND));
  console.log(`Written to ${RESULTS} and ${PAGE}.`);
} else {
  console.log(`Only a part was measured: ${RESULTS} and ${PAGE} are as they were.`);
}
process.exit();
