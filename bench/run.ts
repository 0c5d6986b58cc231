import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { optionsIn, type Options } from './options.ts';
import { inProject } from './project.ts';
import { resultOf, type Circumstances, type Result, type Round } from './results.ts';
import type { Figures } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { SERVER_NAMES, type ServerName } from './servers/names.ts';
import { resultInMarkdown, resultsInMarkdown, withMeasured } from './table.ts';

/** The command: measures what is asked for, shows it, and writes it down when it was everything. */

/** A measurement that takes longer has gone wrong, in ms. */
const CELL_MOST_MS = 120_000;
const RESULTS = 'bench/results.json';
const PAGE = 'docs/performance.md';

const options = askedFor();
const chosen = SCENARIOS.filter(({ name }) => options.scenarios.includes(name));
const startedAt = new Date();
const results: Result[] = [];
for (const scenario of chosen) {
  // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
  const result = await measure(scenario, options);
  results.push(result);
  console.log(`\n${resultInMarkdown(result)}`);
}
const isEverything = chosen.length === SCENARIOS.length && options.servers.length === SERVER_NAMES.length;
if (isEverything) writeDown();
else console.log(`\nOnly a part was measured: ${RESULTS} and ${PAGE} are as they were.`);

function askedFor(): Options {
  try {
    return optionsIn(
      process.argv.slice(2),
      SCENARIOS.map(({ name }) => name),
    );
  } catch (error) {
    console.error(error instanceof RangeError ? error.message : error);
    process.exit(1);
  }
}

/** Every server once in every round, so that what the machine does meanwhile meets all of them. */
async function measure(scenario: Scenario, { rounds, seconds, servers }: Options): Promise<Result> {
  const taking = servers.filter((server) => scenario.servers.includes(server));
  const measured = new Map<ServerName, Round[]>(taking.map((server) => [server, []]));
  for (let round = 0; round < Math.min(rounds, scenario.mostRounds ?? rounds); round++) {
    for (const server of taking) {
      const [load = 0] = loadavg();
      process.stderr.write(`${scenario.name}, round ${round + 1}: ${server}\n`);
      try {
        // oxlint-disable-next-line no-await-in-loop
        measured.get(server)?.push({ figures: await cell(scenario.name, server, seconds), load });
      } catch (error) {
        console.error(`${scenario.name} of ${server} was not measured: ${String(error)}`);
      }
    }
  }
  return resultOf(scenario, measured);
}

/** One measurement, in a process of its own. */
function cell(scenario: string, server: ServerName, seconds: number): Promise<Figures> {
  return new Promise((done, failed) => {
    const child = fork(inProject('dist/bench/cell.js'), [scenario, server, String(seconds)], {
      serialization: 'advanced', // figures that are no numbers stay so
    });
    const callOff = setTimeout(() => child.kill('SIGKILL'), CELL_MOST_MS);
    child.once('message', (figures) => done(figures as Figures));
    child.once('exit', (code, signal) => {
      clearTimeout(callOff);
      failed(new Error(`it ended with ${signal ?? code}`)); // nothing new when it has told its figures
    });
  });
}

function writeDown(): void {
  const found = { circumstances: circumstances(), scenarios: results };
  writeFileSync(inProject(RESULTS), `${JSON.stringify(found, null, 2)}\n`);
  const page = inProject(PAGE);
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), resultsInMarkdown(found)));
  console.log(`\nWritten to ${RESULTS} and ${PAGE}.`);
}

function circumstances(): Circumstances {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    at: startedAt.toISOString(),
    machine: `${cores.length} cores (${cores[0]?.model ?? 'unknown'}), ${gigabytes} GB, ${process.platform} ${release()}`,
    versions: {
      node: process.versions.node,
      ...versionsIn('package.json', ['ws', 'yjs']),
      ...peerVersions(),
    },
    rounds: options.rounds,
    seconds: options.seconds,
  };
}

function peerVersions(): Readonly<Record<string, string>> {
  return versionsIn('bench/peers/package.json', ['@y/websocket-server', '@hocuspocus/server']);
}

function versionsIn(file: string, names: readonly string[]): Readonly<Record<string, string>> {
  const { dependencies } = JSON.parse(readFileSync(inProject(file), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(names.map((name) => [name, dependencies[name] ?? 'unknown']));
}
