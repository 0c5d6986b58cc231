import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fillSection, sectionElements } from '../../document/body.ts';
import { newId, type SectionId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { followLastChanges, NOT_KNOWN } from './last-changes.ts';

const SUMMARY = 's_00000000000000000001' as SectionId;
const OTHER = 's_00000000000000000002' as SectionId;
const objective = newId('o', (bytes) => bytes.fill(1));
const issue = newId('o', (bytes) => bytes.fill(2));
const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });

/** A document with a summary and an objective, as the server's history tells of it. */
function follow({ told = true, hasObjective = true } = {}) {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, bodyOf());
  fillSection(ydoc, SUMMARY, [paragraph('All in one page.')]);
  if (hasObjective) addObject(ydoc, 'T4', objective);
  let time = 1_000;
  let asked = 0;
  let isLive = true;
  const live = followLastChanges(ydoc, {
    async ask() {
      asked += 1;
      if (!told) throw new Error('refused');
      return { sections: [[SUMMARY, 500 * asked]], kits: [['T4', 900 * asked]] };
    },
    now: () => (time += 1),
    isLive: () => isLive,
  });
  return {
    ydoc,
    live,
    asked: () => asked,
    pass: (ms: number) => (time += ms),
    setLive: (is: boolean) => {
      isLive = is;
    },
  };
}

function bodyOf(): Uint8Array {
  const ydoc = new Y.Doc();
  for (const [at, [id, templateKey]] of [
    [SUMMARY, 'front.summary'],
    [OTHER, 'a.vision'],
  ].entries()) {
    const section = new Y.XmlElement('section');
    section.setAttribute('id', id ?? '');
    section.setAttribute('templateKey', templateKey ?? '');
    section.setAttribute('place', at as unknown as string);
    ydoc.getXmlFragment('content').push([section]);
  }
  const state = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return state;
}

const summaryText = (ydoc: Y.Doc) => {
  const [section] = sectionElements(ydoc);
  if (section === undefined) throw new Error('there is no section');
  return (section.get(0) as Y.XmlElement).get(0) as Y.XmlText;
};

test('[CKH09] what the server told is known, and what is changed from there on is seen', async () => {
  const { ydoc, live } = follow();
  expect(live.get()).toBe(NOT_KNOWN);
  const stop = live.subscribe(() => {});
  await Promise.resolve();
  await Promise.resolve();
  expect([...live.get().sectionChanged]).toEqual([[SUMMARY, 500]]);
  expect([...live.get().kitChanged]).toEqual([['T4', 900]]);

  setCell(ydoc, objective, 'text', 'More people learn');
  expect(live.get().kitChanged.get('T4')).toBeGreaterThan(1_000);
  summaryText(ydoc).insert(0, 'Again. ');
  const { sectionChanged, kitChanged } = live.get();
  expect(sectionChanged.get(SUMMARY)).toBeGreaterThan(kitChanged.get('T4') ?? Infinity);
  stop();
  summaryText(ydoc).insert(0, 'And again. ');
  expect(live.get().sectionChanged).toBe(sectionChanged);
});

test('[CKH09] letter after letter in one place, facts about a section, and what is not summed up are no news', async () => {
  const { ydoc, live } = follow();
  let news = 0;
  live.subscribe(() => {
    news += 1;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(news).toBe(1);
  for (const letter of 'abc') summaryText(ydoc).insert(0, letter);
  expect(news).toBe(2);
  const [summary, other] = sectionElements(ydoc);
  summary?.setAttribute('status', 'drafting');
  addObject(ydoc, 'T1', issue);
  other?.push([new Y.XmlElement('paragraph')]);
  expect(news).toBe(2);
  addObject(
    ydoc,
    'T9',
    newId('o', (bytes) => bytes.fill(5)),
  );
  expect([news, live.get().kitChanged.has('T9')]).toEqual([3, true]);
});

test('[CKH09] nobody is asked about a document without what is summed up, and a refusal tells nothing', async () => {
  const none = follow({ hasObjective: false });
  none.live.subscribe(() => {});
  expect(none.asked()).toBe(0);
  const refused = follow({ told: false });
  refused.live.subscribe(() => {});
  await Promise.resolve();
  await Promise.resolve();
  setCell(refused.ydoc, objective, 'text', 'More people learn');
  expect(refused.live.get()).toBe(NOT_KNOWN);
});

test('[CKH09] what others changed while there was no connection is dated by the server, which is asked again', async () => {
  const { ydoc, live, setLive, pass, asked } = follow();
  live.subscribe(() => {});
  await Promise.resolve();
  await Promise.resolve();
  summaryText(ydoc).insert(0, 'Again. ');
  const before = live.get();
  setLive(false);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc));
  setCell(other, objective, 'text', 'More people learn');
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other));
  expect(live.get()).toBe(before);
  pass(60_000);
  setLive(true);
  live.again();
  await Promise.resolve();
  await Promise.resolve();
  expect(asked()).toBe(2);
  expect([...live.get().sectionChanged]).toEqual([[SUMMARY, 1_000]]);
  expect([...live.get().kitChanged]).toEqual([['T4', 1_800]]);
});
