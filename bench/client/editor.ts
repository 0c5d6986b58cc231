import * as encoding from 'lib0/encoding';
import { encodeFrame, MESSAGE, SYNC, type Frame } from '../../document/frames.ts';
import { personId } from '../documents/draft.ts';
import { later } from '../later.ts';
import type { Dialect } from './dialect.ts';
import { openSocket, type LeanSocket } from './socket.ts';
import { varUintAt } from './update-heads.ts';
import { clientFrame } from './websocket-frames.ts';

/** Where an editor connects. */
export interface Place {
  readonly port: number;
  readonly dialect: Dialect;
}

/** What an editor is told beside the usual. Bytes are from `start` to `end`, and to be read before returning. */
export interface EditorOptions {
  readonly document: string;
  /** Number of the person who sits there. */
  readonly person: number;
  /** What says who that is; their number unless told. */
  readonly cookie?: string | undefined;
  /** What it has already, as a state vector; nothing unless told. */
  readonly vector?: Uint8Array | undefined;
  /** What it answers step 1 with; nothing new unless told. */
  readonly answer?: Uint8Array | undefined;
  readonly onStep2?: ((bytes: Buffer, start: number, end: number, at: number) => void) | undefined;
  readonly onUpdate?: ((bytes: Buffer, start: number, end: number, at: number) => void) | undefined;
  readonly onAwareness?: ((bytes: Buffer, start: number, end: number, at: number) => void) | undefined;
  /** So many of its messages are on disk. */
  readonly onKept?: ((count: number, at: number) => void) | undefined;
  readonly onClosed?: ((code: number | null) => void) | undefined;
}

/** A connected editor without a document: it keeps the conversation going and hands on what it hears. */
export interface Editor {
  /** Resolves with the time it took, in ms, when the first answer to step 1 has come in whole. */
  readonly inStep: Promise<number>;
  /** Resolves when step 1 of the server has been answered. */
  readonly answered: Promise<void>;
  /** Messages with text sent so far: what `kept` counts. */
  readonly sent: number;
  /** Send `frame`, ready for the wire, which brings text. */
  write(frame: Buffer): void;
  /** Send `frame`, ready for the wire, which brings none. */
  say(frame: Buffer): void;
  readonly socket: LeanSocket;
}

/** Nothing: no structs, no deletions. */
const NOTHING_NEW = Uint8Array.of(0, 0);
const NO_VECTOR = Uint8Array.of(0);
/** Hocuspocus sends its own step 1 as a reply of its own type. */
const SYNC_REPLY = 4;

/** `frame` to `document`, ready for the wire. */
export function ready(place: Pick<Place, 'dialect'>, document: string, frame: Frame): Buffer {
  return readyBytes(place, document, encodeFrame(frame));
}

function readyBytes({ dialect }: Pick<Place, 'dialect'>, document: string, message: Uint8Array): Buffer {
  return clientFrame(Buffer.concat([dialect.prefix(document), message]));
}

/** An update message for each of `updates`, ready for the wire. */
export function readyUpdates(
  place: Pick<Place, 'dialect'>,
  document: string,
  updates: readonly Uint8Array[],
): readonly Buffer[] {
  return updates.map((bytes) => ready(place, document, { type: 'update', bytes }));
}

/** A presence message of one entry, ready for the wire. */
export function readyPresence(
  place: Pick<Place, 'dialect'>,
  document: string,
  entry: { readonly client: number; readonly clock: number; readonly json: string },
): Buffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, entry.client);
  encoding.writeVarUint(encoder, entry.clock);
  encoding.writeVarString(encoder, entry.json);
  return ready(place, document, { type: 'awareness', bytes: encoding.toUint8Array(encoder) });
}

/** Connects an editor as the stock providers do: greeting where there is one, then step 1; step 1 is answered. */
export function openEditor(place: Place, options: EditorOptions): Editor {
  const { document, person, vector = NO_VECTOR, answer = NOTHING_NEW } = options;
  const { dialect } = place;
  const greeting = dialect.greeting(document);
  const skip = dialect.prefix(document).length;
  const startedAt = performance.now();
  let sent = 0;
  const arrived = later<number>();
  const hasAnswered = later<void>();
  arrived.promise.catch(() => undefined); // not everybody waits for it
  hasAnswered.promise.catch(() => undefined);

  const begin = () => socket.write(ready(place, document, { type: 'step1', stateVector: vector }));
  const write = (frame: Buffer) => {
    sent += 1;
    socket.write(frame);
  };
  const sync = (bytes: Buffer, from: number, end: number, at: number) => {
    const step = bytes[from] ?? -1;
    const { next } = varUintAt(bytes, from + 1);
    switch (step) {
      case SYNC.update:
        return options.onUpdate?.(bytes, next, end, at);
      case SYNC.step2:
        options.onStep2?.(bytes, next, end, at);
        return arrived.resolve(at - startedAt);
      case SYNC.step1:
        write(ready(place, document, { type: 'step2', bytes: answer }));
        return hasAnswered.resolve();
      default:
        throw new RangeError(`a sync message of kind ${step}`);
    }
  };
  const message = (bytes: Buffer, start: number, end: number, at: number) => {
    const from = start + skip;
    switch (bytes[from] ?? -1) {
      case MESSAGE.sync:
      case SYNC_REPLY:
        return sync(bytes, from + 1, end, at);
      case MESSAGE.awareness:
        return options.onAwareness?.(bytes, varUintAt(bytes, from + 1).next, end, at);
      case MESSAGE.kept:
        return options.onKept?.(varUintAt(bytes, from + 1).value, at);
      case MESSAGE.auth:
        return begin();
      default:
        return; // Hocuspocus' word that it has an update in memory, events of ours
    }
  };
  const socket = openSocket(
    {
      port: place.port,
      path: dialect.path(document),
      cookie: options.cookie ?? `person=${personId(person)}`,
    },
    {
      open: () => (greeting === null ? begin() : socket.write(clientFrame(greeting))),
      message,
      closed(code) {
        const early = new Error(`closed with ${code}`);
        arrived.reject(early);
        hasAnswered.reject(early);
        options.onClosed?.(code);
      },
    },
  );
  return {
    inStep: arrived.promise,
    answered: hasAnswered.promise,
    get sent() {
      return sent;
    },
    write,
    say: (frame) => socket.write(frame),
    socket,
  };
}

/** Sockets opened at the same time while a scenario is set up: fewer than a server lets wait to be accepted. */
const BATCH = 50;

/** Opens `count` editors, some at a time, and waits until all are in step. */
export async function openEditors(
  place: Place,
  count: number,
  optionsOf: (index: number) => EditorOptions,
): Promise<readonly Editor[]> {
  const editors: Editor[] = [];
  while (editors.length < count) {
    const size = Math.min(BATCH, count - editors.length);
    const batch = Array.from({ length: size }, (_, index) =>
      openEditor(place, optionsOf(editors.length + index)),
    );
    // oxlint-disable-next-line no-await-in-loop -- some at a time is the point
    await Promise.all(batch.map((editor) => editor.inStep));
    editors.push(...batch);
  }
  return editors;
}
