import * as Y from 'yjs';
import type { ObjectId } from '../../document/ids.ts';
import { setCell } from '../../document/plan/objects.ts';
import { openEditors, readyPresence, readyUpdates, type Place } from '../client/editor.ts';
import { longTexts, sectionOf } from './texts.ts';
import { YJS_DIALECT } from '../client/dialect.ts';
import type { Seeded } from './seed.ts';

/** Yjs client ids of typists begin here; those of the paper's writers are elsewhere. */
const FIRST_CLIENT = 0x4000_0000;
/** Where in their paragraph they type: there is text on both sides. */
const TYPED_AT = 45;
const WORDS = 'and every council reports on learning ';

/** One letter: what changes in the text, and where the caret stands then. */
export interface Letter {
  readonly update: Uint8Array;
  readonly presence: string;
}

/** How many type, and how much. */
export interface Typing {
  readonly people: number;
  readonly letters: number;
}

/** Where one typist types. */
interface Desk {
  readonly section: string;
  /** Types letter number `letter`; where the caret stands then, if anywhere in the text. */
  readonly press: (letter: number) => Y.RelativePosition | null;
}

/** What `people` typists type, each `letters` letters in a paragraph of their own, spread over the document `state`. */
export function lettersOf(state: Uint8Array, typing: Typing): readonly (readonly Letter[])[] {
  return lettersAt(state, typing, (ydoc) => {
    const texts = longTexts(ydoc);
    return (typist) => {
      const text = texts[Math.floor(((typist + 0.5) * texts.length) / typing.people)];
      if (text === undefined) throw new RangeError('a document without text');
      return {
        section: sectionOf(text),
        press(letter) {
          text.insert(TYPED_AT + letter, WORDS.charAt(letter % WORDS.length));
          return Y.createRelativePositionFromTypeIndex(text, TYPED_AT + letter + 1);
        },
      };
    };
  });
}

/** The same in cells of `objects`, each typist in one of their own, in the column `key`. */
export function lettersInCells(
  state: Uint8Array,
  typing: Typing,
  {
    section,
    objects,
    key,
  }: { readonly section: string; readonly objects: readonly ObjectId[]; readonly key: string },
): readonly (readonly Letter[])[] {
  return lettersAt(state, typing, (ydoc) => (typist) => {
    const id = objects[Math.floor(((typist + 0.5) * objects.length) / typing.people)];
    if (id === undefined) throw new RangeError('a plan without objects');
    let typed = '';
    return {
      section,
      press(letter) {
        typed += WORDS.charAt(letter % WORDS.length);
        setCell(ydoc, id, key, typed);
        return null;
      },
    };
  });
}

function lettersAt(
  state: Uint8Array,
  { people, letters }: Typing,
  open: (ydoc: Y.Doc) => (typist: number) => Desk,
): readonly (readonly Letter[])[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const deskOf = open(ydoc);
  return Array.from({ length: people }, (_, typist) => {
    ydoc.clientID = FIRST_CLIENT + typist;
    const { section, press } = deskOf(typist);
    const typed: Letter[] = [];
    let update = new Uint8Array();
    const hear = (made: Uint8Array) => (update = new Uint8Array(made));
    ydoc.on('update', hear);
    for (let letter = 0; letter < letters; letter++) {
      const head = press(letter);
      const cursor = head === null ? null : { anchor: head, head };
      typed.push({ update, presence: JSON.stringify({ section, cursor }) });
    }
    ydoc.off('update', hear);
    return typed;
  });
}

/** People at other computers, connected. */
export interface Typists {
  /** Typist number `typist` presses the next key. */
  press(typist: number): void;
  /** All of them type at this pace until the answer is called. */
  type(charsPerSecond: number): () => void;
  close(): void;
}

/** Connects a typist for each of `letters` to the server at `port`. */
export async function openTypists(
  port: number,
  { document, cookies }: Seeded,
  letters: readonly (readonly Letter[])[],
): Promise<Typists> {
  const place: Place = { port, dialect: YJS_DIALECT };
  const frames = letters.map((typed, typist) => ({
    updates: readyUpdates(
      place,
      document,
      typed.map(({ update }) => update),
    ),
    places: typed.map(({ presence }, clock) =>
      readyPresence(place, document, { client: FIRST_CLIENT + typist, clock: clock + 1, json: presence }),
    ),
    next: 0,
  }));
  const editors = await openEditors(place, letters.length, (typist) => ({
    document,
    person: typist,
    cookie: cookies[typist + 1],
  }));
  const press = (typist: number) => {
    const own = frames[typist];
    const [update, presence] = [own?.updates[own.next], own?.places[own.next]];
    if (own === undefined || update === undefined || presence === undefined) return;
    own.next += 1;
    editors[typist]?.write(update);
    editors[typist]?.say(presence);
  };
  return {
    press,
    type(charsPerSecond) {
      let typist = 0;
      const every = setInterval(
        () => press(typist++ % frames.length),
        1_000 / charsPerSecond / frames.length,
      );
      return () => clearInterval(every);
    },
    close: () => editors.forEach(({ socket }) => socket.close('clean')),
  };
}
