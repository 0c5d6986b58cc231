import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Group } from 'react-aria-components/Group';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './toast.module.css';

/** A short line about what just happened, with a way back where there is one. */
export interface ToastLine {
  readonly text: string;
  readonly undo?: () => void;
  /** Something else to do about it, in the words of its button. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Long enough to read a sentence twice and reach the button, in ms. It stays while it is pointed at or focused. */
const SHOWN_MS = 8_000;

const ToastContext = createContext<(line: ToastLine) => void>(() => undefined);

/** Gives everything below it `useToast`, and shows the latest line at the foot of the screen. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const [line, setLine] = useState<ToastLine | null>(null);
  const [held, setHeld] = useState(false);
  const region = useRef<HTMLOutputElement>(null);
  /** What had the focus before something here did. */
  const before = useRef<EventTarget | null>(null);
  const show = useCallback((next: ToastLine) => setLine(next), []);
  const close = useCallback(() => {
    const isHere = region.current?.contains(document.activeElement) === true;
    setLine(null);
    setHeld(false);
    if (isHere && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    if (line === null || held) return;
    const timer = setInterval(() => {
      if (region.current?.contains(document.activeElement) !== true) close();
    }, SHOWN_MS);
    return () => clearInterval(timer);
  }, [line, held, close]);

  return (
    <ToastContext value={show}>
      {children}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears where the focus came from */}
      <output
        ref={region}
        className={styles['region']}
        onFocus={({ relatedTarget }) => {
          if (region.current?.contains(relatedTarget) !== true) before.current = relatedTarget;
        }}
      >
        {line !== null && (
          <Group
            onHoverStart={() => setHeld(true)}
            onHoverEnd={() => setHeld(false)}
            className={classes(styles['toast'])}
          >
            <span className={styles['words']}>{line.text}</span>
            {line.undo !== undefined && (
              <Button
                kind="quiet"
                size="small"
                onPress={() => {
                  line.undo?.();
                  close();
                }}
              >
                {t('ui.undo')}
              </Button>
            )}
            {line.action !== undefined && (
              <Button
                kind="quiet"
                size="small"
                onPress={() => {
                  line.action?.run();
                  close();
                }}
              >
                {line.action.label}
              </Button>
            )}
            <IconButton icon="close" label={t('ui.close')} onPress={close} />
          </Group>
        )}
      </output>
    </ToastContext>
  );
}

/** Shows a line at the foot of the screen; a newer one takes its place. */
export function useToast(): (line: ToastLine) => void {
  return useContext(ToastContext);
}
