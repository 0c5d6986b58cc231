import type { PersonView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { commentParts, mentionOf } from '../../document/mentions.ts';

/** As much of a person as naming them needs. */
export type Named = Pick<PersonView, 'id' | 'name' | 'affiliation'>;

/** Longest piece of a name that is looked for, in characters; behind a longer one the @ was none of ours. */
const LOOKED_FOR_MOST = 60;
/** People offered at a time. */
const OFFERED_MOST = 6;

/** How people are called in a field where a comment is written: by name, and by more where two have the same. */
export function labelsFor(people: readonly Named[]): ReadonlyMap<PersonId, string> {
  const labels = new Map<PersonId, string>();
  const taken = new Set<string>();
  const isAlone = (name: string) => people.filter((one) => one.name === name).length === 1;
  for (const { id, name, affiliation } of people) {
    const full = isAlone(name) || affiliation === '' ? name : `${name} (${affiliation})`;
    let label = full;
    for (let count = 2; taken.has(label); count += 1) label = `${full} ${count}`;
    taken.add(label);
    labels.set(id, label);
  }
  return labels;
}

/** A comment's `text` as it is written: people by what they are called. Who is not among `people` stays an id. */
export function asWritten(text: string, people: readonly Named[]): string {
  const labels = labelsFor(people);
  return commentParts(text)
    .map((part) => (part.is === 'words' ? part.words : `@${labels.get(part.person) ?? part.person}`))
    .join('');
}

/** What was written, as it is sent: people by their ids. The longest name that fits is meant, and whole words only. */
export function asSent(written: string, people: readonly Named[]): string {
  const labels = [...labelsFor(people)].toSorted(([, one], [, other]) => other.length - one.length);
  let sent = '';
  for (let at = 0; at < written.length;) {
    const found =
      written[at] === '@' && isFree(written, at)
        ? labels.find(
            ([, label]) =>
              written.startsWith(label, at + 1) &&
              !/^[\p{L}\p{N}]/u.test(written.slice(at + 1 + label.length)),
          )
        : undefined;
    if (found === undefined) {
      sent += written[at];
      at += 1;
    } else {
      sent += mentionOf(found[0]);
      at += 1 + found[1].length;
    }
  }
  return sent;
}

/** The name that is being written at `caret`: where its @ stands, and what there is of it. Null where none is. */
export function mentionAt(
  written: string,
  caret: number,
): { readonly at: number; readonly piece: string } | null {
  const at = written.lastIndexOf('@', caret - 1);
  if (at < 0 || !isFree(written, at)) return null;
  const piece = written.slice(at + 1, caret);
  return piece.length > LOOKED_FOR_MOST || /[\n@]/.test(piece) ? null : { at, piece };
}

/** Those of `people` whose name, or a word of it, begins with `piece`; none when one of them is written out already. */
export function offered<Person extends Named>(
  people: readonly Person[],
  piece: string,
  language: string,
): readonly Person[] {
  const wanted = plain(piece, language);
  const isWritten = [...labelsFor(people).values()].some((label) => piece.startsWith(`${label} `));
  if (isWritten || /^\s/.test(piece)) return [];
  return people
    .filter(({ name }) => {
      const called = plain(name, language);
      return called.startsWith(wanted) || called.split(/[\s-]+/u).some((word) => word.startsWith(wanted));
    })
    .slice(0, OFFERED_MOST);
}

/** Whether the @ at `at` begins a name: in an address there are letters before it. */
function isFree(written: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}._-]$/u.test(written.slice(0, at));
}

/** Letters without their marks and in one case, so that "andre" finds André. */
function plain(words: string, language: string): string {
  return words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(language);
}
