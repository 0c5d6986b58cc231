import * as Y from 'yjs';
import type { AuthoredText, Change, Deletion, LastChangesView } from '../../document/history.ts';
import type { PersonId } from '../../document/ids.ts';
import { allPlanObjects } from '../../document/plan/objects.ts';
import { createPassiveDocument } from '../backstage/work.ts';
import type { StoredUpdate } from '../storage/document-store.ts';
import { authorship } from './authorship.ts';
import { netChanges, workIn } from './changes.ts';
import { deletionsIn } from './deletions.ts';
import { handsIn, type HandsAnswer } from './hands.ts';
import { lastChanges } from './last-changes.ts';
import { unpacked, type PackedUpdates } from './packed-updates.ts';
import { applyAll, tracedTexts } from './replay.ts';

/** A state from which to go on. */
export interface Waypoint {
  readonly seq: number;
  readonly state: Uint8Array;
}

/** All that a question is answered from: plain data that can be sent to another process. */
export interface Material {
  /** A state and the updates after it; without one, the updates from the first on. */
  readonly base: Waypoint | null;
  readonly updates: readonly PackedUpdates[];
  /** The last update that counts; `updates` may hold more. */
  readonly through: number;
  /** Whose each Yjs client id is. */
  readonly owners: readonly (readonly [number, PersonId | null])[];
  /** The language words are counted in. */
  readonly language: string;
}

/** What can be asked. `after`: the number of the update after which one looks; before it nothing is told apart. */
export type Question =
  | { readonly ask: 'state' }
  /** Of these two the updates are all from the first on, those that the base contains too. */
  | { readonly ask: 'authorship' }
  | { readonly ask: 'last-changes' }
  | { readonly ask: 'deletions'; readonly after: number }
  | { readonly ask: 'changes'; readonly after: number }
  /** `isYoungToo`: also who took away what was written after it. */
  | { readonly ask: 'hands'; readonly after: number; readonly isYoungToo: boolean }
  | { readonly ask: 'work'; readonly after: number; readonly ends: readonly number[] };

/** The question that asks for `Ask`. */
export type QuestionOf<Ask extends Question['ask']> = Extract<Question, { readonly ask: Ask }>;

/** What is answered, by what was asked. */
export interface Answers {
  readonly state: Uint8Array;
  readonly authorship: readonly AuthoredText[];
  readonly 'last-changes': Omit<LastChangesView, 'missing'>;
  readonly deletions: readonly Deletion[];
  readonly changes: readonly Change[];
  readonly hands: HandsAnswer;
  readonly work: readonly (readonly Change[])[];
}

/** An answer, and the states that were passed on the way to it, to go on from another time. */
export interface Answered {
  readonly answer: Answers[Question['ask']];
  readonly waypoints: readonly Waypoint[];
}

/** Updates between two waypoints: a tenth of a second to go on from one, and ten of them for a busy document. */
export const WAYPOINT_UPDATES = 25_000;

/** The answer to `question` from `material`. Takes up to seconds: call it in a process of its own. */
export function answerTo(question: Question, material: Material): Answered {
  const owners = new Map(material.owners);
  const waypoints: Waypoint[] = [];
  switch (question.ask) {
    case 'state':
      return { answer: stateAfter(material, material.through, waypoints), waypoints };
    case 'authorship':
    case 'last-changes': {
      const ydoc = createPassiveDocument();
      Y.applyUpdate(ydoc, stateAfter(material, material.through, waypoints));
      const texts = authorship(ydoc, unpacked(material.updates), owners);
      const answer = question.ask === 'authorship' ? texts : lastChanges(texts, allPlanObjects(ydoc));
      ydoc.destroy();
      return { answer, waypoints };
    }
    case 'hands': {
      const later = updatesBetween(material, question.after, material.through);
      return { answer: handsIn(later, owners, question), waypoints };
    }
    case 'deletions':
    case 'changes':
    case 'work': {
      const before = stateAfter(material, question.after, waypoints);
      const later = updatesBetween(material, question.after, material.through);
      const texts = tracedTexts(before, later, owners);
      if (question.ask === 'deletions') return { answer: deletionsIn(texts, owners), waypoints };
      const { language } = material;
      const answer =
        question.ask === 'changes' ? netChanges(texts, language) : workIn(texts, question.ends, language);
      return { answer, waypoints };
    }
  }
}

function* updatesBetween(
  { updates }: Material,
  after: number,
  through: number,
): Generator<StoredUpdate, void, undefined> {
  for (const update of unpacked(updates)) if (update.seq > after && update.seq <= through) yield update;
}

/**
 * The body after the update `through`, as one Yjs update without what had been deleted by then. Puts the states on the
 * way to it into `waypoints`.
 */
function stateAfter(material: Material, through: number, waypoints: Waypoint[]): Uint8Array {
  const ydoc = createPassiveDocument();
  const { base } = material;
  if (base !== null) Y.applyUpdate(ydoc, base.state);
  let stretch: StoredUpdate[] = [];
  for (const update of updatesBetween(material, base?.seq ?? 0, through)) {
    stretch.push(update);
    if (stretch.length < WAYPOINT_UPDATES) continue;
    applyAll(ydoc, stretch);
    waypoints.push({ seq: update.seq, state: Y.encodeStateAsUpdate(ydoc) });
    stretch = [];
  }
  applyAll(ydoc, stretch);
  const state = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return state;
}
