import { DEMO_LINK_MS, demoGuests } from './demo-guests.ts';
import { demoDocuments } from './demo/index.ts';
import { seedDemo } from './demo/seed.ts';
import type { Random } from '../document/ids.ts';
import type { Stopwatch } from './backstage/work.ts';
import type { Clock } from './clock.ts';
import { createCodraft, type Codraft } from './codraft.ts';
import { readConfig, withoutSecrets, type Config } from './config.ts';
import type { Log } from './log.ts';
import { openLookout, type Lookout } from './lookout.ts';
import type { ProcessFigures } from './process-figures.ts';
import type { Disk } from './storage/disk.ts';
import { StorageError } from './storage/document-store.ts';
import type { Processes } from './storage/lock.ts';
import { openStorage, type OpenStorage } from './storage/open-storage.ts';
import { linksFor, organisersIn, originOf } from './ways-back.ts';

/**
 * Changes of all documents gather for the next flush this long, in ms, and twice as long when there are many: a flush costs
 * 0.15 ms of work however much is in it, and nobody notices that "Saved" comes 2 ms later. The first after a pause is
 * flushed at once.
 */
export const GATHER_MS = 4;

/** What a start takes from the computer. */
export interface Computer {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly random: Random;
  readonly processes: Processes;
  /** Folders with the templates and the built editor. */
  readonly templates: string;
  readonly editor: string;
  readonly openLog: (config: Pick<Config, 'log' | 'logFormat' | 'demo'>) => Log;
  /** What the process needs of the machine; looked at only when somebody may ask. */
  readonly openProcessFigures: () => ProcessFigures;
}

/** A start that went well, with what to print; or why not, in sentences. */
export type Launched =
  | { readonly is: 'running'; readonly says: string; close(): Promise<void> }
  | { readonly is: 'refused'; readonly says: string };

/** Starts Codraft on `computer`. */
export async function launch(computer: Computer): Promise<Launched> {
  const read = readConfig(computer.environment);
  if (read.is === 'mistakes') return refused(['Codraft did not start:', ...read.mistakes]);
  const { config } = read;
  const { disk, clock, random, processes } = computer;
  const log = computer.openLog(config);
  log.info('starting', withoutSecrets(config));
  const lookout = await openLookout({ ...computer, config, log });
  let storage: OpenStorage;
  try {
    storage = await openStorage(config.dataFolder, {
      disk,
      clock,
      random,
      processes,
      gatherMs: GATHER_MS,
      report: (finding) => log.warn('data', { ...finding }),
      flushed: (flush) => lookout.flushed(flush),
    });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return refused(['Codraft did not start:', error.message]);
  }
  try {
    return await serve(config, storage, { ...computer, log, lookout });
  } catch (error) {
    await storage.close();
    const sentence = portSentence(error, config);
    if (sentence === null) throw error;
    return refused(['Codraft did not start:', sentence]);
  }
}

async function serve(
  config: Config,
  storage: OpenStorage,
  {
    clock,
    stopwatch,
    random,
    templates,
    editor,
    log,
    lookout,
  }: Computer & { readonly log: Log; readonly lookout: Lookout },
): Promise<Launched> {
  const codraft = await createCodraft({
    config,
    storage,
    clock,
    stopwatch,
    random,
    templates,
    editor,
    log,
    measures: lookout.measures,
    readiness: () => lookout.readiness(storage.store),
    // Loaded only where mail is sent.
    post: config.mail && (await import('./mail/smtp-post.ts')).openSmtpPost(config.mail),
  });
  try {
    if (config.demo)
      await seedDemo(demoDocuments, { ...storage, templates: codraft.services.templates, clock, random });
    const metricsPort = await lookout.watch({ storage, rooms: codraft.rooms });
    const port = await codraft.listen(config.port, config.host);
    log.info('started', { port, metricsPort });
    return {
      is: 'running',
      says: await greeting(config, codraft, port),
      async close() {
        await codraft.close();
        await lookout.close();
        await storage.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await codraft.close();
    await lookout.close();
    throw error;
  }
}

/** What is printed once it runs. The first line is also read by programs. */
async function greeting(config: Config, codraft: Codraft, port: number): Promise<string> {
  const origin = originOf(config, port);
  const { workshop, invitations, directory } = codraft.services;
  const lines = [`Codraft is ready at ${origin}`];
  if (await workshop.isNew())
    lines.push(
      '',
      'Nobody has set it up yet. Open this link in your browser to begin; it works once:',
      `  ${origin}/setup#t=${codraft.setupToken}`,
      '',
      `Everything is kept in ${config.dataFolder}`,
    );
  if (config.recover) {
    lines.push('', 'Ways back in, each for ten minutes and once:');
    lines.push(...(await linksFor(await organisersIn(directory), { invitations, origin })));
  }
  if (config.demo) {
    lines.push('', 'Ways in, each for one day and one browser (private windows are browsers of their own):');
    lines.push(
      ...(await linksFor(demoGuests(await directory.list('person')), {
        invitations,
        origin,
        lifeMs: DEMO_LINK_MS,
      })),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Why a port could not be had, in a sentence; null for any other error. */
function portSentence(error: unknown, { port, host, metricsPort }: Config): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isMetrics = error instanceof Error && 'port' in error && error.port === metricsPort;
  const [number, name] = isMetrics ? [metricsPort, 'CODRAFT_METRICS_PORT'] : [port, 'PORT'];
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${number} is in use, perhaps by another Codraft. Stop that one, or choose another with ${name}.`;
    case 'EACCES':
      return `This user may not listen on port ${number}. Choose one above 1023 with ${name}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this computer. Choose another with HOST.`;
    default:
      return null;
  }
}

function refused(lines: readonly string[]): Launched {
  return { is: 'refused', says: `${lines.join('\n  ')}\n` };
}
