/**
 * Small pieces of Typst code. Everything people wrote goes through `str`, so it is data wherever it stands and can
 * never be markup or code.
 */

/** `text` as a Typst string. Only four signs mean anything in one: backslash, quote and the two line ends. */
export function str(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** `expressions` after one another, as content. */
export function together(expressions: readonly string[]): string {
  return expressions.length === 0 ? '[]' : `{ []; ${expressions.join('; ')} }`;
}

/** A call of `name`: named arguments that are not null, then the others. */
export function call(
  name: string,
  named: Readonly<Record<string, string | null>>,
  others: readonly string[] = [],
): string {
  const given = Object.entries(named).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `${name}(${[...given, ...others].join(', ')})`;
}

/** `items` as a Typst array. */
export function array(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/** Arguments that tell Typst the language of a text: `lang: "zh", region: "CN"`. */
export function languageArguments(language: string): Readonly<Record<string, string>> {
  const [base = 'en', ...rest] = language.split('-');
  const lang = /^[a-z]{2,3}$/i.test(base) ? base.toLowerCase() : 'en';
  const region =
    rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() ?? (lang === 'zh' ? 'CN' : null);
  return { lang: str(lang), ...(region === null ? {} : { region: str(region) }) };
}
