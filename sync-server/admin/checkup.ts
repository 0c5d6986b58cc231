import { join } from 'node:path';
import { readConfig, type Config } from '../config.ts';
import { codeOf, quietly, writeNew } from '../storage/disk.ts';
import { StorageError } from '../storage/document-store.ts';
import { readFailure } from '../storage/failure.ts';
import { lockHolder } from '../storage/lock.ts';
import type { DiskKind } from './admin-disk.ts';
import { newestBackup } from './backup.ts';
import type { AdminComputer } from './computer.ts';
import { isThere, whyNot } from './copying.ts';
import { inspect, type Inspection } from './inspect.ts';
import { readManifest } from './manifest.ts';
import { nameOf } from './verify.ts';
import { counted, findingInWords, sizeInWords, timeInWords } from './words.ts';

/** One line of a checkup. `note`: worth knowing. `problem`: something has to be done, and it says what. */
export interface CheckupLine {
  readonly is: 'ok' | 'note' | 'problem';
  readonly says: string;
}

/** The oldest Node that it runs on; see `engines` in package.json. */
const LEAST_NODE = [20, 19] as const;
/** Below this a disk will be full one day soon. */
const LITTLE_SPACE_BYTES = 1_000_000_000;
/** Below this it may be full before the day is over: a busy workshop writes some tens of megabytes a day. */
const LEAST_SPACE_BYTES = 200_000_000;
/** Flushes that are timed; the middle one counts. */
const FLUSHES = 5;
/** A flush slower than this is felt: with many people typing, "Saved" comes late. */
const SLOW_FLUSH_MS = 25;
/** Clocks may be set right by so much without anything having been wrong. */
const CLOCK_SLACK_MS = 5 * 60_000;
/** The first moment of 2026 in UTC, in ms since the Unix epoch: a clock that is before it was never set. */
const EARLIEST_TIME = 1_767_225_600_000;
const HOUR_MS = 3_600_000;
/** A daily backup is at most so old, with two hours to make it in. */
const OLDEST_BACKUP_MS = 26 * HOUR_MS;
/** Bits of a mode that let other users in. */
const OTHERS = 0o077;

/**
 * Look at everything that a running Codraft depends on. Works beside a running server: of the data it reads only, and
 * writes one small file beside it, which is removed again, to see whether the disk takes writes.
 */
export async function checkUp(
  computer: AdminComputer,
  { backups }: { readonly backups: string | null },
): Promise<readonly CheckupLine[]> {
  const read = readConfig(computer.environment);
  const lines: CheckupLine[] = [...nodeLines(computer.nodeVersion)];
  if (read.is === 'mistakes') {
    lines.push(...read.mistakes.map(problem));
    lines.push(note('The data was not looked at: repair the settings first.'));
  } else {
    lines.push(...settingLines(read.config), ...(await dataLines(read.config.dataFolder, computer)));
  }
  if (backups !== null) lines.push(await backupLine(backups, computer));
  return lines;
}

function nodeLines(version: string): readonly CheckupLine[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const isNewEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return isNewEnough
    ? [ok(`Node ${version}.`)]
    : [problem(`Node ${version} is too old. Install ${leastMajor}.${leastMinor} or newer.`)];
}

function settingLines(config: Config): readonly CheckupLine[] {
  const { publicOrigin, host, insecureHttp, recover } = config;
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const lines = [ok('The settings can be read.')];
  if (publicOrigin?.startsWith('https://') === true) {
    lines.push(ok(`Browsers use ${publicOrigin}, encrypted.`));
    if (!isLocal) {
      lines.push(
        note(
          `HOST ${host} lets other computers in past the proxy, unencrypted. Leave HOST out to close that.`,
        ),
      );
    }
  } else if (insecureHttp) {
    lines.push(note('Everybody on the same network can read along (CODRAFT_INSECURE_HTTP=yes).'));
  } else {
    lines.push(note('Only this computer can reach it. To let others in, see docs/operations.md.'));
  }
  if (recover) lines.push(note('CODRAFT_RECOVER is set: every start prints ways in. Take it out again.'));
  return lines;
}

async function dataLines(folder: string, computer: AdminComputer): Promise<readonly CheckupLine[]> {
  const { disk, processes, clock } = computer;
  try {
    if (!(await isThere(folder, disk))) {
      return [note(`${folder} is not there. The first start makes it; or CODRAFT_DATA_DIR is another one.`)];
    }
    const holder = await lockHolder(folder, { disk, processes });
    const lines = [
      ...(await folderLines(folder, computer)),
      await flushLine(folder, computer),
      holder === null
        ? ok('No server is running on it.')
        : ok(`A server is running on it, process ${holder}.`),
    ];
    const inspection = await inspect(folder, computer);
    return [...lines, ...inspectionLines(inspection, folder), clockLine(inspection.newestAt, clock.now())];
  } catch (error) {
    if (!(error instanceof StorageError) && codeOf(error) === '') throw error;
    return [problem(readFailure(folder, error).message)];
  }
}

async function folderLines(folder: string, { disk, user }: AdminComputer): Promise<readonly CheckupLine[]> {
  const { owner, mode, freeBytes, kind } = await disk.facts(folder);
  const lines = [ok(`The data is in ${folder}.`)];
  if (user !== null && owner !== user) {
    lines.push(
      note(`It belongs to user number ${owner}, and you are number ${user}. Codraft must run as its owner.`),
    );
  }
  if ((mode & OTHERS) !== 0) {
    lines.push(problem(`Other users of this computer can look into it. Do: chmod 700 ${folder}`));
  }
  const where = KINDS[kind];
  if (where !== null) lines.push(problem(where));
  const free = `${sizeInWords(freeBytes)} are free on its disk.`;
  if (freeBytes < LEAST_SPACE_BYTES) lines.push(problem(`Only ${free} Make room now.`));
  else if (freeBytes < LITTLE_SPACE_BYTES) lines.push(note(`Only ${free} Make room soon.`));
  else lines.push(ok(free));
  return lines;
}

const KINDS: Readonly<Record<DiskKind, string | null>> = {
  local: null,
  network:
    'It is on a network drive, where a flush may mean nothing and the lock protects nothing. Move it to a disk of this computer.',
  memory: 'It is in memory only and gone when this computer stops. Move it to a disk.',
  layer: 'It is inside a container and gone with it. Put it on a volume.',
};

/** Whether the disk takes a write and a flush, and how long that takes. */
async function flushLine(folder: string, { disk, random, elapsed }: AdminComputer): Promise<CheckupLine> {
  const path = join(folder, `checkup-${Buffer.from(random(new Uint8Array(6))).toString('hex')}`);
  const times: number[] = [];
  try {
    for (let flush = 0; flush < FLUSHES; flush++) {
      const began = elapsed();
      await writeNew(disk, path, new Uint8Array(1));
      times.push(elapsed() - began);
      await disk.remove(path);
    }
  } catch (error) {
    await quietly(disk.remove(path));
    return problem(`Nothing can be kept. ${whyNot(error, folder)}`);
  }
  const middle = times.toSorted((one, other) => one - other)[Math.floor(FLUSHES / 2)] ?? 0;
  const took = `A write and a flush take ${middle.toFixed(1)} ms.`;
  return middle > SLOW_FLUSH_MS ? note(`${took} That is slow: "Saved" will come late.`) : ok(took);
}

function inspectionLines(inspection: Inspection, folder: string): readonly CheckupLine[] {
  const { workshops, people, documents, pictures, findings } = inspection;
  const lines: CheckupLine[] = [
    ok(
      `The directory can be read: ${counted(workshops, 'workshop', 'workshops')}, ` +
        `${counted(people, 'person', 'people')}.`,
    ),
  ];
  const found = findings.flatMap((finding) => findingInWords(finding) ?? []);
  lines.push(...found.map((says) => problem(`${says} Make a backup now, and look after the disk.`)));
  if (found.length === 0) lines.push(ok('Every record and every stored state is what was written.'));
  const broken = documents.filter(({ condition }) => condition !== 'whole');
  for (const document of broken) {
    const what =
      document.condition === 'missing'
        ? 'has a title and no text'
        : 'is damaged: what can be read of it is shown and cannot be changed';
    lines.push(problem(`${nameOf(document)} ${what}. Restore a backup that has it whole, or ask for help.`));
  }
  const whole = documents.length - broken.length;
  if (documents.length === 0) lines.push(note('There is no document yet.'));
  else if (whole > 0)
    lines.push(ok(`${counted(whole, 'document is', 'documents are')} whole and can be loaded.`));
  if (pictures > 0) lines.push(ok(`${counted(pictures, 'picture is', 'pictures are')} what was kept.`));
  const untitled = documents.filter(({ title }) => title === null).length;
  if (untitled > 0) {
    lines.push(
      note(
        `${counted(untitled, 'text has', 'texts have')} no title in the directory, as when a creation was cut. ` +
          'They are kept and shown to nobody.',
      ),
    );
  }
  if (inspection.generation === null) {
    lines.push(note(`${folder} has no generation yet; the next start begins one.`));
  }
  return lines;
}

function clockLine(newestAt: number, now: number): CheckupLine {
  const says = `This computer's clock says ${timeInWords(now)}`;
  if (now < EARLIEST_TIME) return problem(`${says}, which cannot be. Set it.`);
  if (newestAt > now + CLOCK_SLACK_MS) {
    return problem(`${says}, and the newest change is from ${timeInWords(newestAt)}. Set it right.`);
  }
  return ok(`${says}.`);
}

async function backupLine(folder: string, { disk, clock }: AdminComputer): Promise<CheckupLine> {
  try {
    const newest = await newestBackup(folder, disk);
    if (newest === null) return problem(`There is no backup in ${folder}.`);
    const read = await readManifest(newest, disk);
    if (read.is !== 'manifest') return problem(`${newest} cannot be read. Make a new backup.`);
    const age = clock.now() - read.manifest.beganAt;
    const says = `The newest backup is ${Math.max(0, Math.round(age / HOUR_MS))} hours old: ${newest}.`;
    return age > OLDEST_BACKUP_MS ? problem(`${says} See why no newer one was made.`) : ok(says);
  } catch (error) {
    if (!(error instanceof StorageError) && codeOf(error) === '') throw error;
    return problem(readFailure(folder, error).message);
  }
}

function ok(says: string): CheckupLine {
  return { is: 'ok', says };
}

function note(says: string): CheckupLine {
  return { is: 'note', says };
}

function problem(says: string): CheckupLine {
  return { is: 'problem', says };
}
