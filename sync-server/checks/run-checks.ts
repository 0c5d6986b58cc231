import { parseArgs } from 'node:util';
import IntlMessageFormat from 'intl-messageformat';
import { en as checks } from '../../document/checks/words/en.ts';
import type { Speech } from '../../document/checks/words/say.ts';
import { readPlainPaper, type PlainRead } from '../../document/read-plain-paper.ts';
import { en as plan } from '../../document/plan/words/en.ts';
import type { Templates } from '../../templates/index.ts';
import { demoPapers } from '../demo/plain.ts';
import { reportOf, type Checkable } from './report.ts';

const USAGE = [
  'usage: npm run checks -- <document.json> [--parent <document.json>] [--today YYYY-MM-DD]',
  '       npm run checks -- --demo',
  '',
  'Prints what the checks find in a document that was taken out of Codraft as data',
  '(GET /api/documents/<document>/plain). Findings advise; the command ends well whatever it finds.',
];

/** What running the command takes. */
export interface ChecksSurroundings {
  /** The text of a file; null when it cannot be read. */
  readonly readFile: (path: string) => string | null;
  readonly templates: Templates;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the command says, and how it ends: 0 well, 1 when a file was refused, 2 when it was not understood. */
export interface ChecksAnswer {
  readonly code: 0 | 1 | 2;
  readonly says: readonly string[];
  readonly complains: readonly string[];
}

const formats = new Map<string, IntlMessageFormat>();

/** Sentences in English, as the command speaks. */
const speech: Speech = {
  checks,
  plan,
  format(message, values) {
    const known = formats.get(message) ?? new IntlMessageFormat(message, 'en');
    formats.set(message, known);
    return String(known.format(values));
  },
};

/** Runs `npm run checks` with `words`, what was typed after it. */
export function runChecks(words: readonly string[], surroundings: ChecksSurroundings): ChecksAnswer {
  const asked = askedFor(words);
  if (asked === null) return { code: 2, says: [], complains: USAGE };
  const today = asked.today ?? surroundings.today;
  if (asked.demo) {
    const reports = demoPapers(surroundings.templates).map((paper) => reportOf(paper, today, speech));
    return { code: 0, says: reports.flatMap((report) => [...report, '']), complains: [] };
  }
  const opened = [asked.file, asked.parent].map((path) => (path === null ? null : open(path, surroundings)));
  const refused = opened.flatMap((each) => (typeof each === 'string' ? [each] : []));
  const [document, parent] = opened;
  if (refused.length > 0 || typeof document !== 'object' || document === null)
    return { code: 1, says: [], complains: refused };
  const above = typeof parent === 'object' ? parent : null;
  return { code: 0, says: reportOf(document, today, speech, above), complains: [] };
}

interface Asked {
  readonly demo: boolean;
  readonly file: string | null;
  readonly parent: string | null;
  readonly today: string | null;
}

function askedFor(words: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { demo: { type: 'boolean' }, parent: { type: 'string' }, today: { type: 'string' } },
    });
    const [file = null, ...others] = positionals;
    const { demo = false, parent = null, today = null } = values;
    const isDay = today === null || /^\d{4}-\d{2}-\d{2}$/.test(today);
    const isUnderstood =
      others.length === 0 && isDay && (demo ? file === null && parent === null : file !== null);
    return isUnderstood ? { demo, file, parent, today } : null;
  } catch {
    return null;
  }
}

/** The document in the file at `path`, or a sentence that says why not. */
function open(path: string, { readFile, templates }: ChecksSurroundings): Checkable | string {
  const text = readFile(path);
  if (text === null) return `${path} cannot be read.`;
  const read = readPlainPaper(text);
  if (read.is === 'refused') return `${path} ${refusalOf(read)}`;
  const template = templates.template(read.paper.template, read.paper.language);
  if (template === undefined)
    return `${path} was made from the template “${read.paper.template}”, which is not here.`;
  return { paper: read.paper, template };
}

function refusalOf(read: Extract<PlainRead, { readonly is: 'refused' }>): string {
  switch (read.why) {
    case 'not-json':
      return 'is not a JSON file.';
    case 'not-ours':
      return 'is not a document taken out of Codraft as data.';
    case 'newer':
      return 'was made by a newer Codraft. Check it with that one.';
    case 'too-large':
      return 'is larger than any document of Codraft.';
    case 'damaged':
      return `is damaged at ${read.at === '' ? 'its beginning' : read.at}.`;
  }
}
