/** What was measured, by the key of its column. */
export type Figures = Readonly<Record<string, number>>;

/** A figure as it is shown. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly digits: number;
}

/** The columns most scenarios share. */
export const COLUMNS = {
  cpu: { key: 'cpu', title: 'CPU s per 1M delivered', digits: 2 },
  delivered: { key: 'delivered', title: 'delivered/s', digits: 0 },
  p50: { key: 'p50', title: 'p50 ms', digits: 1 },
  p99: { key: 'p99', title: 'p99 ms', digits: 1 },
  keptP50: { key: 'keptP50', title: 'on disk p50 ms', digits: 1 },
  keptP99: { key: 'keptP99', title: 'on disk p99 ms', digits: 1 },
  missed: { key: 'missed', title: 'missed', digits: 0 },
  generator: { key: 'generator', title: 'generator CPU %', digits: 0 },
} as const satisfies Record<string, Column>;
