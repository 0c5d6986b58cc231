import { ChangeSet } from '@tiptap/pm/changeset';
import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { cpus, loadavg } from 'node:os';
import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import type { HandSpan } from '../../document/history.ts';
import { newId } from '../../document/ids.ts';
import { bodySchema } from '../../document/schema/index.ts';
import { compareBodies, noWork } from '../../document/versions/compare.ts';
import { handsFrom } from '../../document/versions/hands.ts';
import { restoreEdits } from '../../document/versions/restore.ts';
import { Chance } from '../../proofs/chance.ts';
import { editedPages } from '../../proofs/review/versions.ts';
import { loaded } from '../../sync-server/backstage/work.ts';
import { createHistogram } from '../statistics.ts';
import { tableInMarkdown } from '../table.ts';

/**
 * How long it takes to compare two states of a long text with authors, to make one of its bytes, and to restore it; and, in the same
 * run, what ProseMirror's own change set takes to compare the two. Figures only: what is counted is a test's affair.
 */

const RUNS = 40;
const WARM_UPS = 10;
const PAGES = [60, 200] as const;

/** The times of `once`, in ms; `ready` comes before each and is not counted. */
function measured<Ready>(ready: () => Ready, once: (ready: Ready) => void): readonly [number, number] {
  const times = createHistogram();
  for (let run = -WARM_UPS; run < RUNS; run += 1) {
    const given = ready();
    const started = performance.now();
    once(given);
    if (run >= 0) times.add(performance.now() - started);
  }
  return [times.percentile(0.5), times.percentile(0.95)];
}

function copyOf(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  return copy;
}

/** The sections of a text as the peer compares them: the whole at once is past what it will compare. */
function treesOf(ydoc: Y.Doc): readonly Node[] {
  return readBody(ydoc).sections.map(({ blocks, ...attrs }) =>
    bodySchema().nodeFromJSON({ type: 'doc', content: [{ type: 'section', attrs, content: blocks }] }),
  );
}

/** Every section put in the place of the earlier one. */
function replacementsOf(old: Y.Doc, now: Y.Doc): readonly Transform[] {
  const after = treesOf(now);
  return treesOf(old).map((before, index) =>
    new Transform(before).replaceWith(0, before.content.size, after[index]?.content ?? before.content),
  );
}

const rows: string[][] = [];
let words = '';
for (const pages of PAGES) {
  const { old, now } = editedPages(new Chance(1), pages);
  const state = Y.encodeStateAsUpdate(now);
  // Each client id is somebody, who wrote and took away.
  const spans = [...now.store.clients.keys()].map((client, index): HandSpan => {
    const person = newId('p', (bytes) => bytes.fill(1 + (index % 3)));
    return [client, 0, Y.getState(now.store, client), person];
  });
  const hands = handsFrom({ wrote: spans, took: spans });
  const work = noWork();
  compareBodies(old, now, { hands, work });
  words += `${pages} pages: ${work.words} words told apart, ${work.wordPairs} pairs of them, ${work.likenesses} lines set beside each other. `;
  const replacements = replacementsOf(old, now);
  const ours: readonly (readonly [string, readonly [number, number]])[] = [
    [
      'compared, with authors',
      measured(
        () => null,
        () => void compareBodies(old, now, { hands }),
      ),
    ],
    [
      'made of its bytes',
      measured(
        () => null,
        () => loaded([state]).destroy(),
      ),
    ],
    [
      'restored',
      measured(
        () => copyOf(now),
        (copy) => void restoreEdits(copy, old, { sections: 'all' }),
      ),
    ],
    [
      'peer: compared by ProseMirror’s change set, without authors',
      measured(
        () => null,
        () => {
          for (const { before, doc, mapping } of replacements)
            ChangeSet.create(before).addSteps(doc, mapping.maps, null);
        },
      ),
    ],
  ];
  for (const [title, [median, p95]] of ours)
    rows.push([`${pages} pages, ${title}`, median.toFixed(1), p95.toFixed(1)]);
}

process.stdout.write(
  [
    `${cpus().length} processors, ${cpus()[0]?.model ?? 'unknown'}; Node ${process.versions.node}; load average ${loadavg()[0]?.toFixed(1)}`,
    `150 changes of all kinds. ${words}`,
    '',
    ...tableInMarkdown([['', 'median ms', 'p95 ms'], ...rows]),
    '',
    'To be reached: 50 ms to compare 60 pages with authors, and 50 ms to make the earlier text.',
    '',
  ].join('\n'),
);
