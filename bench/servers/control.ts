/** What a server is asked by the process that started it, over the channel between them. */
export type Ask =
  | { readonly id: number; readonly ask: 'create'; readonly document: string; readonly state: Uint8Array }
  | { readonly id: number; readonly ask: 'memory' }
  | { readonly id: number; readonly ask: 'close' };

/** Bytes a process holds, after everything that can be collected has been. */
export interface Memory {
  /** In JavaScript's heap and in buffers beside it. */
  readonly held: number;
  /** All pages of the process. */
  readonly resident: number;
}

/** The first message says where it listens, every other answers one that was asked. */
export type Answer =
  | { readonly port: number }
  | { readonly id: number; readonly memory?: Memory; readonly error?: string };

/** A server that is measured. */
export interface ServerUnderTest {
  readonly port: number;
  /** Have a document with this first state. */
  create(document: string, state: Uint8Array): Promise<void>;
  /** Have everything on disk that it means to have there. */
  close(): Promise<void>;
}

/** Says where `server` listens, and answers what it is asked from then on. */
export function underControl(server: ServerUnderTest): void {
  process.on('message', (ask: Ask) => {
    const { id } = ask;
    deed(server, ask).then(
      (memory) => say(memory === undefined ? { id } : { id, memory }),
      (error: unknown) => say({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit()); // nobody is left to ask
  say({ port: server.port });
}

function say(answer: Answer): void {
  process.send?.(answer);
}

async function deed(server: ServerUnderTest, ask: Ask): Promise<Memory | undefined> {
  switch (ask.ask) {
    case 'create':
      await server.create(ask.document, ask.state);
      return undefined;
    case 'memory':
      return memory();
    case 'close':
      await server.close();
      return undefined;
  }
}

function memory(): Memory {
  const collect: unknown = Reflect.get(globalThis, 'gc');
  if (typeof collect !== 'function') throw new Error('started without --expose-gc');
  // Twice: what the first frees may be all that held something else.
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}
