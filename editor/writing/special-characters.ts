import type { MessageKey } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { folded } from './find/folded.ts';

/** A character that keyboards lack, with its name in the language of the interface. */
export interface SpecialCharacter {
  readonly character: string;
  readonly name: string;
  /** What is shown for a character that cannot be seen. */
  readonly shownAs?: string;
}

/** Characters that belong together. */
export interface CharacterGroup {
  readonly title: MessageKey;
  readonly characters: readonly SpecialCharacter[];
}

/** Characters in a row, each with the name of the row. */
const PUNCTUATION: readonly (readonly [characters: string, name: MessageKey])[] = [
  ['–', 'character.enDash'],
  ['—', 'character.emDash'],
  ['…', 'character.ellipsis'],
  ['‘’“”„«»‹›「」《》', 'character.quote'],
  ['•', 'character.bullet'],
  ['·', 'character.middleDot'],
  ['§', 'character.section'],
  ['¶', 'character.pilcrow'],
  ['†‡', 'character.dagger'],
  ['©', 'character.copyright'],
  ['®', 'character.registered'],
  ['™', 'character.trademark'],
  ['°', 'character.degree'],
  ['№', 'character.numero'],
  ['‰', 'character.perMille'],
  ['¿¡', 'character.inverted'],
  ['،؛؟', 'character.arabic'],
  ['\u00a0', 'character.noBreakSpace'],
  ['\u200b', 'character.zeroWidthSpace'],
  ['\u200c', 'character.nonJoiner'],
];

const MATHS: readonly (readonly [characters: string, name: MessageKey])[] = [
  ['←', 'character.left'],
  ['→', 'character.right'],
  ['↑', 'character.up'],
  ['↓', 'character.down'],
  ['↔', 'character.both'],
  ['⇒', 'character.implies'],
  ['±', 'character.plusMinus'],
  ['−', 'character.minus'],
  ['×', 'character.times'],
  ['÷', 'character.divide'],
  ['≠', 'character.notEqual'],
  ['≈', 'character.almostEqual'],
  ['≤', 'character.atMost'],
  ['≥', 'character.atLeast'],
  ['½⅓¼¾⅔', 'character.fraction'],
  ['²', 'character.squared'],
  ['³', 'character.cubed'],
  ['√', 'character.root'],
  ['∑', 'character.sum'],
  ['∞', 'character.infinity'],
  ['µ', 'character.micro'],
  ['✓', 'character.tick'],
  ['✗', 'character.cross'],
  ['☐', 'character.box'],
];

/** Signs of currencies with the code that names them. */
const CURRENCIES: readonly (readonly [sign: string, code: string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₽', 'RUB'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₦', 'NGN'],
  ['₵', 'GHS'],
  ['₫', 'VND'],
  ['₭', 'LAK'],
  ['៛', 'KHR'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['৳', 'BDT'],
  ['؋', 'AFN'],
  ['﷼', 'IRR'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['₴', 'UAH'],
  ['₸', 'KZT'],
  ['₮', 'MNT'],
  ['₾', 'GEL'],
  ['₼', 'AZN'],
  ['֏', 'AMD'],
  ['₲', 'PYG'],
  ['₡', 'CRC'],
];

const LETTERS =
  'àáâãäåāăą æ çćč ďđð èéêëēęě ə ɛ ģğ ħ ìíîïīį ı ķƙ ĺļľł ñńņň ŋ òóôõöőōø œ ɔ ŕř śşšșß ťţțþ ùúûüůűūų ýÿƴ źżž ɓɗ';

const MARKS: Readonly<Record<string, MessageKey>> = {
  '\u0300': 'mark.grave',
  '\u0301': 'mark.acute',
  '\u0302': 'mark.circumflex',
  '\u0303': 'mark.tilde',
  '\u0304': 'mark.macron',
  '\u0306': 'mark.breve',
  '\u0307': 'mark.dotAbove',
  '\u0308': 'mark.diaeresis',
  '\u030a': 'mark.ring',
  '\u030b': 'mark.doubleAcute',
  '\u030c': 'mark.caron',
  '\u0326': 'mark.commaBelow',
  '\u0327': 'mark.cedilla',
  '\u0328': 'mark.ogonek',
};

const UNSEEN: Readonly<Record<string, string>> = { '\u00a0': '⍽', '\u200b': '|', '\u200c': '⁞' };

/** Special characters by groups, named in the language `code` of the interface. */
export function characterGroups(t: Translate, code: string): readonly CharacterGroup[] {
  const currencies = new Intl.DisplayNames([code], { type: 'currency' });
  return [
    { title: 'characters.punctuation', characters: named(PUNCTUATION, t) },
    {
      title: 'characters.currency',
      characters: CURRENCIES.map(([character, of]) => ({ character, name: currencies.of(of) ?? of })),
    },
    { title: 'characters.maths', characters: named(MATHS, t) },
    {
      title: 'characters.letters',
      characters: [...letters(LETTERS), ...letters(LETTERS).flatMap(capital)].map((character) => ({
        character,
        name: letterName(character, t),
      })),
    },
  ];
}

/** Those of `groups` whose name holds `words`, or which are the letter `words` with something to it. Empty groups are left out. */
export function charactersCalled(
  groups: readonly CharacterGroup[],
  words: string,
): readonly CharacterGroup[] {
  const wanted = alike(words.trim());
  if (wanted === '') return groups;
  return groups
    .map(({ title, characters }) => ({
      title,
      characters: characters.filter(
        ({ character, name }) =>
          character === words.trim() || alike(character) === wanted || alike(name).includes(wanted),
      ),
    }))
    .filter(({ characters }) => characters.length > 0);
}

function alike(words: string): string {
  return folded(words, 'loose').text;
}

function letters(all: string): readonly string[] {
  return Array.from(all).filter((letter) => letter !== ' ');
}

/** None for ß, ı and others whose capital is no letter of its own. */
function capital(letter: string): readonly string[] {
  const large = letter.toUpperCase();
  return large === letter || large.length > 1 || large === 'I' ? [] : [large];
}

function letterName(letter: string, t: Translate): string {
  const [base = letter, mark = ''] = Array.from(letter.normalize('NFD'));
  const markName = MARKS[mark];
  return markName === undefined
    ? t('characters.letter', { letter })
    : t('characters.letterWith', { letter: base, mark: t(markName) });
}

function named(
  rows: readonly (readonly [characters: string, name: MessageKey])[],
  t: Translate,
): readonly SpecialCharacter[] {
  return rows.flatMap(([characters, name]) =>
    Array.from(characters, (character) => {
      const shownAs = UNSEEN[character];
      return { character, name: t(name), ...(shownAs === undefined ? {} : { shownAs }) };
    }),
  );
}
