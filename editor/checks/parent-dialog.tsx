import { useEffect, useState } from 'react';
import type { ParentChoiceView, ParentView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage, Loading } from '../ui/messages.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import styles from './checks.module.css';

interface ParentDialogProps {
  readonly document: DocumentId;
  readonly parent: ParentView;
  readonly isOpen: boolean;
  readonly onName: (parent: DocumentId | null) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks which document this one serves, among those that this person may read. */
export function ParentDialog(props: ParentDialogProps) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('parent.title')} isOpen={props.isOpen} onClose={props.onClose}>
      <ParentForm {...props} />
    </Dialog>
  );
}

const NONE = 'none';

function ParentForm({ document, parent, onName, onClose }: ParentDialogProps) {
  const { t } = useLanguage();
  const api = useApi();
  const [choices, setChoices] = useState<readonly ParentChoiceView[] | null>(null);
  const [chosen, setChosen] = useState<DocumentId | typeof NONE | null>(
    parent.is === 'read' ? parent.id : parent.is === 'none' ? NONE : null,
  );
  const [error, setError] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    api.parents(document).then(
      (found) => isWanted && setChoices(found),
      (problem: unknown) => isWanted && setError(sayProblem(t, problem)),
    );
    return () => {
      isWanted = false;
    };
  }, [api, document, t]);
  if (choices === null)
    return error === undefined ? <Loading text={t('parent.looking')} /> : <ErrorMessage text={error} />;
  const name = () => {
    if (chosen === null) return;
    onName(chosen === NONE ? null : chosen).then(onClose, (problem: unknown) =>
      setError(sayProblem(t, problem)),
    );
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        name();
      }}
    >
      <p>{t('parent.words')}</p>
      <RadioGroup<DocumentId | typeof NONE> label={t('parent.label')} value={chosen} onChange={setChosen}>
        {choices.map(({ id, title, kind, team }) => (
          <Radio key={id} value={id}>
            <bdi>{title}</bdi>{' '}
            <small className={styles['basis']}>
              {t(`kind.${kind}`)} · <bdi>{team}</bdi>
            </small>
          </Radio>
        ))}
        <Radio value={NONE}>{t('parent.noneHere')}</Radio>
      </RadioGroup>
      <ErrorMessage text={error} />
      <div className={styles['formButtons']}>
        <Button type="submit" kind="primary" isDisabled={chosen === null}>
          {t('parent.save')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
