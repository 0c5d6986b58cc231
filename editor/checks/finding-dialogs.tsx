import { useState, type ReactNode } from 'react';
import type { Handling, Task } from '../../document/findings.ts';
import type { PersonId, SectionId } from '../../document/ids.ts';
import { FINDING_WORDS_MOST_CHARACTERS, REASON_MOST_CHARACTERS } from '../../document/limits.ts';
import { sayProblem } from '../api/problem.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import type { FindingDeeds } from './finding-line.tsx';
import styles from './checks.module.css';

/** A question about a finding: why it is left as it is, or who deals with it. */
export interface FindingQuestion {
  readonly about: 'accept' | 'assign';
  readonly finding: string;
  /** What the finding says. */
  readonly words: string;
  readonly section: SectionId | null;
}

/** Asks about a finding what has to be known before something is decided. What was typed stays until the server has it. */
export function FindingDialogs({
  question,
  deeds,
  onClose,
}: {
  readonly question: FindingQuestion | null;
  readonly deeds: FindingDeeds;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const handling = question === null ? undefined : deeds.handlings.get(question.finding);
  return (
    <>
      <Dialog title={t('findings.acceptTitle')} isOpen={question?.about === 'accept'} onClose={onClose}>
        {question !== null && <AcceptForm question={question} deeds={deeds} onClose={onClose} />}
      </Dialog>
      <Dialog title={t('findings.assignTitle')} isOpen={question?.about === 'assign'} onClose={onClose}>
        {question !== null && (
          <AssignForm question={question} handling={handling} deeds={deeds} onClose={onClose} />
        )}
      </Dialog>
    </>
  );
}

interface FormProps {
  readonly question: FindingQuestion;
  readonly deeds: FindingDeeds;
  readonly onClose: () => void;
}

function AcceptForm({ question: { finding, words }, deeds, onClose }: FormProps) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <FindingForm
      words={words}
      save={t('findings.acceptDo')}
      onClose={onClose}
      onSave={() => {
        if (reason.trim() !== '') return deeds.tell({ do: 'accept', finding, reason });
        setMissing(true);
        return null;
      }}
    >
      <TextArea
        label={t('findings.reason')}
        hint={t('findings.reasonHint')}
        error={isMissing && reason.trim() === '' ? t('findings.reasonMissing') : undefined}
        value={reason}
        onChange={setReason}
        maxLength={REASON_MOST_CHARACTERS}
        rows={3}
        width="full"
      />
    </FindingForm>
  );
}

const NOBODY = 'nobody';

function AssignForm({
  question: { finding, words, section },
  handling,
  deeds,
  onClose,
}: FormProps & { readonly handling: Handling | undefined }) {
  const { t } = useLanguage();
  const before = handling?.assigned ?? null;
  // Who has left the team cannot deal with it any more.
  const [person, setPerson] = useState<PersonId | typeof NOBODY>(
    deeds.writers.find(({ id }) => id === before?.person)?.id ?? NOBODY,
  );
  const [due, setDue] = useState(before?.due ?? '');
  const task = (to: PersonId): Task => ({
    person: to,
    due: due === '' ? null : due,
    words: Array.from(words).slice(0, FINDING_WORDS_MOST_CHARACTERS).join(''),
    section,
  });
  return (
    <FindingForm
      words={words}
      save={t('findings.assignDo')}
      onClose={onClose}
      onSave={() => deeds.tell({ do: 'assign', finding, to: person === NOBODY ? null : task(person) })}
    >
      <Select<PersonId | typeof NOBODY>
        label={t('findings.who')}
        choices={[
          { value: NOBODY, text: t('findings.nobody') },
          ...deeds.writers.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        value={person}
        onChange={setPerson}
        width="full"
      />
      <TextField label={t('findings.due')} type="date" value={due} onChange={setDue} width="short" />
    </FindingForm>
  );
}

/** The form around: what the finding says, what went wrong, and the buttons. */
function FindingForm({
  words,
  save,
  onSave,
  onClose,
  children,
}: {
  readonly words: string;
  readonly save: string;
  /** Null where something is missing. */
  readonly onSave: () => Promise<void> | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const [error, setError] = useState<string>();
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSave()?.then(onClose, (problem: unknown) => setError(sayProblem(t, problem)));
      }}
    >
      <p className={styles['quote']}>{words}</p>
      {children}
      <ErrorMessage text={error} />
      <div className={styles['formButtons']}>
        <Button type="submit" kind="primary">
          {save}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
