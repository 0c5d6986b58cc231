import { expect, test } from 'vitest';
import type { DocumentDetailView, LiveEvent } from '../../document/api.ts';
import { after } from './detail.ts';

test('what a newer server tells of, and this editor does not know, changes nothing', () => {
  const detail = { document: { title: 'Plan' } } as DocumentDetailView;
  expect(after(detail, { type: 'dream' } as unknown as LiveEvent)).toBe(detail);
});
