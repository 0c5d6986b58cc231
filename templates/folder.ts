import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateProblem } from './problem.ts';

/** The JSON files of one folder, read and parsed, with the problems of those that could not be. */
export interface TemplateFolder {
  readonly name: string;
  /** File name to content; null where the file could not be read or is not JSON. */
  readonly files: ReadonlyMap<string, unknown>;
  readonly problems: readonly TemplateProblem[];
}

/** The folders of `templates` that hold a `template.json`, in the order of their names. */
export async function readFolders(templates: string): Promise<readonly TemplateFolder[]> {
  const entries = await readdir(templates, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const folders = await Promise.all(names.map(({ name }) => readFolder(join(templates, name), name)));
  return folders
    .filter(({ files }) => files.has('template.json'))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

async function readFolder(path: string, name: string): Promise<TemplateFolder> {
  const entries = await readdir(path, { withFileTypes: true });
  const files = new Map<string, unknown>();
  const problems: TemplateProblem[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const read = await readJson(join(path, entry.name));
    files.set(entry.name, 'value' in read ? read.value : null);
    if ('reason' in read) problems.push({ file: `${name}/${entry.name}`, key: null, reason: read.reason });
  }
  return { name, files, problems };
}

async function readJson(path: string): Promise<{ value: unknown } | { reason: string }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { reason: `The file cannot be read: ${messageOf(error)}.` };
  }
  try {
    // Some editors on Windows begin a file with a byte order mark, which JSON does not allow.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value === null ? { reason: 'The file is empty.' } : { value };
  } catch (error) {
    return { reason: `The file is not JSON${lineOf(text, error)}: ${messageOf(error)}.` };
  }
}

/** The line of a JSON mistake, where the message names its position. */
function lineOf(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(messageOf(error))?.[1];
  if (position === undefined) return '';
  return ` (look at line ${text.slice(0, Number(position)).split('\n').length})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
