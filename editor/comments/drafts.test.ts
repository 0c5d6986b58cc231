import { afterEach, expect, test, vi } from 'vitest';
import { draftOf, keepDraft } from './drafts.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

test('[L125] a draft is there after the page was loaded anew, until it is sent', () => {
  keepDraft('d_1:p_1:c_1', 'Half a sentence');
  expect(localStorage.getItem('codraft:draft:d_1:p_1:c_1')).toBe('Half a sentence');
  expect([draftOf('d_1:p_1:c_1'), draftOf('d_1:p_1:c_2')]).toEqual(['Half a sentence', '']);
  keepDraft('d_1:p_1:c_1', '');
  expect(localStorage.length).toBe(0);
});

test('[L125] where the browser keeps nothing, a draft lives as long as the page', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  keepDraft('a', 'Half a sentence');
  expect(draftOf('a')).toBe('Half a sentence');
  keepDraft('a', '');
  expect(draftOf('a')).toBe('');
});
