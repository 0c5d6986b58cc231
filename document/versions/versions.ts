import { z } from 'zod';
import { isId, type DocumentId, type PersonId, type VersionId } from '../ids.ts';
import { NAME_MOST_CHARACTERS } from '../limits.ts';

/** A version that somebody named: a copy of the body that stays as it is. */
export interface NamedVersion {
  readonly id: VersionId;
  /** `milestone`: one of all teams' documents, made at once; its id is the same in each. */
  readonly kind: 'named' | 'milestone';
  readonly name: string;
  readonly by: PersonId;
  /** When it was named. */
  readonly at: number;
  /** When the text was as it is in it. */
  readonly asOf: number;
  /** The last update that is in it. */
  readonly seq: number;
}

/** A version that nobody made: how the document was when its people paused. */
export interface AutomaticVersion {
  readonly kind: 'automatic';
  readonly seq: number;
  /** When the work that it ends began, and when it ended. */
  readonly from: number;
  readonly asOf: number;
  /** Who worked, each once, in the order in which they began. */
  readonly people: readonly PersonId[];
}

export type Version = NamedVersion | AutomaticVersion;

/** So long nobody writes before what there is counts as a version. In milliseconds. */
export const AUTOMATIC_PAUSE_MS = 30 * 60_000;
/** Work without such a pause is divided after so long, so that what is looked for is never a whole day. In milliseconds. */
export const AUTOMATIC_MOST_MS = 2 * 3_600_000;

/** A stretch of work in the log. */
export interface WorkStretch {
  readonly seq: number;
  readonly from: number;
  readonly asOf: number;
  readonly people: readonly PersonId[];
}

/** An update, as far as stretches of work go by it. */
interface Moment {
  readonly seq: number;
  readonly person: PersonId | null;
  readonly at: number;
}

/** `stretches` with `moments`, which come after them. */
export function withMoments(
  stretches: readonly WorkStretch[],
  moments: Iterable<Moment>,
): readonly WorkStretch[] {
  const all = [...stretches];
  let last = all.pop();
  for (const { seq, person, at } of moments) {
    const goesOn =
      last !== undefined && at - last.asOf < AUTOMATIC_PAUSE_MS && at - last.from < AUTOMATIC_MOST_MS;
    if (!goesOn && last !== undefined) all.push(last);
    const before: WorkStretch = goesOn && last !== undefined ? last : { seq, from: at, asOf: at, people: [] };
    const people =
      person === null || before.people.includes(person) ? before.people : [...before.people, person];
    // A clock that was put back makes no stretch shorter.
    last = { seq, from: before.from, asOf: Math.max(before.asOf, at), people };
  }
  if (last !== undefined) all.push(last);
  return all;
}

/** The versions that `stretches` end in at the time `now`, no older than `since`: work that goes on is none yet. */
export function automaticVersions(
  stretches: readonly WorkStretch[],
  { now, since }: { readonly now: number; readonly since: number },
): readonly AutomaticVersion[] {
  return stretches
    .filter(
      ({ asOf }, place) =>
        asOf >= since && (place < stretches.length - 1 || now - asOf >= AUTOMATIC_PAUSE_MS),
    )
    .map((stretch) => ({ kind: 'automatic', ...stretch }));
}

const name = z.string().trim().min(1, 'must not be empty').max(NAME_MOST_CHARACTERS);
const id = z.custom<VersionId>((value) => isId('v', value), 'not a known name');

/** `POST /api/documents/:document/versions`: the text as it is now, or as an automatic version has it, under a name. */
export const nameVersionRequest = z.strictObject({
  version: id,
  name,
  seq: z
    .int()
    .min(1)
    .max(2 ** 32)
    .optional(),
});

/** `PATCH /api/documents/:document/versions/:version` */
export const renameVersionRequest = z.strictObject({ name });

/** `POST /api/workshop/milestones` */
export const milestoneRequest = z.strictObject({ milestone: id, name });

export type NameVersionRequest = z.infer<typeof nameVersionRequest>;
export type MilestoneRequest = z.infer<typeof milestoneRequest>;

/** `GET /api/documents/:document/versions`: last first. */
export interface VersionsView {
  readonly versions: readonly Version[];
}

/** Answer of `POST /api/workshop/milestones`. */
export interface MilestoneView {
  /** Documents that have it now, those that had it already included. */
  readonly kept: readonly DocumentId[];
  /** Documents of which no version could be made; asked again with the same name of the milestone, they are tried again. */
  readonly failed: readonly DocumentId[];
}

/** What a `version` entry of the log says. */
export const versionCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('keep'),
    version: id,
    kind: z.enum(['named', 'milestone']),
    name,
    seq: z.int(),
    asOf: z.number(),
  }),
  z.strictObject({ do: z.literal('rename'), version: id, name }),
]);
export type VersionCommand = z.infer<typeof versionCommand>;
