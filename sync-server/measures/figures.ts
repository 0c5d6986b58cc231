import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { refusal, REFUSAL_CODES } from '../../document/refusals.ts';
import { createGauges, type Sources } from './gauges.ts';
import type { Measures } from './measures.ts';

/** Upper edges in seconds: from what nobody notices, past the 25 ms of a slow disk, to what everybody does. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Upper edges of the number of records that share a flush. */
const RECORDS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

const FRAME_TYPES = ['step1', 'step2', 'update', 'awareness', 'queryAwareness', 'kept', 'event'] as const;

/** Everything that is counted, as Prometheus reads it. */
export interface Figures {
  readonly measures: Measures;
  /** From now on, what `sources` say is read at every look. */
  watch(sources: Sources): void;
  /** All figures as they are now, in the text format 0.0.4. */
  text(): Promise<string>;
}

/**
 * Figures that begin at nothing. Labels come from lists in the program: their number is bounded, and no id, name or text
 * can become one.
 */
export function createFigures(): Figures {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name: `codraft_${name}`, help, registers });
  const counterBy = <L extends string>(name: string, help: string, label: L, values: readonly string[]) => {
    const made = new Counter({ name: `codraft_${name}`, help, labelNames: [label], registers });
    // A rate can only be seen of what was there before: so nothing has happened yet is said, too.
    for (const value of values) made.labels(value).inc(0);
    return (value: string) => made.labels(value).inc();
  };
  const duration = (name: string, help: string) => {
    const made = new Histogram({ name: `codraft_${name}_seconds`, help, buckets: SECONDS, registers });
    return (ms: number) => made.observe(Math.max(0, ms) / 1000); // clocks are set back
  };

  const receivedFrames = counterBy(
    'received_frames_total',
    'Messages that came in from editors, by kind.',
    'type',
    FRAME_TYPES,
  );
  const receivedBytes = counter('received_bytes_total', 'Bytes of messages that came in from editors.');
  const writtenPieces = counter(
    'written_pieces_total',
    'Writes to connections; one may hold several messages.',
  );
  const writtenBytes = counter('written_bytes_total', 'Bytes written to connections.');
  const joined = duration('join', 'From an accepted connection to its room.');
  const answers = counterBy(
    'answers_total',
    'Texts given to editors that lacked them: from the cache, or built.',
    'from',
    ['cache', 'built'],
  );
  const answeredBytes = counter('answered_bytes_total', 'Bytes of texts given to editors that lacked them.');
  const answered = duration('answer', 'What it took to give an editor the text it lacked.');
  const kept = duration('kept', 'From an update coming in to its being on disk.');
  const relayedUpdates = counter('relayed_updates_total', 'Updates that went out to other editors.');
  const relayedPieces = counter(
    'relayed_pieces_total',
    'Pieces in which they went out, one for each receiver.',
  );
  const refused = counterBy(
    'refusals_total',
    'Connections refused or closed, by code; see docs/errors.md.',
    'code',
    REFUSAL_CODES.filter((code) => refusal(code).close !== null),
  );
  const resyncs = counter(
    'resyncs_total',
    'Editors asked for all they have, as something between was missing.',
  );
  const lagged = counterBy(
    'slow_readers_total',
    'Editors that read too slowly: told nothing for a while, or cut.',
    'did',
    ['paused', 'cut'],
  );
  const failed = counterBy(
    'failures_total',
    'Things to look at, each also in the log: damaged documents, writes that failed, mistakes of the program.',
    'what',
    ['damaged', 'storage', 'unexpected'],
  );
  const waiting = new Gauge({
    name: 'codraft_appends_waiting',
    help: 'Appends handed to the store that are not on disk yet.',
    registers,
  });
  const appended = duration('append', 'From handing records to the store to their being on disk.');
  const appendedRecords = counter('appended_records_total', 'Records that the store took.');
  const notAppended = counter('appends_failed_total', 'Appends that the store did not take.');
  const flushed = duration('flush', 'What the disk took to write and flush.');
  const flushRecords = new Histogram({
    name: 'codraft_flush_records',
    help: 'Records that shared a flush.',
    buckets: RECORDS,
    registers,
  });
  const flushedBytes = counter('flushed_bytes_total', 'Bytes written to the journal.');
  const loaded = duration('load', 'What it took to read a document from disk.');
  const compacted = duration('compaction', "What it took to put a document's log into one state.");
  const mailed = counterBy(
    'digests_total',
    'Digests handed to the mail server, or that could not be; see the log.',
    'how',
    ['sent', 'unsent'],
  );

  const measures: Measures = {
    received(type, bytes) {
      receivedFrames(type);
      receivedBytes.inc(bytes);
    },
    written(bytes) {
      writtenPieces.inc();
      writtenBytes.inc(bytes);
    },
    joined,
    answered({ from, bytes, ms }) {
      answers(from);
      answeredBytes.inc(bytes);
      answered(ms);
    },
    kept,
    relayed({ updates, receivers }) {
      relayedUpdates.inc(updates);
      relayedPieces.inc(receivers);
    },
    refused,
    resynced: () => resyncs.inc(),
    lagged,
    failed,
    appending: () => waiting.inc(),
    appended({ ms, records }) {
      waiting.dec();
      appended(ms);
      appendedRecords.inc(records);
    },
    notAppended() {
      waiting.dec();
      notAppended.inc();
    },
    flushed({ ms, records, bytes }) {
      flushed(ms);
      flushRecords.observe(records);
      flushedBytes.inc(bytes);
    },
    loaded,
    compacted,
    mailed,
  };

  let refresh = async () => {};
  return {
    measures,
    watch(sources) {
      refresh = createGauges(registry, sources);
    },
    async text() {
      await refresh();
      return registry.metrics();
    },
  };
}
