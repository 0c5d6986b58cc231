import { expect, test } from 'vitest';
import type { NodeJson } from '../body.ts';
import { checkPaper } from './check.ts';
import type { PaperLayout } from './layout.ts';
import { unreadyIn } from './readiness.ts';
import { objectId, paperOf, sectionId, type SectionText } from './testing/papers.ts';

const cell = (type: string): NodeJson => ({ type, content: [{ type: 'paragraph' }] });
const table = (...rows: readonly (readonly string[])[]): NodeJson => ({
  type: 'table',
  content: rows.map((cells) => ({ type: 'tableRow', content: cells.map(cell) })),
});
const heading = (level: number, text: string): NodeJson => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});
const picture = (attrs: Readonly<Record<string, unknown>>): NodeJson => ({ type: 'picture', attrs });

/** What is not ready in a section, as kinds and sentences. */
function unready(layout: PaperLayout, accepted = new Map<string, string>()) {
  return unreadyIn(layout, checkPaper(layout, accepted)).map(({ kind, message }) => `${kind} ${message}`);
}

const section = (said: SectionText) => paperOf('strategy', WHOLE, { sections: { 'x.text': said } });
/** Rows without which a strategy has findings to be mended whatever stands in its text. */
const WHOLE = {
  T22: [{ lead: '?', body: '?', chair: '?', members: '?', frequency: '?', secretariat: '?' }],
  T27: ['in-strategy', 'accessible', 'integral', 'structure', 'staff', 'funding'].map((action) => ({
    action,
    status: 'Begun',
  })),
};

test.each<readonly [string, SectionText, readonly string[]]>([
  ['text', 'All is well.', []],
  ['nothing', '', ['thin H01.empty']],
  ['a mark', 'The cost is TBD.', ['left-over H02']],
  ['an abbreviation', 'The RVA grows.', ['abbreviation H06']],
  ['headings in order', { text: 'Text', blocks: [heading(1, 'A'), heading(2, 'B'), heading(1, 'C')] }, []],
  [
    'a heading that skips a level',
    { text: 'Text', blocks: [heading(1, 'A'), heading(3, 'B')] },
    ['heading ready.heading'],
  ],
  [
    'a first heading of the second level',
    { text: 'Text', blocks: [heading(2, 'A')] },
    ['heading ready.heading'],
  ],
  [
    'a table with a head row',
    { text: 'Text', blocks: [table(['tableHeader', 'tableHeader'], ['tableCell', 'tableCell'])] },
    [],
  ],
  [
    'a table with a head column',
    { text: 'Text', blocks: [table(['tableHeader', 'tableCell'], ['tableHeader', 'tableCell'])] },
    [],
  ],
  [
    'a table without a head',
    { text: 'Text', blocks: [table(['tableCell', 'tableCell'], ['tableCell', 'tableCell'])] },
    ['table ready.table'],
  ],
  [
    'a table in a box',
    { text: 'Text', blocks: [{ type: 'callout', content: [table(['tableCell'])] }] },
    ['table ready.table'],
  ],
  ['a picture with a description', { text: 'Text', blocks: [picture({ alt: 'A library' })] }, []],
  ['a decoration', { text: 'Text', blocks: [picture({ alt: '', decorative: true })] }, []],
  [
    'a picture without a description',
    { text: 'Text', blocks: [picture({ alt: ' ' })] },
    ['picture ready.picture'],
  ],
  ['what is switched off', { hidden: true, text: 'TBD', blocks: [picture({}), heading(3, 'A')] }, []],
])('[CK12] of a section with %s it is told what is not ready', (_, said, expected) => {
  expect(unready(section(said))).toEqual(expected);
});

test('[CK12] open threads and suggestions are told for every shown section', () => {
  const counts = new Map([[sectionId('x.text'), 2]]);
  const layout = paperOf('strategy', WHOLE, {
    sections: { 'x.text': { text: 'Text', template: { need: 'ext' } } },
    review: { openThreads: counts, undecided: counts },
  });
  expect(unready(layout)).toEqual(['thread H12', 'suggestion H12.suggestions']);
});

test('[CK12] findings to be mended come first, and those that were accepted are ready', () => {
  const layout = paperOf(
    'strategy',
    {
      ...WHOLE,
      T1: [
        {
          id: 'i',
          issue: 'Fees',
          evidence: 'x',
          evidenceYear: '2024',
          source: 'y',
          causes: 'z',
          groups: 'g',
        },
      ],
    },
    { sections: { 'x.text': 'The RVA grows.' } },
  );
  expect(unready(layout)).toEqual(['finding L01', 'abbreviation H06']);
  expect(unready(layout, new Map([[`L01:${objectId('i')}`, 'Another ministry answers it']]))).toEqual([
    'abbreviation H06',
  ]);
});
