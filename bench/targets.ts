import type { Figures } from './figures.ts';
import type { ServerName } from './servers/names.ts';

/** What our own server is to reach. */
export interface Target {
  /** The figure it is about. */
  readonly key: string;
  /** Whether the figure itself is looked at, or how many times that of another server it is. */
  readonly than: 'itself' | ServerName;
  readonly most?: number;
  readonly least?: number;
}

/** A target beside what was reached; null where one of the two figures is missing. */
export interface Verdict {
  readonly target: Target;
  readonly reached: number | null;
  readonly isMet: boolean | null;
}

/** Whether `target` is met by the figures of our own server, given those of all. */
export function verdictOn(target: Target, figures: ReadonlyMap<ServerName, Figures>): Verdict {
  const own = figures.get('codraft')?.[target.key];
  const other = target.than === 'itself' ? 1 : figures.get(target.than)?.[target.key];
  const reached = own === undefined || other === undefined ? NaN : own / other;
  if (!Number.isFinite(reached)) return { target, reached: null, isMet: null };
  const { most = Infinity, least = -Infinity } = target;
  return { target, reached, isMet: reached <= most && reached >= least };
}

/** `target` in words, with `title` for its figure: `p99 ms ≤ 15`. */
export function inWords({ than, most, least }: Target, title: string): string {
  const times = than === 'itself' ? '' : ` × ${than}`;
  return most === undefined
    ? `${title} ≥ ${grouped(least ?? 0)}${times}`
    : `${title} ≤ ${grouped(most)}${times}`;
}

/** `value` with a comma at the thousands. */
export function grouped(value: number, digits?: number): string {
  return value.toLocaleString('en-GB', {
    maximumFractionDigits: digits ?? 2,
    minimumFractionDigits: digits ?? 0,
  });
}
