import type { Call } from '../../document/inbox.ts';

/** A line of an inbox: one call, or several that say the same of the same section. */
export interface CallLine {
  /** The latest of them. */
  readonly call: Call;
  readonly calls: readonly Call[];
}

/**
 * `calls` of one document as lines, in their order: what one person suggests in one section on one day, as days go on this device,
 * is one line where the latest of it stands.
 */
export function callLines(calls: readonly Call[]): readonly CallLine[] {
  const lines = new Map<string, Call[]>();
  for (const call of calls) {
    const { kind, by, section, about, at } = call;
    const name =
      kind === 'suggested' ? [kind, by, section, new Date(at).toDateString()].join(' ') : `${about} ${at}`;
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    line.push(call);
  }
  return [...lines.values()].flatMap((together) => {
    const [call] = together;
    return call === undefined ? [] : [{ call, calls: together }];
  });
}
