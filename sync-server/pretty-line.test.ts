import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';
import { prettyLine } from './pretty-line.ts';

/** What a log for people writes. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  write(createLog({ write: (line) => void (text += line) }, 'debug', 'pretty'));
  return text;
}

test('[O9] a line for people says when, how serious, what, and the facts', () => {
  const json =
    '{"level":40,"time":"2026-10-19T09:00:03.120Z","free":12,"folder":"/data","event":"disk-space"}';
  expect(prettyLine(`${json}\n`)).toBe('2026-10-19 09:00:03.120 warn  disk-space free=12 folder=/data\n');
});

test('[O9] an error is one line too, with where it came from', () => {
  const text = logged((log) => log.error('failed', new TypeError('the secret draft'), { ms: 3 }));
  expect(text).toMatch(/^\S+ \S+ error failed ms=3 error=TypeError at=" {4}at .*\\n.*"\n$/);
  expect(text).not.toContain('secret');
});

test('[O9] whatever a fact holds, an event is one line that leaves the terminal alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (fact) => {
      const text = logged((log) => log.info('event', { fact }));
      expect(text.match(/[^\P{C}]|\p{Zl}|\p{Zp}/gu)).toEqual(['\n']);
    }),
  );
  expect(logged((log) => log.info('event', { fact: '\u001b[2J\u009b2J\u202eabc\r\n' }))).toMatch(
    /fact="\\u001b\[2J\\u009b2J\\u202eabc\\r\\n"\n$/,
  );
});
