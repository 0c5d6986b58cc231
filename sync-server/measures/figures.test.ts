import { beforeEach, expect, test } from 'vitest';
import type { RoomReport } from '../sync/surroundings.ts';
import { setUpRooms } from '../testing/rooms-set-up.ts';
import { newId } from '../../document/ids.ts';
import { createRooms } from '../sync/rooms.ts';
import { createFigures, type Figures } from './figures.ts';
import type { Sources } from './gauges.ts';
import { measuredReports } from './measured-reports.ts';
import { SILENT_MEASURES, type Measures } from './measures.ts';

let figures: Figures;

const SOURCES: Sources = {
  census: () => ({
    documents: { loaded: 3, live: 2 },
    connections: [
      { role: 'member', transport: 'websocket', unreadBytes: 10 },
      { role: 'member', transport: 'websocket', unreadBytes: 3_000 },
      { role: 'leader', transport: 'polling', unreadBytes: 0 },
      { role: 'Her Excellency', transport: 'websocket', unreadBytes: 0 },
    ],
  }),
  condition: () => 'full',
  isDiskSlow: () => true,
  journal: async () => ({ documents: 5, records: 700, segments: 2, bytes: 90_000 }),
  space: async () => ({ free: 1_000, total: 9_000 }),
  sessions: async () => 12,
  process: {
    memory: () => ({ rss: 300, heapUsed: 200, external: 100 }),
    eventLoopDelay: () => ({ p50Ms: 1, p99Ms: 20, mostMs: 400 }),
  },
};

/** Everything that could be told, told once. */
function tellAll(measures: Measures): void {
  measures.received('update', 120);
  measures.written(64);
  measures.joined(30);
  measures.answered({ from: 'cache', bytes: 1_000, ms: 2 });
  measures.kept(12);
  measures.relayed({ updates: 3, receivers: 9 });
  measures.refused('sync/malformed');
  measures.resynced();
  measures.lagged('cut');
  measures.failed('damaged');
  measures.appending();
  measures.appending();
  measures.appended({ ms: 8, records: 4 });
  measures.flushed({ ms: 3, records: 4, bytes: 640 });
  measures.loaded(15);
  measures.compacted(25);
  measures.mailed('sent');
}

/** Every figure there is, by its name with its labels. */
async function read(): Promise<ReadonlyMap<string, number>> {
  const lines = (await figures.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

beforeEach(() => {
  figures = createFigures();
});

test('[O6] everything that is told can be read, in bytes and seconds', async () => {
  figures.watch(SOURCES);
  tellAll(figures.measures);
  expect(Object.fromEntries(await read())).toMatchObject({
    'codraft_received_frames_total{type="update"}': 1,
    codraft_received_bytes_total: 120,
    codraft_written_pieces_total: 1,
    codraft_written_bytes_total: 64,
    codraft_join_seconds_sum: 0.03,
    'codraft_answers_total{from="cache"}': 1,
    'codraft_answers_total{from="built"}': 0,
    codraft_answered_bytes_total: 1_000,
    'codraft_kept_seconds_bucket{le="0.01"}': 0,
    'codraft_kept_seconds_bucket{le="0.025"}': 1,
    'codraft_digests_total{how="sent"}': 1,
    'codraft_digests_total{how="unsent"}': 0,
    codraft_relayed_updates_total: 3,
    codraft_relayed_pieces_total: 9,
    'codraft_refusals_total{code="sync/malformed"}': 1,
    'codraft_refusals_total{code="sync/forged"}': 0,
    codraft_resyncs_total: 1,
    'codraft_slow_readers_total{did="cut"}': 1,
    'codraft_failures_total{what="damaged"}': 1,
    codraft_appends_waiting: 1,
    codraft_append_seconds_count: 1,
    codraft_appended_records_total: 4,
    codraft_appends_failed_total: 0,
    codraft_flush_seconds_sum: 0.003,
    codraft_flush_records_sum: 4,
    codraft_flushed_bytes_total: 640,
    codraft_load_seconds_count: 1,
    codraft_compaction_seconds_count: 1,
    'codraft_connections{role="member",transport="websocket"}': 2,
    'codraft_connections{role="leader",transport="polling"}': 1,
    'codraft_connections{role="none",transport="websocket"}': 1,
    'codraft_connections{role="observer",transport="polling"}': 0,
    codraft_largest_unread_bytes: 3_000,
    'codraft_documents{state="stored"}': 5,
    'codraft_documents{state="loaded"}': 3,
    'codraft_documents{state="live"}': 2,
    'codraft_store_condition{condition="full"}': 1,
    'codraft_store_condition{condition="writable"}': 0,
    codraft_disk_slow: 1,
    codraft_journal_bytes: 90_000,
    codraft_journal_segments: 2,
    codraft_journal_records: 700,
    codraft_disk_free_bytes: 1_000,
    codraft_sessions: 12,
    'codraft_memory_bytes{kind="rss"}': 300,
    codraft_event_loop_delay_p99_seconds: 0.02,
    codraft_event_loop_delay_most_seconds: 0.4,
  });
});

test('[O6] labels come from lists of ours: what nobody foresaw adds no series', async () => {
  figures.watch(SOURCES);
  const before = await read();
  tellAll(figures.measures);
  const after = await read();
  expect([...after.keys()].filter((name) => !before.has(name))).toEqual([]);
  expect(after.size).toBeLessThan(300);
  expect([...after.keys()].join('\n')).not.toContain('Excellency');
});

test('[O6] every figure says in words what it is', async () => {
  figures.watch(SOURCES);
  const text = await figures.text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  for (const name of names) expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z0-9].{10,}\\.$`, 'm'));
  expect(names.every((name) => name?.startsWith('codraft_'))).toBe(true);
});

test('[O6] what cannot be told now is left out, and the rest is there', async () => {
  const broken = () => Promise.reject(new Error('the disk is gone'));
  figures.watch({ ...SOURCES, journal: broken, space: broken, sessions: broken });
  const names = [...(await read()).keys()];
  expect(names.filter((name) => /journal|disk_free|sessions|stored/.test(name))).toEqual([]);
  expect(names).toContain('codraft_largest_unread_bytes');
});

test('[O7] two servers in one process count apart', async () => {
  tellAll(createFigures().measures);
  expect((await read()).get('codraft_received_bytes_total')).toBe(0);
});

test('[O7] what rooms report is counted and handed on', () => {
  const counted: string[] = [];
  const handedOn: RoomReport[] = [];
  const measures: Measures = {
    ...SILENT_MEASURES,
    refused: (code) => counted.push(code),
    resynced: () => counted.push('resync'),
    lagged: (did) => counted.push(did),
    failed: (what) => counted.push(what),
  };
  const document = newId('d', (bytes) => bytes);
  const person = newId('p', (bytes) => bytes);
  const reports: readonly RoomReport[] = [
    { type: 'refused', code: 'sync/forged', document, person, why: 'a test' },
    { type: 'resync', document, person, why: 'a test' },
    { type: 'slow-reader', document, person, cut: false },
    { type: 'slow-reader', document, person, cut: true },
    { type: 'storage', document, error: null },
  ];
  const report = measuredReports(measures, (one) => handedOn.push(one));
  for (const one of reports) report(one);
  expect(counted).toEqual(['sync/forged', 'resync', 'paused', 'cut', 'storage']);
  expect(handedOn).toEqual(reports);
});

test('[O7] a room with two people in it is counted as it is', async () => {
  const { surroundings, clock, person, document } = await setUpRooms();
  const rooms = createRooms({ ...surroundings, measures: figures.measures });
  const amina = person('Amina');
  const olu = person('Olu', 'read');
  amina.connect(rooms, { document });
  olu.connect(rooms, { document });
  await clock.advance(50);
  amina.type(0, 'Vision ');
  await clock.advance(50);
  expect(rooms.census().documents).toEqual({ loaded: 1, live: 1 });
  expect(rooms.census().connections.map(({ role, transport }) => [role, transport])).toEqual([
    ['member', 'websocket'],
    ['observer', 'websocket'],
  ]);
  const now = await read();
  expect(now.get('codraft_join_seconds_count')).toBe(2);
  expect(now.get('codraft_received_frames_total{type="update"}')).toBeGreaterThan(0);
  expect(now.get('codraft_received_frames_total{type="step1"}')).toBe(2);
  expect(now.get('codraft_written_bytes_total')).toBeGreaterThan(olu.writes);
  amina.close();
  olu.close();
  await clock.advance(0);
  expect(rooms.census().connections).toEqual([]);
  await rooms.close();
});

test('[O7] who is turned away before it is known who they are is counted too', async () => {
  const { surroundings, clock, person, document } = await setUpRooms();
  const rooms = createRooms({ ...surroundings, measures: figures.measures });
  person('Stranger').connect(rooms, { document, identify: async () => 'access/signed-out' });
  await clock.advance(50);
  const now = await read();
  expect(now.get('codraft_refusals_total{code="access/signed-out"}')).toBe(1);
  expect(now.get('codraft_join_seconds_count')).toBe(0);
  await rooms.close();
});
