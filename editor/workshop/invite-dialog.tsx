import { useState } from 'react';
import type { Role } from '../../document/access.ts';
import type { MeView, NewInvitationView, TeamView } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-field.tsx';
import styles from './invitations.module.css';
import { NewInvitations } from './new-invitations.tsx';
import { namesIn } from './paste-list.ts';

/** Names in one go, as the server takes them. */
const MOST_NAMES = 60;

/** Invites people to a team, or (`team` null) to help in the whole workshop: by personal links or a code on the wall. */
export function InviteDialog({
  me,
  team,
  isOpen,
  onClose,
  onInvited,
}: {
  readonly me: MeView;
  readonly team: TeamView | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onInvited?: () => void;
}) {
  const { t } = useLanguage();
  const [made, setMade] = useState<readonly NewInvitationView[] | null>(null);
  return (
    <Dialog
      title={team === null ? t('invite.title-workshop') : t('invite.title', { team: team.name })}
      isOpen={isOpen}
      onClose={() => {
        setMade(null);
        onClose();
      }}
      size={made === null ? 'usual' : 'wide'}
    >
      {made === null ? (
        <InviteForm
          team={team}
          onMade={(invitations) => {
            setMade(invitations);
            onInvited?.();
          }}
        />
      ) : (
        <NewInvitations me={me} invitations={made} team={team?.name ?? null} />
      )}
    </Dialog>
  );
}

function InviteForm({
  team,
  onMade,
}: {
  readonly team: TeamView | null;
  readonly onMade: (invitations: readonly NewInvitationView[]) => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const roles: readonly Role[] =
    team === null ? ['facilitator', 'organiser'] : ['member', 'leader', 'reviewer', 'observer'];
  const [kind, setKind] = useState<'link' | 'code'>('link');
  const [role, setRole] = useState<Role>(team === null ? 'facilitator' : 'member');
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { names, tooMany } = namesIn(pasted, MOST_NAMES);

  async function invite(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const wanted = kind === 'code' || names.length === 0 ? [''] : [...names];
      onMade(await api.invite({ team: team?.id ?? null, role, kind, names: wanted }));
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
        void invite();
      }}
    >
      <ErrorMessage text={problem} />
      <RadioGroup label={t('invite.how')} value={kind} onChange={setKind}>
        <Radio value="link">
          {t('invite.link')}
          <span className={styles['hint']}>{t('invite.link-hint')}</span>
        </Radio>
        <Radio value="code">
          {t('invite.code')}
          <span className={styles['hint']}>{t('invite.code-hint')}</span>
        </Radio>
      </RadioGroup>
      <Select<Role>
        label={t('invite.role')}
        hint={t(`role-hint.${role}`)}
        choices={roles.map((each) => ({ value: each, text: t(`role.${each}`) }))}
        value={role}
        onChange={setRole}
      />
      {kind === 'link' && (
        <TextArea
          label={t('invite.names')}
          hint={t('invite.names-hint')}
          rows={6}
          width="full"
          value={pasted}
          onChange={setPasted}
        />
      )}
      {kind === 'link' && names.length > 0 && (
        <p className={styles['preview']} aria-live="polite">
          {t('invite.preview', { count: names.length })}
          {tooMany > 0 && ` ${t('invite.too-many', { count: tooMany, most: MOST_NAMES })}`}
        </p>
      )}
      <Button type="submit" kind="primary" isPending={busy}>
        {kind === 'code'
          ? t('invite.make-code')
          : t('invite.make-links', { count: Math.max(1, names.length) })}
      </Button>
    </form>
  );
}
