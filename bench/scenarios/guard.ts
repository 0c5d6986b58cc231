import * as Y from 'yjs';
import { sectionElements } from '../../document/body.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import { largeDocument } from '../documents/large-document.ts';
import { typing } from '../documents/typing.ts';
import type { Figures } from '../figures.ts';
import type { Scenario } from '../scenario.ts';
import { median } from '../statistics.ts';
import { FIRST_CLIENT } from './deliveries.ts';

const KEYSTROKES = 3_000;
const PASTES = 300;
/** A paragraph is three structs: the element, its text, and the words. */
const PASTED_PARAGRAPHS = 10;
/** Verdicts before anything is counted, so that everything is compiled. */
const WARM_UP = 100;

async function judge(): Promise<Figures> {
  const { state } = await largeDocument();
  const keys = typing(state, { client: FIRST_CLIENT, paragraph: 0, count: KEYSTROKES });
  const pasted = pastes(state);
  return { key: median(timesOf(state, keys)), paste: median(timesOf(state, pasted)) };
}

/** How long each of `updates` took to be judged, in µs, every one of them applied before the next. */
function timesOf(state: Uint8Array, updates: readonly Uint8Array[]): readonly number[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const times = updates.map((update) => {
    const startedAt = performance.now();
    const verdict = inspect(update, ydoc);
    const took = performance.now() - startedAt;
    if (verdict.is !== 'new') throw new Error(`judged ${verdict.is}`);
    Y.applyUpdate(ydoc, verdict.bytes);
    return took * 1_000;
  });
  ydoc.destroy();
  return times.slice(WARM_UP);
}

/** Pastes of some paragraphs each, one after another, at the end of the first section. */
function pastes(state: Uint8Array): readonly Uint8Array[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  ydoc.clientID = FIRST_CLIENT + 1;
  const [section] = sectionElements(ydoc);
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  for (let paste = 0; paste < PASTES; paste++)
    section?.push(Array.from({ length: PASTED_PARAGRAPHS }, paragraph));
  ydoc.destroy();
  return updates;
}

function paragraph(): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText('Learning for all, in every region, at every age.')]);
  return element;
}

/** What it costs that every update is looked at before it is applied. */
export const guard: Scenario = {
  name: 'guard',
  title: `judging a key press and a paste of ${PASTED_PARAGRAPHS * 3} structs in a document of 1.27 MB, medians`,
  servers: ['codraft'],
  columns: [
    { key: 'key', title: 'a key µs', digits: 1 },
    { key: 'paste', title: 'a paste µs', digits: 1 },
  ],
  targets: [
    { key: 'key', than: 'itself', most: 50 },
    { key: 'paste', than: 'itself', most: 50 },
  ],
  run: judge,
};
