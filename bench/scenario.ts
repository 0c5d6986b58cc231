import type { Column, Figures } from './figures.ts';
import type { RunningServer, ServerOptions } from './running-server.ts';
import type { ServerName } from './servers/names.ts';
import type { Target } from './targets.ts';

/** What a scenario is given. */
export interface Bench {
  /** The server to measure. */
  readonly server: ServerName;
  /** How long to measure, where that can be chosen. */
  readonly seconds: number;
  /** Start it. What is still running afterwards is ended. */
  readonly start: (options?: ServerOptions) => Promise<RunningServer>;
  /** An empty folder, removed afterwards. */
  readonly folder: () => Promise<string>;
}

/** One thing that is measured, the same for every server. */
export interface Scenario {
  readonly name: string;
  /** What happens, in a line. */
  readonly title: string;
  readonly servers: readonly ServerName[];
  /** Rounds at most, for what takes long and hardly varies. */
  readonly mostRounds?: number;
  readonly columns: readonly Column[];
  readonly targets: readonly Target[];
  run(bench: Bench): Promise<Figures>;
}
