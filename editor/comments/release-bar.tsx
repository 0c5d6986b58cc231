import { useState } from 'react';
import { COMMENT_MOST_CHARACTERS } from '../../document/limits.ts';
import type { Thread } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextArea } from '../ui/text-field.tsx';
import styles from './comments.module.css';
import { draftOf, keepDraft } from './drafts.ts';

/** Says how many comments somebody holds, and releases them: all at once, with a note that covers them. */
export function ReleaseBar({
  held,
  draft,
  onRelease,
}: {
  readonly held: readonly Thread[];
  /** Name under which the note is kept until it is taken. */
  readonly draft: string;
  readonly onRelease: (note: string) => void;
}) {
  const { t } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  if (held.length === 0) return null;
  return (
    <div className={styles['release']}>
      <p>
        <Icon name="lock" size={16} />
        {t('comments.heldCount', { count: held.length })}
      </p>
      <Button size="small" icon="send" onPress={() => setAsked(true)}>
        {t('comments.release', { count: held.length })}
      </Button>
      <Dialog
        title={t('comments.releaseTitle', { count: held.length })}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
      >
        <ReleaseForm held={held} draft={draft} onClose={() => setAsked(false)} onRelease={onRelease} />
      </Dialog>
    </div>
  );
}

function ReleaseForm({
  held,
  draft,
  onClose,
  onRelease,
}: {
  readonly held: readonly Thread[];
  readonly draft: string;
  readonly onClose: () => void;
  readonly onRelease: (note: string) => void;
}) {
  const { t } = useLanguage();
  // What a refusal gave back, or was left here, is there again.
  const [note, setNote] = useState(() => draftOf(draft) || t('comments.coverDefault'));
  return (
    <form
      className={styles['dialogForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() === '') return;
        keepDraft(draft, '');
        onRelease(note.trim());
        onClose();
      }}
    >
      <p>{t('comments.releaseWords')}</p>
      <ul className={styles['heldOnes']}>
        {held.map(({ id, anchor, comments }) => (
          <li key={id}>
            <q dir="auto">{anchor.quote}</q>
            <span dir="auto">{comments[0]?.text}</span>
          </li>
        ))}
      </ul>
      <TextArea
        label={t('comments.cover')}
        hint={t('comments.coverHint')}
        value={note}
        onChange={(words) => {
          setNote(words);
          keepDraft(draft, words);
        }}
        maxLength={COMMENT_MOST_CHARACTERS}
        rows={3}
        width="full"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever has asked goes on there, or presses the button
        autoFocus
      />
      <div className={styles['buttons']}>
        <Button type="submit" kind="primary" isDisabled={note.trim() === ''}>
          {t('comments.release', { count: held.length })}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
