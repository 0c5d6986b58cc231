/** What makes words the same: everything but marks over and under letters, case and width, or only what is written alike. */
export type Likeness = 'loose' | 'exact';

/** Words as they are compared, and where each of their letters stands in what was written. */
export interface Folded {
  readonly text: string;
  /**
   * The words `from`–`to` of `text` as they stand in what was written, with the marks that belong to the last letter; null when
   * they begin or end within a letter.
   */
  readonly written: (from: number, to: number) => readonly [number, number] | null;
}

/**
 * Marks that readers and writers leave out: accents, the vowel signs of Arabic and Hebrew, stretched Arabic letters, and what is
 * only there for the setting of a line. The vowels of Thai, Lao, Khmer, Ethiopic and of India's scripts are letters.
 */
const LEFT_OUT =
  /^[\ufe00-\ufe0f\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]$/u;
/** Letters that only look like another one with an accent. */
const LETTERS_OF_THEIR_OWN = /^[\u0419\u0439]$/u; // Russian short i
/** Quotation marks and hyphens that programs put in the place of those on the keyboard. */
const TYPED: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
};
const PLAIN = /^[\0-\x7f]*$/;
const MARK = /^\p{M}$/u;

/** `written` as it is compared. */
export function folded(written: string, likeness: Likeness): Folded {
  if (PLAIN.test(written))
    return {
      text: likeness === 'loose' ? written.toLowerCase() : written,
      written: (from, to) => [from, to],
    };
  let text = '';
  // For every letter of `text`: where the letter it comes from begins, whether it is the first that comes from it.
  const starts: number[] = [];
  const isFirst: boolean[] = [];
  let at = 0;
  for (const letter of written) {
    const alike = foldedLetter(letter, likeness);
    for (let index = 0; index < alike.length; index += 1) {
      starts.push(at);
      isFirst.push(index === 0);
    }
    text += alike;
    at += letter.length;
  }
  return {
    text,
    written: (from, to) => {
      const start = starts[from];
      if (start === undefined || isFirst[from] !== true || isFirst[to] === false) return null;
      let end = starts[to - 1] ?? start;
      end += String.fromCodePoint(written.codePointAt(end) ?? 0).length;
      // Marks that are left out go with their letter; a mark that is not left out makes it another letter.
      for (let next = letterAt(written, end); MARK.test(next); next = letterAt(written, end)) {
        if (foldedLetter(next, likeness) !== '') return null;
        end += next.length;
      }
      return [start, end];
    },
  };
}

function letterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

const known: Readonly<Record<Likeness, Map<string, string>>> = { loose: new Map(), exact: new Map() };

function foldedLetter(letter: string, likeness: Likeness): string {
  let alike = known[likeness].get(letter);
  if (alike === undefined) {
    alike = likeness === 'exact' ? letter.normalize('NFD') : looseLetter(letter);
    known[likeness].set(letter, alike);
  }
  return alike;
}

function looseLetter(letter: string): string {
  if (LETTERS_OF_THEIR_OWN.test(letter)) return letter.toLowerCase();
  const bare = Array.from((TYPED[letter] ?? letter).normalize('NFKD'))
    .filter((part) => !LEFT_OUT.test(part))
    .join('');
  // By way of capitals, so that ß is ss, and the two small letters sigma are one.
  return Array.from(bare.toUpperCase(), (part) => part.toLowerCase())
    .join('')
    .normalize('NFKD')
    .replace(/\u0307/gu, '');
}
