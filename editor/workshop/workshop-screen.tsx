import { useState } from 'react';
import { useApi, useAsked, usePolling } from '../api/use-api.tsx';
import { Frame, PageHead, Sheet } from '../app/frame.tsx';
import { daysText, isOrganiser } from '../app/roles.ts';
import { useMe, useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/messages.tsx';
import { AddTeams } from './add-teams.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LetIn } from './let-in.tsx';
import { PeopleList } from './people-list.tsx';
import { TeamLine } from './team-line.tsx';
import styles from './team-screen.module.css';
import { WorkshopSettings } from './workshop-settings.tsx';

/** How often people, teams and invitations are asked for again, in ms. */
const POLL_MS = 8_000;

/** The organiser's page: teams and their people, who helps, who was invited and has not come yet. */
export function WorkshopScreen() {
  const me = useMe();
  const { t, code } = useLanguage();
  const { refresh } = useSession();
  const api = useApi();
  const [open, setOpen] = useState<'teams' | 'settings' | 'helpers' | null>(null);
  const [invitations, askInvitations] = useAsked('invitations', () => api.invitations(), POLL_MS);
  usePolling(refresh, POLL_MS);

  if (!isOrganiser(me))
    return (
      <Frame width="narrow">
        <PageHead
          title={t('not-found.title')}
          lead={t('not-found.words')}
          back={{ href: '/', text: t('not-found.home') }}
        />
      </Frame>
    );

  const { workshop } = me;
  const teams = me.teams.toSorted((one, other) => one.name.localeCompare(other.name, code));
  const helpers = me.people.filter(
    (person) => person.standing === 'joined' && person.workshopRoles.length > 0,
  );
  const close = () => setOpen(null);
  return (
    <Frame>
      <PageHead
        title={workshop.title}
        lead={daysText(workshop.startsOn, workshop.endsOn, code)}
        actions={
          <Button icon="settings" onPress={() => setOpen('settings')}>
            {t('workshop.settings')}
          </Button>
        }
      />
      <LetIn me={me} team={null} />
      {teams.map((team) => (
        <LetIn key={team.id} me={me} team={team.id} />
      ))}
      <Sheet
        title={t('workshop.teams')}
        actions={
          teams.length > 0 && (
            <Button icon="add" size="small" onPress={() => setOpen('teams')}>
              {t('workshop.add-teams')}
            </Button>
          )
        }
      >
        {teams.length === 0 ? (
          <EmptyState
            title={t('workshop.no-teams')}
            action={
              <Button kind="primary" icon="add" onPress={() => setOpen('teams')}>
                {t('workshop.add-teams')}
              </Button>
            }
          >
            {t('workshop.no-teams-words')}
          </EmptyState>
        ) : (
          <ul className={styles['teams']}>
            {teams.map((team) => (
              <TeamLine key={team.id} me={me} team={team} onInvited={() => void askInvitations()} />
            ))}
          </ul>
        )}
      </Sheet>
      <Sheet
        title={t('workshop.helpers')}
        actions={
          <Button icon="add" size="small" onPress={() => setOpen('helpers')}>
            {t('team.invite')}
          </Button>
        }
      >
        <PeopleList me={me} team={null} people={helpers} />
      </Sheet>
      <Sheet title={t('workshop.invitations')}>
        <InvitationList
          invitations={invitations.is === 'there' ? invitations.value : []}
          teams={me.teams}
          onChange={askInvitations}
        />
      </Sheet>
      <AddTeams isOpen={open === 'teams'} onClose={close} existing={teams.map((team) => team.name)} />
      <WorkshopSettings workshop={workshop} isOpen={open === 'settings'} onClose={close} />
      <InviteDialog
        me={me}
        team={null}
        isOpen={open === 'helpers'}
        onClose={close}
        onInvited={() => void askInvitations()}
      />
    </Frame>
  );
}
