import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Problem, sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { Frame, PageHead } from '../app/frame.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import { LanguageChips } from './language-chips.tsx';
import styles from './set-up-screen.module.css';
import { mistakesIn, type Mistakes } from './workshop-facts.ts';

/** The first screen of a new server: names the workshop and makes whoever holds the printed link its organiser. */
export function SetUpScreen() {
  const { t, code } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [, go] = useLocation();
  const token = useSetUpToken();
  const form = useRef<HTMLFormElement>(null);

  const [organiser, setOrganiser] = useState('');
  const [title, setTitle] = useState('');
  const [startsOn, setStartsOn] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [languages, setLanguages] = useState<readonly string[]>(() => [...new Set(['en', code])]);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const request = { organiser, title, startsOn, endsOn, languages: [...languages] };

  async function setUp(): Promise<void> {
    const found = mistakesIn(request, t);
    setMistakes(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return focusFirstMistake();
    setBusy(true);
    try {
      await api.setUp({ ...request, token, language: code });
      await refresh();
      go('/workshop', { replace: true });
    } catch (refused) {
      const details = refused instanceof Problem ? refused.details : {};
      setMistakes(details);
      setProblem(sayProblem(t, refused));
      setBusy(false);
      focusFirstMistake();
    }
  }

  function focusFirstMistake(): void {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <Frame width="narrow">
      <PageHead title={t('setup.title')} lead={t('setup.lead')} />
      <form
        ref={form}
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void setUp();
        }}
      >
        <ErrorMessage text={problem} />
        <TextField
          label={t('setup.organiser')}
          hint={t('setup.organiser-hint')}
          error={mistakes.organiser}
          value={organiser}
          onChange={setOrganiser}
          autoComplete="name"
          maxLength={120}
        />
        <TextField
          label={t('setup.workshop')}
          hint={t('setup.workshop-hint')}
          error={mistakes.title}
          value={title}
          onChange={setTitle}
          maxLength={120}
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
        <Button type="submit" kind="primary" size="large" isPending={busy} endIcon="arrow-end">
          {t('setup.create')}
        </Button>
      </form>
    </Frame>
  );
}

/** The secret of the printed link, taken out of the address bar; also of a link that is pasted over this page. */
function useSetUpToken(): string {
  const [token, setToken] = useState(tokenInAddress);
  useEffect(() => {
    const take = () => {
      setToken((before) => tokenInAddress() || before);
      globalThis.history.replaceState(null, '', '/setup');
    };
    take();
    globalThis.addEventListener('hashchange', take);
    return () => globalThis.removeEventListener('hashchange', take);
  }, []);
  return token;
}

function tokenInAddress(): string {
  return new URLSearchParams(globalThis.location.hash.slice(1)).get('t') ?? '';
}
