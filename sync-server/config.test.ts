import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, withoutSecrets } from './config.ts';

const mistakesIn = (variables: Readonly<Record<string, string>>) => {
  const read = readConfig(variables);
  return read.is === 'mistakes' ? read.mistakes : [];
};

test('without any setting it listens on this computer only, and keeps everything in ./data', () => {
  expect(readConfig({ PATH: '/bin', HOME: '/root' })).toEqual({
    is: 'config',
    config: {
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      publicOrigin: null,
      setupToken: null,
      insecureHttp: false,
      demo: false,
      recover: false,
      log: null,
      logFormat: null,
      metricsPort: null,
      mail: null,
    },
  });
});

test('every mistake is named at once, in a sentence', () => {
  const mistakes = mistakesIn({
    PORT: '99999',
    HOST: '0.0.0.0',
    CODRAFT_SETUP_TOKEN: 'short',
    CODRAFT_DATADIR: '/data',
    CODRAFT_DEMO: 'true',
    DATABASE_URL: 'postgres://localhost',
    REDIS_URL: 'redis://localhost',
  });
  expect(mistakes).toHaveLength(7);
  for (const mistake of mistakes) expect(mistake).toMatch(/^[A-Z_]+[: ].*\.$/);
  expect(mistakes.map((mistake) => /^[A-Z_]+/.exec(mistake)?.[0] ?? '').toSorted()).toEqual([
    'CODRAFT_DATADIR',
    'CODRAFT_DEMO',
    'CODRAFT_SETUP_TOKEN',
    'DATABASE_URL',
    'HOST',
    'PORT',
    'REDIS_URL',
  ]);
});

test('a secret with a mistake in it is not printed', () => {
  expect(mistakesIn({ CODRAFT_SETUP_TOKEN: 'hunter2' }).join()).not.toContain('hunter2');
});

test('other computers are let in only over https, or by saying that it is unencrypted', () => {
  expect(mistakesIn({ HOST: '0.0.0.0' })).toHaveLength(1);
  expect(mistakesIn({ HOST: '0.0.0.0', CODRAFT_INSECURE_HTTP: 'yes' })).toEqual([]);
  expect(mistakesIn({ HOST: '0.0.0.0', CODRAFT_PUBLIC_URL: 'https://codraft.example.org' })).toEqual([]);
  expect(mistakesIn({ CODRAFT_PUBLIC_URL: 'http://codraft.example.org' })).toHaveLength(1);
  expect(mistakesIn({ CODRAFT_PUBLIC_URL: 'http://localhost:8080' })).toEqual([]);
});

test.for([
  'codraft.example.org',
  'ftp://a.example',
  'https://a.example/path',
  'https://me@a.example',
  'https://a.example/?b',
])('%s is no public address', (address) => {
  expect(mistakesIn({ CODRAFT_PUBLIC_URL: address })).toHaveLength(1);
});

test('a setting that is empty is not set', () => {
  expect(mistakesIn({ PORT: '', CODRAFT_PUBLIC_URL: ' ', DATABASE_URL: '' })).toEqual([]);
});

test('[O5] figures are served only when a port is named for them, another than the one for people', () => {
  const same = [
    'CODRAFT_METRICS_PORT is the same as PORT. Figures need a port of their own; choose another.',
  ];
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '9464' })).toEqual([]);
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '3000' })).toEqual(same);
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '8080', PORT: '08080' })).toEqual(same);
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '0', PORT: '0' })).toEqual([]);
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '99999' })).toEqual([
    'CODRAFT_METRICS_PORT has to be a number from 0 to 65535.',
  ]);
  expect(mistakesIn({ CODRAFT_METRICS_PORT: '3000', CODRAFT_LOG: 'loud' })).toHaveLength(2);
});

test('[O9] a log format is json or pretty', () => {
  expect(mistakesIn({ CODRAFT_LOG_FORMAT: 'pretty' })).toEqual([]);
  expect(mistakesIn({ CODRAFT_LOG_FORMAT: 'colourful' })).toEqual([
    'CODRAFT_LOG_FORMAT has to be "json" or "pretty".',
  ]);
});

test('[O11] of the settings all can be logged but the secret', () => {
  const given = readConfig({
    CODRAFT_SETUP_TOKEN: 'a-token-with-twenty-characters',
    CODRAFT_METRICS_PORT: '9464',
  });
  if (given.is !== 'config') throw new Error('mistakes');
  const shown = withoutSecrets(given.config);
  expect(Object.keys(shown).toSorted()).toEqual(Object.keys(given.config).toSorted());
  expect(shown).toMatchObject({ port: 3000, metricsPort: 9464, setupToken: 'given' });
  expect(JSON.stringify(shown)).not.toContain('a-token');
});

const MAIL = {
  CODRAFT_SMTP_URL: 'smtps://codraft:pa%3Assword@mail.example.org:465',
  CODRAFT_MAIL_FROM: 'Codraft <codraft@example.org>',
  CODRAFT_PUBLIC_URL: 'https://codraft.example.org',
};

test('[IN9] mail takes a mail server, a sender and an address that links lead to: all of them or none', () => {
  expect(mistakesIn(MAIL)).toEqual([]);
  for (const [missing, named] of [
    ['CODRAFT_SMTP_URL', /^CODRAFT_SMTP_URL is missing/],
    ['CODRAFT_MAIL_FROM', /^CODRAFT_MAIL_FROM is missing/],
    ['CODRAFT_PUBLIC_URL', /^CODRAFT_PUBLIC_URL is missing/],
  ] as const) {
    const mistakes = mistakesIn({ ...MAIL, [missing]: '' });
    expect(mistakes).toEqual([expect.stringMatching(named)]);
  }
  for (const url of [
    'mail.example.org',
    'https://mail.example.org',
    'smtp://',
    'smtp://mail.example.org/?tls=no',
    'smtps://codraft:50%off@mail.example.org',
  ])
    expect(mistakesIn({ ...MAIL, CODRAFT_SMTP_URL: url })).toHaveLength(1);
  for (const from of ['codraft', 'Codraft codraft@example.org', 'a@b.org\nBcc: c@d.org'])
    expect(mistakesIn({ ...MAIL, CODRAFT_MAIL_FROM: from })).toHaveLength(1);
});

test('[IN9] the password of the mail server is neither logged nor printed', () => {
  const read = readConfig(MAIL);
  if (read.is !== 'config') throw new Error('it is in order');
  expect(JSON.stringify(withoutSecrets(read.config))).not.toMatch(/ssword|mail\.example/);
  expect(mistakesIn({ ...MAIL, CODRAFT_SMTP_URL: 'http://codraft:hunter2@mail' }).join()).not.toContain(
    'hunter2',
  );
});
