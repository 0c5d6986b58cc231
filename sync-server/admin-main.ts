import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runAdmin } from './admin/run-admin.ts';
import { createSystemAdminDisk } from './admin/system-admin-disk.ts';
import { createProcesses } from './storage/lock.ts';
import { createSystemClock } from './system-clock.ts';

/** The operator's commands: like `main.ts`, the one file of theirs that takes the computer as it is. */

/** Seen from where this file stands once it is built: `dist/sync-server/`. */
const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

try {
  const answer = await runAdmin(process.argv.slice(2), {
    environment: process.env,
    disk: createSystemAdminDisk(),
    clock: createSystemClock(),
    random: (bytes) => webcrypto.getRandomValues(bytes),
    processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1000)),
    user: process.getuid?.() ?? null,
    nodeVersion: process.versions.node,
    version,
    elapsed: () => performance.now(),
  });
  for (const line of answer.says) process.stdout.write(`${line}\n`);
  for (const line of answer.complains) process.stderr.write(`${line}\n`);
  process.exitCode = answer.code;
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Something happened that was not foreseen, and the command was ended: ${what}\n`);
  process.exitCode = 1;
}
