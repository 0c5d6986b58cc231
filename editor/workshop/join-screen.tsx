import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { LookRequest, LookView } from '../../document/api.ts';
import { languageName } from '../../document/languages.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { Frame, PageHead } from '../app/frame.tsx';
import { useChooseLanguage } from '../app/interface-language.tsx';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { INTERFACE_LANGUAGES } from '../i18n/load.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Loading, Notice } from '../ui/messages.tsx';
import { TextField } from '../ui/text-field.tsx';
import { JoinForm } from './join-form.tsx';
import styles from './join-screen.module.css';
import { secretIn, ticketFrom, tidyCode } from './ticket.ts';

/** What is held and what it is for. */
interface Held {
  readonly ticket: LookRequest['ticket'];
  readonly look: LookView;
}

/** How people come in: a code from the wall or a personal link, then who they are. */
export function JoinScreen() {
  const { t } = useLanguage();
  const { session } = useSession();
  const [, go] = useLocation();
  const [held, setHeld] = useState<Held | null>(null);
  const { looking, problem, look } = useLook(setHeld);
  useLinkSecret(look);

  if (held !== null)
    return (
      <Frame width="narrow">
        <PageHead
          title={t('join.into', { workshop: held.look.workshop })}
          lead={<About look={held.look} />}
        />
        <JoinForm ticket={held.ticket} look={held.look} onJoined={() => go('/', { replace: true })} />
        <p className={styles['otherCode']}>
          <Button kind="quiet" icon="arrow-start" onPress={() => setHeld(null)}>
            {t('join.other-code')}
          </Button>
        </p>
        <LanguageLinks />
      </Frame>
    );

  return (
    <Frame width="narrow">
      <PageHead title={t('join.title')} lead={t('join.lead')} />
      {session.is === 'in' && (
        <Notice icon="info">{t('join.already-in', { name: session.me.person.name })}</Notice>
      )}
      <NotSetUpYet />
      {looking === 'link' ? (
        <Loading />
      ) : (
        <CodeForm problem={problem} isLooking={looking !== null} look={look} />
      )}
      <LanguageLinks />
    </Frame>
  );
}

type Look = (ticket: LookRequest['ticket']) => Promise<void>;

function useLook(found: (held: Held) => void) {
  const api = useApi();
  const { t } = useLanguage();
  const [looking, setLooking] = useState<'link' | 'code' | null>(null);
  const [problem, setProblem] = useState<string>();

  const look: Look = useCallback(
    async (ticket) => {
      setLooking('link' in ticket ? 'link' : 'code');
      setProblem(undefined);
      try {
        found({ ticket, look: await api.lookAtTicket(ticket) });
      } catch (refused) {
        setProblem(sayProblem(t, refused));
      }
      setLooking(null);
    },
    [api, found, t],
  );
  return { looking, problem, look };
}

/** Takes the secret of a personal link out of the address bar, where others could read it, and looks at it. */
function useLinkSecret(look: Look): void {
  useEffect(() => {
    const take = () => {
      const link = secretIn(globalThis.location.hash);
      if (link === null) return;
      globalThis.history.replaceState(null, '', '/join');
      void look({ link });
    };
    take();
    globalThis.addEventListener('hashchange', take);
    return () => globalThis.removeEventListener('hashchange', take);
  }, [look]);
}

function CodeForm({
  problem,
  isLooking,
  look,
}: {
  readonly problem: string | undefined;
  readonly isLooking: boolean;
  readonly look: Look;
}) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(typed.trim() === '');
        if (typed.trim() !== '') void look(ticketFrom(typed));
      }}
    >
      <TextField
        label={t('join.code')}
        hint={t('join.code-hint')}
        error={isEmpty ? t('join.code-missing') : problem}
        value={typed}
        onChange={(text) => setTyped(text.includes('#') || text.includes('/') ? text : text.toUpperCase())}
        onBlur={() => {
          if (!typed.includes('#')) setTyped(tidyCode(typed));
        }}
        autoComplete="off"
        spellCheck="false"
        className={classes(styles['code'])}
      />
      <Button type="submit" kind="primary" size="large" isPending={isLooking} endIcon="arrow-end">
        {t('join.continue')}
      </Button>
    </form>
  );
}

function About({ look }: { readonly look: LookView }) {
  const { t } = useLanguage();
  const role = t(`role.${look.role}`);
  return (
    <span>
      {look.team === null ? t('join.as', { role }) : t('join.as-in-team', { role, team: look.team })}
      {look.waits && ` ${t('join.waits')}`}
    </span>
  );
}

/** Somebody who has just started a server, and came here instead of by the link it printed. */
function NotSetUpYet() {
  const api = useApi();
  const { t } = useLanguage();
  const [needed, setNeeded] = useState(false);
  useEffect(() => {
    // Without an answer there is nothing to say: the code form says so when it is used.
    void api.setupNeeded().then(
      (answer) => setNeeded(answer.needed),
      () => undefined,
    );
  }, [api]);
  return needed ? (
    <Notice kind="needs" icon="info">
      {t('join.not-set-up')}
    </Notice>
  ) : null;
}

function LanguageLinks() {
  const { code } = useLanguage();
  const choose = useChooseLanguage();
  const { t } = useLanguage();
  if (INTERFACE_LANGUAGES.length < 2) return null;
  return (
    <nav aria-label={t('join.languages')} className={styles['languages']}>
      {INTERFACE_LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-current={each === code ? 'true' : undefined}
          className={styles['language']}
          onClick={() => choose(each)}
        >
          {languageName(each)}
        </button>
      ))}
    </nav>
  );
}
