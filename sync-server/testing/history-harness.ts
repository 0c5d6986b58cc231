import { createInlineBackstage } from '../backstage/inline-backstage.ts';
import * as Y from 'yjs';
import { firstState, sectionElements } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId, type SectionId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { createHistory, type History } from '../history/history.ts';
import type { Historian } from '../history/historian.ts';
import { answerTo } from '../history/question.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { LiveBody } from '../sync/live-body.ts';
import { FakeClock } from './fake-clock.ts';

const counting = (seed: number) => (bytes: Uint8Array) =>
  bytes.fill(0).map((_, index) => (seed * 11 + index * (seed + 5)) & 255);

/** The document of the tests, its two sections, a row of its plan, and its people. */
export const DOCUMENT: DocumentId = newId('d', counting(1));
export const [VISION, OBJECTIVES]: readonly [SectionId, SectionId] = [
  newId('s', counting(2)),
  newId('s', counting(3)),
];
export const ROW = newId('o', counting(4));
export const [INES, AMINA, BEN]: readonly [PersonId, PersonId, PersonId] = [
  newId('p', counting(5)),
  newId('p', counting(6)),
  newId('p', counting(7)),
];

/** Answers in this process, from a copy, as the other process would. */
export const historianHere: Historian = {
  answer: async (question, material) =>
    structuredClone(answerTo(question, structuredClone(material))) as never,
  close() {},
};

/** A document whose log is kept as the rooms keep it, and what can be asked about it. */
export class PastDocument {
  readonly clock = new FakeClock();
  store: DocumentStore;
  history: History;
  #body: LiveBody | null = null;

  constructor(store: DocumentStore) {
    this.store = store;
    this.history = this.#historyOf(store);
  }

  static async begin(store: DocumentStore, text = ''): Promise<PastDocument> {
    const past = new PastDocument(store);
    const section = {
      templateKey: 'vision',
      level: 2,
      hidden: false,
      blocks: [{ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] }],
    };
    const bytes = firstState({
      document: DOCUMENT,
      template: 'policy',
      language: 'en',
      sections: [
        { ...section, id: VISION, title: 'Vision', place: 1 },
        { ...section, id: OBJECTIVES, title: 'Objectives', place: 2, blocks: [] },
      ],
    });
    await store.append(DOCUMENT, [{ type: 'update', person: INES, at: past.clock.now(), bytes }]);
    await past.restart(store);
    return past;
  }

  get body(): LiveBody {
    if (this.#body === null) throw new Error('not begun');
    return this.#body;
  }

  /** What `person` asks about the document. */
  asked(person: PersonId = INES) {
    return { person, document: { id: DOCUMENT, language: 'en' } };
  }

  /** A server that starts on what is in `store`. */
  async restart(store: DocumentStore): Promise<void> {
    this.#body?.destroy();
    this.store = store;
    this.history = this.#historyOf(store);
    this.#body = await LiveBody.open(DOCUMENT, {
      store,
      clock: this.clock,
      backstage: createInlineBackstage(() => 0),
      random: (bytes) => bytes.fill(9),
    });
  }

  /** Keep `update` of `person`; what is new in it is of `clients`. Returns its number. */
  async keep(update: Uint8Array, person: PersonId, clients: readonly number[]): Promise<number> {
    for (const client of clients) {
      if (this.body.ledger.standing(client, person) === 'free') this.body.claim(client, person);
    }
    if (!this.body.apply(update, [], person)) throw new Error('not applied');
    await this.body.commit({ claims: true, notes: true });
    const { updates, stateSeq } = await this.store.load(DOCUMENT);
    return updates.at(-1)?.seq ?? stateSeq;
  }

  #historyOf(store: DocumentStore): History {
    return createHistory({ log: store, historian: historianHere, clock: this.clock });
  }
}

/** Somebody's editor, which sends every change at once unless it is held back. */
export class PastEditor {
  readonly person: PersonId;
  readonly #past: PastDocument;
  #ydoc = new Y.Doc();
  #unsent: Uint8Array[] = [];

  constructor(past: PastDocument, person: PersonId) {
    this.#past = past;
    this.person = person;
    this.reload();
  }

  get ydoc(): Y.Doc {
    return this.#ydoc;
  }

  /** Begin anew, as another Yjs client. What was not sent is gone. */
  reload(): void {
    this.#ydoc.destroy();
    this.#ydoc = new Y.Doc();
    this.#unsent = [];
    this.hear();
    this.#ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#unsent.push(bytes);
    });
  }

  /** Take over what the server has. */
  hear(): void {
    const missing = Y.encodeStateAsUpdate(this.#past.body.ydoc, Y.encodeStateVector(this.#ydoc));
    Y.applyUpdate(this.#ydoc, missing, this);
  }

  /** Send what was not sent, one by one or as one update. Returns the numbers. */
  async send({ asOne = false } = {}): Promise<readonly number[]> {
    const unsent = this.#unsent;
    this.#unsent = [];
    if (unsent.length === 0) return [];
    const updates = asOne
      ? [Y.encodeStateAsUpdate(this.#ydoc, Y.encodeStateVector(this.#past.body.ydoc))]
      : unsent;
    const seqs: number[] = [];
    for (const update of updates)
      seqs.push(await this.#past.keep(update, this.person, [this.#ydoc.clientID]));
    return seqs;
  }

  /** The texts of a section, in order. */
  texts(section: SectionId): readonly Y.XmlText[] {
    return this.#section(section)
      .toArray()
      .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
      .filter((text) => text instanceof Y.XmlText);
  }

  /** Type into the first text of `section`, or into the one with `number`. */
  type(section: SectionId, at: number, text: string, number = 0): void {
    const found = this.texts(section)[number];
    if (found === undefined) this.addParagraph(section, text);
    else found.insert(at, text);
  }

  erase(section: SectionId, at: number, length: number, number = 0): void {
    this.texts(section)[number]?.delete(at, length);
  }

  addParagraph(section: SectionId, text: string): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.#section(section).push([paragraph]);
  }

  removeParagraph(section: SectionId, number: number): void {
    this.#section(section).delete(number, 1);
  }

  setCell(key: string, text: string): void {
    if (!this.#ydoc.getMap('plan').has(ROW)) addObject(this.#ydoc, 'T4', ROW);
    setCell(this.#ydoc, ROW, key, text);
  }

  #section(id: SectionId): Y.XmlElement {
    const found = sectionElements(this.#ydoc).find((element) => element.getAttribute('id') === id);
    if (found === undefined) throw new Error('no such section');
    return found;
  }
}
