import { useState } from 'react';
import { Link } from 'wouter';
import type { MeView, TeamView } from '../../document/api.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { peopleOf, roleIn } from '../app/roles.ts';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { AvatarRow } from '../ui/avatar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleList } from './people-list.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import styles from './team-screen.module.css';

/** A team on the organiser's page: who leads it, how many are in, its documents in a word, its people folded below. */
export function TeamLine({
  me,
  team,
  onInvited,
}: {
  readonly me: MeView;
  readonly team: TeamView;
  readonly onInvited: () => void;
}) {
  const { t, code } = useLanguage();
  const api = useApi();
  const { refresh } = useSession();
  const [open, setOpen] = useState<'invite' | 'rename' | null>(null);
  const people = peopleOf(me.people, team.id, code).filter((person) => person.standing === 'joined');
  const leaders = people
    .filter((person) => roleIn(person, team.id) === 'leader')
    .map((person) => person.name);
  const facts = [
    leaders.length === 0
      ? t('workshop.no-leader')
      : t('workshop.led-by', { names: new Intl.ListFormat(code).format(leaders), count: leaders.length }),
    t('workshop.documents', { count: team.documents.length }),
  ];

  async function rename(name: string): Promise<string | undefined> {
    try {
      await api.changeTeam(team.id, { name });
      await refresh();
      return undefined;
    } catch (refused) {
      return sayProblem(t, refused);
    }
  }

  return (
    <li>
      <section aria-label={team.name} className={styles['team']}>
        <div className={styles['teamHead']}>
          <h3 className={styles['teamName']}>
            <Link href={`/team/${team.id}`} dir="auto">
              {team.name}
            </Link>
          </h3>
          <div className={styles['teamActions']}>
            <AvatarRow people={people} label={t('team.people')} size="small" />
            <Button
              size="small"
              icon="add"
              aria-label={t('invite.title', { team: team.name })}
              onPress={() => setOpen('invite')}
            >
              {t('team.invite')}
            </Button>
            <Menu
              label={t('workshop.team-more', { team: team.name })}
              trigger={<IconButton icon="more" label={t('workshop.team-more', { team: team.name })} />}
            >
              <MenuItem icon="edit" onAction={() => setOpen('rename')}>
                {t('workshop.rename-team')}
              </MenuItem>
            </Menu>
          </div>
        </div>
        <p className={styles['teamFacts']}>{facts.join(' · ')}</p>
        {people.length > 0 && (
          <Disclosure title={t('teams.people', { count: people.length })}>
            <PeopleList me={me} team={team} people={people} />
          </Disclosure>
        )}
      </section>
      <InviteDialog
        me={me}
        team={team}
        isOpen={open === 'invite'}
        onClose={() => setOpen(null)}
        onInvited={onInvited}
      />
      <RenameDialog
        title={t('workshop.rename-team')}
        label={t('workshop.team-name')}
        name={team.name}
        isOpen={open === 'rename'}
        onClose={() => setOpen(null)}
        onRename={rename}
      />
    </li>
  );
}
