import type { Log } from './log.ts';
import type { RoomReport } from './sync/surroundings.ts';

/** Writes what the rooms report to `log`: codes, ids and our own words. */
export function logRoom(log: Log, report: RoomReport): void {
  switch (report.type) {
    case 'refused':
    case 'resync':
    case 'slow-reader':
    case 'slow-document':
    case 'ahead':
      return log.info(`room-${report.type}`, { ...report, type: undefined });
    case 'crowded':
      return log.warn('room-crowded', {});
    case 'damaged':
    case 'storage':
    case 'unexpected':
      return log.error(`room-${report.type}`, report.error, { document: report.document });
  }
}
