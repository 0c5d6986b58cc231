import { ar } from '../../document/plan/words/ar.ts';
import { en } from '../../document/plan/words/en.ts';
import { es } from '../../document/plan/words/es.ts';
import { fr } from '../../document/plan/words/fr.ts';
import { pt } from '../../document/plan/words/pt.ts';
import { ru } from '../../document/plan/words/ru.ts';
import type { PlanWords } from '../../document/plan/words/words.ts';
import { zh } from '../../document/plan/words/zh.ts';
import { baseOf } from './scripts.ts';

const words: Readonly<Record<string, PlanWords>> = { en, fr, es, pt, ar, zh, ru };

/** The words for plan objects in `language`; English ones where we have none. */
export function planWordsFor(language: string): PlanWords {
  return (Object.hasOwn(words, baseOf(language)) ? words[baseOf(language)] : undefined) ?? en;
}
