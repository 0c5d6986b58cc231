import { afterEach, expect, test, vi } from 'vitest';
import { closeWriters, openWriter, paragraph, section } from '../testing.ts';
import { readerPart } from './reader-part.ts';

afterEach(() => {
  closeWriters();
  vi.restoreAllMocks();
});

/** As the clipboard of a browser: empty once its event is over. */
function clipboard(html: string, text: string) {
  let isOver = false;
  const read = (type: string) => (isOver ? '' : type === 'text/html' ? html : text);
  return { data: { getData: read, files: [], types: [] }, end: () => (isOver = true) };
}

class Copied {
  private readonly kept = new Map<string, string>();
  readonly files = [];
  setData(type: string, data: string): void {
    this.kept.set(type, data);
  }
  getData(type: string): string {
    return this.kept.get(type) ?? '';
  }
}

function setUp() {
  vi.stubGlobal('DataTransfer', Copied);
  vi.stubGlobal(
    'ClipboardEvent',
    class extends Event {
      readonly clipboardData: Copied | undefined;
      constructor(type: string, { clipboardData, ...init }: EventInit & { clipboardData?: Copied } = {}) {
        super(type, init);
        this.clipboardData = clipboardData;
      }
    },
  );
  const { editor } = openWriter(7, [section(0, [paragraph('Before ')])]);
  editor.commands.setTextSelection(9);
  const paste = (html: string, text: string) => {
    const { data, end } = clipboard(html, text);
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: data });
    editor.view.dom.dispatchEvent(event);
    end();
    return event.defaultPrevented;
  };
  return { editor, paste };
}

const settled = () => new Promise((done) => void setTimeout(done, 0));

test('[W5] what cannot be read, as what reads it cannot be had, goes in as words and nothing else', async () => {
  const { editor, paste } = setUp();
  const fetch = vi.spyOn(readerPart, 'fetch').mockRejectedValue(new Error('no network'));
  expect(paste('<b onclick="steal()">after</b><script>steal()</script>', 'after\nall')).toBe(true);
  await settled();
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(editor.state.doc.textContent).toBe('Before afterall');
  expect(JSON.stringify(editor.getJSON())).not.toMatch(/bold|steal/);
});

test('[W5] [W6] words alone stay words alone when they waited, and a page without words of its own is read for them', async () => {
  const { editor, paste } = setUp();
  vi.spyOn(readerPart, 'fetch').mockRejectedValue(new Error('no network'));
  expect(paste('<p>only <b>a page</b></p>', '')).toBe(true);
  await settled();
  expect(editor.state.doc.textContent).toBe('Before only a page');
  Object.assign(editor.view, {
    input: { ...(editor.view as unknown as { input: object }).input, shiftKey: true },
  });
  expect(paste('<h2>and more</h2>', '- and more')).toBe(true);
  await settled();
  expect(editor.state.doc.textContent).toBe('Before only a page- and more');
});

test('[W5] what is pasted before it can be read waits, and is pasted as everything is', async () => {
  const { editor, paste } = setUp();
  expect(paste('<b>after</b><script>steal()</script>', 'after')).toBe(true);
  expect(editor.state.doc.textContent).toBe('Before ');
  await readerPart.fetch();
  await settled();
  expect(editor.state.doc.textContent).toBe('Before after');
  expect(JSON.stringify(editor.getJSON())).toContain('"bold"');
  expect(JSON.stringify(editor.getJSON())).not.toContain('steal');
});
