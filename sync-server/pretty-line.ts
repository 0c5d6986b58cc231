/** Names of the levels a log line has, by their number. */
const LEVELS: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' };
/** Room for the longest of them. */
const LEVEL_LETTERS = 5;

/**
 * A log line as people read it, from the JSON that programs do: `2026-10-19 09:00:03.120 warn  storage condition=full`.
 *
 * One event stays one line, whatever its facts hold, and nothing in it can move the cursor of a terminal.
 */
export function prettyLine(json: string): string {
  const { time, level, event, ...facts } = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const words = [
    typeof time === 'string' ? time.replace('T', ' ').replace('Z', '') : '',
    (LEVELS[Number(level)] ?? String(level)).padEnd(LEVEL_LETTERS),
    plain(event),
    ...Object.entries(facts).map(([name, value]) => `${plain(name)}=${plain(value)}`),
  ];
  return `${words.join(' ')}\n`;
}

/** `value` as one word; quoted, with what cannot be seen written out, where it is not one. */
function plain(value: unknown): string {
  if (typeof value === 'string' && /^[\w./:@+-]+$/.test(value)) return value;
  return (JSON.stringify(value) ?? '').replace(
    /[^\P{C}\n]|\p{Zl}|\p{Zp}/gu,
    (letter) => `\\u${letter.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''}`,
  );
}
