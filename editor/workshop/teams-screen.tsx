import { useState } from 'react';
import { Link } from 'wouter';
import { may } from '../../document/access.ts';
import { usePolling } from '../api/use-api.tsx';
import { Frame, PageHead, Sheet } from '../app/frame.tsx';
import { actorOf, daysText, mayInTeam, peopleOf } from '../app/roles.ts';
import { useMe, useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { laterDialog } from '../ui/later.tsx';
import { EmptyState } from '../ui/messages.tsx';
import { LetIn } from './let-in.tsx';
import { RefusedLines } from './refused-lines.tsx';
import { DocumentRow } from './team-screen.tsx';
import styles from './team-screen.module.css';

const MilestoneDialog = laterDialog(
  async () => (await import('../versions/milestone-dialog.tsx')).MilestoneDialog,
);

/** How often teams are asked for again, in ms. */
const POLL_MS = 15_000;

/** All teams somebody may see, with their documents: where facilitators begin. */
export function TeamsScreen() {
  const me = useMe();
  const { t, code } = useLanguage();
  const { refresh } = useSession();
  usePolling(refresh, POLL_MS);
  const { workshop } = me;
  const [isMilestoneAsked, setMilestoneAsked] = useState(false);
  const mayKeepMilestone = may(actorOf(me), 'workshop.milestone', {
    type: 'workshop',
    workshop: workshop.id,
  });
  const teams = me.teams.toSorted((one, other) => one.name.localeCompare(other.name, code));
  return (
    <Frame>
      <PageHead
        title={t('teams.title')}
        lead={
          <span>
            <span dir="auto">{workshop.title}</span> · {daysText(workshop.startsOn, workshop.endsOn, code)}
          </span>
        }
        {...(mayKeepMilestone
          ? {
              actions: (
                <Button icon="flag" onPress={() => setMilestoneAsked(true)}>
                  {t('versions.milestoneNew')}
                </Button>
              ),
            }
          : {})}
      />
      <MilestoneDialog isOpen={isMilestoneAsked} onClose={() => setMilestoneAsked(false)} />
      {teams
        .filter((team) => mayInTeam(me, 'team.let-in', team.id))
        .map((team) => (
          <LetIn key={team.id} me={me} team={team.id} />
        ))}
      <RefusedLines me={me} />
      <Sheet>
        {teams.length === 0 && <EmptyState title={t('teams.none')}>{t('teams.none-words')}</EmptyState>}
        <ul className={styles['teams']}>
          {teams.map((team) => (
            <li key={team.id} className={styles['team']}>
              <div className={styles['teamHead']}>
                <h2 className={styles['teamName']}>
                  <Link href={`/team/${team.id}`} dir="auto">
                    {team.name}
                  </Link>
                </h2>
                <span className={styles['teamFacts']}>
                  {t('teams.people', {
                    count: peopleOf(me.people, team.id, code).filter((person) => person.standing === 'joined')
                      .length,
                  })}
                </span>
              </div>
              {team.documents.length === 0 ? (
                <p className={styles['teamFacts']}>{t('teams.no-documents')}</p>
              ) : (
                <ul>
                  {team.documents.map((document) => (
                    <DocumentRow key={document.id} document={document} />
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Sheet>
    </Frame>
  );
}
