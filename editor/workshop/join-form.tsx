import { useState } from 'react';
import type { JoinRequest, LookRequest, LookView } from '../../document/api.ts';
import { languageName } from '../../document/languages.ts';
import { Problem, sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/choice.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './join-screen.module.css';

/** Who somebody is: name, ministry or role, language; nothing else is asked. */
export function JoinForm({
  ticket,
  look,
  onJoined,
}: {
  readonly ticket: LookRequest['ticket'];
  readonly look: LookView;
  readonly onJoined: () => void;
}) {
  const { t, code } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [name, setName] = useState(look.name);
  const [affiliation, setAffiliation] = useState('');
  const [language, setLanguage] = useState(() =>
    firstLanguage(look.languages, [code, ...navigator.languages]),
  );
  const [sharedComputer, setSharedComputer] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [nameMissing, setNameMissing] = useState(false);

  async function join(): Promise<void> {
    setNameMissing(name.trim() === '');
    if (name.trim() === '') return;
    const request: JoinRequest = { ticket, name, affiliation, language, sharedComputer };
    setBusy(true);
    setProblem(undefined);
    try {
      await api.join(request);
      await refresh();
      onJoined();
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
    }
  }

  const details = problem instanceof Problem ? problem.details : {};
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      {problem !== undefined && <ErrorMessage text={sayProblem(t, problem)} />}
      <TextField
        label={t('join.name')}
        hint={t('join.name-hint')}
        error={nameMissing ? t('join.name-missing') : details['name']}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={120}
      />
      <TextField
        label={t('join.affiliation')}
        hint={t('join.affiliation-hint')}
        error={details['affiliation']}
        value={affiliation}
        onChange={setAffiliation}
        autoComplete="organization"
        maxLength={120}
      />
      {look.languages.length > 1 && (
        <Select
          label={t('join.language')}
          choices={look.languages.map((each) => ({
            value: each,
            text: languageName(each),
            language: each,
          }))}
          value={language}
          onChange={setLanguage}
        />
      )}
      <Switch isSelected={sharedComputer} onChange={setSharedComputer} hint={t('join.shared-hint')}>
        {t('join.shared')}
      </Switch>
      <Button type="submit" kind="primary" size="large" isPending={busy} endIcon="arrow-end">
        {t('join.join')}
      </Button>
    </form>
  );
}

/** The first of `wanted` that is one of `offered`, else the first offered. */
function firstLanguage(offered: readonly string[], wanted: readonly string[]): string {
  const bases = wanted.flatMap((each) => [each, each.split('-')[0] ?? each]);
  return bases.find((each) => offered.includes(each)) ?? offered[0] ?? 'en';
}
