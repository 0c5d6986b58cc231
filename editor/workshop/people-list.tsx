import { useState } from 'react';
import { TEAM_ROLES, type TeamRole } from '../../document/access.ts';
import type { MeView, NewInvitationView, PersonView, TeamView } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { mayInTeam, roleIn } from '../app/roles.ts';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { AlertDialog, Dialog } from '../ui/dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { EmptyState } from '../ui/messages.tsx';
import { Select } from '../ui/select.tsx';
import { useToast } from '../ui/toast.tsx';
import { NewInvitations } from './new-invitations.tsx';
import styles from './people-list.module.css';

/** People of a team, or (`team` null) of the whole workshop, and what the person here may do about each. */
export function PeopleList({
  me,
  team,
  people,
}: {
  readonly me: MeView;
  readonly team: TeamView | null;
  readonly people: readonly PersonView[];
}) {
  const { t } = useLanguage();
  if (people.length === 0) return <EmptyState title={t('people.none')}>{t('people.none-words')}</EmptyState>;
  return (
    <ul className={styles['list']}>
      {people.map((person) => (
        <PersonRow key={person.id} me={me} team={team} person={person} />
      ))}
    </ul>
  );
}

function PersonRow({
  me,
  team,
  person,
}: {
  readonly me: MeView;
  readonly team: TeamView | null;
  readonly person: PersonView;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const { refresh } = useSession();
  const [isRemoving, setRemoving] = useState(false);
  const [returnLink, setReturnLink] = useState<NewInvitationView | null>(null);

  const isMe = person.id === me.person.id;
  const isOrganiser = me.person.workshopRoles.includes('organiser');
  const mayManage = !isMe && (team === null ? isOrganiser : mayInTeam(me, 'team.people', team.id));
  const mayReissue = !isMe && (team === null ? isOrganiser : mayInTeam(me, 'team.reissue', team.id));
  const role = team === null ? undefined : roleIn(person, team.id);

  async function attempt(what: () => Promise<void>, done: string): Promise<void> {
    try {
      await what();
      await refresh();
      toast({ text: done });
    } catch (refused) {
      toast({ text: sayProblem(t, refused) });
    }
  }

  async function remove(): Promise<string | undefined> {
    try {
      await api.setStanding(person.id, 'removed');
      await refresh();
      return undefined;
    } catch (refused) {
      return sayProblem(t, refused);
    }
  }

  return (
    <li className={styles['person']}>
      <Avatar person={person} isDecoration />
      <div className={styles['words']}>
        <span className={styles['name']} dir="auto">
          {person.name}
          {isMe && <span className={styles['you']}> {t('people.you')}</span>}
        </span>
        {person.affiliation !== '' && (
          <span className={styles['affiliation']} dir="auto">
            {person.affiliation}
          </span>
        )}
      </div>
      {team !== null && role !== undefined && mayManage ? (
        <div className={styles['role']}>
          <Select<TeamRole>
            label={t('people.role-of', { name: person.name })}
            isLabelHidden
            size="small"
            width="full"
            choices={TEAM_ROLES.map((each) => ({ value: each, text: t(`role.${each}`) }))}
            value={role}
            onChange={(next) =>
              void attempt(
                () => api.setRole(person.id, team.id, next),
                t('people.role-changed', { name: person.name, role: t(`role.${next}`) }),
              )
            }
          />
        </div>
      ) : (
        <span className={styles['roleWord']}>
          {role !== undefined
            ? t(`role.${role}`)
            : person.workshopRoles.map((each) => t(`role.${each}`)).join(', ')}
        </span>
      )}
      <div className={styles['more']}>
        {(mayManage || mayReissue) && (
          <Menu
            label={t('people.more', { name: person.name })}
            trigger={<IconButton icon="more" label={t('people.more', { name: person.name })} />}
          >
            {mayReissue && (
              <MenuItem
                icon="link"
                hint={t('people.return-link-hint')}
                textValue={t('people.return-link')}
                onAction={() =>
                  void api
                    .returnLink(person.id)
                    .then(setReturnLink, (refused: unknown) => toast({ text: sayProblem(t, refused) }))
                }
              >
                {t('people.return-link')}
              </MenuItem>
            )}
            {mayManage && <MenuSeparator />}
            {mayManage && (
              <MenuItem icon="trash" isDanger onAction={() => setRemoving(true)}>
                {t('people.remove')}
              </MenuItem>
            )}
          </Menu>
        )}
      </div>
      <AlertDialog
        title={t('people.remove-title', { name: person.name })}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        confirm={t('people.remove')}
        keep={t('people.keep')}
        onConfirm={remove}
      >
        <p>{t('people.remove-words')}</p>
      </AlertDialog>
      <Dialog
        title={t('people.return-title', { name: person.name })}
        isOpen={returnLink !== null}
        onClose={() => setReturnLink(null)}
      >
        <p>{t('people.return-words', { name: person.name })}</p>
        {returnLink !== null && (
          <NewInvitations
            me={me}
            invitations={[{ ...returnLink, name: person.name }]}
            team={team?.name ?? null}
          />
        )}
      </Dialog>
    </li>
  );
}
