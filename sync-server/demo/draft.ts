import * as Y from 'yjs';
import { fillSection, firstState, type BodySection } from '../../document/body.ts';
import { newId, type DocumentId, type PersonId, type Random, type SectionId } from '../../document/ids.ts';
import { KITS, type Kit } from '../../document/plan/kits.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import type { Template } from '../../document/template.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import type { NewRecord } from '../storage/document-store.ts';
import { authorEntry } from '../sync/ledger.ts';
import { nodesOf } from './blocks.ts';
import type { DemoCells, DemoDocument, DemoThread } from './content.ts';
import { linked, linkNames, type Named } from './links.ts';
import { pin } from './pin.ts';

/** A document as its log: written by its people one after another, as if they had typed it. */
export interface Draft {
  readonly records: readonly NewRecord[];
  /** Which section each template key became. */
  readonly sections: ReadonlyMap<string, SectionId>;
}

/** What a draft is made with. */
export interface DraftTools {
  readonly id: DocumentId;
  readonly template: Template;
  readonly people: readonly PersonId[];
  readonly facilitator: PersonId;
  /** When the first word was written, and how long each step took, in ms since the epoch and in ms. */
  readonly startedAt: number;
  readonly stepMs: number;
  readonly random: Random;
}

/** Where the demo's Yjs client ids begin: one a person, above what the server uses. */
const FIRST_CLIENT = 1_000;

/** `content` as a log of first state, texts by their writers, plan objects by the leader, and comment threads. */
export function draftOf(content: DemoDocument, tools: DraftTools): Draft {
  const { id, template, people, random } = tools;
  const records: NewRecord[] = [];
  const master = new Y.Doc();
  const authors = new Set<number>();
  let at = tools.startedAt;

  const sections = emptySections(content, template, random);
  const byKey = new Map(sections.map((section) => [section.templateKey, section.id]));
  const first = firstState({ document: id, template: template.key, language: content.language, sections });
  Y.applyUpdate(master, first);
  records.push({ type: 'update', person: null, at, bytes: first });

  /** Let `writer` change the text; what they did goes to the log under their own client id. */
  function write(writer: number, change: (ydoc: Y.Doc) => void): void {
    const person = people[writer] ?? null;
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(master));
    ydoc.clientID = FIRST_CLIENT + writer;
    change(ydoc);
    const bytes = Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(master));
    at += tools.stepMs;
    if (!authors.has(ydoc.clientID))
      records.push({ type: 'author', person, at, json: authorEntry(ydoc.clientID) });
    authors.add(ydoc.clientID);
    records.push({ type: 'update', person, at, bytes });
    Y.applyUpdate(master, bytes);
  }

  for (const [key, section] of Object.entries(content.sections)) {
    const target = byKey.get(key);
    if (target !== undefined)
      write(section.by, (ydoc) => void fillSection(ydoc, target, nodesOf(section.blocks)));
  }

  const leader = content.people.findIndex(({ role }) => role === 'leader');
  const named = (kit: Kit, rows: readonly DemoCells[] = []): readonly Named[] =>
    rows.map((cells) => ({ id: newId('o', random), kit, cells }));
  const objectives = named('T4', content.objectives);
  const objects = [
    ...objectives,
    ...named('T6', content.actions),
    ...KITS.flatMap((kit) => named(kit, content.objects[kit])),
  ];
  const find = linkNames(objects);
  write(leader, (ydoc) => {
    for (const { id: object, kit, cells } of objects) {
      const { objective, ...others } = cells;
      const served =
        kit === 'T6'
          ? { objective: objectives[Number(objective) - 1]?.id ?? '' }
          : objective === undefined
            ? {}
            : { objective };
      put(ydoc, { id: object, kit, cells: { ...linked(kit, others, find), ...linked(kit, served, find) } });
    }
  });

  const say = (by: DemoThread['by'], command: ThreadCommand): void => {
    at += tools.stepMs;
    const person = by === 'facilitator' ? tools.facilitator : (people[by] ?? null);
    records.push({ type: 'thread', person, at, json: JSON.stringify(command) });
  };
  for (const { section, quote, by, text, replies = [], resolved, home } of content.threads) {
    const target = byKey.get(section);
    if (target === undefined) continue;
    const thread = newId('c', random);
    say(by, { do: 'open', thread, comment: newId('m', random), anchor: pin(master, target, quote), text });
    for (const reply of replies)
      say(reply.by, { do: 'reply', thread, comment: newId('m', random), text: reply.text });
    if (home !== undefined) say(leader, { do: 'ask-home', deed: newId('e', random), thread, decider: home });
    if (resolved === true) say(leader, { do: 'resolve', thread });
  }
  return { records, sections: byKey };
}

function emptySections(content: DemoDocument, template: Template, random: Random): readonly BodySection[] {
  const made: BodySection[] = [];
  const add = (key: string, title: string, level: number, isOff: boolean): void => {
    made.push({
      id: newId('s', random),
      templateKey: key,
      level,
      title: content.titles?.[key] ?? title,
      place: (made.length + 1) * 1024,
      hidden: isOff,
      blocks: [],
    });
  };
  for (const chapter of template.chapters) {
    const isOff = chapter.sections.every((section) => content.off.includes(section.key));
    add(chapter.key, chapter.title, 1, isOff);
    for (const section of chapter.sections)
      add(section.key, section.title, 2, content.off.includes(section.key));
  }
  return made;
}

function put(ydoc: Y.Doc, { kit, id, cells }: Named): void {
  addObject(ydoc, kit, id);
  for (const [key, text] of Object.entries(cells)) setCell(ydoc, id, key, text);
}
