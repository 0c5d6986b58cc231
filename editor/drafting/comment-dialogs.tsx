import { newId, type DeedId, type ThreadId } from '../../document/ids.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import type { Thread } from '../../document/threads.ts';
import type { Circle } from '../comments/circle.ts';
import { browserRandom } from '../connection/random.ts';
import { laterDialog } from '../ui/later.tsx';
import type { Comments } from './use-comments.ts';

const ThreadDialogs = laterDialog(async () => (await import('../comments/thread-dialogs.tsx')).ThreadDialogs);

interface Target {
  readonly deed: DeedId;
  readonly thread: ThreadId;
}

/** What is asked about a comment before something is done with it. */
export function CommentDialogs({
  comments,
  threads,
  circle,
}: {
  readonly comments: Comments;
  /** All of them, those about suggestions too. */
  readonly threads: readonly Thread[];
  readonly circle: Circle;
}) {
  const { asking, tell, stopAsking } = comments;
  const thread = threads.find(({ id }) => id === asking?.thread) ?? null;
  const say = (command: (target: Target) => ThreadCommand) => {
    if (asking !== null) tell(command({ deed: newId('e', browserRandom), thread: asking.thread }));
  };
  return (
    <ThreadDialogs
      thread={thread}
      question={asking?.question ?? null}
      circle={circle}
      isOpen={asking !== null && thread !== null}
      onClose={stopAsking}
      onAssign={(person) => say((target) => ({ do: 'assign', ...target, person }))}
      onAnswer={(answer, reason) => say((target) => ({ do: 'answer', ...target, answer, reason }))}
      onHome={(decider) => say((target) => ({ do: 'ask-home', ...target, decider }))}
      onDelete={() => {
        const { question } = asking ?? {};
        if (question?.about === 'delete')
          say((target) => ({ do: 'delete', ...target, comment: question.comment }));
      }}
    />
  );
}
