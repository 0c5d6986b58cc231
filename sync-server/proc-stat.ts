/** Length of a tick of the kernel's clock, in ms: `getconf CLK_TCK` is 100 on every Linux in use. */
export const TICK_MS = 10;

/** The fields of a `stat` file of `/proc` from the third on; the second, a name in brackets, may hold anything. */
export function statFields(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * Ticks of user and system time in the text of a `stat` file of a process or a thread; NaN where it is none.
 *
 * @see proc_pid_stat(5), fields 14 and 15
 */
export function ticksIn(stat: string): number {
  const fields = statFields(stat);
  return Number(fields[11]) + Number(fields[12]);
}
