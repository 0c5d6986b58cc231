import { useEffect, useRef, useState } from 'react';
import { COMMENT_MOST_CHARACTERS } from '../../document/limits.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { wayOf } from '../ui/text-field.tsx';
import { isKey, keysFor } from '../writing/key-table.ts';
import styles from './comments.module.css';

/** Where drafts of comments are kept between visits. */
const DRAFTS = 'codraft:draft:';

/** A field for a comment or a reply. What is typed is kept on this device until it is sent. */
export function CommentForm({
  draft,
  label,
  placeholder,
  send,
  focusAtFirst,
  onSend,
  onLeave,
}: {
  /** Name of the draft. */
  readonly draft: string;
  readonly label: string;
  readonly placeholder: string;
  /** The words on the button. */
  readonly send: string;
  readonly focusAtFirst?: boolean;
  readonly onSend: (text: string) => void;
  /** Escape, or the button beside: back to the text. The draft is kept. */
  readonly onLeave: () => void;
}) {
  const { t } = useLanguage();
  const name = `${DRAFTS}${draft}`;
  const [text, setText] = useState(() => kept(name));
  const field = useRef<HTMLTextAreaElement>(null);
  const isTooLong = text.trim().length > COMMENT_MOST_CHARACTERS;
  const isSendable = text.trim() !== '' && !isTooLong;

  useEffect(() => {
    if (focusAtFirst === true) field.current?.focus({ preventScroll: true });
  }, [focusAtFirst]);

  const type = (typed: string) => {
    setText(typed);
    keep(name, typed);
  };
  const sendNow = () => {
    if (!isSendable) return;
    onSend(text.trim());
    type('');
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        sendNow();
      }}
    >
      <textarea
        ref={field}
        {...wayOf(text)}
        rows={2}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        className={styles['field']}
        aria-invalid={isTooLong}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (isKey(event.nativeEvent, 'send')) {
            event.preventDefault();
            sendNow();
          } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
            event.stopPropagation();
            onLeave();
          }
        }}
      />
      {isTooLong && (
        <p role="alert" className={styles['wrong']}>
          {t('comments.tooLong', { most: COMMENT_MOST_CHARACTERS })}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button kind="primary" size="small" type="submit" isDisabled={!isSendable}>
          {send}
        </Button>
        <Button kind="quiet" size="small" onPress={onLeave}>
          {t('comments.cancel')}
        </Button>
        <kbd className={styles['key']} aria-hidden="true">
          {keysFor('send')}
        </kbd>
      </div>
    </form>
  );
}

function kept(name: string): string {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

function keep(name: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Without a storage the draft lives as long as the page.
  }
}
