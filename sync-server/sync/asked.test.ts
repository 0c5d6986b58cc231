import { expect, test } from 'vitest';
import { DOCUMENT } from '../testing/rooms-set-up.ts';
import { askedFor } from './asked.ts';

const NOW = { id: 'now', lineage: [{ id: 'first' }, { id: 'second' }] };

function asked(query: string, generation: typeof NOW | null = NOW) {
  return askedFor(DOCUMENT, new URLSearchParams(query), generation);
}

test('[P18] an editor whose text is of this generation, or that says none, comes in as ever', () => {
  for (const query of ['generation=now', '']) {
    expect(asked(query)).toEqual({ document: DOCUMENT, acks: false, packs: false, isReturning: false });
  }
});

test('[P18] one whose text is of a generation this one goes on from is returning', () => {
  for (const query of ['generation=first', 'generation=second']) {
    expect(asked(query)).toMatchObject({ isReturning: true });
  }
});

test('[P18] one whose text is of a history that is not known here is told so', () => {
  expect(asked('generation=elsewhere')).toBe('sync/other-generation');
  expect(asked('generation=elsewhere', null)).toMatchObject({ isReturning: false });
});
