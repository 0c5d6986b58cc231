import { useEffect, useRef, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { CommentId, PersonId, ThreadId } from '../../document/ids.ts';
import type { Importance } from '../../document/thread-command.ts';
import type { Thread } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import type { Circle } from './circle.ts';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import { useDraft } from './drafts.ts';
import { Said } from './said.tsx';
import type { PlacedThread } from './thread-order.ts';
import { useSeeing } from './use-seeing.ts';

/** What can be done with a thread. */
export interface ThreadDeeds {
  readonly onChoose: () => void;
  /** Bring its words into sight. */
  readonly onGo: () => void;
  readonly onReply: (text: string) => void;
  readonly onEdit: (comment: CommentId, text: string) => void;
  readonly onResolve: () => void;
  readonly onReopen: () => void;
  readonly onWeigh: (importance: Importance) => void;
  /** No longer a question to decide at home. */
  readonly onKeepHere: () => void;
  /** Ask what has to be asked first: who is to deal with it, what became of it, whether a comment shall really go. */
  readonly onAsk: (question: Question) => void;
  /** Give it a place at the words that are selected. */
  readonly onAttach: () => void;
  readonly onCopyLink: () => void;
  readonly onSeen: () => void;
  /** Back to the text, at the thread's words. */
  readonly onLeave: () => void;
}

/** What a dialog asks about a thread. */
export type Question =
  | { readonly about: 'assign' | 'answer' | 'home' }
  | { readonly about: 'delete'; readonly comment: CommentId };

/** What somebody may do with comments. */
export interface CommentRights {
  readonly comment: boolean;
  readonly assign: boolean;
  readonly answer: boolean;
  /** Write notes for facilitators. */
  readonly notes: boolean;
  /** Hold what one begins until one releases it: those who review, and do not write themselves. */
  readonly hold: boolean;
}

/** What of `rights` there is towards `thread`. */
function rightsTowards({ isPrivate }: Thread, rights: CommentRights): CommentRights {
  if (!isPrivate) return rights;
  const { notes, hold } = rights;
  return { comment: notes, assign: notes, answer: false, notes, hold };
}

/** A thread: the words it is about, what was said, and a way to answer. */
export function ThreadCard({
  placed,
  where,
  people,
  circle,
  self,
  waiting,
  isActive,
  isUnread,
  takesFocus,
  isInList,
  rights: all,
  draft,
  deeds,
}: {
  readonly placed: PlacedThread;
  /** What the row or cell of the plan is called that it is about; null where it is about words. */
  readonly where: string | null;
  readonly people: readonly PersonView[];
  readonly circle: Circle;
  readonly self: PersonId;
  readonly waiting: ReadonlySet<ThreadId | CommentId>;
  readonly isActive: boolean;
  readonly isUnread: boolean;
  /** Somebody came here by a key or a link. */
  readonly takesFocus: boolean;
  /** Below others, not beside its words. */
  readonly isInList: boolean;
  readonly rights: CommentRights;
  readonly draft: string;
  readonly deeds: ThreadDeeds;
}) {
  const { t } = useLanguage();
  const card = useRef<HTMLElement>(null);
  const { thread, isLost } = placed;
  const { onChoose, onLeave } = deeds;
  const [first] = thread.comments;
  const nameOf = (id: PersonId | undefined) =>
    people.find((person) => person.id === id)?.name ?? t('comments.someone');
  const isResolved = thread.state === 'resolved';
  const rights = rightsTowards(thread, all);
  const named = circle.named(thread.isPrivate);
  const hasDraft = useDraft(draft) !== '';
  useSeeing(card, isUnread, deeds.onSeen);
  useEffect(() => {
    if (!takesFocus) return;
    card.current?.focus({ preventScroll: true });
    // Beside the text it is where its words are; there it may not have its place yet.
    if (isInList) card.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus, isInList]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- focusing anything inside chooses the card as well
    <article
      ref={card}
      tabIndex={-1}
      className={classes(styles['card'], isActive && styles['active'])}
      aria-label={t('comments.thread', {
        name: nameOf(first?.author),
        quote: thread.covers === null ? thread.anchor.quote.slice(0, 60) : t('comments.whole'),
      })}
      onFocus={onChoose}
      onClick={onChoose}
      onKeyDown={(event) => {
        // What a menu has opened is no part of the card on the page.
        if (event.key === 'Escape' && event.currentTarget.contains(event.target as Element)) onLeave();
      }}
    >
      <div className={styles['head']}>
        <p className={styles['quote']} dir="auto">
          {isLost && (
            <span className={styles['lost']}>
              <Icon name="info" size={16} />
              {t(thread.cell === null ? 'comments.lost' : 'comments.lostRow')}
            </span>
          )}
          {where !== null && <strong>{where} </strong>}
          {thread.covers === null ? <q>{thread.anchor.quote}</q> : t('comments.whole')}
        </p>
        <span className={styles['deeds']}>
          {isInList && !isLost && thread.covers === null && (
            <IconButton icon="arrow-start" label={t('comments.goTo')} onPress={deeds.onGo} />
          )}
          {rights.comment &&
            (isResolved ? (
              <IconButton icon="undo" label={t('comments.reopen')} onPress={deeds.onReopen} />
            ) : (
              <IconButton icon="check" label={t('comments.resolve')} onPress={deeds.onResolve} />
            ))}
          <ThreadMenu thread={thread} isLost={isLost} rights={rights} deeds={deeds} />
        </span>
      </div>
      <Facts thread={thread} self={self} nameOf={nameOf} isUnread={isUnread} />
      <ol className={styles['comments']}>
        {thread.comments.map((comment) => (
          <Said
            key={comment.id}
            comment={comment}
            people={people}
            named={named}
            isWaiting={waiting.has(comment.id)}
            isOwn={comment.author === self}
            mayChange={rights.comment && isActive && !waiting.has(comment.id)}
            draft={`${draft}:edit:${comment.id}`}
            onEdit={(text) => deeds.onEdit(comment.id, text)}
            onDelete={() => deeds.onAsk({ about: 'delete', comment: comment.id })}
          />
        ))}
      </ol>
      {thread.answer !== null && (
        <div className={styles['answer']}>
          <p>
            <strong>{t(`comments.answer.${thread.answer.answer}`)}</strong>
            {thread.answer.reason !== '' && (
              <>
                {' – '}
                <bdi>{thread.answer.reason}</bdi>
              </>
            )}
          </p>
          <p className={styles['decided']}>
            {t('comments.answeredBy', { name: nameOf(thread.answer.by), at: new Date(thread.answer.at) })}
          </p>
        </div>
      )}
      {thread.attached !== null && (
        <p className={styles['decided']}>{t('comments.attachedFrom', { quote: thread.attached.before })}</p>
      )}
      {isResolved && thread.decided !== null && (
        <p className={styles['decided']}>{t('comments.resolvedBy', { name: nameOf(thread.decided.by) })}</p>
      )}
      {isLost && rights.assign && !isResolved && isActive && (
        <Button size="small" icon="link" onPress={deeds.onAttach}>
          {t('comments.attach')}
        </Button>
      )}
      {rights.comment && !isResolved && isActive && (
        <CommentForm
          draft={draft}
          label={t('comments.reply')}
          placeholder={t('comments.replyPlaceholder')}
          send={t('comments.sendReply')}
          people={named}
          remarksOf={rights.hold ? self : undefined}
          onSend={deeds.onReply}
          onLeave={onLeave}
        />
      )}
      {rights.comment && !isResolved && !isActive && (
        <Button kind="quiet" size="small" className={classes(styles['answering'])} onPress={onChoose}>
          {t(hasDraft ? 'comments.draft' : 'comments.reply')}
        </Button>
      )}
    </article>
  );
}

/** What is to be known of a thread before it is read; nothing where there is nothing. */
function Facts({
  thread,
  self,
  nameOf,
  isUnread,
}: {
  readonly thread: Thread;
  readonly self: PersonId;
  readonly nameOf: (id: PersonId) => string;
  readonly isUnread: boolean;
}) {
  const { t } = useLanguage();
  const { assigned, home } = thread;
  const facts: readonly (readonly [string, IconName | null, ReactNode])[] = [
    ...(isUnread ? [['fresh', null, t('comments.unread')] as const] : []),
    ...(thread.isPrivate ? [['fact', 'eye-off', t('comments.note')] as const] : []),
    ...(thread.heldBy === null ? [] : [['fact', 'lock', t('comments.held')] as const]),
    ...(thread.covers === null
      ? []
      : [['fact', 'comment', t('comments.covers', { count: thread.covers })] as const]),
    ...(thread.importance === 'important' ? [['important', 'flag', t('comments.important')] as const] : []),
    ...(home === null ? [] : [['fact', 'home', t('comments.homeBy', { body: home.decider })] as const]),
    ...(assigned === null
      ? []
      : [
          [
            'fact',
            'person',
            assigned.person === self
              ? t('comments.assignedToYou')
              : t('comments.assignedTo', { name: nameOf(assigned.person) }),
          ] as const,
        ]),
  ];
  if (facts.length === 0) return null;
  return (
    <ul className={styles['facts']}>
      {facts.map(([look, icon, words]) => (
        <li key={`${look}-${icon}`} className={styles[look]}>
          {icon === null ? <span className={styles['dot']} /> : <Icon name={icon} size={16} />}
          {words}
        </li>
      ))}
    </ul>
  );
}

function ThreadMenu({
  thread,
  isLost,
  rights,
  deeds,
}: {
  readonly thread: Thread;
  readonly isLost: boolean;
  readonly rights: CommentRights;
  readonly deeds: ThreadDeeds;
}) {
  const { t } = useLanguage();
  const isImportant = thread.importance === 'important';
  return (
    <Menu
      label={t('comments.threadMenu')}
      trigger={<IconButton icon="more" label={t('comments.threadMenu')} />}
    >
      {rights.assign && (
        <MenuItem icon="person" onAction={() => deeds.onAsk({ about: 'assign' })}>
          {t('comments.assign')}
        </MenuItem>
      )}
      {rights.assign && (
        <MenuItem icon="flag" onAction={() => deeds.onWeigh(isImportant ? 'normal' : 'important')}>
          {t(isImportant ? 'comments.markNormal' : 'comments.markImportant')}
        </MenuItem>
      )}
      {rights.assign && !thread.isPrivate && (
        <MenuItem
          icon="home"
          onAction={thread.home === null ? () => deeds.onAsk({ about: 'home' }) : deeds.onKeepHere}
        >
          {t(thread.home === null ? 'comments.home' : 'comments.notHome')}
        </MenuItem>
      )}
      {rights.answer && (
        <MenuItem icon="table" onAction={() => deeds.onAsk({ about: 'answer' })}>
          {t('comments.answer')}
        </MenuItem>
      )}
      {rights.assign && isLost && (
        <MenuItem icon="link" onAction={deeds.onAttach}>
          {t('comments.attach')}
        </MenuItem>
      )}
      {(rights.assign || rights.answer) && <MenuSeparator />}
      <MenuItem icon="copy" onAction={deeds.onCopyLink}>
        {t('comments.copyLink')}
      </MenuItem>
    </Menu>
  );
}
