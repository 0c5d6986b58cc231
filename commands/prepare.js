// What every command needs first: the right Node, the packages, the built programs. Plain JavaScript on purpose: it
// runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs `command` in the project's folder, showing what it prints. Ends this process when it fails; with `goesOn`, that is told when this
 * process ends by itself.
 */
export function run(command, args, { goesOn = false, ...options } = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (status === 0) return;
  if (!goesOn) process.exit(status ?? 1);
  process.exitCode = status ?? 1;
}

/** Runs a program that the project's packages brought. */
export function runTool(name, args, options = {}) {
  run(process.execPath, [join(root, toolFile(name)), ...args], options);
}

function toolFile(name) {
  const [packageName, tool = packageName] = name.split(':');
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', packageName, 'package.json'), 'utf8'));
  return join('node_modules', packageName, typeof bin === 'string' ? bin : bin[tool]);
}

export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Installs packages when they are missing or older than the lock file. */
export function installMissing() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `Codraft needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
    );
  }
  const installed = join(root, 'node_modules/.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing packages (about half a minute) …');
  run('npm', ['install', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'], {
    shell: process.platform === 'win32',
  });
}

/** The peers are for the benches only, so they are not among the packages a start installs. */
export function installPeers() {
  const folder = join(root, 'bench/peers');
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
  ) {
    return;
  }
  console.log('Installing the peers (about ten seconds) …');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
}

const SOURCES = [
  'document',
  'editor',
  'sync-server',
  'templates',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
];

/** Builds both programs into `dist/` when a source is newer than the last build. */
export function buildIfNeeded() {
  const stamp = join(root, 'dist/.built');
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (SOURCES.every((source) => newestIn(join(root, source)) < built)) return;
  console.log('Building …');
  build();
}

export function build() {
  runTool('vite', ['build', '--logLevel', 'warn']);
  runTool('typescript:tsc', ['-p', 'sync-server']);
  writeFileSync(join(root, 'dist/.built'), '');
}

/** Compiles the proofs and runs the one in `folder` with `args`. */
export function runProof(folder, args, options) {
  runTool('typescript:tsc', ['-p', 'proofs']);
  run(
    process.execPath,
    ['--enable-source-maps', join(root, 'dist/proofs', folder, 'main.js'), ...args],
    options,
  );
}

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
