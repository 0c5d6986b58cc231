import { createHash } from 'node:crypto';

/** What happened in a run: as a fingerprint, and in words when somebody listens. */
export class Trace {
  readonly #hash = createHash('sha256');
  readonly #tell: ((line: string) => void) | null;
  events = 0;

  constructor(tell: ((line: string) => void) | null) {
    this.#tell = tell;
  }

  /** Something happened at `at`. */
  note(at: number, what: string): void {
    this.events += 1;
    this.#hash.update(`${at} ${what}\n`);
    this.#tell?.(`${String(at % 100_000_000).padStart(8)} ${what}`);
  }

  /** Bytes went from somebody to somebody. */
  bytes(at: number, who: string, bytes: Uint8Array): void {
    this.events += 1;
    this.#hash.update(`${at} ${who} `);
    this.#hash.update(bytes);
    this.#tell?.(`${String(at % 100_000_000).padStart(8)} ${who} ${kindOf(bytes)} ${bytes.length} bytes`);
  }

  /** The fingerprint: equal for two runs in which the same happened, to the byte. Ends the trace. */
  end(): string {
    return this.#hash.digest('hex').slice(0, 16);
  }
}

function kindOf(bytes: Uint8Array): string {
  if (bytes[0] === 0) return ['step 1', 'step 2', 'update'][bytes[1] ?? 9] ?? 'sync?';
  return bytes[0] === 1 ? 'awareness' : `message ${bytes[0]}`;
}
