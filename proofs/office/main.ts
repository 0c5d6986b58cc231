import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentView, MeView, NewInvitationView } from '../../document/api.ts';
import { say } from '../say.ts';
import { rowsOfDocx, rowsOfFlatText, rowsOfValues, type Rows } from './tables.ts';

/**
 * `npm run office`: the response tables of the demo's workshop, opened in LibreOffice: every cell of the Word file and of the
 * workbook says there what it says in the file. Needs `soffice` on the path. See docs/proofs.md.
 */

const { error } = spawnSync('soffice', ['--version']);
if (error !== undefined) {
  say('This proof needs LibreOffice 7 or newer, with Writer and Calc: no program "soffice" was found.');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'codraft-office-'));
const server = spawn(process.execPath, [join(import.meta.dirname, '../../sync-server/main.js')], {
  env: {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    CODRAFT_DATA_DIR: join(folder, 'data'),
    CODRAFT_DEMO: 'yes',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let isSound = true;
try {
  const { url, secret } = await waysIn();
  const ask = asker(url, await joinBy(url, await facilitatorsLink(url, secret)));
  const me = (await (await ask('/api/me')).json()) as MeView;
  for (const team of me.teams)
    for (const document of team.documents)
      // oxlint-disable-next-line no-await-in-loop -- LibreOffice opens one file at a time
      isSound = (await compared(document, ask)) && isSound;
} finally {
  server.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isSound ? 0 : 1);

/** Where the server is, and the secret of its organiser's link, as it prints them. */
function waysIn(): Promise<{ readonly url: string; readonly secret: string }> {
  return new Promise((done, fail) => {
    let printed = '';
    server.once('exit', () => fail(new Error(`the server ended:\n${printed}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const url = /ready at (http:\/\/\S+)\s/.exec(printed)?.[1];
      const link = /\(organiser\)\s+\S+#i=([\w-]+)\s/.exec(printed)?.[1];
      if (url !== undefined && link !== undefined)
        done({ url: url.replace('127.0.0.1', 'localhost'), secret: link });
    });
  });
}

type Ask = (path: string, body?: object) => Promise<Response>;

function asker(url: string, cookie: string): Ask {
  return async (path, body) => {
    const answer = await fetch(`${url}${path}`, {
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer;
  };
}

/** The session of whoever `link` is for. */
async function joinBy(url: string, link: string): Promise<string> {
  const who = { name: 'Somebody', affiliation: '', language: 'en', sharedComputer: false };
  const answer = await asker(url, '')('/api/join', { ticket: { link }, ...who });
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

/** The secret of a way in for a facilitator, who may take response tables: the organiser, whose secret is `link`, makes one. */
async function facilitatorsLink(url: string, link: string): Promise<string> {
  const ask = asker(url, await joinBy(url, link));
  const { people } = (await (await ask('/api/me')).json()) as MeView;
  const facilitator = people.find(({ workshopRoles }) => workshopRoles.includes('facilitator'));
  const answer = await ask(`/api/people/${facilitator?.id}/return-link`, {});
  const { secret } = (await answer.json()) as NewInvitationView;
  return new URLSearchParams(secret.split('#')[1]).get('i') ?? '';
}

/** Whether both files of `document` have, opened in LibreOffice, the cells that the Word file has. */
async function compared(document: DocumentView, ask: Ask): Promise<boolean> {
  const table = async (format: 'docx' | 'xlsx') => {
    const answer = await ask(`/api/documents/${document.id}/response-table?format=${format}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const [docx, xlsx] = [await table('docx'), await table('xlsx')];
  const own = rowsOfDocx(docx);
  const inWriter = rowsOfFlatText(opened(docx, 'docx', 'fodt'));
  const inCalc = rowsOfValues(
    opened(xlsx, 'xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'),
  );
  const losses = [...differences(own, inWriter, 'Writer'), ...differences(own, inCalc, 'Calc')];
  const cells = own.reduce((sum, row) => sum + row.length, 0);
  say(
    `${document.title}: ${own.length} rows, ${cells} cells; lost or other in LibreOffice: ${losses.length}`,
  );
  for (const loss of losses) say(`  ${loss}`);
  return losses.length === 0 && own.length > 1;
}

/** What LibreOffice makes of `file`. */
function opened(file: Uint8Array, ending: string, format: string): string {
  const path = join(folder, `table.${ending}`);
  writeFileSync(path, file);
  const { status, stderr } = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      folder,
      path,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`LibreOffice does not open the ${ending}: ${stderr}`);
  return readFileSync(join(folder, `table.${format.split(':')[0] ?? ''}`), 'utf8');
}

function differences(own: Rows, other: Rows, where: string): readonly string[] {
  if (own.length !== other.length) return [`${where} has ${other.length} rows, the file ${own.length}`];
  return own.flatMap((row, at) =>
    Array.from({ length: Math.max(row.length, other[at]?.length ?? 0) }, (_, cell) => cell)
      .filter((cell) => (row[cell] ?? '') !== (other[at]?.[cell] ?? ''))
      .map(
        (cell) =>
          `${where}, row ${at + 1}, cell ${cell + 1}: “${row[cell] ?? ''}” is “${other[at]?.[cell] ?? ''}”`,
      ),
  );
}
