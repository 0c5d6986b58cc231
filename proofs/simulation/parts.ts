import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs `seeds` seeds from `from` on in as many `processes`, each with a part; what they print is shown. Whether all went well. */
export async function runInParts(
  processes: number,
  { seeds, from, rest }: { readonly seeds: number; readonly from: number; readonly rest: readonly string[] },
): Promise<boolean> {
  const size = Math.ceil(seeds / processes);
  const ends = Array.from({ length: processes }, async (_, part) => {
    const first = from + part * size;
    const own = ['--seeds', String(Math.min(size, from + seeds - first)), '--from', String(first), ...rest];
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...own], {
      stdio: 'inherit',
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  });
  return (await Promise.all(ends)).every(Boolean);
}
