import { useState } from 'react';
import type { MeView, NewInvitationView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/messages.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './invitations.module.css';
import { JoinCards } from './join-cards.tsx';
import { QrImage } from './qr-image.tsx';
import { WallCode } from './wall-code.tsx';

/** Invitations that were just made, with their secrets: the only time these can be seen, copied and printed. */
export function NewInvitations({
  me,
  invitations,
  team,
}: {
  readonly me: MeView;
  readonly invitations: readonly NewInvitationView[];
  readonly team: string | null;
}) {
  const { t } = useLanguage();
  const toast = useToast();
  const [isPrinting, setPrinting] = useState(false);
  const code = invitations.find((invitation) => invitation.kind === 'code');
  if (code !== undefined) return <NewCode me={me} code={code.secret} team={team} />;

  async function copy(text: string): Promise<void> {
    toast({ text: t((await copyText(text)) ? 'copied' : 'copy-failed') });
  }

  const first = invitations[0];
  return (
    <>
      <Notice icon="info">{t('invite.once', { count: invitations.length })}</Notice>
      <ul className={styles['links']}>
        {invitations.map((invitation) => (
          <li key={invitation.id} className={styles['link']}>
            <div className={styles['linkWords']}>
              <span className={styles['linkName']} dir="auto">
                {invitation.name === '' ? t('invite.no-name') : invitation.name}
              </span>
              <code className={styles['address']} dir="ltr">
                {addressOf(invitation)}
              </code>
            </div>
            <Button
              size="small"
              icon="copy"
              aria-label={t('invite.copy-for', { name: invitation.name })}
              onPress={() => void copy(addressOf(invitation))}
            >
              {t('invite.copy')}
            </Button>
          </li>
        ))}
      </ul>
      {invitations.length === 1 && first !== undefined && (
        <div className={styles['qr']}>
          <QrImage text={addressOf(first)} label={t('invite.qr')} />
          <p>{t('invite.qr-words')}</p>
        </div>
      )}
      <div className={styles['buttons']}>
        {invitations.length > 1 && (
          <Button icon="copy" onPress={() => void copy(listOf(invitations))}>
            {t('invite.copy-all')}
          </Button>
        )}
        <Button icon="print" onPress={() => setPrinting(true)}>
          {t('invite.print', { count: invitations.length })}
        </Button>
      </div>
      {isPrinting && (
        <JoinCards
          workshop={me.workshop.title}
          team={team}
          cards={invitations.map((invitation) => ({
            id: invitation.id,
            name: invitation.name,
            role: t(`role.${invitation.role}`),
            address: addressOf(invitation),
          }))}
          onDone={() => setPrinting(false)}
        />
      )}
    </>
  );
}

function NewCode({
  me,
  code,
  team,
}: {
  readonly me: MeView;
  readonly code: string;
  readonly team: string | null;
}) {
  const { t } = useLanguage();
  const [isOnWall, setOnWall] = useState(false);
  return (
    <>
      <p className={styles['code']} dir="ltr">
        {code}
      </p>
      <p>{t('invite.code-words', { address: joinAddress() })}</p>
      <Notice icon="info">{t('invite.code-once')}</Notice>
      <div className={styles['buttons']}>
        <Button kind="primary" onPress={() => setOnWall(true)}>
          {t('invite.wall')}
        </Button>
      </div>
      <WallCode
        workshop={me.workshop.title}
        team={team}
        code={code}
        address={joinAddress()}
        isOpen={isOnWall}
        onClose={() => setOnWall(false)}
      />
    </>
  );
}

/** The whole address of a personal link. */
function addressOf(invitation: NewInvitationView): string {
  return new URL(invitation.secret, globalThis.location.origin).href;
}

function joinAddress(): string {
  return `${globalThis.location.origin}/join`;
}

/** Names and links as a spreadsheet or a message takes them. */
function listOf(invitations: readonly NewInvitationView[]): string {
  return invitations.map((invitation) => `${invitation.name}\t${addressOf(invitation)}`).join('\n');
}
