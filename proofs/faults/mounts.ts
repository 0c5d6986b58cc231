import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this process may mount file systems, and this computer has what `tools` name. */
export async function mayMount(tools: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const found = await Promise.all(tools.map((tool) => works('which', [tool])));
  return found.every(Boolean);
}

/** Runs `command`; what it says when it fails is in the error. */
export async function system(command: string, ...args: readonly string[]): Promise<string> {
  return (await run(command, args)).stdout.trim();
}

/** Whether `command` ends well. */
export async function works(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  );
}
