import { useState } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { PersonId } from '../../document/ids.ts';
import { ANSWER_MOST_CHARACTERS, DECIDER_MOST_CHARACTERS } from '../../document/limits.ts';
import { ANSWERS, type AnswerKind } from '../../document/thread-command.ts';
import type { Thread } from '../../document/threads.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { AlertDialog, Dialog } from '../ui/dialog.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import type { Circle } from './circle.ts';
import styles from './comments.module.css';
import type { Question } from './thread-card.tsx';

/** Asks about a thread what has to be asked before something is done: one dialog at a time. */
export function ThreadDialogs({
  thread,
  question,
  circle,
  isOpen,
  onClose,
  onAssign,
  onAnswer,
  onHome,
  onDelete,
}: {
  readonly thread: Thread | null;
  readonly question: Question | null;
  readonly circle: Circle;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAssign: (person: PersonId | null) => void;
  readonly onAnswer: (answer: AnswerKind | null, reason: string) => void;
  readonly onHome: (decider: string) => void;
  readonly onDelete: () => void;
}) {
  const { t } = useLanguage();
  const asks = (about: Question['about']) => isOpen && thread !== null && question?.about === about;
  return (
    <>
      <Dialog title={t('comments.assignTitle')} isOpen={asks('assign')} onClose={onClose}>
        {thread !== null && (
          <AssignForm
            thread={thread}
            people={circle.givenTo(thread.isPrivate)}
            onClose={onClose}
            onAssign={onAssign}
          />
        )}
      </Dialog>
      <Dialog title={t('comments.answerTitle')} isOpen={asks('answer')} onClose={onClose}>
        {thread !== null && <AnswerForm thread={thread} onClose={onClose} onAnswer={onAnswer} />}
      </Dialog>
      <Dialog title={t('comments.homeTitle')} isOpen={asks('home')} onClose={onClose}>
        <HomeForm onClose={onClose} onHome={onHome} />
      </Dialog>
      <AlertDialog
        title={t('comments.deleteTitle')}
        isOpen={asks('delete')}
        onClose={onClose}
        confirm={t('comments.deleteDo')}
        keep={t('comments.keep')}
        onConfirm={() => {
          onDelete();
          return Promise.resolve(undefined);
        }}
      >
        <p>{t('comments.deleteWords')}</p>
      </AlertDialog>
    </>
  );
}

const NOBODY = 'nobody';

function AssignForm({
  thread,
  people,
  onClose,
  onAssign,
}: {
  readonly thread: Thread;
  readonly people: readonly PersonView[];
  readonly onClose: () => void;
  readonly onAssign: (person: PersonId | null) => void;
}) {
  const { t } = useLanguage();
  // Who has left the team cannot deal with it any more.
  const [person, setPerson] = useState<PersonId | typeof NOBODY>(
    people.find(({ id }) => id === thread.assigned?.person)?.id ?? NOBODY,
  );
  return (
    <form
      className={styles['dialogForm']}
      onSubmit={(event) => {
        event.preventDefault();
        onAssign(person === NOBODY ? null : person);
        onClose();
      }}
    >
      <Select<PersonId | typeof NOBODY>
        label={t('comments.assignWho')}
        choices={[
          { value: NOBODY, text: t('comments.nobody') },
          ...people.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        value={person}
        onChange={setPerson}
        width="full"
      />
      <DialogButtons onClose={onClose} />
    </form>
  );
}

function HomeForm({
  onClose,
  onHome,
}: {
  readonly onClose: () => void;
  readonly onHome: (decider: string) => void;
}) {
  const { t } = useLanguage();
  const [decider, setDecider] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = decider.trim() === '';
  return (
    <form
      className={styles['dialogForm']}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isMissing) return;
        onHome(decider.trim());
        onClose();
      }}
    >
      <TextField
        label={t('comments.homeWho')}
        hint={t('comments.homeHint')}
        error={isTried && isMissing ? t('comments.homeMissing') : undefined}
        value={decider}
        onChange={setDecider}
        maxLength={DECIDER_MOST_CHARACTERS}
        width="full"
      />
      <DialogButtons onClose={onClose} />
    </form>
  );
}

const NONE = 'none';

function AnswerForm({
  thread,
  onClose,
  onAnswer,
}: {
  readonly thread: Thread;
  readonly onClose: () => void;
  readonly onAnswer: (answer: AnswerKind | null, reason: string) => void;
}) {
  const { t } = useLanguage();
  const [answer, setAnswer] = useState<AnswerKind | typeof NONE>(thread.answer?.answer ?? NONE);
  const [reason, setReason] = useState(thread.answer?.reason ?? '');
  const [isTried, setTried] = useState(false);
  const isMissing = (answer === 'partly' || answer === 'not-accepted') && reason.trim() === '';
  return (
    <form
      className={styles['dialogForm']}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isMissing) return;
        if (answer === NONE) onAnswer(null, '');
        else onAnswer(answer, reason.trim());
        onClose();
      }}
    >
      <RadioGroup<AnswerKind | typeof NONE>
        label={t('comments.answerWhat')}
        value={answer}
        onChange={setAnswer}
      >
        {[...ANSWERS, NONE].map((each) => (
          <Radio key={each} value={each}>
            {t(`comments.answer.${each as AnswerKind | typeof NONE}`)}
          </Radio>
        ))}
      </RadioGroup>
      {answer !== NONE && (
        <TextArea
          label={t('comments.answerReason')}
          hint={t('comments.answerReasonHint')}
          error={isTried && isMissing ? t('comments.answerMissing') : undefined}
          value={reason}
          onChange={setReason}
          maxLength={ANSWER_MOST_CHARACTERS}
          rows={3}
          width="full"
        />
      )}
      <DialogButtons onClose={onClose} />
    </form>
  );
}

function DialogButtons({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <div className={styles['dialogButtons']}>
      <Button type="submit" kind="primary">
        {t('comments.save')}
      </Button>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
    </div>
  );
}
