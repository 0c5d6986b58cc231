import { useState } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { CommentId, PersonId, SuggestionId, ThreadId } from '../../document/ids.ts';
import { newId } from '../../document/ids.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import type { Thread } from '../../document/threads.ts';
import { CommentForm } from '../comments/comment-form.tsx';
import { useDraft } from '../comments/drafts.ts';
import { Said } from '../comments/said.tsx';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import styles from './suggestions.module.css';

/** What is said about suggestions, and a way to say something. */
export interface Talk {
  readonly threads: readonly Thread[];
  readonly waiting: ReadonlySet<ThreadId | CommentId>;
  /** Who can be named: those who see suggestions. */
  readonly named: readonly PersonView[];
  readonly mayComment: boolean;
  /** Name under which drafts of this person and document are kept. */
  readonly drafts: string;
  readonly tell: (command: ThreadCommand) => void;
  /** Ask whether a comment shall really go. */
  readonly askDelete: (thread: ThreadId, comment: CommentId) => void;
}

/** Where a suggestion stands, for those who read of what was said about it when it is gone. */
export type Whereabouts = Extract<ThreadCommand, { readonly do: 'open' }>['anchor'];

/** What was said about a suggestion, on its card, and the field to say more. */
export function Discussion({
  about,
  where,
  talk,
  people,
  self,
  isActive,
  onChoose,
}: {
  /** The suggestion, or the one that it suggests again: what was said about that stays with it. */
  readonly about: SuggestionId;
  readonly where: () => Whereabouts | null;
  readonly talk: Talk;
  readonly people: readonly PersonView[];
  readonly self: PersonId;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const draft = `${talk.drafts}:${about}`;
  const hasDraft = useDraft(draft) !== '';
  const threads = talk.threads.filter((thread) => thread.about === about);
  // Two who began at the same time began one conversation.
  const said = threads
    .flatMap((thread) => thread.comments.map((comment) => ({ thread: thread.id, comment })))
    .toSorted((one, other) => one.comment.at - other.comment.at);
  const [first] = threads;
  const say = (text: string) => {
    const comment = newId('m', browserRandom);
    if (first !== undefined) talk.tell({ do: 'reply', thread: first.id, comment, text });
    else {
      const anchor = where();
      if (anchor === null) return;
      talk.tell({ do: 'open', thread: newId('c', browserRandom), comment, anchor, text, about });
    }
    setOpen(false);
  };
  if (said.length === 0 && !talk.mayComment) return null;
  return (
    <div className={styles['discussion']}>
      {said.length > 0 && (
        <ol className={styles['comments']} aria-label={t('suggestions.discussion')}>
          {said.map(({ thread, comment }) => (
            <Said
              key={comment.id}
              comment={comment}
              people={people}
              named={talk.named}
              isWaiting={talk.waiting.has(comment.id)}
              isOwn={comment.author === self}
              mayChange={talk.mayComment && isActive && !talk.waiting.has(comment.id)}
              draft={`${talk.drafts}:${thread}:edit:${comment.id}`}
              onEdit={(text) =>
                talk.tell({ do: 'edit', deed: newId('e', browserRandom), thread, comment: comment.id, text })
              }
              onDelete={() => talk.askDelete(thread, comment.id)}
            />
          ))}
        </ol>
      )}
      {talk.mayComment &&
        (isOpen ? (
          <CommentForm
            draft={draft}
            label={t('suggestions.discuss')}
            placeholder={t('comments.replyPlaceholder')}
            send={t('comments.sendReply')}
            people={talk.named}
            focusAtFirst
            onSend={say}
            onLeave={() => setOpen(false)}
          />
        ) : (
          <Button
            kind="quiet"
            size="small"
            icon="comment"
            onPress={() => {
              onChoose();
              setOpen(true);
            }}
          >
            {t(hasDraft ? 'comments.draft' : said.length === 0 ? 'suggestions.discuss' : 'comments.reply')}
          </Button>
        ))}
    </div>
  );
}
