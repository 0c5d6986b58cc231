import { useState } from 'react';
import { WORKSHOP_MOST_TEAMS } from '../../document/limits.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { TextArea } from '../ui/text-field.tsx';
import styles from './invitations.module.css';
import { namesIn } from './paste-list.ts';

/** Adds teams: one typed, or a whole list pasted, with a look at what will be made. */
export function AddTeams({
  isOpen,
  onClose,
  existing,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly existing: readonly string[];
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('workshop.add-teams')} isOpen={isOpen} onClose={onClose}>
      <AddTeamsForm existing={existing} onDone={onClose} />
    </Dialog>
  );
}

function AddTeamsForm({
  existing,
  onDone,
}: {
  readonly existing: readonly string[];
  readonly onDone: () => void;
}) {
  const { t, code } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const known = new Set(existing.map((name) => name.toLocaleLowerCase()));
  const { names, tooMany } = namesIn(pasted, WORKSHOP_MOST_TEAMS);
  const fresh = names.filter((name) => !known.has(name.toLocaleLowerCase()));

  async function add(): Promise<void> {
    if (fresh.length === 0) return setProblem(t('add-teams.none'));
    setBusy(true);
    setProblem(undefined);
    try {
      await api.addTeams(fresh);
      await refresh();
      onDone();
    } catch (refused) {
      setProblem(sayProblem(t, refused));
      setBusy(false);
    }
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <ErrorMessage text={problem} />
      <TextArea
        label={t('add-teams.names')}
        hint={t('add-teams.hint')}
        rows={7}
        width="full"
        value={pasted}
        onChange={setPasted}
      />
      <p className={styles['preview']} aria-live="polite">
        {fresh.length > 0 &&
          t('add-teams.preview', { count: fresh.length, names: new Intl.ListFormat(code).format(fresh) })}
        {names.length > fresh.length && ` ${t('add-teams.known', { count: names.length - fresh.length })}`}
        {tooMany > 0 && ` ${t('invite.too-many', { count: tooMany, most: WORKSHOP_MOST_TEAMS })}`}
      </p>
      <Button type="submit" kind="primary" isPending={busy}>
        {t('add-teams.add', { count: fresh.length })}
      </Button>
    </form>
  );
}
