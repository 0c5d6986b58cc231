import { useMemo } from 'react';
import type { ViewSpeech } from '../../document/views/view.ts';
import { dateLocale } from '../i18n/date-locale.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { usePlanWords } from '../i18n/plan-words.ts';
import { useViewWords } from '../i18n/view-words.ts';

/** What views are said with in the interface's language; null until its words are there. */
export function useViewSpeech(): ViewSpeech | null {
  const { code: language, direction } = useLanguage();
  const views = useViewWords();
  const plan = usePlanWords();
  return useMemo(() => {
    if (views === null || plan === null) return null;
    const locale = dateLocale(language);
    const numbers = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
    const days = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      numberingSystem: 'latn',
      timeZone: 'UTC',
    });
    return {
      views,
      plan,
      language,
      direction,
      number: (value) => numbers.format(value),
      day: (iso) => days.format(new Date(`${iso}T00:00:00Z`)),
    };
  }, [views, plan, language, direction]);
}
