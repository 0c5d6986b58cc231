/** How wide letters are, in parts of their size: drawings are made where nothing can be measured. */
const NARROW = 0.3;
const USUAL = 0.54;
const WIDE = 0.66;
const WIDEST = 0.9;
const SQUARE = 1;

/** About how wide `text` is in letters of `size`; rather too wide than too narrow. */
export function widthOfText(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return width * size;
}

function widthOfLetter(letter: string): number {
  if (/\p{M}|[\u200b-\u200f\u2066-\u2069]/u.test(letter)) return 0;
  if (/[ilI.,:;'’|!()[\]\s\-–·]/u.test(letter)) return NARROW;
  if (/[mwMW%@—]/u.test(letter)) return WIDEST;
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\uff00-\uffef]/u.test(letter))
    return SQUARE;
  if (/\p{Script=Cyrillic}|\p{Lu}/u.test(letter)) return WIDE;
  return USUAL;
}

/** `text` in at most `most` lines of `width`; what does not fit ends with an ellipsis. */
export function linesOf(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text.trim().replaceAll(/\s+/gu, ' '))) {
    const longer = line + piece;
    if (line === '' || widthOfText(longer.trimEnd(), size) <= width) {
      line = longer;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  if (line !== '') lines.push(line.trimEnd());
  const cut = lines.slice(0, most);
  const isCut = lines.length > most;
  return cut.map((each, at) => shortened(isCut && at === most - 1 ? `${each} …` : each, size, width));
}

/** Words with the space behind them; in scripts without spaces, letters. */
function pieces(text: string): readonly string[] {
  return text.match(/\p{Script=Han}[\p{P}]*|[^\s\p{Script=Han}]+\s?|\s/gu) ?? [];
}

/** One line, cut where it does not fit. */
function shortened(line: string, size: number, width: number): string {
  if (widthOfText(line, size) <= width) return line;
  const letters = Array.from(line.replace(/\s?…$/u, ''));
  while (letters.length > 1 && widthOfText(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
