/** Writing systems that need a font, a language or a direction of their own. */
export const SCRIPTS = [
  'latin',
  'cyrillic',
  'greek',
  'arabic',
  'hebrew',
  'thaana',
  'khmer',
  'lao',
  'thai',
  'devanagari',
  'ethiopic',
  'han',
] as const;
export type Script = (typeof SCRIPTS)[number];

interface ScriptFacts {
  readonly pattern: RegExp;
  /** The language assumed for text in this script when the paper's own language is written in another. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Set by Word with its "complex script" font, size and weight. */
  readonly complex: boolean;
}

const facts: Readonly<Record<Script, ScriptFacts>> = {
  latin: { pattern: /\p{Script=Latin}/u, language: 'en', direction: 'ltr', complex: false },
  cyrillic: { pattern: /\p{Script=Cyrillic}/u, language: 'ru', direction: 'ltr', complex: false },
  greek: { pattern: /\p{Script=Greek}/u, language: 'el', direction: 'ltr', complex: false },
  arabic: { pattern: /\p{Script=Arabic}/u, language: 'ar', direction: 'rtl', complex: true },
  hebrew: { pattern: /\p{Script=Hebrew}/u, language: 'he', direction: 'rtl', complex: true },
  thaana: { pattern: /\p{Script=Thaana}/u, language: 'dv', direction: 'rtl', complex: true },
  khmer: { pattern: /\p{Script=Khmer}/u, language: 'km', direction: 'ltr', complex: true },
  lao: { pattern: /\p{Script=Lao}/u, language: 'lo', direction: 'ltr', complex: true },
  thai: { pattern: /\p{Script=Thai}/u, language: 'th', direction: 'ltr', complex: true },
  devanagari: { pattern: /\p{Script=Devanagari}/u, language: 'hi', direction: 'ltr', complex: true },
  // Word sets Ethiopic with the ordinary font, not with the complex one.
  ethiopic: { pattern: /\p{Script=Ethiopic}/u, language: 'am', direction: 'ltr', complex: false },
  han: {
    pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u,
    language: 'zh',
    direction: 'ltr',
    complex: false,
  },
};

const languagesInScript: Readonly<Partial<Record<Script, readonly string[]>>> = {
  arabic: ['ar', 'fa', 'ur', 'ps', 'ckb', 'ug', 'sd'],
  hebrew: ['he', 'yi'],
  thaana: ['dv'],
  khmer: ['km'],
  lao: ['lo'],
  thai: ['th'],
  devanagari: ['hi', 'ne', 'mr'],
  ethiopic: ['am', 'ti'],
  han: ['zh', 'ja'],
  cyrillic: ['ru', 'kk', 'mn', 'ky', 'tg', 'uk', 'be', 'bg', 'sr', 'mk'],
  greek: ['el'],
};

/** The script `language` is usually written in. */
export function scriptOf(language: string): Script {
  const base = baseOf(language);
  return SCRIPTS.find((script) => languagesInScript[script]?.includes(base) === true) ?? 'latin';
}

/** The part of a language tag before the first hyphen, in lower case. */
export function baseOf(language: string): string {
  return (language.split('-')[0] ?? language).toLowerCase();
}

/** Which way `script` runs. */
export function scriptDirection(script: Script): 'ltr' | 'rtl' {
  return facts[script].direction;
}

/** Whether Word takes `script` for a complex one. */
export function isComplex(script: Script): boolean {
  return facts[script].complex;
}

/** The language of a run in `script` in a paper in `language`: the paper's own when it is written so. */
export function languageOf(script: Script, language: string): string {
  return scriptOf(language) === script ? language : facts[script].language;
}

/** `text` cut where the script changes. Digits, spaces and signs go with what stands before them. */
export function scriptRuns(
  text: string,
  otherwise: Script,
): readonly { readonly script: Script; readonly text: string }[] {
  const runs: { script: Script; text: string }[] = [];
  let current: Script | null = null;
  let from = 0;
  let at = 0;
  for (const character of text) {
    const script = letterScript(character);
    if (script !== null && current !== null && script !== current) {
      runs.push({ script: current, text: text.slice(from, at) });
      from = at;
    }
    current = script ?? current;
    at += character.length;
  }
  if (at > from) runs.push({ script: current ?? otherwise, text: text.slice(from) });
  return runs;
}

function letterScript(character: string): Script | null {
  const code = character.codePointAt(0) ?? 0;
  // Most text by far is ASCII: answered without thirteen patterns.
  if (code < 0x80) return /[a-z]/i.test(character) ? 'latin' : null;
  return SCRIPTS.find((script) => facts[script].pattern.test(character)) ?? null;
}

/** Which way `text` runs: as most of its letters do; `otherwise` when it has none or as many of each. */
export function textDirection(text: string, otherwise: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  let balance = 0;
  for (const { script, text: run } of scriptRuns(text, otherwise === 'rtl' ? 'arabic' : 'latin')) {
    const letters = run.match(/\p{L}/gu)?.length ?? 0;
    balance += facts[script].direction === 'rtl' ? letters : -letters;
  }
  if (balance === 0) return otherwise;
  return balance > 0 ? 'rtl' : 'ltr';
}
