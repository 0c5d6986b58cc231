import type { PersonId } from '../../document/ids.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import type { Translate } from '../i18n/i18n.tsx';

/** Who is here, by name. */
export type Present = ReadonlyMap<PersonId, string>;

/** Who came and who went. */
export interface Comings {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** Comings and goings are gathered this long at first, so that ten people who join are one sentence. In milliseconds. */
export const GATHER_MS = 2_000;
/** They are told at most this often. In milliseconds. */
export const TELL_MS = 10_000;
/** Names in one sentence; the others are counted. */
export const MOST_NAMES = 2;

/** What changed from `before` to `after`; null where nothing did. Who went and came again was never away. */
export function comingsBetween(before: Present, after: Present): Comings | null {
  const joined = [...after].flatMap(([person, name]) => (before.has(person) ? [] : [name]));
  const left = [...before].flatMap(([person, name]) => (after.has(person) ? [] : [name]));
  return joined.length + left.length === 0 ? null : { joined, left };
}

/** Comings and goings in a sentence, or one for each. */
export function sayComings(t: Translate, language: string, { joined, left }: Comings): string {
  const sentence = (key: 'here.joined' | 'here.left', people: readonly string[]): readonly string[] =>
    people.length === 0 ? [] : [t(key, { names: someNames(t, language, people), count: people.length })];
  return [...sentence('here.joined', joined), ...sentence('here.left', left)].join(' ');
}

function someNames(t: Translate, language: string, people: readonly string[]): string {
  // One who is left over takes no more room than "one other".
  const shown = people.length <= MOST_NAMES + 1 ? people : people.slice(0, MOST_NAMES);
  const others = people.length - shown.length;
  return new Intl.ListFormat(dateLocale(language)).format([
    ...shown,
    ...(others === 0 ? [] : [t('here.others', { count: others })]),
  ]);
}

/** What tells the time, and calls later. */
export interface Clock {
  readonly now: () => number;
  /** Calls `deed` after `ms`; the answer takes that back. */
  readonly after: (ms: number, deed: () => void) => () => void;
}

/**
 * Watches who comes and goes, and tells it now and then.
 *
 * Who is here when the watch begins is told nobody: the list has them. Without a connection nobody can be seen, which is
 * no leaving; when it is back, the watch begins again.
 */
export function watchComings(clock: Clock, tell: (comings: Comings) => void) {
  let told: Present | null = null;
  let latest: Present | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let stop: (() => void) | null = null;
  const look = (): void => {
    stop = null;
    if (latest === null) return;
    const comings = told === null ? null : comingsBetween(told, latest);
    told = latest;
    if (comings === null) return;
    toldAt = clock.now();
    tell(comings);
  };
  return {
    /** Who is here now; null while there is no connection. */
    see(present: Present | null): void {
      latest = present;
      if (present === null) told = null;
      const isNews = present !== null && (told === null || comingsBetween(told, present) !== null);
      if (isNews) stop ??= clock.after(Math.max(GATHER_MS, toldAt + TELL_MS - clock.now()), look);
    },
    close(): void {
      stop?.();
      stop = null;
    },
  };
}
