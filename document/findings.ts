import { z } from 'zod';
import type { DocumentAction } from './access.ts';
import { isId, type PersonId, type SectionId } from './ids.ts';
import { DOCUMENT_MOST_HANDLINGS, FINDING_WORDS_MOST_CHARACTERS, REASON_MOST_CHARACTERS } from './limits.ts';
import type { Stamp } from './threads.ts';

/** What people decided about one thing that checks find, by its id. It stays when that is found no more, and may be again. */
export interface Handling {
  readonly finding: string;
  /** Why it is left as it is; null while nobody said so. */
  readonly accepted: (Stamp & { readonly reason: string }) | null;
  readonly assigned: (Stamp & Task) | null;
}

/** Who is to deal with a finding. */
export interface Task {
  readonly person: PersonId;
  /** `YYYY-MM-DD`; null where no day was said. */
  readonly due: string | null;
  /** What the finding said to whoever gave it, in their language, and the section it was in: for lists that know no checks. */
  readonly words: string;
  readonly section: SectionId | null;
}

/** By the ids of findings; those about which everything was taken back are not in it. */
export type Handlings = ReadonlyMap<string, Handling>;

/** The id of a finding begins with its rule: `C07:o_…:parent`. */
const finding = z
  .string()
  .max(300)
  .regex(/^[A-Z]\d\d:/, 'not a finding');

/** What people ask: leave a finding as it is for a reason, or no longer; give it to somebody, or to nobody. */
export const findingCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('accept'),
    finding,
    reason: z.string().trim().min(1, 'must not be empty').max(REASON_MOST_CHARACTERS).nullable(),
  }),
  z.strictObject({
    do: z.literal('assign'),
    finding,
    to: z
      .strictObject({
        person: z.custom<PersonId>((value) => isId('p', value), 'not a person'),
        due: z.iso.date().nullable(),
        words: z.string().trim().min(1, 'must not be empty').max(FINDING_WORDS_MOST_CHARACTERS),
        section: z.custom<SectionId>((value) => isId('s', value), 'not a section').nullable(),
      })
      .nullable(),
  }),
]);
export type FindingCommand = z.infer<typeof findingCommand>;

/** What somebody must be allowed in order to send `command`. */
export function actionForFinding(command: FindingCommand): DocumentAction {
  return command.do === 'accept' ? 'finding.accept' : 'finding.assign';
}

/** What became of a command. `again`: it is so already. */
export type Handled =
  | { readonly is: 'done'; readonly handlings: Handlings; readonly handling: Handling }
  | { readonly is: 'again'; readonly handling: Handling }
  | { readonly is: 'refused'; readonly code: 'request/too-big' };

/** Carry out `command` on `handlings`. Pure: the server replays its log with it. */
export function handle(handlings: Handlings, command: FindingCommand, { by, at }: Stamp): Handled {
  const before = handlings.get(command.finding) ?? {
    finding: command.finding,
    accepted: null,
    assigned: null,
  };
  const handling: Handling =
    command.do === 'accept'
      ? { ...before, accepted: command.reason === null ? null : { reason: command.reason, by, at } }
      : { ...before, assigned: command.to === null ? null : { ...command.to, by, at } };
  if (isSame(before, handling)) return { is: 'again', handling: before };
  if (!handlings.has(command.finding) && handlings.size >= DOCUMENT_MOST_HANDLINGS)
    return { is: 'refused', code: 'request/too-big' };
  const after = new Map(handlings).set(command.finding, handling);
  if (handling.accepted === null && handling.assigned === null) after.delete(command.finding);
  return { is: 'done', handlings: after, handling };
}

function isSame(one: Handling, other: Handling): boolean {
  return (
    one.accepted?.reason === other.accepted?.reason &&
    one.assigned?.person === other.assigned?.person &&
    one.assigned?.due === other.assigned?.due
  );
}
