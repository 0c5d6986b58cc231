import {
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentType,
} from 'react';
import { Waiting } from './waiting.tsx';

/** Code that is not fetched with the screen that may ask for it. */
interface Part<Props> {
  readonly fetch: () => Promise<ComponentType<Props>>;
  /** Null until it is there. */
  readonly get: () => ComponentType<Props> | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Everything that can be fetched ahead, in the order in which it was named. */
const parts = new Set<{ readonly fetch: () => Promise<unknown>; readonly get: () => unknown }>();

function partOf<Props>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  let there: ComponentType<Props> | null = null;
  let coming: Promise<ComponentType<Props>> | null = null;
  const listeners = new Set<() => void>();
  const part: Part<Props> = {
    fetch: () =>
      (coming ??= load().then(
        (fetched) => {
          there = fetched;
          for (const listener of listeners) listener();
          return fetched;
        },
        (failure: unknown) => {
          coming = null; // whoever asks again has it fetched again
          throw failure;
        },
      )),
    get: () => there,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  parts.add(part);
  return part;
}

/** A screen whose code is fetched when it is shown, or before. What stands in its place meanwhile is for those around it to say. */
export function laterScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const part = partOf(load);
  return function LaterScreen(props: Props) {
    const There = part.get() ?? use(part.fetch());
    return <There {...props} />;
  };
}

/** What a dialog is told by whoever has it. */
interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * A dialog whose code is fetched when it is first asked for, or before.
 *
 * Until it is there a window stands in its place: the keys go there at once and never to the text below, what is typed is
 * handed on, and when the code cannot be fetched it says so and tries again. With `opensByItself`, nobody has asked: whoever
 * writes on is left alone until it is there.
 */
export function laterDialog<Props extends DialogProps>(
  load: () => Promise<ComponentType<Props>>,
  { opensByItself = false }: { readonly opensByItself?: boolean } = {},
): ComponentType<Props> {
  const part = partOf(load);
  return function LaterDialog(props: Props) {
    const fetched = useSyncExternalStore(part.subscribe, part.get);
    // One rendering after it is there: by then the window has given the focus back, and the dialog knows where it was.
    const [There, setThere] = useState(() => fetched);
    const typed = useRef('');
    useLayoutEffect(() => setThere(() => fetched), [fetched]);
    useEffect(() => {
      const words = typed.current;
      typed.current = '';
      return There === null || words === '' ? undefined : handOn(words);
    }, [There, props.isOpen]);
    if (There !== null) return <There {...props} />;
    if (!props.isOpen || fetched !== null) return null;
    return (
      <Waiting
        fetch={part.fetch}
        isSilent={opensByItself}
        onType={(change) => {
          typed.current = change(typed.current);
        }}
        onClose={props.onClose}
      />
    );
  };
}

/** A dialog gives one of its fields the focus at once, or at the next frame. In milliseconds. */
const HAND_ON_MS = 500;

/** Type `words` into the field that gets the focus now. Returns how to call it off. */
function handOn(words: string): () => void {
  const look = () => {
    if (typeInto(document.activeElement, words)) stop();
  };
  const timer = setTimeout(() => stop(), HAND_ON_MS);
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', look);
  };
  document.addEventListener('focusin', look);
  look();
  return stop;
}

function typeInto(field: Element | null, words: string): boolean {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
  field.setRangeText(words, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: words }));
  return true;
}

/** The browser's next moment without anything to do. Safari cannot say which that is. */
function nextIdle(): Promise<void> {
  return new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done());
    else setTimeout(done, PAUSE_MS);
  });
}

/** Between two files, where the browser cannot say when it is idle. In milliseconds. */
const PAUSE_MS = 200;

let underWay: Promise<void> | null = null;

/**
 * Fetch what may be asked for, one file after another and only while nothing else is to be done: it opens at once then, and
 * without a network. What cannot be fetched now is fetched when it is asked for.
 */
export function fetchAhead(idle: () => Promise<void> = nextIdle): Promise<void> {
  underWay ??= fetchEverything(idle).finally(() => (underWay = null));
  return underWay;
}

async function fetchEverything(idle: () => Promise<void>): Promise<void> {
  for (const part of parts) {
    if (part.get() !== null) continue;
    // oxlint-disable-next-line no-await-in-loop -- people use the line for their text
    await idle();
    // oxlint-disable-next-line no-await-in-loop
    await part.fetch().catch(() => null);
  }
}
