import { useState } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { commentParts, mentionsIn } from '../../document/mentions.ts';
import type { Comment } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import { draftOf, keepDraft } from './drafts.ts';
import { asWritten } from './mentioning.ts';

/** One comment: who said what and when, and for its author a way to change it. */
export function Said({
  comment,
  people,
  named,
  isWaiting,
  isOwn,
  mayChange,
  draft,
  onEdit,
  onDelete,
}: {
  readonly comment: Comment;
  readonly people: readonly PersonView[];
  /** Who can be named in it. */
  readonly named: readonly PersonView[];
  readonly isWaiting: boolean;
  readonly isOwn: boolean;
  /** Whether it can be changed now, if it is one's own. */
  readonly mayChange: boolean;
  readonly draft: string;
  readonly onEdit: (text: string) => void;
  readonly onDelete: () => void;
}) {
  const { t } = useLanguage();
  const [isEditing, setEditing] = useState(false);
  const person = people.find(({ id }) => id === comment.author);
  const already = mentionsIn(comment.text);
  const namable = [
    ...named,
    ...people.filter(({ id }) => already.includes(id) && !named.some((one) => one.id === id)),
  ];
  const isDeleted = comment.deletedAt !== null;
  const written = asWritten(comment.text, namable);
  const stop = () => {
    if (draftOf(draft) === written) keepDraft(draft, '');
    setEditing(false);
  };
  return (
    <li className={styles['said']}>
      <div className={styles['signature']}>
        {person !== undefined && <Avatar person={person} size="small" isDecoration />}
        <strong dir="auto">{person?.name ?? t('comments.someone')}</strong>
        {isWaiting ? (
          <span className={styles['waiting']}>{t('comments.waiting')}</span>
        ) : (
          <time dateTime={new Date(comment.at).toISOString()}>
            {t('comments.signature', { at: new Date(comment.at) })}
          </time>
        )}
        {isOwn && mayChange && !isDeleted && !isEditing && (
          <span className={styles['own']}>
            <Menu
              label={t('comments.ownMenu')}
              trigger={<IconButton icon="more" label={t('comments.ownMenu')} />}
            >
              <MenuItem
                icon="edit"
                onAction={() => {
                  if (draftOf(draft) === '') keepDraft(draft, written);
                  setEditing(true);
                }}
              >
                {t('comments.edit')}
              </MenuItem>
              <MenuItem icon="trash" isDanger onAction={onDelete}>
                {t('comments.delete')}
              </MenuItem>
            </Menu>
          </span>
        )}
      </div>
      {isEditing && !isDeleted ? (
        <CommentForm
          draft={draft}
          label={t('comments.editing')}
          placeholder=""
          send={t('comments.save')}
          people={namable}
          focusAtFirst
          onSend={(text) => {
            if (text !== comment.text) onEdit(text);
            setEditing(false);
          }}
          onLeave={stop}
        />
      ) : isDeleted ? (
        <p className={classes(styles['text'], styles['deleted'])}>{t('comments.deleted')}</p>
      ) : (
        <p className={styles['text']} dir="auto">
          <Words text={comment.text} people={people} />
          {comment.editedAt !== null && (
            <span className={styles['edited']}>
              {' '}
              {t('comments.edited', { at: new Date(comment.editedAt) })}
            </span>
          )}
        </p>
      )}
    </li>
  );
}

/** A comment's words, with the names of those who are named in it. */
function Words({ text, people }: { readonly text: string; readonly people: readonly PersonView[] }) {
  const { t } = useLanguage();
  const nameOf = (id: PersonId) => people.find((person) => person.id === id)?.name ?? t('comments.someone');
  return commentParts(text).map((part, index) =>
    part.is === 'words' ? (
      part.words
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text, which never move
      <bdi key={index} className={styles['mention']}>
        @{nameOf(part.person)}
      </bdi>
    ),
  );
}
