import { expect, test } from 'vitest';
import type { Body, NodeJson } from '../../document/body.ts';
import type { Finding } from '../../document/checks/finding.ts';
import { newId, type ObjectId, type SectionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import { chaptersOf } from './chapters.ts';
import { homesIn } from './homes.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const section = (seed: number): SectionId => newId('s', fill(seed));
const object = (seed: number): ObjectId => newId('o', fill(seed));
const grid = (kit: Kit, area?: string): NodeJson => ({
  type: 'planTable',
  attrs: { kit, ...(area === undefined ? {} : { area }) },
});
const body = (sections: readonly (readonly NodeJson[])[], objects: readonly [Kit, string?][]): Body => ({
  sections: sections.map((blocks, index) => ({
    id: section(index),
    templateKey: '',
    level: 2,
    title: '',
    place: index,
    hidden: false,
    blocks,
  })),
  plan: objects.map(([kit, area], index) => ({
    id: object(index),
    kit,
    place: index,
    cells: area === undefined ? {} : { area },
  })),
});

test('[CK20] an object is at home where a grid shows it, that of its area first', () => {
  const quoted: NodeJson = { type: 'blockquote', content: [grid('T1')] };
  const made = body(
    [[grid('T5', 'formal')], [grid('T5', 'ict')], [quoted]],
    [['T5', 'ict'], ['T5', 'formal'], ['T5', 'local'], ['T1'], ['T9']],
  );
  const homes = homesIn(made);
  expect([0, 1, 2, 3, 4].map((index) => homes.get(object(index)))).toEqual([
    section(1),
    section(0),
    section(0),
    section(2),
    undefined,
  ]);
});

test('[CK20] findings stand by section in its order, what has to be mended first, and the whole at the end', () => {
  const finding = (id: string, severity: Finding['severity'], place: Finding['place']): Finding => ({
    id,
    rule: 'L01',
    severity,
    place,
    message: 'L01',
    values: {},
    basis: { handbook: [], also: '' },
    accepted: null,
  });
  const at = (index: number): Finding['place'] => ({
    is: 'section',
    section: section(index),
    templateKey: '',
  });
  const homes = new Map([[object(1), section(0)]]);
  const list = [
    finding('paper', 'E', { is: 'paper' }),
    finding('hint', 'H', at(1)),
    finding('mend', 'E', at(1)),
    finding('row', 'W', { is: 'object', object: object(1), kit: 'T4', field: null }),
    finding('gone', 'W', at(7)),
  ];
  expect(
    chaptersOf(list, homes, [section(0), section(1), section(2)]).map((chapter) => [
      chapter.section,
      chapter.findings.map(({ id }) => id),
    ]),
  ).toEqual([
    [section(0), ['row']],
    [section(1), ['mend', 'hint']],
    [null, ['paper', 'gone']],
  ]);
});
