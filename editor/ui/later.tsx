import { use, useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { EmptyState, Loading } from './messages.tsx';
import { partOf, usePart, type Part } from './part.ts';
import { Waiting } from './waiting.tsx';

/** A screen whose code is fetched when it is shown, or before. What stands in its place meanwhile is for those around it to say. */
export function laterScreen<Props extends object>(part: Part<ComponentType<Props>>): ComponentType<Props> {
  return function LaterScreen(props: Props) {
    const There = part.get() ?? use(part.fetch());
    return <There {...props} />;
  };
}

/** A part of a screen whose code is fetched when it is shown, or before. It says so when that cannot be fetched, and tries again. */
export function laterPanel<Props extends object>(part: Part<ComponentType<Props>>): ComponentType<Props> {
  return function LaterPanel(props: Props) {
    const { t } = useLanguage();
    const There = usePart(part);
    const [isFailed, setFailed] = useState(false);
    useEffect(() => {
      if (There === null && !isFailed) part.fetch().catch(() => setFailed(true));
    }, [There, isFailed]);
    if (There !== null) return <There {...props} />;
    if (!isFailed) return <Loading />;
    return (
      <EmptyState
        title={t('later.title')}
        action={<Button onPress={() => setFailed(false)}>{t('failed.again')}</Button>}
      >
        {t('later.words')}
      </EmptyState>
    );
  };
}

/** What a dialog is told by whoever has it. */
interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * Shows what is made of `part`, which opens over the page.
 *
 * Asked for before that is there, a window stands in its place: the keys go there at once and never to the text below, what is
 * typed is handed on, and when the code cannot be fetched it says so and tries again. With `opensByItself`, nobody has asked:
 * whoever writes on is left alone until it is there.
 */
export function With<Code>({
  part,
  isOpen,
  onClose,
  opensByItself = false,
  children,
}: DialogProps & {
  readonly part: Part<Code>;
  readonly opensByItself?: boolean;
  readonly children: (code: Code) => ReactNode;
}): ReactNode {
  const fetched = usePart(part);
  // One rendering after it is there: by then the window has given the focus back, and what opens knows where it was.
  const [there, setThere] = useState(() => fetched);
  const typed = useRef('');
  const isSent = useRef(false);
  // oxlint-disable-next-line react/set-state-in-effect -- the rendering in between is the point
  useLayoutEffect(() => setThere(() => fetched), [fetched]);
  useEffect(() => {
    const words = typed.current;
    const isToBeSent = isSent.current;
    typed.current = '';
    isSent.current = false;
    return there === null || words === '' ? undefined : handOn(words, isToBeSent);
  }, [there, isOpen]);
  if (there !== null) return children(there);
  if (!isOpen || fetched !== null) return null;
  return (
    <Waiting
      fetch={part.fetch}
      isSilent={opensByItself}
      onType={(change) => {
        typed.current = change(typed.current);
      }}
      onSend={() => {
        isSent.current = true;
      }}
      onClose={onClose}
    />
  );
}

/** A dialog whose code is fetched when it is first asked for, or before; see {@link With}. */
export function laterDialog<Props extends DialogProps>(
  load: () => Promise<ComponentType<Props>>,
  { opensByItself = false }: { readonly opensByItself?: boolean } = {},
): ComponentType<Props> {
  const part = partOf(load);
  return function LaterDialog(props: Props) {
    return (
      <With part={part} isOpen={props.isOpen} onClose={props.onClose} opensByItself={opensByItself}>
        {(There) => <There {...props} />}
      </With>
    );
  };
}

/** A dialog gives one of its fields the focus at once, or at the next frame. In milliseconds. */
const HAND_ON_MS = 500;

/** Type `words` into the field that gets the focus now, and send them. Returns how to call it off. */
function handOn(words: string, isToBeSent: boolean): () => void {
  const look = () => {
    const field = document.activeElement;
    if (!typeInto(field, words)) return;
    stop();
    const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
    // The field has to know what was typed first.
    if (isToBeSent) setTimeout(() => field?.dispatchEvent(new KeyboardEvent('keydown', keys)));
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
