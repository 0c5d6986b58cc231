import { fieldOf } from '../../plan/kits.ts';
import { choiceWord, columnWord, tagWord, type PlanWords } from '../../plan/words/words.ts';
import type { Finding, Value } from '../finding.ts';
import type { CheckWords } from './en.ts';

/** What sentences are made of: those of checks, those of plan objects, and how a message with its values becomes text. */
export interface Speech {
  readonly checks: CheckWords;
  readonly plan: PlanWords;
  readonly format: (message: string, values: Readonly<Record<string, string | number>>) => string;
}

/** What `finding` says. */
export function sentenceOf({ message, values }: Pick<Finding, 'message' | 'values'>, speech: Speech): string {
  const said = Object.entries(values).map(([key, value]) => [key, wordOf(value, speech)] as const);
  return speech.format(speech.checks[message], Object.fromEntries(said));
}

function wordOf(value: Value, { checks, plan }: Speech): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value === '' ? checks.unnamed : value;
  if ('tagSet' in value) return tagWord(plan, value.tagSet, value.tag);
  if ('choice' in value) {
    const field = fieldOf(value.kit, value.column);
    return field === null ? value.choice : choiceWord(plan, field, value.choice);
  }
  return 'column' in value ? columnWord(plan, value.kit, value.column) : plan.kits[value.kit].many;
}
