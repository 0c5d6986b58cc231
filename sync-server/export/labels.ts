import { ar } from './labels/ar.ts';
import { en } from './labels/en.ts';
import { es } from './labels/es.ts';
import { fr } from './labels/fr.ts';
import { pt } from './labels/pt.ts';
import { ru } from './labels/ru.ts';
import type { Labels } from './labels/words.ts';
import { zh } from './labels/zh.ts';
import { baseOf } from './scripts.ts';

export type { Labels } from './labels/words.ts';

const labels: Readonly<Record<string, Labels>> = { en, fr, es, pt, ar, zh, ru };

/** Languages that have fixed words of their own. */
export const LABEL_LANGUAGES: readonly string[] = Object.keys(labels);

/** The fixed words of a paper in `language`; English ones where we have none. */
export function labelsFor(language: string): Labels {
  return (Object.hasOwn(labels, baseOf(language)) ? labels[baseOf(language)] : undefined) ?? en;
}

/** `pattern` with its `{holes}` filled. */
export function filled(pattern: string, holes: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
