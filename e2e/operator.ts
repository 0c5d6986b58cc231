import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/sync-server/main.js', import.meta.url));

/** How a start ended that could not go well. */
export interface FailedStart {
  readonly exitCode: number | null;
  /** Everything printed, to either stream. */
  readonly printed: string;
}

/** Starts the server as an operator would, with this environment alone, and waits for it to give up. */
export function failedStart(environment: Readonly<Record<string, string>>): Promise<FailedStart> {
  return new Promise((done) => {
    const server = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'] ?? '', CODRAFT_LOG: 'silent', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      if (printed.includes('Codraft is ready')) server.kill(); // a start that goes well ends with null
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('close', (exitCode) =>
      done({ exitCode: printed.includes('is ready') ? null : exitCode, printed }),
    );
  });
}
