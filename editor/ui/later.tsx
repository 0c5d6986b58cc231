import {
  use,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import { fieldsOnPage, handOn, NOTHING_TYPED, type Typed } from './hand-on.ts';
import { PanelToCome } from './panel-to-come.tsx';
import { speakingPartOf, usePart, type Part } from './part.ts';
import { Waiting } from './waiting.tsx';

/** A screen whose code is fetched when it is shown, or before. What stands in its place meanwhile is for those around it to say. */
export function laterScreen<Props extends object>(part: Part<ComponentType<Props>>): ComponentType<Props> {
  return function LaterScreen(props: Props) {
    const There = part.get() ?? use(part.fetch());
    return <There {...props} />;
  };
}

/** A part of a screen whose code is fetched when it is shown, or before; see {@link PanelToCome}. */
export function laterPanel<Props extends object>(part: Part<ComponentType<Props>>): ComponentType<Props> {
  return function LaterPanel(props: Props) {
    const There = usePart(part);
    return There === null ? <PanelToCome fetch={part.fetch} /> : <There {...props} />;
  };
}

/** Something on a screen that nobody waits for: its code is fetched ahead, and until it is there nothing stands in its place. */
export function laterTool<Props extends object>(part: Part<ComponentType<Props>>): ComponentType<Props> {
  return function LaterTool(props: Props) {
    const There = usePart(part);
    return There === null ? null : <There {...props} />;
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
 * typed is handed on to the field that comes, and when the code cannot be fetched it says so and tries again. With
 * `opensByItself`, nobody has asked: whoever writes on is left alone until it is there.
 */
export function With<Code>({
  part,
  isOpen,
  onClose,
  opensByItself = false,
  onLeft,
  children,
}: DialogProps & {
  readonly part: Part<Code>;
  readonly opensByItself?: boolean;
  /** Hears what was typed for a field that had not come when all was closed. */
  readonly onLeft?: (words: string) => void;
  readonly children: (code: Code) => ReactNode;
}): ReactNode {
  const fetched = usePart(part);
  const [isComposing, setComposing] = useState(false);
  const awaited = isComposing ? null : fetched; // a word that is being made is made in one field
  // One rendering after it is there: by then the window has given the focus back, and what opens knows where it was.
  const [there, setThere] = useState(() => fetched);
  const typed = useRef(NOTHING_TYPED);
  const others = useRef<ReadonlySet<Element>>(new Set());
  // oxlint-disable-next-line react/set-state-in-effect -- the rendering in between is the point
  useLayoutEffect(() => setThere((before: Code | null) => before ?? awaited), [awaited]);
  const isAwaited = isOpen && there === null;
  useLayoutEffect(() => {
    if (isAwaited) others.current = fieldsOnPage();
  }, [isAwaited]);
  useEffect(() => {
    if (!isOpen || there === null || typed.current.words === '') return;
    return handOn(typed.current, {
      others: others.current,
      onDone: () => (typed.current = NOTHING_TYPED),
    });
  }, [there, isOpen]);
  const leave = useEffectEvent(() => {
    const { words } = typed.current;
    typed.current = NOTHING_TYPED;
    if (words !== '') onLeft?.(words);
  });
  useEffect(() => (isOpen ? () => leave() : undefined), [isOpen]);
  if (there !== null) return children(there);
  if (!isOpen || awaited !== null) return null;
  return (
    <Waiting
      fetch={part.fetch}
      isSilent={opensByItself}
      onType={(all: Typed) => {
        typed.current = all;
      }}
      onCompose={setComposing}
      onClose={onClose}
    />
  );
}

/** A dialog whose code is fetched when it is first asked for, or before; see {@link With}. */
export function laterDialog<Props extends DialogProps>(
  load: () => Promise<ComponentType<Props>>,
  { opensByItself = false }: { readonly opensByItself?: boolean } = {},
): ComponentType<Props> {
  const part = speakingPartOf(load);
  return function LaterDialog(props: Props) {
    return (
      <With part={part} isOpen={props.isOpen} onClose={props.onClose} opensByItself={opensByItself}>
        {(There) => <There {...props} />}
      </With>
    );
  };
}
