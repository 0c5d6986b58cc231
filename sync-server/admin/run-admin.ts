import { join, resolve } from 'node:path';
import { readConfig, type Config } from '../config.ts';
import { StorageError } from '../storage/document-store.ts';
import { parseArguments, USAGE, type Command } from './arguments.ts';
import { makeBackup } from './backup.ts';
import { checkUp } from './checkup.ts';
import type { AdminComputer } from './computer.ts';
import { isThere } from './copying.ts';
import type { Inspection } from './inspect.ts';
import { recover } from './recover.ts';
import { restoreBackup } from './restore.ts';
import { nameOf, verifyBackup } from './verify.ts';
import { counted, findingInWords, sizeInWords } from './words.ts';

/** What a command answers, as lines to print. */
export interface Answer {
  /** 0: done, and all is well. 1: something is not. 2: it was not understood, and nothing was done. */
  readonly code: 0 | 1 | 2;
  readonly says: readonly string[];
  /** What somebody has to see, also where what was done is of no interest. */
  readonly complains: readonly string[];
}

/** Do what `words` ask for on `computer`. */
export async function runAdmin(words: readonly string[], computer: AdminComputer): Promise<Answer> {
  const parsed = parseArguments(words);
  if (parsed.is === 'mistake') return { code: 2, says: [], complains: [parsed.says, '', ...USAGE] };
  const { command } = parsed;
  if (command.name === 'help') return done(USAGE);
  if (command.name === 'checkup') return checkup(command, computer);
  const read = readConfig(computer.environment);
  if (read.is === 'mistakes') return failed(['The settings are not right:', ...read.mistakes]);
  try {
    return await run(command, read.config, computer);
  } catch (error) {
    if (error instanceof StorageError) return failed([error.message]);
    throw error;
  }
}

function run(
  command: Exclude<Command, { readonly name: 'help' | 'checkup' }>,
  config: Config,
  computer: AdminComputer,
): Promise<Answer> {
  switch (command.name) {
    case 'backup':
      return backup(command, config, computer);
    case 'verify':
      return verify(command, computer);
    case 'restore':
      return restore(command, config, computer);
    case 'recover':
      return bringBack(config, computer);
  }
}

async function backup(
  { to }: { readonly to: string },
  { dataFolder }: Config,
  computer: AdminComputer,
): Promise<Answer> {
  const result = await makeBackup(dataFolder, resolve(to), computer);
  if (result.is === 'refused') return failed(['No backup was made.', result.why]);
  const { folder, manifest, inspection, isOnSameDisk, leftovers } = result;
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const says = [
    `The backup is in ${folder}`,
    `It holds everything that was kept when it began, ${manifest.began}:`,
    `  ${holdings(inspection)}, ${sizeInWords(bytes)}`,
    'To see whether it is whole, now or later:',
    `  npm run admin -- restore --verify ${folder}`,
  ];
  if (isOnSameDisk) says.push('It is on the same disk as the data. Copy it to another one.');
  for (const leftover of leftovers) says.push(`${leftover} is a backup that was cut. It can be deleted.`);
  const damage = damageIn(inspection);
  if (damage.length === 0) return done(says);
  const complains = ['The backup was made, but the data has damage:', ...indented(damage)];
  return { code: 1, says, complains };
}

async function verify(
  { backup: given }: { readonly backup: string },
  computer: AdminComputer,
): Promise<Answer> {
  const folder = resolve(given);
  const verified = await verifyBackup(folder, computer);
  if (verified.is === 'none') return failed([verified.why]);
  const { manifest, inspection, problems, notes } = verified;
  const documents = inspection?.documents ?? [];
  const says = [
    `${folder} was made by Codraft ${manifest.version}, ${manifest.began}.`,
    ...documents.map(
      (document) =>
        `  ${document.condition.padEnd(8)}${nameOf(document)}, ${counted(document.lastSeq, 'record', 'records')}`,
    ),
    ...notes.map((sentence) => `Note: ${sentence}`),
  ];
  if (problems.length > 0) {
    const complains = ['This backup is not what was backed up:', ...indented(problems), TAKE_ANOTHER];
    return { code: 1, says, complains };
  }
  if (inspection === null || notes.length > 0) {
    const complains = ['This backup is what was backed up, and that had damage already.'];
    return { code: 1, says, complains };
  }
  const files = counted(manifest.files.length, 'file is', 'files are');
  return done([...says, `All ${files} as they were backed up: ${holdings(inspection)}, all of them whole.`]);
}

const TAKE_ANOTHER =
  'Take another backup. If this is the only one, "restore <backup> --anyway" puts back what can be read.';

async function restore(
  wish: Extract<Command, { readonly name: 'restore' }>,
  { dataFolder }: Config,
  computer: AdminComputer,
): Promise<Answer> {
  const folder = resolve(wish.backup);
  const target = wish.into === null ? dataFolder : resolve(wish.into);
  const verified = await verifyBackup(folder, computer);
  if (verified.is === 'none') return failed(['Nothing was restored.', verified.why]);
  const { manifest, inspection, problems, notes } = verified;
  if (inspection === null || (problems.length > 0 && !wish.anyway)) {
    return failed([
      'Nothing was restored: this backup is not what was backed up.',
      ...indented(problems),
      TAKE_ANOTHER,
    ]);
  }
  const { replace, anyway } = wish;
  const result = await restoreBackup(
    { backup: folder, manifest, inspection, target, replace, anyway },
    computer,
  );
  if (result.is === 'refused') return failed(['Nothing was restored.', result.why]);
  const ownership = await ownershipIn(result, computer.disk);
  const says = [
    `${target} is now as it was ${manifest.began}: ${holdings(inspection)}.`,
    ...(result.aside === null ? [] : [`What stood there is in ${result.aside}, with all that is in it.`]),
    ...notes.map((sentence) => `Note: ${sentence}`),
    ...ownership,
    target === dataFolder ? 'Start the server now.' : `A server finds it with CODRAFT_DATA_DIR=${target}`,
  ];
  if (problems.length === 0) return done(says);
  return { code: 1, says, complains: ['What is damaged was restored as it is:', ...indented(problems)] };
}

/** What is left to do when somebody else restored than the user who runs Codraft, as with sudo. */
async function ownershipIn(
  { target, aside }: { readonly target: string; readonly aside: string | null },
  disk: AdminComputer['disk'],
): Promise<readonly string[]> {
  if (aside === null) return [];
  const [now, before] = await Promise.all([disk.facts(target), disk.facts(aside)]);
  return now.owner === before.owner
    ? []
    : [`It belongs to another user now than before. Do: chown -R --reference=${aside} ${target}`];
}

async function checkup(
  { backups }: { readonly backups: string | null },
  computer: AdminComputer,
): Promise<Answer> {
  const lines = await checkUp(computer, { backups: backups === null ? null : resolve(backups) });
  const says = lines.map((line) => `${line.is.padEnd(9)}${line.says}`);
  const count = lines.filter((line) => line.is === 'problem').length;
  if (count === 0) return done([...says, 'All is well.']);
  return {
    code: 1,
    says,
    complains: [`There ${count === 1 ? 'is' : 'are'} ${counted(count, 'problem', 'problems')}.`],
  };
}

async function bringBack(config: Config, computer: AdminComputer): Promise<Answer> {
  if (!(await isThere(join(config.dataFolder, 'directory'), computer.disk))) {
    return failed([
      `There is no data in ${config.dataFolder}. If it is somewhere else, set CODRAFT_DATA_DIR.`,
    ]);
  }
  const { owner } = await computer.disk.facts(config.dataFolder);
  if (computer.user !== null && computer.user !== owner) {
    // What we write would be ours, and the server could not read it.
    return failed([
      `Do this as the user that the data belongs to, number ${owner}; you are number ${computer.user}.`,
    ]);
  }
  try {
    const lines = await recover(config, computer);
    if (lines.length === 0) {
      return failed(['Nobody is an organiser there. The link that a start prints sets a workshop up.']);
    }
    return done([
      'Start the server, then open a link. Each works once, and for an hour from now:',
      ...lines,
      'A link made before for the same person no longer works.',
    ]);
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'storage/locked') throw error;
    return failed([
      error.message,
      'Or stop it and start it once with CODRAFT_RECOVER=yes: it then prints the links itself.',
    ]);
  }
}

/** What is in a data folder or a backup, in words. */
function holdings({ documents, people, workshops, pictures }: Inspection): string {
  return [
    counted(documents.length, 'document', 'documents'),
    counted(people, 'person', 'people'),
    counted(workshops, 'workshop', 'workshops'),
    ...(pictures === 0 ? [] : [counted(pictures, 'picture', 'pictures')]),
  ].join(', ');
}

/** What a start on what was inspected would say is damaged. */
function damageIn({ findings, documents }: Inspection): readonly string[] {
  return [
    ...findings.flatMap((finding) => findingInWords(finding) ?? []),
    ...documents
      .filter(({ condition }) => condition !== 'whole')
      .map((document) => `${nameOf(document)} is ${document.condition}.`),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function done(says: readonly string[]): Answer {
  return { code: 0, says, complains: [] };
}

function failed(complains: readonly string[]): Answer {
  return { code: 1, says: [], complains };
}
