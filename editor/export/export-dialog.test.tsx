import { afterEach, expect, test, vi } from 'vitest';
import { refusal } from '../../document/refusals.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { id } from '../testing/fake-workshop.ts';
import { render, type Shown } from '../testing/render.tsx';
import { ExportDialog } from './export-dialog.tsx';

const policy = { id: id('d', 'policy'), title: 'National lifelong learning policy' };

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

function downloads(): readonly string[] {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
}

test('Juma takes the policy home as a PDF, under the name the server gave it, without guidance', async () => {
  const names = downloads();
  const server = createFakeServer('Juma Okello');
  const close = vi.fn<() => void>();
  shown = await render(server, <ExportDialog document={policy} isOpen onClose={close} />);
  await shown.press(/^PDF/);
  await shown.press('Make the file');
  await shown.reads('Tamarra – Policy.pdf is in your downloads.');
  expect(names).toEqual(['Tamarra – Policy.pdf']);
  expect(server.told[0]?.body).toEqual({
    format: 'pdf',
    coverPage: true,
    contents: true,
    guidance: false,
    views: false,
  });
  expect(close).toHaveBeenCalled();
});

test('the views of the plan go along when they are asked for; a workbook asks nothing more', async () => {
  downloads();
  const server = createFakeServer('Juma Okello');
  shown = await render(server, <ExportDialog document={policy} isOpen onClose={() => undefined} />);
  await shown.press(/^Views of the plan/);
  await shown.press(/^Workbook/);
  expect(shown.text()).not.toContain('Cover page');
  await shown.press('Make the file');
  await shown.reads('is in your downloads.');
  expect(server.told[0]?.body).toMatchObject({ format: 'xlsx', views: true });
});

test('what was chosen is there the next time, for the same person only', async () => {
  downloads();
  const server = createFakeServer('Juma Okello');
  shown = await render(server, <ExportDialog document={policy} isOpen onClose={() => undefined} />);
  await shown.press(/^Web page/);
  await shown.press('Make the file');
  const kept = Object.keys(localStorage).filter((key) => key.startsWith('codraft:export:'));
  expect(kept).toEqual([`codraft:export:${id('p', 'Juma Okello')}`]);
});

test('a file that could not be made is told in plain words, and the choice stays', async () => {
  const server = createFakeServer('Juma Okello');
  const body = { error: { code: 'export/failed', message: refusal('export/failed').sentence, details: {} } };
  const fetch: typeof server.fetch = (input, init) =>
    init?.method === 'POST'
      ? Promise.resolve(new Response(JSON.stringify(body), { status: 500 }))
      : server.fetch(input, init);
  shown = await render(
    { ...server, fetch },
    <ExportDialog document={policy} isOpen onClose={() => undefined} />,
  );
  await shown.press('Make the file');
  await shown.reads('The file could not be made.');
  expect(shown.text()).toContain('Your text is safe.');
});
