import { afterEach, expect, test } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { render, type Shown } from '../testing/render.tsx';
import { ownRemarks } from './remark-bank.ts';
import { RemarkDialog } from './remark-dialog.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  localStorage.clear();
});

test('[C18] a remark is found by its words and put in with its part of the handbook; what was written is kept as one', async () => {
  const inserted: string[] = [];
  shown = await render(
    createFakeServer('Per Lindqvist'),
    <RemarkDialog
      person="per"
      written="Say who pays in year three."
      isOpen
      onClose={() => {}}
      onInsert={(words) => void inserted.push(words)}
    />,
  );
  await shown.reads('One body answers for it');
  await shown.press('Keep what I have written as a remark');
  expect(ownRemarks('per')).toEqual([{ text: 'Say who pays in year three.', source: null }]);
  await shown.type('Find a remark', 'body partners');
  expect(shown.text()).not.toContain('Say who pays in year three.');
  await shown.press(/^Who leads this\?/);
  expect(inserted).toEqual([
    'Who leads this? One body answers for it; the others are partners. (Handbook, 2.2.3)',
  ]);
  await shown.type('Find a remark', 'year three');
  await shown.press('Say who pays in year three.');
  expect(inserted[1]).toBe('Say who pays in year three.');
  await shown.press('Remove this remark');
  expect(ownRemarks('per')).toEqual([]);
  await shown.reads('No remark has these words.');
});
