import type { z } from 'zod';

/** One mistake in a template: where it stands and, in a plain sentence, what is wrong. */
export interface TemplateProblem {
  /** The file from the templates folder on: `policy/en.json`. */
  readonly file: string;
  /** The chapter or section the mistake belongs to; null where it belongs to the whole file. */
  readonly key: string | null;
  /** A sentence for the person who wrote the file. */
  readonly reason: string;
}

/** Why a template, or a translation of it, was refused: every problem of its folder, at once. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly folder: string;
  readonly problems: readonly TemplateProblem[];

  constructor(folder: string, problems: readonly TemplateProblem[]) {
    super(problems.map(sentenceOf).join('\n'));
    this.folder = folder;
    this.problems = problems;
  }
}

/** A problem as one line: `policy/en.json, a.intro.mandate: "purpose" is missing.` */
function sentenceOf({ file, key, reason }: TemplateProblem): string {
  return key === null ? `${file}: ${reason}` : `${file}, ${key}: ${reason}`;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The problems that the format found in `value`, the content of `file`. */
export function formatProblems(file: string, value: unknown, issues: readonly Issue[]): TemplateProblem[] {
  const found = issues.flatMap((issue) => simpleIssues(value, issue, []));
  // What is of the wrong type is not measured as well: a text where a list should be is not "too long a list".
  const mistyped = new Set(
    found.filter(({ issue }) => issue.code === 'invalid_type').map(({ path }) => path.join('\n')),
  );
  return found.flatMap(({ issue, path }) => {
    if (issue.code !== 'invalid_type' && mistyped.has(path.join('\n'))) return [];
    const { key, rest } = placeOf(value, path);
    return [{ file, key, reason: reasonOf(issue, rest, valueAt(value, path)) }];
  });
}

/** A union reports one list of issues for each form it can have; only the form that was meant says something useful. */
function simpleIssues(value: unknown, issue: Issue, before: Path): { issue: Issue; path: Path }[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const found = valueAt(value, path);
  const isChapter = isObject(found) && !('include' in found);
  const meant = (isChapter ? issue.errors[0] : issue.errors.at(-1)) ?? [];
  return meant.flatMap((inner) => simpleIssues(value, inner, path));
}

/** The nearest chapter or section around `path`, and what remains of the path inside it. */
function placeOf(value: unknown, path: Path): { key: string | null; rest: Path } {
  const [first, second] = path;
  const isRecord = (first === 'sections' || first === 'chapters') && typeof second === 'string';
  if (isRecord) return { key: second, rest: path.slice(2) };
  for (let depth = path.length; depth > 0; depth -= 1) {
    const around = valueAt(value, path.slice(0, depth));
    if (!isObject(around)) continue;
    const key = around['key'] ?? around['include'];
    if (typeof key === 'string') return { key, rest: path.slice(depth) };
  }
  return { key: null, rest: path };
}

const PLAIN_TYPES: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in square brackets',
  tuple: 'a list of two numbers in square brackets',
  object: 'a block in curly brackets',
  record: 'a block in curly brackets',
};

function reasonOf(issue: Issue, rest: Path, found: unknown): string {
  const name = nameOf(rest);
  switch (issue.code) {
    case 'invalid_type':
      return found === undefined
        ? `${name} is missing.`
        : `${name} must be ${PLAIN_TYPES[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}.`;
    case 'unrecognized_keys': {
      const unknown = issue.keys.map((key) => `"${key}"`).join(', ');
      return `${name} has ${unknown}, which the format does not know: correct the spelling or take it out.`;
    }
    case 'too_small':
      if (issue.origin === 'array') return `${name} needs at least ${entries(issue.minimum)}.`;
      return issue.origin === 'string'
        ? `${name} must not be empty.`
        : `${name} must be ${issue.minimum} or more.`;
    case 'too_big':
      if (issue.origin === 'array') return `${name} can have at most ${entries(issue.maximum)}.`;
      return issue.origin === 'string'
        ? `${name} can have at most ${issue.maximum} characters; it has ${String(found).length}.`
        : `${name} must be ${issue.maximum} or less.`;
    case 'invalid_format':
      if (rest[0] === 'kits') return `${name} must be a table kit from "T1" to "T30".`;
      if (rest[0] === 'languages') return `${name} must be a language code, for example "en" or "fr".`;
      return `${name} ${issue.message}.`;
    case 'invalid_key':
      return `This key ${issue.issues[0]?.message ?? issue.message}.`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_union':
    case 'not_multiple_of':
      return `${name}: ${issue.message}.`;
  }
}

function entries(count: number | bigint): string {
  return Number(count) === 1 ? '1 entry' : `${count} entries`;
}

/** `["questions", 2]` as a person says it: `"questions", entry 3`. */
function nameOf(path: Path): string {
  if (path.length === 0) return 'It';
  return path
    .map((part) => (typeof part === 'number' ? `entry ${part + 1}` : `"${String(part)}"`))
    .join(', ');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, part) => (isObject(inside) ? inside[part as string] : undefined),
    value,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
