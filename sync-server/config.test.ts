import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

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
