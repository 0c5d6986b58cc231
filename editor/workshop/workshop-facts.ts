import type { SetupRequest } from '../../document/api.ts';
import type { Translate } from '../i18n/i18n.tsx';

type Field = 'organiser' | 'title' | 'startsOn' | 'endsOn' | 'languages';

/** Field to what is wrong with it, in words. */
export type Mistakes = Partial<Record<Field, string>>;

/** What is wrong with a workshop's facts before they are sent; empty when nothing is. */
export function mistakesIn(
  request: Pick<SetupRequest, 'title' | 'startsOn' | 'endsOn' | 'languages'> & {
    readonly organiser?: string;
  },
  t: Translate,
): Mistakes {
  const mistakes: Mistakes = {};
  if (request.organiser?.trim() === '') mistakes.organiser = t('setup.organiser-missing');
  if (request.title.trim() === '') mistakes.title = t('setup.workshop-missing');
  if (request.startsOn === '') mistakes.startsOn = t('setup.day-missing');
  if (request.endsOn === '') mistakes.endsOn = t('setup.day-missing');
  else if (request.startsOn > request.endsOn) mistakes.endsOn = t('setup.days-turned');
  if (request.languages.length === 0) mistakes.languages = t('setup.languages-missing');
  return mistakes;
}
