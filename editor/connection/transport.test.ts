import { expect, test } from 'vitest';
import { createTransport, type Transport, type TransportKind } from './transport.ts';

/** What a browser session remembers. */
function createMemory(remembered: TransportKind | null = null) {
  let kept: string | null = remembered;
  return { get: () => kept, set: (kind: TransportKind) => void (kept = kind) };
}

const fails = (kind: TransportKind, isServerThere: boolean) => (transport: Transport) =>
  transport.failed(kind, isServerThere);
const works = (kind: TransportKind) => (transport: Transport) => transport.worked(kind);

test.each([
  ['nothing has happened', [], 'websocket'],
  ['one socket came to nothing', [fails('websocket', true)], 'websocket'],
  ['two came to nothing', [fails('websocket', true), fails('websocket', true)], 'polling'],
  ['the server was away', Array.from({ length: 9 }, () => fails('websocket', false)), 'websocket'],
  [
    'the server was away in between',
    [fails('websocket', true), fails('websocket', false), fails('websocket', true)],
    'websocket',
  ],
  [
    'one worked in between',
    [fails('websocket', true), works('websocket'), fails('websocket', true)],
    'websocket',
  ],
] as const)('[L50] when %s', (_, happened, next) => {
  const transport = createTransport(createMemory());
  for (const each of happened) each(transport);
  expect(transport.next).toBe(next);
});

test('[L50] a restart moves nobody off requests; requests that fail twice although the server is there do', () => {
  const transport = createTransport(createMemory('polling'));
  transport.failed('polling', false);
  expect(transport.next).toBe('polling');
  transport.failed('polling', true); // it failed while the server was starting, and that is there by now
  expect(transport.next).toBe('polling');
  transport.failed('polling', true);
  expect(transport.next).toBe('websocket');
});

test('[L52] the way that worked is tried first, until another one worked', () => {
  const memory = createMemory();
  createTransport(memory).worked('polling');
  expect(createTransport(memory).next).toBe('polling');
  createTransport(memory).worked('websocket');
  expect(createTransport(memory).next).toBe('websocket');
  expect(createTransport(createMemory()).next).toBe('websocket');
});
