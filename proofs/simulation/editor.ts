import * as Y from 'yjs';
import { decodeFrame } from '../../document/frames.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import { payloadsIn } from '../../sync-server/sync/wire.ts';
import { Writer } from '../../sync-server/testing/writer.ts';
import type { Chance } from '../chance.ts';
import { undoOf } from '../edits.ts';
import type { Holding, Truth } from './truth.ts';
import type { Arrival, Line } from '../../sync-server/sync/line.ts';
import type { LinkEnd } from './network.ts';

/** A connection to a server, however it is made. */
export interface Connection {
  /** What the editor says goes in here. */
  readonly client: Line;
}

/** What an editor takes from the world it is in. */
export interface EditorSurroundings<Own extends Connection> {
  readonly name: string;
  readonly person: PersonId;
  readonly document: DocumentId;
  readonly truth: Truth;
  readonly acks: boolean;
  /** What a liar is told to be kept may be a lie of their own: they never send what they said they had. */
  readonly isHostile: boolean;
  /** Whether its person may only read: then what it deletes is its editor's tidying (R28), called kept and never stored. */
  readonly mayOnlyRead?: () => boolean;
  readonly chance: Chance;
  readonly dial: (arrival: Arrival, end: LinkEnd) => Own;
}

/** Somebody's open editor, with its connection over a network and a memory of what it was told. */
export class Editor<Own extends Connection = Connection> implements Holding {
  readonly name: string;
  readonly writer: Writer;
  readonly undo: Y.UndoManager;
  /** Whether it means to be online. */
  isOnline = true;
  /** Whether its person has changed anything in it. */
  hasEdited = false;
  link: Own | null = null;
  readonly #world: EditorSurroundings<Own>;
  /** Text messages sent on this connection, in order, and how many of them it was told are kept. */
  #sent: { readonly bytes: Uint8Array; readonly isReaders: boolean }[] = [];
  #told = 0;
  #visits = 0;

  constructor(world: EditorSurroundings<Own>) {
    this.#world = world;
    this.name = world.name;
    this.writer = new Writer(world.person);
    const { ydoc, awareness } = this.writer;
    ydoc.clientID = 2 + world.chance.below(2 ** 32 - 2);
    // The moment the awareness was made, it took the id that Yjs had chosen, and a timer of the real clock.
    awareness.clientID = ydoc.clientID;
    clearInterval(awareness._checkInterval as NodeJS.Timeout);
    awareness.states.clear();
    awareness.meta.clear();
    world.truth.own(ydoc.clientID, world.person);
    // Yjs takes another id when it sees its own used by somebody else.
    ydoc.on('update', () => world.truth.own(ydoc.clientID, world.person));
    leaveMarksWhile(ydoc, () => world.mayOnlyRead?.() ?? false);
    this.undo = undoOf(ydoc);
  }

  get ydoc(): Y.Doc {
    return this.writer.ydoc;
  }

  get person(): PersonId {
    return this.writer.person;
  }

  get document(): DocumentId {
    return this.#world.document;
  }

  get isConnected(): boolean {
    return this.writer.isConnected;
  }

  /** Whether it shows "Saved": all it sent on this connection is kept, the answer to step 1 included. */
  get isSaved(): boolean {
    const { kept, sent, heard } = this.writer;
    return heard.some(({ type }) => type === 'step2') && (!this.#world.acks || (sent > 0 && kept === sent));
  }

  connect(): void {
    const { writer, document } = this;
    this.#sent = [];
    this.#told = 0;
    this.#visits += 1;
    const session = `${this.name} ${this.#visits}`;
    const place = {
      connect: (arrival: Arrival) => {
        const link: Own = this.#world.dial(
          arrival,
          this.#endOf(() => link),
        );
        this.link = link;
        return link.client;
      },
    };
    // As the real one does: said anew with a higher clock, since others take none they know of somebody who was away.
    if (writer.awareness.getLocalState() !== null)
      writer.awareness.setLocalState(writer.awareness.getLocalState());
    writer.connect(place, { document, acks: this.#world.acks, session });
  }

  /** Leave for good. */
  close(): void {
    this.writer.close();
    this.undo.destroy();
  }

  #endOf(own: () => Own) {
    return {
      sent: (bytes: Uint8Array) => {
        const isReaders = this.#world.mayOnlyRead?.() ?? false;
        if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) this.#sent.push({ bytes, isReaders });
      },
      read: (bytes: Uint8Array) => {
        for (const payload of payloadsIn(bytes)) {
          if (payload[0] === 0 && payload[1] !== 0) this.#world.truth.show(payload);
        }
        if (this.link !== own()) return;
        for (; this.#told < this.writer.kept; this.#told++) this.#keep(this.#sent[this.#told]);
      },
    };
  }

  #keep(message: { readonly bytes: Uint8Array; readonly isReaders: boolean } | undefined): void {
    if (message === undefined) throw new Error(`${this.name} was told more is kept than it sent`);
    if (this.#world.isHostile) return;
    const frame = decodeFrame(message.bytes);
    if (frame.type !== 'update' && frame.type !== 'step2') return;
    if (message.isReaders && Y.decodeUpdate(frame.bytes).structs.length === 0) return;
    this.#world.truth.keep(frame.bytes);
  }
}
