import { expect, test } from 'vitest';
import { resultOf, type Round } from './results.ts';
import { COLUMNS, type Figures } from './figures.ts';
import type { ServerName } from './servers/names.ts';
import { resultInMarkdown, resultsInMarkdown, tableInMarkdown, withMeasured } from './table.ts';

function rounds(...figures: readonly Figures[]): readonly Round[] {
  return figures.map((each) => ({ figures: each, load: 0.2 }));
}

const scenario = {
  name: 'fan-out-10',
  title: 'one document, 10 people',
  columns: [COLUMNS.cpu, COLUMNS.p99, COLUMNS.keptP99, COLUMNS.generator],
  targets: [
    { key: 'cpu', than: 'floor', most: 1.4 } as const,
    { key: 'p99', than: 'itself', most: 2 } as const,
  ],
};
const measured = new Map<ServerName, readonly Round[]>([
  [
    'floor',
    rounds({ cpu: 10, p99: 3, generator: 20 }, { cpu: 12, p99: 5, generator: 20 }, { cpu: 11, p99: 4 }),
  ],
  ['codraft', rounds({ cpu: 11, p99: 2.5, keptP99: NaN, generator: 90 })],
  ['hocuspocus', []],
]);
const result = resultOf(scenario, measured);

test('a result has the middle of every figure, and nothing of servers that were not measured', () => {
  expect(result.rows.map(({ server, medians }) => [server, medians['cpu'], medians['p99']])).toEqual([
    ['floor', 11, 4],
    ['codraft', 11, 2.5],
  ]);
  expect(result.verdicts.map(({ isMet }) => isMet)).toEqual([true, false]);
});

test('a table shows ratios to the floor, marks a busy generator, and leaves out columns without a figure', () => {
  expect(resultInMarkdown(result)).toBe(
    [
      '### fan-out-10',
      '',
      'One document, 10 people.',
      '',
      '|           | CPU s per 1M delivered | p99 ms | generator CPU % |',
      '| --------- | ---------------------: | -----: | --------------: |',
      '| floor     |                  11.00 |    4.0 |              20 |',
      '| codraft * |          11.00 (1.00×) |    2.5 |              90 |',
      '',
      '- met: CPU s per 1M delivered ≤ 1.4 × floor; reached 1',
      '- **not met**: p99 ms ≤ 2; reached 2.5',
    ].join('\n'),
  );
});

test('a figure that a server does not have is a dash', () => {
  const [, , row] = tableInMarkdown([
    ['', 'p50'],
    ['floor', '–'],
  ]);
  expect(row).toBe('| floor |   – |');
});

test('what was measured says where, with what, and how loaded the machine was', () => {
  const text = resultsInMarkdown({
    circumstances: {
      at: '2026-11-26T01:00:00.000Z',
      machine: '2 cores',
      versions: { node: '20.20.2' },
      rounds: 3,
      seconds: 3,
    },
    scenarios: [result],
  });
  expect(text).toContain('2026-11-26T01:00:00.000Z');
  expect(text).toContain('- 2 cores\n- node 20.20.2\n- medians of 3 rounds');
  expect(text).toContain('load average when a measurement began: 0.20 to 0.20');
});

test('what was measured takes the place of what was measured before, and of nothing else', () => {
  const page = [
    '# Performance',
    '<!-- measured: begin; `npm run bench` writes what stands here -->',
    'old',
    '<!-- measured: end -->',
    'after',
  ].join('\n');
  const again = withMeasured(withMeasured(page, 'older'), 'new');
  expect(again).toContain('# Performance\n<!-- measured: begin');
  expect(again).toContain('-->\n\nnew\n\n<!-- measured: end -->\nafter');
  expect(again).not.toContain('old');
});

test('each command writes between its own marks', () => {
  const mark = (command: string) => `<!-- measured: begin; \`${command}\` writes what stands here -->`;
  const page = ['npm run bench', 'npm run bench:editor']
    .map((command) => `${mark(command)}\n\nold\n\n<!-- measured: end -->`)
    .join('\n');
  const again = withMeasured(page, 'new', 'npm run bench:editor');
  expect(again.split('<!-- measured: end -->').map((part) => part.includes('old'))).toEqual([
    true,
    false,
    false,
  ]);
  expect(again).toContain(`${mark('npm run bench:editor')}\n\nnew\n\n`);
});

test('a page without a place for it is refused', () => {
  expect(() => withMeasured('# Performance', 'new')).toThrow(RangeError);
});
