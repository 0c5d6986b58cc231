import type { Column, Figures } from './figures.ts';
import type { ServerName } from './servers/names.ts';
import { median } from './statistics.ts';
import { verdictOn, type Target, type Verdict } from './targets.ts';

/** One measurement of one server. */
export interface Round {
  readonly figures: Figures;
  /** Processes that wanted to run, on average over a minute, when it began. */
  readonly load: number;
}

/** A server's rounds, and the middle of each figure. */
export interface Row {
  readonly server: ServerName;
  readonly rounds: readonly Round[];
  readonly medians: Figures;
}

/** All rows of a scenario. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}

/** Where and with what a run was made. */
export interface Circumstances {
  /** Date and time, ISO 8601. */
  readonly at: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly seconds: number;
}

/** Everything a run found. */
export interface Results {
  readonly circumstances: Circumstances;
  readonly scenarios: readonly Result[];
}

/** Share of a core, in percent, past which the load generator is what was measured. */
export const BUSY_GENERATOR = 80;

/** The result of a scenario from its `rounds` by server. Servers without any are left out. */
export function resultOf(
  {
    name,
    title,
    columns,
    targets,
  }: Pick<Result, 'name' | 'title' | 'columns'> & {
    readonly targets: readonly Target[];
  },
  rounds: ReadonlyMap<ServerName, readonly Round[]>,
): Result {
  const rows = [...rounds]
    .filter(([, each]) => each.length > 0)
    .map(([server, each]) => ({ server, rounds: each, medians: mediansOf(each) }));
  const figures = new Map(rows.map(({ server, medians }) => [server, medians]));
  return { name, title, columns, rows, verdicts: targets.map((target) => verdictOn(target, figures)) };
}

function mediansOf(rounds: readonly Round[]): Figures {
  const keys = new Set(rounds.flatMap(({ figures }) => Object.keys(figures)));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      median(rounds.map(({ figures }) => figures[key] ?? NaN).filter((figure) => Number.isFinite(figure))),
    ]),
  );
}
