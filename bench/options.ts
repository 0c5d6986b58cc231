import { SERVER_NAMES, type ServerName } from './servers/names.ts';

/** What to measure, and how thoroughly. */
export interface Options {
  readonly rounds: number;
  /** Length of a measurement, in seconds, where that can be chosen. */
  readonly seconds: number;
  readonly scenarios: readonly string[];
  readonly servers: readonly ServerName[];
}

/** Medians of three: two would have no middle. */
const USUAL_ROUNDS = 3;
/** Long enough that a server's collector has its turn, short enough that a full run is over in a quarter of an hour. */
const USUAL_SECONDS = 2.5;

/**
 * What `args` ask for: `--rounds 3 --seconds 5 --only fan-out-100,joins --servers floor,codraft`, all optional.
 *
 * @throws {RangeError} with a sentence for people when they ask for something that is not there.
 */
export function optionsIn(args: readonly string[], scenarios: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value] = args.slice(at, at + 2);
    if (!NAMES.has(name)) throw new RangeError(`${name} is no option; there are ${[...NAMES].join(', ')}`);
    if (value === undefined) throw new RangeError(`${name} needs a value`);
    given.set(name, value);
  }
  return {
    rounds: positive(given, '--rounds', USUAL_ROUNDS),
    seconds: positive(given, '--seconds', USUAL_SECONDS),
    scenarios: chosen(given.get('--only'), scenarios, 'scenario'),
    servers: chosen(given.get('--servers'), SERVER_NAMES, 'server'),
  };
}

const NAMES: ReadonlySet<string> = new Set(['--rounds', '--seconds', '--only', '--servers']);

function positive(given: ReadonlyMap<string, string>, name: string, usual: number): number {
  const number = Number(given.get(name) ?? usual);
  if (!(number > 0)) throw new RangeError(`${name} needs a number above 0`);
  return number;
}

/** Those of `all` that are named in `list`, in the order of `all`; all of them without a list. */
function chosen<T extends string>(list: string | undefined, all: readonly T[], kind: string): readonly T[] {
  if (list === undefined) return all;
  const names = list.split(',');
  const unknown = names.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new RangeError(`there is no ${kind} ${unknown}; there are ${all.join(', ')}`);
  return all.filter((name) => names.includes(name));
}
