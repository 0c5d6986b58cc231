import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openTemplates } from '../templates/index.ts';
import { runChecks } from './checks/run-checks.ts';
import { dayOf } from './people/days.ts';

/** The command that checks a document taken out as data: like `main.ts`, the one file of its that takes the computer as it is. */

/** Seen from where this file stands once it is built: `dist/sync-server/`. */
const templates = await openTemplates(fileURLToPath(new URL('../../templates', import.meta.url)));

const { code, says, complains } = runChecks(process.argv.slice(2), {
  templates,
  today: dayOf(Date.now()),
  readFile(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
});
for (const line of says) process.stdout.write(`${line}\n`);
for (const line of complains) process.stderr.write(`${line}\n`);
process.exitCode = code;
