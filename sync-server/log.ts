import { pino, type DestinationStream } from 'pino';
import type { Config, LogFormat, LogLevel } from './config.ts';
import { prettyLine } from './pretty-line.ts';

/** Facts beside a log line: ids, codes, counts, durations. Never names, text or secrets. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A log of what happened, one event a line. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  /** Something that should not have happened. Of `error` its kind and where it came from are kept, not its message. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/**
 * How much is logged and how, where the settings leave that open. On a terminal somebody reads it: what needs attention, in words. A
 * supervisor collects everything, for programs. Who starts a demo wants the links it prints, and nothing may push them away.
 */
export function mannerOf(
  { log, logFormat, demo }: Pick<Config, 'log' | 'logFormat' | 'demo'>,
  { isTerminal }: { readonly isTerminal: boolean },
): { readonly level: LogLevel; readonly format: LogFormat } {
  const isRead = isTerminal || demo;
  return { level: log ?? (isRead ? 'warn' : 'info'), format: logFormat ?? (isRead ? 'pretty' : 'json') };
}

/** A log that writes to `stream` what is at least as serious as `level`: lines of JSON, or for people to read. */
export function createLog(stream: DestinationStream, level: LogLevel, format: LogFormat = 'json'): Log {
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event', errorKey: 'error' },
    format === 'json' ? stream : { write: (line: string) => stream.write(prettyLine(line)) },
  );
  return {
    info: (event, facts = {}) => log.info(facts, event),
    warn: (event, facts = {}) => log.warn(facts, event),
    error: (event, error, facts = {}) => log.error({ ...facts, ...factsOf(error) }, event),
  };
}

/**
 * An error's message may quote what somebody wrote; its kind, its code and the lines of the program may not. Messages
 * of the system (`EACCES: permission denied, open ...`) say what to repair and hold only paths of ours.
 */
function factsOf(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? kindOf(error.cause) : undefined;
  return {
    error: error.name,
    code,
    cause,
    message: 'syscall' in error ? error.message : undefined,
    at: stack?.slice(0, 8).join('\n'),
  };
}

function kindOf(error: Error): string {
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
