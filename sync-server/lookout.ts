import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { SILENT_MEASURES, type Measures } from './measures/measures.ts';
import { openMetricsServer, type MetricsServer } from './measures/metrics-server.ts';
import type { ProcessFigures } from './process-figures.ts';
import { readinessOf, type Readiness } from './readiness.ts';
import type { Disk } from './storage/disk.ts';
import type { DocumentStore } from './storage/document-store.ts';
import { createFlushMeter, type Flush } from './storage/flushes.ts';
import type { OpenStorage } from './storage/open-storage.ts';
import { createProbe } from './storage/probe.ts';
import { watchSpace, type SpaceWatch } from './storage/space.ts';
import type { Rooms } from './sync/rooms-port.ts';

/** What a lookout takes from outside. */
export interface LookoutSurroundings {
  readonly config: Pick<Config, 'dataFolder' | 'metricsPort'>;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  readonly openProcessFigures: () => ProcessFigures;
}

/** What keeps an eye on a server for whoever keeps it: figures, readiness, warnings. */
export interface Lookout {
  /** Where the server counts what goes on. */
  readonly measures: Measures;
  /** The journal was flushed. */
  flushed(flush: Flush): void;
  /** Whether the disk has been slow lately: everything then waits for it. */
  isDiskSlow(): boolean;
  /** Whether what people write can be kept in `store` now. */
  readiness(store: Pick<DocumentStore, 'condition'>): Promise<Readiness>;
  /** Begin to watch, and to serve figures if they are wanted. Resolves with their port. Rejects when it is in use. */
  watch(running: {
    readonly storage: Pick<OpenStorage, 'directory' | 'store'>;
    readonly rooms: Pick<Rooms, 'census'>;
  }): Promise<number | null>;
  close(): Promise<void>;
}

/** A lookout over the folder and with the log of a server. Nothing is written unless readiness is asked for. */
export async function openLookout({
  config,
  disk,
  clock,
  log,
  openProcessFigures,
}: LookoutSurroundings): Promise<Lookout> {
  const { dataFolder: folder, metricsPort } = config;
  // Loaded only for those who want figures: it takes 11 MB and a sixth of a second.
  const figures = metricsPort === null ? null : (await import('./measures/figures.ts')).createFigures();
  const measures = figures?.measures ?? SILENT_MEASURES;
  const probe = createProbe({ disk, folder, clock });
  const meter = createFlushMeter(({ isSlow, p99Ms }) => {
    if (isSlow) log.warn('disk-slow', { p99Ms });
    else log.info('disk-quick-again', { p99Ms });
  });
  let lastReadiness: Readiness = 'writable';
  let space: SpaceWatch | null = null;
  let server: MetricsServer | null = null;

  const spaceWatch = () =>
    (space ??= watchSpace({
      disk,
      folder,
      clock,
      report({ isLittle, free, total }) {
        const facts = { freeBytes: free, totalBytes: total };
        if (isLittle) log.warn('disk-space-little', facts);
        else log.info('disk-space-enough-again', facts);
      },
    }));

  return {
    measures,
    flushed(flush) {
      measures.flushed(flush);
      meter.note(flush.ms);
      probe.flushed();
    },
    isDiskSlow: () => meter.isSlow(),
    async readiness(store) {
      const condition = () => store.condition();
      const now = await readinessOf({ condition, probe, space: spaceWatch(), clock });
      if (now !== lastReadiness) log.warn('readiness', { condition: now });
      lastReadiness = now;
      return now;
    },
    async watch({ storage, rooms }) {
      spaceWatch();
      if (figures === null || metricsPort === null) return null;
      figures.watch({
        census: () => rooms.census(),
        condition: () => storage.store.condition(),
        isDiskSlow: () => meter.isSlow(),
        journal: () => storage.store.figures(),
        space: () => spaceWatch().now(),
        sessions: async () => (await storage.directory.list('session')).length,
        process: openProcessFigures(),
      });
      server = await openMetricsServer({
        port: metricsPort,
        text: () => figures.text(),
        report: (error) => log.error('metrics-failed', error),
      });
      return server.port;
    },
    async close() {
      space?.close();
      await server?.close();
    },
  };
}
