import { useEffect, useRef, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import styles from './drafting.module.css';

/** Something over the page that a press outside or Escape closes; focus goes in, and back where it was. */
export function OverPage({
  onClose,
  takesFocus,
  children,
}: {
  readonly onClose: () => void;
  /** Off while something inside takes the focus by itself. */
  readonly takesFocus: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onClose);
  const takes = useRef(takesFocus);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    const over = place.current;
    if (takes.current) over?.focus();
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    globalThis.addEventListener('keydown', hear);
    return () => {
      globalThis.removeEventListener('keydown', hear);
      const isInside = over?.contains(document.activeElement) ?? false;
      const isNowhere = document.activeElement === document.body;
      if ((isInside || isNowhere) && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles['dim']}
        aria-label={t('ui.close')}
        tabIndex={-1}
        onClick={onClose}
      />
      <div ref={place} tabIndex={-1} className={styles['over']}>
        {children}
      </div>
    </>
  );
}
