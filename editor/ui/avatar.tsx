import styles from './avatar.module.css';
import { classes } from './classes.ts';

/** As much of a person as a round mark with initials needs. */
export interface AvatarPerson {
  readonly id: string;
  readonly name: string;
  /** Number of the colour in the palette, 0 to 11. */
  readonly colour: number;
}

/**
 * The letters that stand for `name`: the first of its first and its last word; of a name without spaces, the first.
 * The Arabic article is no part of a name's letter, and letters that would join into a word are kept apart.
 */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (first === undefined) return '·';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = [first, ...(last === undefined ? [] : [last])].map(letterOf);
  return letters.join(letters.some((letter) => ARABIC.test(letter)) ? APART : '').toLocaleUpperCase();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const ARABIC = /\p{Script=Arabic}/u;
const ARTICLE = /^ال(?=.{2})/u;
/** Zero width non-joiner. */
const APART = '\u200c';

function letterOf(word: string): string {
  return graphemes.segment(word.replace(ARTICLE, ''))[Symbol.iterator]().next().value?.segment ?? '';
}

/** A round mark with a person's initials, in the person's colour. `isFaint` for who is away. */
export function Avatar({
  person,
  size = 'usual',
  isFaint,
  isDecoration,
}: {
  readonly person: AvatarPerson;
  readonly size?: 'small' | 'usual';
  readonly isFaint?: boolean;
  /** The name stands beside it, so it need not be read out. */
  readonly isDecoration?: boolean;
}) {
  return (
    <span
      title={isDecoration === true ? undefined : person.name}
      className={classes(styles['avatar'], styles[size], isFaint === true && styles['faint'])}
      style={{ backgroundColor: `var(--person-${person.colour % 12})` }}
    >
      <span aria-hidden="true">{initials(person.name)}</span>
      {isDecoration !== true && <span className="visually-hidden">{person.name}</span>}
    </span>
  );
}

/** Marks of several people, at most `most` of them and then how many more. Somebody listed twice is shown once. */
export function AvatarRow({
  people,
  label,
  most = 4,
  size = 'usual',
}: {
  readonly people: readonly AvatarPerson[];
  /** Read before the names: "Writing here". */
  readonly label: string;
  readonly most?: number;
  readonly size?: 'small' | 'usual';
}) {
  const each = [...new Map(people.map((person) => [person.id, person])).values()];
  if (each.length === 0) return null;
  const shown = each.slice(0, most);
  const names = each.map((person) => person.name).join(', ');
  return (
    <span title={names} className={styles['row']}>
      <span className="visually-hidden">{`${label}: ${names}`}</span>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} size={size} isDecoration />
      ))}
      {each.length > shown.length && (
        <span aria-hidden="true" dir="ltr" className={styles['more']}>
          +{each.length - shown.length}
        </span>
      )}
    </span>
  );
}
