import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Body } from '../../document/body.ts';
import { createChecker, type Checker } from '../../document/checks/check.ts';
import { layOut, type PaperFacts, type PaperLayout } from '../../document/checks/layout.ts';
import type { Work } from '../../document/checks/paper.ts';
import { largePlan } from '../../document/checks/testing/large-plan.ts';
import { sectionsOf } from '../../document/template.ts';
import { requireTemplates } from '../../templates/index.ts';
import { createHistogram } from '../statistics.ts';
import { tableInMarkdown } from '../table.ts';

/**
 * How long the checks of the largest plan take: the first time, after one edit, and what an edit would take if everything were
 * looked at anew each time. Figures only: what is counted is a test's affair.
 */

/** Runs of each, and runs before them that warm the program up. */
const RUNS = 200;
const WARM_UPS = 30;

const templates = await requireTemplates(
  join(fileURLToPath(new URL('../../..', import.meta.url)), 'templates'),
);
const template = templates.template('action-plan', 'en');
if (template === undefined) throw new RangeError('no template for action plans');
const facts: PaperFacts = { template, language: 'en', today: '2026-11-27' };
/** Sections as long as the template suggests. */
const sections = sectionsOf(template).map(({ key, length }) => ({
  key,
  words: length.words === null ? 20 : (length.words[0] + length.words[1]) / 2,
}));

/** The plan with another word in a cell of the first object of `kit`, or in the first section. */
function edited(body: Body, kit: string, column: string, run: number): Body {
  if (kit === 'prose')
    return {
      ...body,
      sections: body.sections.map((section, index) =>
        index === 0
          ? {
              ...section,
              blocks: [
                ...section.blocks.slice(1),
                { type: 'paragraph', content: [{ type: 'text', text: `Word ${run}` }] },
              ],
            }
          : section,
      ),
    };
  const at = body.plan.findIndex((object) => object.kit === kit);
  return {
    ...body,
    plan: body.plan.map((object, index) =>
      index === at ? { ...object, cells: { ...object.cells, [column]: String(1_000 + run) } } : object,
    ),
  };
}

interface Measured {
  readonly title: string;
  readonly median: number;
  readonly p95: number;
  readonly cpu: number;
  readonly work: Work;
}

/** `once` again and again: the time of each and the processor's time of all, in ms. */
function measured(title: string, once: (run: number) => Work): Measured {
  for (let run = 0; run < WARM_UPS; run += 1) once(run);
  const times = createHistogram();
  const before = process.cpuUsage();
  let work = once(WARM_UPS);
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    work = once(run + WARM_UPS + 1);
    times.add(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    title,
    median: times.percentile(0.5),
    p95: times.percentile(0.95),
    cpu: (user + system) / 1_000 / RUNS,
    work,
  };
}

const plan = largePlan(sections);

const EDITS = [
  ['a cost', 'T6', 'cost'],
  ['the words of an action', 'T6', 'activity'],
  ['a target', 'T7', 'target'],
  ['the name of a body', 'T8', 'name'],
  ['a word of the text', 'prose', ''],
] as const;

const results: Measured[] = [];
/** In every run all actions are worded otherwise: what earlier runs remember of texts is of no use. */
const reworded = Array.from({ length: RUNS + WARM_UPS + 2 }, (_, run) => ({
  ...plan,
  plan: plan.plan.map((object) =>
    object.kit === 'T6'
      ? { ...object, cells: { ...object.cells, action: `${object.cells['action']} ${run}` } }
      : object,
  ),
}));
results.push(
  measured(
    'the whole plan, read for the first time',
    (run) => createChecker().check(layOut(reworded[run] ?? plan, facts)).work,
  ),
);
for (const [what, kit, column] of EDITS) {
  const checker: Checker = createChecker();
  let layout: PaperLayout = layOut(plan, facts);
  checker.check(layout);
  const bodies = Array.from({ length: RUNS + WARM_UPS + 2 }, (_, run) => edited(plan, kit, column, run));
  results.push(
    measured(`after an edit of ${what}`, (run) => {
      layout = layOut(bodies[run] ?? plan, facts, layout);
      return checker.check(layout).work;
    }),
  );
}
const again = Array.from({ length: RUNS + WARM_UPS + 2 }, (_, run) => edited(plan, 'T6', 'cost', run));
results.push(
  measured(
    'after an edit, everything anew',
    (run) => createChecker().check(layOut(again[run] ?? plan, facts)).work,
  ),
);

const count = (kit: string) => plan.plan.filter((object) => object.kit === kit).length;
const lines = [
  `${cpus().length} processors, ${cpus()[0]?.model ?? 'unknown'}; Node ${process.versions.node}; load average ${loadavg()[0]?.toFixed(1)}`,
  `${count('T4') + count('T5')} objectives and measures, ${count('T6')} actions, ${count('T7')} indicators, ${plan.plan.length} objects altogether; ${plan.sections.length} sections`,
  '',
  ...tableInMarkdown([
    ['', 'median ms', 'p95 ms', 'CPU ms', 'rules asked', 'rows handed out', 'comparisons'],
    ...results.map(({ title, median, p95, cpu, work }) => [
      title,
      ...[median, p95, cpu].map((ms) => ms.toFixed(2)),
      ...[work.rules, work.rows, work.comparisons].map(String),
    ]),
  ]),
  '',
  'To be reached: 20 ms for the whole plan, 3 ms after an edit. CPU time is that of the whole process, collecting garbage included.',
];
process.stdout.write(`${lines.join('\n')}\n`);
