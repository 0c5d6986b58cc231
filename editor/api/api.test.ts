import { expect, test } from 'vitest';
import { createApi, fileNameIn } from './api.ts';
import { isRefusal, Problem } from './problem.ts';

const answering = (status: number, body: string) =>
  createApi(() => Promise.resolve(new Response(body, { status })));

test('a refusal carries its code and the fields it is about', async () => {
  const body = { error: { code: 'request/invalid', message: '…', details: { endsOn: 'too early' } } };
  const problem = await answering(400, JSON.stringify(body))
    .me()
    .catch((reason: unknown) => reason);
  expect(isRefusal(problem, 'request/invalid')).toBe(true);
  expect((problem as Problem).details).toEqual({ endsOn: 'too early' });
});

test('no network, and a page of some machine between us, are both a server that was not reached', async () => {
  const offline = createApi(() => Promise.reject(new TypeError('failed to fetch')));
  for (const api of [
    offline,
    answering(502, '<html>Bad gateway</html>'),
    answering(200, '<html>hotel</html>'),
  ]) {
    const problem = await api.me().catch((reason: unknown) => reason);
    expect(problem).toMatchObject({ is: 'unreachable', code: null });
  }
});

test('[L55] a refusal says how the disk is, and a page of some machine between us says nothing', async () => {
  const refused = JSON.stringify({ error: { code: 'storage/read-only', message: '…', details: {} } });
  let answer = () => new Response(refused, { status: 503 });
  const api = createApi(() => Promise.resolve(answer()));
  await api.me().catch(() => {});
  expect(api.storage.get()).toBe('read-only');
  answer = () => new Response('<html>Bad gateway</html>', { status: 502 });
  await api.me().catch(() => {});
  expect(api.storage.get()).toBe('read-only');
  answer = () => new Response('{}');
  await api.me();
  expect(api.storage.get()).toBe('writable');
});

test('a file keeps the name in its own script, and falls back to the plain one', () => {
  expect(
    fileNameIn(`attachment; filename="x.pdf"; filename*=UTF-8''%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9.pdf`),
  ).toBe('سياسة.pdf');
  expect(fileNameIn(`attachment; filename="policy.pdf"; filename*=UTF-8''%E0%A4`)).toBe('policy.pdf');
  expect(fileNameIn(null)).toBeUndefined();
});
