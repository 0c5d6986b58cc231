import type { RoomReport } from '../sync/surroundings.ts';
import type { Measures } from './measures.ts';

/** `report`, counted before it is handed on. */
export function measuredReports(
  measures: Measures,
  report: (report: RoomReport) => void,
): (report: RoomReport) => void {
  return (what) => {
    count(what, measures);
    report(what);
  };
}

function count(report: RoomReport, measures: Measures): void {
  switch (report.type) {
    case 'refused':
      return measures.refused(report.code);
    case 'resync':
      return measures.resynced();
    case 'slow-reader':
      return measures.lagged(report.cut ? 'cut' : 'paused');
    case 'damaged':
    case 'storage':
    case 'unexpected':
      return measures.failed(report.type);
    case 'slow-document':
    case 'ahead':
    case 'crowded': // each of them is counted where it happens
      return; // in the log; codraft_load_seconds says how many
  }
}
