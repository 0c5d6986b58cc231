import type { MeView } from '../../document/api.ts';
import { usePolling } from '../api/use-api.tsx';
import { Frame, PageHead } from '../app/frame.tsx';
import { roleIn } from '../app/roles.ts';
import { useSession } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Spinner } from '../ui/messages.tsx';
import styles from './join-screen.module.css';

/** How often the waiting room asks whether somebody let the person in, in ms. */
const ASK_MS = 3_000;

/** Where somebody with a code stands until a leader or facilitator lets them in; the page goes on by itself. */
export function WaitingRoom({ me }: { readonly me: MeView | null }) {
  const { t, code } = useLanguage();
  const { refresh } = useSession();
  usePolling(refresh, ASK_MS);
  const leaders = leadersFor(me);
  return (
    <Frame width="narrow">
      <PageHead
        title={t('waiting.title')}
        lead={
          leaders.length === 0
            ? t('waiting.somebody')
            : t('waiting.leader', {
                names: new Intl.ListFormat(code, { type: 'disjunction' }).format(leaders),
              })
        }
      />
      <output className={styles['waiting']}>
        <Spinner />
        <span>{t('waiting.by-itself')}</span>
      </output>
    </Frame>
  );
}

/** Names of who leads the teams that the person waits for. */
function leadersFor(me: MeView | null): readonly string[] {
  if (me === null) return [];
  const teams = me.teams.map((team) => team.id).filter((team) => roleIn(me.person, team) !== undefined);
  return me.people
    .filter(
      (person) => person.standing === 'joined' && teams.some((team) => roleIn(person, team) === 'leader'),
    )
    .map((person) => person.name);
}
