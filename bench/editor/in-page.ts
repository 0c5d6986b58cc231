/**
 * What runs in the page that is measured. Each function goes there as its source text: it has nothing but what stands in it.
 * The same is asked of every editor; all of them are Tiptap's, which hangs itself on the element with the text.
 */

/** What a page has noted. */
export interface Noted {
  /** From each key to the frame with its letter, in ms. */
  readonly keys: number[];
  /** From each change by somebody else to its last handler, in ms, and how many ProseMirror nodes were built for it. */
  readonly updates: { readonly ms: number; readonly built: number }[];
  /** Length of the paragraph or field with the caret when typing began. */
  length: number;
  pressed: number;
}

declare global {
  interface Window {
    noted: Noted;
    /** Hear in the bench that the text can be read, and that it can be written in: ms since the page was asked for. */
    benchReadable(at: number): void;
    benchWritable(at: number): void;
  }
}

/** Before anything else in the page: tells when a paragraph has been painted, and when one that takes letters; and times keys. */
export function watchPage(): void {
  window.noted = { keys: [], updates: [], length: 0, pressed: 0 };
  const painted = (then: (at: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => then(performance.now())); // behind the frame
      port1.start();
      port2.postMessage(0);
    });
  const isThere = (where: string) =>
    [...document.querySelectorAll(`${where} p`)].some(
      (block) => block.closest('.ghost') === null && (block.textContent ?? '').length > 40,
    );
  // Ours shows the text before there is an editor, and takes that away when the editor stands in its place.
  const isReadable = () => isThere('.first-page') || isThere('.ProseMirror');
  const isWritable = () =>
    document.querySelector('.first-page') === null && isThere('.ProseMirror[contenteditable="true"]');
  const when = (isSo: () => boolean, tell: (at: number) => void) => {
    const seen = new MutationObserver(() => {
      if (!isSo()) return;
      seen.disconnect();
      painted(tell);
    });
    seen.observe(document, { childList: true, subtree: true, attributes: true });
  };
  when(isReadable, (at) => window.benchReadable(at));
  when(isWritable, (at) => window.benchWritable(at));

  /** Other people type elsewhere: this paragraph grows by our own letters alone. */
  const written = () => {
    if (document.activeElement instanceof HTMLTextAreaElement) return document.activeElement.value.length;
    const { anchorNode } = getSelection() ?? {};
    const block = (anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement)?.closest('p');
    return (block?.textContent ?? '').length;
  };
  document.addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (key.length > 1) return;
      const { noted } = window;
      noted.pressed += 1;
      const wanted = noted.length + noted.pressed;
      const look = () =>
        painted((at) => {
          if (written() < wanted) look();
          else noted.keys.push(at - timeStamp);
        });
      look();
    },
    true,
  );
}

/** Brings a paragraph in the middle of the text, where nobody else is, into view; answers where to click. */
export function middleOfText(): { readonly x: number; readonly y: number } {
  const blocks = [...document.querySelectorAll('.ProseMirror p')].filter(
    (block) =>
      block.closest('.ghost') === null &&
      (block.textContent ?? '').length > 120 &&
      block.querySelector('.their-caret, .collaboration-carets__caret') === null,
  );
  const block = blocks[Math.floor(blocks.length / 2)];
  if (block === undefined) throw new RangeError('no paragraph to type in');
  block.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = block.getBoundingClientRect();
  return { x: left + width / 3, y: top + Math.min(height / 2, 40) };
}

/** From now on keys are counted: the caret stands where they go. */
export function beginKeys(): void {
  const { anchorNode } = getSelection() ?? {};
  const block = (anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement)?.closest('p');
  window.noted.length =
    document.activeElement instanceof HTMLTextAreaElement
      ? document.activeElement.value.length
      : (block?.textContent ?? '').length;
  window.noted.pressed = 0;
  window.noted.keys.length = 0;
}

/** From now on what others write is timed: from the first to the last handler of Yjs, and nodes built by the schema. */
export function watchUpdates(): void {
  interface Bound {
    readonly editor: {
      readonly state: Readonly<Record<string, { readonly binding: { readonly doc: Emitter } }>>;
      readonly schema: { node: (...given: readonly unknown[]) => unknown };
    };
  }
  interface Emitter {
    on(event: string, hear: () => void): void;
  }
  const { editor } = document.querySelector('.ProseMirror') as unknown as Bound;
  const ydoc = editor.state['y-sync$']?.binding.doc;
  let built = 0;
  const { schema } = editor;
  const node = schema.node.bind(schema);
  schema.node = (...given) => {
    built += 1;
    return node(...given);
  };
  let began = { at: 0, built: 0 };
  ydoc?.on('beforeAllTransactions', () => (began = { at: performance.now(), built }));
  ydoc?.on('afterAllTransactions', () =>
    window.noted.updates.push({ ms: performance.now() - began.at, built: built - began.built }),
  );
}
