import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { QUIET_MS, Spinner } from './messages.tsx';
import styles from './waiting.module.css';

/**
 * Stands in the place of a dialog whose code is on its way. It is not seen for a moment, in which most things arrive.
 *
 * The browser's own dialog element: everything for ours may be what is on its way.
 */
export function Waiting({
  fetch,
  isSilent,
  onType,
  onSend,
  onClose,
}: {
  readonly fetch: () => Promise<unknown>;
  /** Whether nobody asked for the dialog: it is only waited for then, until something is wrong. */
  readonly isSilent: boolean;
  /** Hears how what has been typed so far changes. */
  readonly onType: (change: (typed: string) => string) => void;
  /** Hears that what has been typed is to be sent: Ctrl+Enter. */
  readonly onSend: () => void;
  readonly onClose: () => void;
}) {
  const [is, setIs] = useState<'coming' | 'late' | 'failed'>('coming');
  const [times, setTimes] = useState(0);
  useEffect(() => {
    fetch().catch(() => setIs('failed'));
  }, [fetch, times]);
  const askAgain = () => {
    setIs('coming');
    setTimes(times + 1);
  };
  useEffect(() => {
    if (is !== 'coming') return;
    const timer = setTimeout(() => setIs('late'), QUIET_MS);
    return () => clearTimeout(timer);
  }, [is]);
  if (isSilent && is !== 'failed') return null;
  return <Window is={is} onType={onType} onSend={onSend} onAgain={askAgain} onClose={onClose} />;
}

function Window({
  is,
  onType,
  onSend,
  onAgain,
  onClose,
}: {
  readonly is: 'coming' | 'late' | 'failed';
  readonly onType: (change: (typed: string) => string) => void;
  readonly onSend: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const place = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    dialog?.focus(); // not the first button: a space that is typed would press it
    return () => dialog?.close(); // gives the focus back
  }, []);
  const hear = (event: KeyboardEvent) => {
    if (event.target !== place.current) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSend();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') onType((typed) => typed.slice(0, -1));
    else if (event.key.length === 1) onType((typed) => typed + event.key);
    else return;
    event.preventDefault();
  };
  return createPortal(
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it takes the keys for what it stands for
    <dialog
      ref={place}
      tabIndex={-1}
      aria-label={t(is === 'failed' ? 'later.title' : 'ui.loading')}
      className={styles[is]}
      onKeyDown={hear}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {is === 'late' && (
        <output className={styles['line']}>
          <Spinner /> {t('ui.loading')}
        </output>
      )}
      {is === 'failed' && (
        <>
          <h2 className={styles['title']}>{t('later.title')}</h2>
          <p role="alert">{t('later.words')}</p>
          <div className={styles['buttons']}>
            <Button kind="primary" onPress={onAgain}>
              {t('failed.again')}
            </Button>
            <Button onPress={() => globalThis.location.reload()}>{t('broken.reload')}</Button>
            <Button kind="quiet" onPress={onClose}>
              {t('ui.close')}
            </Button>
          </div>
        </>
      )}
    </dialog>,
    document.body, // it may have been asked for from within the text, which hears every key inside
  );
}
