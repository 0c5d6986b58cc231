import { useEffect, useState } from 'react';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { Frame, PageHead } from './frame.tsx';
import { mailLinkIn, type MailLink } from './mail-link.ts';
import { useSession } from './session.tsx';

/** Where the links in mails lead, also for who is not signed in: confirming an address, and getting no more mails. */
export function MailScreen() {
  const { t } = useLanguage();
  const [link] = useState(() => mailLinkIn(globalThis.location));
  useEffect(hideSecret, []);
  const [isDone, setDone] = useState(false);
  if (link === null)
    return (
      <Frame width="narrow">
        <PageHead
          title={t('mail.title')}
          lead={t('mail.noLink')}
          back={{ href: '/', text: t('mail.open') }}
        />
      </Frame>
    );
  const words = WORDS[link.to];
  return (
    <Frame width="narrow">
      <PageHead title={t(isDone ? words.done : words.title)} lead={t(isDone ? words.doneLead : words.lead)} />
      {isDone ? (
        <p>
          <ButtonLink kind="primary" href="/">
            {t('mail.open')}
          </ButtonLink>
        </p>
      ) : (
        <Deed link={link} label={t(words.press)} onDone={() => setDone(true)} />
      )}
    </Frame>
  );
}

/** It takes a press: programs that look at the links in mails would use them up. */
function Deed({
  link: { to, secret },
  label,
  onDone,
}: {
  readonly link: MailLink;
  readonly label: string;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function carryOut(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await (to === 'confirm' ? api.confirmMail(secret) : api.leaveMail(secret));
      onDone();
      void refresh();
    } catch (error) {
      setProblem(sayProblem(t, error));
    }
    setBusy(false);
  }

  return (
    <>
      <ErrorMessage text={problem} />
      <p>
        <Button kind="primary" size="large" isPending={isBusy} onPress={() => void carryOut()}>
          {label}
        </Button>
      </p>
    </>
  );
}

const WORDS = {
  confirm: {
    title: 'mail.confirmTitle',
    lead: 'mail.confirmLead',
    press: 'mail.confirm',
    done: 'mail.confirmDone',
    doneLead: 'mail.confirmDoneLead',
  },
  leave: {
    title: 'mail.leaveTitle',
    lead: 'mail.leaveLead',
    press: 'mail.leave',
    done: 'mail.leaveDone',
    doneLead: 'mail.leaveDoneLead',
  },
} as const;

/** Takes the secret out of the address bar, where others could read it. */
function hideSecret(): void {
  globalThis.history.replaceState(null, '', globalThis.location.pathname);
}
