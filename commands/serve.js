import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './prepare.js';

/** Starts the built server in place of this process, as far as Node can: signals go on to it, its exit code is ours. */
export function serve(environment = {}) {
  const server = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/sync-server/main.js')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
}
