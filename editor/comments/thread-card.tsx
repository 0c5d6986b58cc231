import type { PersonView } from '../../document/api.ts';
import type { CommentId, PersonId, ThreadId } from '../../document/ids.ts';
import type { Comment } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import type { PlacedThread } from './thread-order.ts';

/** What can be done with a thread. */
export interface ThreadDeeds {
  readonly onChoose: () => void;
  readonly onReply: (text: string) => void;
  readonly onResolve: () => void;
  readonly onReopen: () => void;
  /** Back to the text, at the thread's words. */
  readonly onLeave: () => void;
}

/** A thread: the words it is about, what was said, and a way to answer. */
export function ThreadCard({
  placed,
  people,
  waiting,
  isActive,
  mayComment,
  draft,
  onChoose,
  onReply,
  onResolve,
  onReopen,
  onLeave,
}: ThreadDeeds & {
  readonly placed: PlacedThread;
  readonly people: readonly PersonView[];
  readonly waiting: ReadonlySet<ThreadId | CommentId>;
  readonly isActive: boolean;
  readonly mayComment: boolean;
  readonly draft: string;
}) {
  const { t } = useLanguage();
  const { thread, isLost } = placed;
  const [first] = thread.comments;
  const nameOf = (id: PersonId | undefined) =>
    people.find((person) => person.id === id)?.name ?? t('comments.someone');
  const isResolved = thread.state === 'resolved';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- focusing anything inside chooses the card as well
    <article
      className={classes(styles['card'], isActive && styles['active'])}
      aria-label={t('comments.thread', {
        name: nameOf(first?.author),
        quote: thread.anchor.quote.slice(0, 60),
      })}
      onFocus={onChoose}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      <div className={styles['head']}>
        <p className={styles['quote']} dir="auto">
          {isLost && (
            <span className={styles['lost']}>
              <Icon name="info" size={16} />
              {t('comments.lost')}
            </span>
          )}
          <q>{thread.anchor.quote}</q>
        </p>
        {mayComment &&
          (isResolved ? (
            <IconButton icon="undo" label={t('comments.reopen')} onPress={onReopen} />
          ) : (
            <IconButton icon="check" label={t('comments.resolve')} onPress={onResolve} />
          ))}
      </div>
      <ol className={styles['comments']}>
        {thread.comments.map((comment) => (
          <Said
            key={comment.id}
            comment={comment}
            person={people.find((person) => person.id === comment.author)}
            name={nameOf(comment.author)}
            isWaiting={waiting.has(comment.id)}
          />
        ))}
      </ol>
      {isResolved && thread.decided !== null && (
        <p className={styles['decided']}>{t('comments.resolvedBy', { name: nameOf(thread.decided.by) })}</p>
      )}
      {mayComment && !isResolved && isActive && (
        <CommentForm
          draft={draft}
          label={t('comments.reply')}
          placeholder={t('comments.replyPlaceholder')}
          send={t('comments.sendReply')}
          onSend={onReply}
          onLeave={onLeave}
        />
      )}
      {mayComment && !isResolved && !isActive && (
        <Button kind="quiet" size="small" onPress={onChoose}>
          {t('comments.reply')}
        </Button>
      )}
    </article>
  );
}

function Said({
  comment,
  person,
  name,
  isWaiting,
}: {
  readonly comment: Comment;
  readonly person: PersonView | undefined;
  readonly name: string;
  readonly isWaiting: boolean;
}) {
  const { t } = useLanguage();
  return (
    <li className={styles['said']}>
      <p className={styles['signature']}>
        {person !== undefined && <Avatar person={person} size="small" isDecoration />}
        <strong dir="auto">{name}</strong>
        {isWaiting ? (
          <span className={styles['waiting']}>{t('comments.waiting')}</span>
        ) : (
          <time dateTime={new Date(comment.at).toISOString()}>
            {t('comments.signature', { at: new Date(comment.at) })}
          </time>
        )}
      </p>
      <p className={styles['text']} dir="auto">
        {comment.text}
      </p>
    </li>
  );
}
