import { expect, test } from 'vitest';
import type { NodeJson } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { plainText } from '../../document/outline.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { labelsFor } from '../export/labels.ts';
import { homeBriefing } from './home-briefing.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const amina = newId('p', fill(1));
const section = {
  id: newId('s', fill(1)),
  templateKey: '',
  level: 1,
  title: 'Funding',
  place: 1,
  hidden: false,
  blocks: [],
} as const;

/** A question of Amina's, with answers; `decider` decides it. */
function question(seed: number, [text = '', ...answers]: readonly string[], decider: string | null): Thread {
  const anchor = { section: section.id, from: '', to: '', quote: `words ${seed}`, prefix: '', suffix: '' };
  const comments = [text, ...answers].map((words, index) => ({
    id: newId('m', fill(16 * seed + index)),
    author: amina,
    at: seed,
    text: words,
    editedAt: null,
    deletedAt: null,
  }));
  const home = decider === null ? null : { decider, by: amina, at: seed };
  return { ...emptyThread(newId('c', fill(seed)), anchor), comments, home };
}

/** The lines of the paper made of `threads`. */
function lines(threads: readonly Thread[]): readonly string[] {
  const [made] = homeBriefing({
    threads,
    suggestions: [],
    sections: [section],
    nameOf: () => 'Amina',
    language: 'en',
    labels: labelsFor('en'),
  });
  return (made?.blocks ?? []).map((node: NodeJson) => plainText([node]).trim());
}

test('[X24] each open question stands under the body that decides it, with its words and the last of the discussion', () => {
  const threads = [
    question(
      1,
      ['Who pays for rural centres?', 'The state?', 'Provinces?', 'Half each.'],
      'Ministry of Finance',
    ),
    question(2, ['A law or a decree?'], 'Parliament'),
    question(3, ['From which year on?'], 'Parliament'),
    question(4, ['Only a comment'], null),
  ];
  expect(lines(threads).slice(1)).toEqual([
    'To be decided by Parliament',
    '1. A law or a decree?',
    'About section 1 Funding:',
    'words 2',
    '2. From which year on?',
    'About section 1 Funding:',
    'words 3',
    'To be decided by Ministry of Finance',
    '3. Who pays for rural centres?',
    'About section 1 Funding:',
    'words 1',
    'Amina: Provinces?',
    'Amina: Half each.',
  ]);
});

test('[X24] what was decided, facilitators’ notes and deleted questions are not in it', () => {
  const asked = question(1, ['Who pays?'], 'Cabinet');
  const deleted = asked.comments.map((comment) => ({ ...comment, deletedAt: 9, text: '' }));
  expect(
    lines([
      { ...asked, state: 'resolved' },
      { ...asked, isPrivate: true },
      { ...asked, comments: deleted },
    ]),
  ).toEqual(['No question is open.']);
});
