import { Gauge, type Registry } from 'prom-client';
import { TEAM_ROLES, WORKSHOP_ROLES } from '../../document/access.ts';
import type { ProcessFigures } from '../process-figures.ts';
import type { DiskSpace } from '../storage/disk.ts';
import type { StoreCondition } from '../storage/document-store.ts';
import type { JournalFigures } from '../storage/journal.ts';
import { TRANSPORTS, type Census } from '../sync/census.ts';

/** What is asked at every look, because it is as it is now. What cannot be told now is left out of that look. */
export interface Sources {
  readonly census: () => Census;
  readonly condition: () => StoreCondition;
  readonly isDiskSlow: () => boolean;
  readonly journal: () => Promise<JournalFigures>;
  readonly space: () => Promise<DiskSpace | null>;
  /** How many sessions are kept. */
  readonly sessions: () => Promise<number>;
  readonly process: ProcessFigures;
}

const ROLES: readonly string[] = [...WORKSHOP_ROLES, ...TEAM_ROLES];
/** Who has no role that is shown. */
const NO_ROLE = 'none';
const CONDITIONS: readonly StoreCondition[] = ['writable', 'full', 'read-only'];

/** Gauges in `registry`, and how to bring them up to date. */
export function createGauges(registry: Registry, sources: Sources): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => {
    const made = new Gauge({ name: `codraft_${name}`, help, registers });
    return (value: number | undefined) => (value === undefined ? made.remove() : made.set(value));
  };
  const gaugeBy = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `codraft_${name}`, help, labelNames, registers });

  const connections = gaugeBy('connections', 'Open connections in a room.', 'role', 'transport');
  const documents = gaugeBy(
    'documents',
    'Documents: on disk, with a room, with their text in memory.',
    'state',
  );
  const unread = gauge('largest_unread_bytes', 'Most bytes that wait for one connection to read them.');
  const condition = gaugeBy(
    'store_condition',
    'What the store says of itself: 1 for what holds.',
    'condition',
  );
  const slow = gauge('disk_slow', '1 while the slowest hundredth of flushes takes more than 25 ms.');
  const journalBytes = gauge('journal_bytes', 'Size of the journal.');
  const segments = gauge('journal_segments', 'Files of the journal.');
  const records = gauge('journal_records', 'Records in the journal, of all documents.');
  const free = gauge('disk_free_bytes', 'Room left on the disk of the data folder.');
  const total = gauge('disk_total_bytes', 'Size of the disk of the data folder.');
  const sessions = gauge('sessions', 'Browsers that are signed in.');
  const memory = gaugeBy('memory_bytes', 'Memory of the process.', 'kind');
  const delay = {
    p50: gauge(
      'event_loop_delay_p50_seconds',
      'How late the program was half of the time since the last look.',
    ),
    p99: gauge('event_loop_delay_p99_seconds', 'How late it was at most in 99 of 100 moments since then.'),
    most: gauge('event_loop_delay_most_seconds', 'How late it was at most since then.'),
  };

  return async () => {
    const [journal, space, sessionCount] = await Promise.all([
      sources.journal().catch(() => null),
      sources.space().catch(() => null),
      sources.sessions().catch(() => undefined),
    ]);
    const census = sources.census();
    for (const role of [...ROLES, NO_ROLE])
      for (const transport of TRANSPORTS) connections.set({ role, transport }, 0);
    for (const { role, transport } of census.connections)
      connections.inc({ role: ROLES.includes(role) ? role : NO_ROLE, transport });
    unread(census.connections.reduce((most, { unreadBytes }) => Math.max(most, unreadBytes), 0));
    documents.set({ state: 'loaded' }, census.documents.loaded);
    documents.set({ state: 'live' }, census.documents.live);
    if (journal !== null) documents.set({ state: 'stored' }, journal.documents);
    for (const one of CONDITIONS) condition.set({ condition: one }, one === sources.condition() ? 1 : 0);
    slow(sources.isDiskSlow() ? 1 : 0);
    journalBytes(journal?.bytes);
    segments(journal?.segments);
    records(journal?.records);
    free(space?.free);
    total(space?.total);
    sessions(sessionCount);
    const { rss, heapUsed, external } = sources.process.memory();
    memory.set({ kind: 'rss' }, rss);
    memory.set({ kind: 'heap_used' }, heapUsed);
    memory.set({ kind: 'external' }, external);
    const { p50Ms, p99Ms, mostMs } = sources.process.eventLoopDelay();
    delay.p50(p50Ms / 1000);
    delay.p99(p99Ms / 1000);
    delay.most(mostMs / 1000);
  };
}
