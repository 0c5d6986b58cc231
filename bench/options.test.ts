import { expect, test } from 'vitest';
import { optionsIn } from './options.ts';

const scenarios = ['fan-out-100', 'joins', 'memory'];

test('without options everything is measured three times', () => {
  expect(optionsIn([], scenarios)).toEqual({
    rounds: 3,
    seconds: 2.5,
    scenarios,
    servers: ['floor', 'durable-floor', 'codraft', 'y-websocket-server', 'hocuspocus'],
  });
});

test('what is asked for is measured, in the usual order', () => {
  const args = '--rounds 1 --seconds 0.5 --only joins,fan-out-100 --servers codraft,floor'.split(' ');
  expect(optionsIn(args, scenarios)).toEqual({
    rounds: 1,
    seconds: 0.5,
    scenarios: ['fan-out-100', 'joins'],
    servers: ['floor', 'codraft'],
  });
});

test.each([
  ['--only nothing', 'there is no scenario nothing; there are fan-out-100, joins, memory'],
  ['--servers apache', 'there is no server apache'],
  ['--rounds none', '--rounds needs a number above 0'],
  ['--seconds 0', '--seconds needs a number above 0'],
  ['--only', '--only needs a value'],
  ['--turns 3', '--turns is no option'],
])('%s is refused with a sentence', (args, sentence) => {
  expect(() => optionsIn(args.split(' '), scenarios)).toThrow(sentence);
});
