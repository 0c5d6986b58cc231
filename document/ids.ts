/**
 * Names of things. A name is a prefix, an underscore and 20 characters of Crockford's base 32 in lower case
 * (100 bits), so it may stand in a path, a key or a URL without escaping, and cannot be guessed.
 */
declare const brand: unique symbol;
type Branded<Prefix extends string> = string & { readonly [brand]: Prefix };

export type WorkshopId = Branded<'w'>;
export type TeamId = Branded<'t'>;
export type PersonId = Branded<'p'>;
export type DocumentId = Branded<'d'>;
export type InvitationId = Branded<'i'>;
export type ThreadId = Branded<'c'>;
export type CommentId = Branded<'m'>;
export type SuggestionId = Branded<'g'>;
export type SectionId = Branded<'s'>;
export type ObjectId = Branded<'o'>;
/** Something asked of a comment thread once, however often it is sent. */
export type DeedId = Branded<'e'>;
export type VersionId = Branded<'v'>;

/** Which prefix belongs to which kind of name. */
export interface Names {
  w: WorkshopId;
  t: TeamId;
  p: PersonId;
  d: DocumentId;
  i: InvitationId;
  c: ThreadId;
  m: CommentId;
  g: SuggestionId;
  s: SectionId;
  o: ObjectId;
  e: DeedId;
  v: VersionId;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Characters after the prefix; five bits each. */
const NAME_CHARACTERS = 20;

/** Fills what it is given with random bytes, as `crypto.getRandomValues` does. */
export type Random = (bytes: Uint8Array) => Uint8Array;

/** A new name with `prefix`, from 20 random bytes. */
export function newId<P extends keyof Names>(prefix: P, random: Random): Names[P] {
  const bytes = random(new Uint8Array(NAME_CHARACTERS));
  const characters = Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('');
  return `${prefix}_${characters}` as Names[P];
}

const AFTER_PREFIX = new RegExp(`^_[0-9a-hjkmnp-tv-z]{${NAME_CHARACTERS}}$`);

/** Whether `text` is a name with `prefix`. */
export function isId<P extends keyof Names>(prefix: P, text: unknown): text is Names[P] {
  return typeof text === 'string' && text.startsWith(prefix) && AFTER_PREFIX.test(text.slice(prefix.length));
}

/**
 * `text` as a name with `prefix`.
 *
 * @throws {RangeError} when it is not one.
 */
export function parseId<P extends keyof Names>(prefix: P, text: unknown): Names[P] {
  if (isId(prefix, text)) return text;
  throw new RangeError(`not a name of kind ${prefix}`);
}
