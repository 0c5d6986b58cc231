import { useState } from 'react';
import type { MeView, PersonView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { roleIn } from '../app/roles.ts';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './let-in.module.css';

/** Who joined `team` with a code and waits; nothing when nobody does. `null` is whoever waits for the workshop itself. */
export function LetIn({ me, team }: { readonly me: MeView; readonly team: TeamId | null }) {
  const { t } = useLanguage();
  const waiting = me.people.filter(
    (person) =>
      person.standing === 'waiting' &&
      (team === null ? person.workshopRoles.length > 0 : roleIn(person, team) !== undefined),
  );
  const name = me.teams.find((each) => each.id === team)?.name;
  if (waiting.length === 0) return null;
  return (
    <section className={styles['box']}>
      <h2 className={styles['title']}>
        {name === undefined
          ? t('let-in.title', { count: waiting.length })
          : t('let-in.title-team', { count: waiting.length, team: name })}
      </h2>
      <ul className={styles['list']}>
        {waiting.map((person) => (
          <WaitingPerson key={person.id} person={person} team={team} />
        ))}
      </ul>
    </section>
  );
}

function WaitingPerson({ person, team }: { readonly person: PersonView; readonly team: TeamId | null }) {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  const { refresh } = useSession();
  const [busy, setBusy] = useState<'joined' | 'removed' | null>(null);
  const [problem, setProblem] = useState<string>();
  const role = team === null ? person.workshopRoles[0] : roleIn(person, team);

  async function decide(standing: 'joined' | 'removed'): Promise<void> {
    setBusy(standing);
    setProblem(undefined);
    try {
      await api.setStanding(person.id, standing);
      await refresh();
      toast({ text: t(standing === 'joined' ? 'let-in.done' : 'let-in.declined', { name: person.name }) });
    } catch (refused) {
      setProblem(sayProblem(t, refused));
      setBusy(null);
    }
  }

  return (
    <li className={styles['person']}>
      <Avatar person={person} isDecoration />
      <div className={styles['words']}>
        <span className={styles['name']} dir="auto">
          {person.name}
        </span>
        <span className={styles['facts']}>
          {[person.affiliation, role === undefined ? '' : t(`role.${role}`)].filter(Boolean).join(' · ')}
        </span>
        <ErrorMessage text={problem} />
      </div>
      <div className={styles['actions']}>
        <Button
          kind="primary"
          size="small"
          aria-label={t('let-in.let-in-name', { name: person.name })}
          isPending={busy === 'joined'}
          onPress={() => void decide('joined')}
        >
          {t('let-in.let-in')}
        </Button>
        <Button
          size="small"
          aria-label={t('let-in.decline-name', { name: person.name })}
          isPending={busy === 'removed'}
          onPress={() => void decide('removed')}
        >
          {t('let-in.decline')}
        </Button>
      </div>
    </li>
  );
}
