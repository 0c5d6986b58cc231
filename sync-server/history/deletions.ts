import type { Deletion, TextPlace } from '../../document/history.ts';
import type { Owners } from '../sync/ledger.ts';
import { authorOf } from './authorship.ts';
import { isTogether, type Row, type Trace, type TracedText } from './replay.ts';

/** What was deleted in `texts`, last first. */
export function deletionsIn(texts: readonly TracedText[], owners: Owners): readonly Deletion[] {
  return texts
    .flatMap(({ place, traces }) => runsOfGone(traces).map((run) => deletionOf(place, run, owners)))
    .toSorted((one, other) => other.seq - one.seq);
}

type Gone = Trace & { readonly deleted: Row };

function runsOfGone(traces: readonly Trace[]): readonly (readonly Gone[])[] {
  const runs: Gone[][] = [];
  let open: Gone[] | null = null;
  for (const trace of traces) {
    if (!isGone(trace)) {
      open = null;
      continue;
    }
    const last = open?.at(-1);
    if (open !== null && last !== undefined && isTogether(last.deleted, trace.deleted)) {
      open.push(trace);
    } else {
      open = [trace];
      runs.push(open);
    }
  }
  return runs;
}

function isGone(trace: Trace): trace is Gone {
  return trace.deleted !== null;
}

function deletionOf(place: TextPlace, run: readonly Gone[], owners: Owners): Deletion {
  const rows = run.map(({ deleted }) => deleted);
  const writers = run.map(({ client, written }) => authorOf(client, written, owners).person);
  return {
    place,
    text: run.map(({ text }) => text).join(''),
    by: rows[0]?.person ?? null,
    at: rows.reduce((latest, { at }) => Math.max(latest, at), -Infinity),
    seq: rows.reduce((latest, { seq }) => Math.max(latest, seq), 0),
    writtenBy: [...new Set(writers)],
  };
}
