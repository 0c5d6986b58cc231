import { useState } from 'react';
import type { InvitationView, TeamView } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { dateLocale } from '../i18n/date-locale.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/messages.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './invitations.module.css';

/** Invitations that nobody has used yet, and codes that are still on a wall. */
export function InvitationList({
  invitations,
  teams,
  onChange,
}: {
  readonly invitations: readonly InvitationView[];
  readonly teams: readonly TeamView[];
  readonly onChange: () => Promise<void>;
}) {
  const { t } = useLanguage();
  const open = invitations.filter(
    (invitation) => invitation.state === 'open' && invitation.kind !== 'return',
  );
  if (open.length === 0)
    return <EmptyState title={t('invitations.none')}>{t('invitations.none-words')}</EmptyState>;
  return (
    <ul className={styles['invitations']}>
      {open.map((invitation) => (
        <InvitationLine
          key={invitation.id}
          invitation={invitation}
          team={teams.find((team) => team.id === invitation.team)?.name}
          onChange={onChange}
        />
      ))}
    </ul>
  );
}

function InvitationLine({
  invitation,
  team,
  onChange,
}: {
  readonly invitation: InvitationView;
  readonly team: string | undefined;
  readonly onChange: () => Promise<void>;
}) {
  const { t, code } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const day = new Intl.DateTimeFormat(dateLocale(code), { day: 'numeric', month: 'long' }).format(
    invitation.expiresAt,
  );
  const name =
    invitation.kind === 'code'
      ? t('invitations.code', { count: invitation.usedBy.length })
      : invitation.name === ''
        ? t('invite.no-name')
        : invitation.name;

  async function revoke(): Promise<void> {
    setBusy(true);
    try {
      await api.revoke(invitation.id);
      await onChange();
      toast({ text: t('invitations.revoked') });
    } catch (refused) {
      toast({ text: sayProblem(t, refused) });
      setBusy(false);
    }
  }

  return (
    <li className={styles['invitation']}>
      <div className={styles['invitationWords']}>
        <span className={styles['linkName']} dir="auto">
          {name}
        </span>
        <span className={styles['facts']}>
          {[team, t(`role.${invitation.role}`), t('invitations.until', { day })].filter(Boolean).join(' · ')}
        </span>
      </div>
      <Button
        size="small"
        kind="quiet"
        isPending={busy}
        aria-label={t('invitations.revoke-for', { name })}
        onPress={() => void revoke()}
      >
        {t('invitations.revoke')}
      </Button>
    </li>
  );
}
