import { expect, test } from 'vitest';
import type { SectionView } from '../../document/api.ts';
import type { SectionStatus } from '../../document/status.ts';
import { id } from '../testing/fake-workshop.ts';
import { chaptersOf, countOf, nextUnfinished } from './progress.ts';

function section(
  title: string,
  level: number,
  status: SectionStatus = 'not-started',
  hidden = false,
): SectionView {
  return {
    id: id('s', title),
    templateKey: '',
    number: '',
    title,
    level,
    hidden,
    status,
    statusBy: null,
    statusAt: null,
    lead: null,
    due: null,
    reopened: [],
    words: 0,
    openThreads: 0,
    here: [],
  };
}

const sections = [
  section('Summary', 1, 'agreed'),
  section('Vision', 1),
  section('Statement', 2, 'agreed'),
  section('Principles', 2),
  section('Old part', 2, 'drafting', true),
  section('Actions', 1),
  section('Matrix', 2, 'drafting'),
];

test('chapters are counted only where they have no sections, hidden sections not at all', () => {
  expect(countOf(sections, 'agreed')).toEqual({ count: 2, all: 4 });
});

test('one goes on where somebody is drafting, before beginning something new', () => {
  expect(nextUnfinished(sections)?.title).toBe('Matrix');
  expect(nextUnfinished(sections.slice(0, 5))?.title).toBe('Principles');
});

test('when everything is agreed nothing is next', () => {
  expect(nextUnfinished([section('Summary', 1, 'agreed')])).toBeUndefined();
});

test('sections before the first chapter stand together without a head', () => {
  expect(
    chaptersOf([section('Preface', 2), section('Vision', 1)]).map((chapter) => chapter.head?.title),
  ).toEqual([undefined, 'Vision']);
});
