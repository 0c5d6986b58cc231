import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { newId, type PersonId } from '../../document/ids.ts';
import { PLAIN_FORMAT, PLAIN_VERSION, type PlainPaper } from '../../document/plain-paper.ts';
import type { Template } from '../../document/template.ts';
import { threadCommand } from '../../document/thread-command.ts';
import { carryOut, type Threads } from '../../document/threads.ts';
import type { Templates } from '../../templates/index.ts';
import type { DemoDocument } from './content.ts';
import { draftOf, type Draft } from './draft.ts';
import { demoDocuments } from './index.ts';

/** The day of the demo's papers: its workshop's fourth. */
const DAY = '2026-11-27';
const STEP_MS = 60_000;

/** The documents of the demo as data, without a server: what it would give out for them. */
export function demoPapers(
  templates: Pick<Templates, 'template'>,
): readonly { readonly paper: PlainPaper; readonly template: Template }[] {
  return demoDocuments.map((content, index) => {
    const template = templates.template(content.template, content.language);
    if (template === undefined) throw new RangeError(`no template ${content.template}`);
    return { paper: paperOf(content, template, index), template };
  });
}

function paperOf(content: DemoDocument, template: Template, index: number): PlainPaper {
  let count = index * 100_000;
  // Ids that are the same each time, so that two runs can be compared.
  const random = (bytes: Uint8Array) => {
    count += 1;
    return bytes.map((_, at) => (count >> (5 * (at % 4))) & 31);
  };
  const people = content.people.map((): PersonId => newId('p', random));
  const draft = draftOf(content, {
    id: newId('d', random),
    template,
    people,
    facilitator: newId('p', random),
    startedAt: 0,
    stepMs: STEP_MS,
    random,
  });
  const { sections, plan } = bodyOf(draft);
  return {
    format: PLAIN_FORMAT,
    version: PLAIN_VERSION,
    title: content.title,
    team: content.country,
    kind: template.kind,
    template: template.key,
    language: content.language,
    date: DAY,
    sections,
    plan,
    threads: [...threadsOf(draft).values()].map(({ id, anchor, state }) => ({
      id,
      section: anchor.section,
      state,
      quote: anchor.quote,
    })),
  };
}

function bodyOf({ records }: Draft) {
  const ydoc = new Y.Doc();
  try {
    for (const record of records) if (record.type === 'update') Y.applyUpdate(ydoc, record.bytes);
    return readBody(ydoc);
  } finally {
    ydoc.destroy();
  }
}

function threadsOf({ records }: Draft): Threads {
  let threads: Threads = new Map();
  for (const record of records) {
    if (record.type !== 'thread' || record.person === null) continue;
    const command = threadCommand.parse(JSON.parse(record.json));
    const outcome = carryOut(threads, command, { by: record.person, at: record.at });
    if (outcome.is === 'done') threads = outcome.threads;
  }
  return threads;
}
