import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import field from './field.module.css';
import type { Typed } from './hand-on.ts';
import { QUIET_MS, Spinner } from './messages.tsx';
import styles from './waiting.module.css';

/** What is told to whoever waits for a dialog. */
interface Hearing {
  /** Hears all that has been typed so far. */
  readonly onType: (typed: Typed) => void;
  /** Hears whether an input method is in the middle of a word. */
  readonly onCompose: (isComposing: boolean) => void;
  readonly onClose: () => void;
}

/**
 * Stands in the place of a dialog whose code is on its way. It is not seen for a moment, in which most things arrive.
 *
 * The browser's own dialog element: everything for ours may be what is on its way.
 */
export function Waiting({
  fetch,
  isSilent,
  ...hearing
}: Hearing & {
  readonly fetch: () => Promise<unknown>;
  /** Whether nobody asked for the dialog: it is only waited for then, until something is wrong. */
  readonly isSilent: boolean;
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
  return <Window is={is} onAgain={askAgain} {...hearing} />;
}

function Window({
  is,
  onType,
  onCompose,
  onAgain,
  onClose,
}: Hearing & {
  readonly is: 'coming' | 'late' | 'failed';
  readonly onAgain: () => void;
}) {
  const { t } = useLanguage();
  const place = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const isFailed = is === 'failed';
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => {
      onCompose(false); // a field that goes away says no more
      dialog?.close(); // gives the focus back
    };
    // oxlint-disable-next-line react/exhaustive-deps -- as long as it stands there
  }, []);
  useLayoutEffect(() => {
    if (!isFailed) place.current?.querySelector('textarea')?.focus(); // not a button: a space that is typed would press it
  }, [isFailed]);
  const hear = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onType({ words, end: 'sent' });
  };
  return createPortal(
    <dialog
      ref={place}
      aria-label={t(isFailed ? 'later.title' : 'ui.loading')}
      className={styles[is]}
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
      {isFailed && (
        <>
          <h2 className={styles['title']}>{t('later.title')}</h2>
          <p role="alert">{t('later.words')}</p>
        </>
      )}
      {(!isFailed || words !== '') && (
        <label className={isFailed ? styles['typed'] : 'visually-hidden'}>
          {t('later.typed')}
          {/* A field of the browser's own, which knows of input methods, the clipboard, and every layout of keys. */}
          <textarea
            dir="auto"
            rows={2}
            inputMode="none" // the keys of a phone come up for the field that has been asked for
            value={words}
            className={field['input']}
            onKeyDown={hear}
            onCompositionStart={() => onCompose(true)}
            onCompositionEnd={() => onCompose(false)}
            onChange={({ target: { value }, nativeEvent }) => {
              const isEnter = 'inputType' in nativeEvent && nativeEvent.inputType === 'insertLineBreak';
              setWords(value);
              onType({ words: value, end: isEnter && value.endsWith('\n') ? 'enter' : 'open' });
            }}
          />
        </label>
      )}
      {isFailed && (
        <div className={styles['buttons']}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it has been asked for, and this is what may help */}
          <Button kind="primary" onPress={onAgain} autoFocus={words === ''}>
            {t('failed.again')}
          </Button>
          <Button onPress={() => globalThis.location.reload()}>{t('broken.reload')}</Button>
          <Button kind="quiet" onPress={onClose}>
            {t('ui.close')}
          </Button>
        </div>
      )}
    </dialog>,
    document.body, // it may have been asked for from within the text, which hears every key inside
  );
}
