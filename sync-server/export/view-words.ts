import { ar } from '../../document/views/words/ar.ts';
import { en, type ViewWords } from '../../document/views/words/en.ts';
import { es } from '../../document/views/words/es.ts';
import { fr } from '../../document/views/words/fr.ts';
import { pt } from '../../document/views/words/pt.ts';
import { ru } from '../../document/views/words/ru.ts';
import { zh } from '../../document/views/words/zh.ts';
import type { ViewSpeech } from '../../document/views/view.ts';
import { dayInWords } from './dates.ts';
import type { Direction } from './paper.ts';
import { planWordsFor } from './plan-words.ts';
import { baseOf } from './scripts.ts';

const words: Readonly<Record<string, ViewWords>> = { en, fr, es, pt, ar, zh, ru };

/** The words of views in `language`; English ones where we have none. */
export function viewWordsFor(language: string): ViewWords {
  return (Object.hasOwn(words, baseOf(language)) ? words[baseOf(language)] : undefined) ?? en;
}

/** What views are said with in a document's language. */
export function viewSpeechFor(language: string, direction: Direction): ViewSpeech {
  const base = baseOf(language);
  const numbers = new Intl.NumberFormat(base === 'en' || !/^[a-z]{2,3}$/.test(base) ? 'en-GB' : base, {
    numberingSystem: 'latn',
  });
  return {
    views: viewWordsFor(language),
    plan: planWordsFor(language),
    language,
    direction,
    number: (value) => numbers.format(value),
    day: (iso) => dayInWords(iso, language, 'short'),
  };
}
