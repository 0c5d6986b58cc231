import { useState } from 'react';
import type { WorkshopView } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import { LanguageChips } from './language-chips.tsx';
import styles from './set-up-screen.module.css';
import { mistakesIn, type Mistakes } from './workshop-facts.ts';

/** The workshop's own facts: title, days, languages, and whether people with a code wait to be let in. */
export function WorkshopSettings({
  workshop,
  isOpen,
  onClose,
}: {
  readonly workshop: WorkshopView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('workshop.settings')} isOpen={isOpen} onClose={onClose}>
      <SettingsForm workshop={workshop} onClose={onClose} />
    </Dialog>
  );
}

function SettingsForm({
  workshop,
  onClose,
}: {
  readonly workshop: WorkshopView;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [title, setTitle] = useState(workshop.title);
  const [startsOn, setStartsOn] = useState(workshop.startsOn);
  const [endsOn, setEndsOn] = useState(workshop.endsOn);
  const [languages, setLanguages] = useState<readonly string[]>(workshop.languages);
  const [codesWait, setCodesWait] = useState(workshop.codesWait);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    const request = { title, startsOn, endsOn, languages: [...languages], codesWait };
    const found = mistakesIn(request, t);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await api.changeWorkshop(request);
      await refresh();
      onClose();
    } catch (refused) {
      setProblem(sayProblem(t, refused));
      setBusy(false);
    }
  }

  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorMessage text={problem} />
      <TextField
        label={t('setup.workshop')}
        error={mistakes.title}
        value={title}
        onChange={setTitle}
        maxLength={120}
        width="full"
      />
      <div className={styles['days']}>
        <TextField
          type="date"
          width="short"
          label={t('setup.first-day')}
          error={mistakes.startsOn}
          value={startsOn}
          onChange={setStartsOn}
        />
        <TextField
          type="date"
          width="short"
          label={t('setup.last-day')}
          error={mistakes.endsOn}
          value={endsOn}
          onChange={setEndsOn}
        />
      </div>
      <LanguageChips
        label={t('setup.languages')}
        hint={t('setup.languages-hint')}
        error={mistakes.languages}
        value={languages}
        onChange={setLanguages}
      />
      <Switch isSelected={codesWait} onChange={setCodesWait} hint={t('settings.codes-wait-hint')}>
        {t('settings.codes-wait')}
      </Switch>
      <Button type="submit" kind="primary" isPending={busy}>
        {t('settings.save')}
      </Button>
    </form>
  );
}
