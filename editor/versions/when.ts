import type { Version } from '../../document/versions/versions.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import type { Translate } from '../i18n/i18n.tsx';
import type { Which } from './use-versions.ts';

/** A day as a heading: "Thursday, 12 November". */
function dayWords(at: number, language: string): string {
  return new Intl.DateTimeFormat(dateLocale(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(at);
}

/** A time of a day: "14:20". */
export function timeWords(at: number, language: string): string {
  return new Intl.DateTimeFormat(dateLocale(language), { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day and a time, short: "12 Nov, 14:20". */
export function momentWords(at: number, language: string): string {
  return new Intl.DateTimeFormat(dateLocale(language), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** What a text is called in a sentence and in a list. */
export function nameOf(which: Which, t: Translate, language: string): string {
  if (which === 'now') return t('versions.now');
  const moment = momentWords(which.asOf, language);
  if (which.kind === 'visit') return t('versions.visitAt', { moment });
  return which.kind === 'automatic' ? moment : t('versions.nameAt', { name: which.name, moment });
}

/** `versions` in the order given, day by day. */
export function byDay(
  versions: readonly Version[],
  language: string,
): readonly { readonly day: string; readonly versions: readonly Version[] }[] {
  const days: { readonly day: string; readonly versions: Version[] }[] = [];
  for (const version of versions) {
    const day = dayWords(version.asOf, language);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}
