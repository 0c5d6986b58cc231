import { useState } from 'react';
import { Link } from 'wouter';
import type { DocumentView, MeView, TeamView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { languageName } from '../../document/languages.ts';
import { Frame, PageHead, Sheet } from '../app/frame.tsx';
import { daysText, isOrganiser, mayInTeam, peopleOf } from '../app/roles.ts';
import { useMe, useSession } from '../app/session.tsx';
import { useApi, useAsked, usePolling } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { countOf } from '../overview/progress.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/messages.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LetIn } from './let-in.tsx';
import { PeopleList } from './people-list.tsx';
import styles from './team-screen.module.css';

/** Kinds of documents, in the order of the chain: a policy leads to a strategy, a strategy to an action plan. */
const KINDS = ['policy', 'strategy', 'action-plan'] as const satisfies readonly DocumentView['kind'][];

/** How often people and documents are asked for again, in ms. */
const POLL_MS = 10_000;

/** A team's own page: its documents, its people, and who waits to be let in. */
export function TeamScreen({ team: id }: { readonly team: TeamId }) {
  const me = useMe();
  const { t, code } = useLanguage();
  const { refresh } = useSession();
  const [isInviting, setInviting] = useState(false);
  usePolling(refresh, POLL_MS);

  const team = me.teams.find((each) => each.id === id);
  if (team === undefined)
    return (
      <Frame width="narrow">
        <PageHead
          title={t('not-found.title')}
          lead={t('not-found.words')}
          back={{ href: '/', text: t('not-found.home') }}
        />
      </Frame>
    );

  const people = peopleOf(me.people, id, code);
  const mayCreate = mayInTeam(me, 'document.create', id);
  const mayInvite = mayInTeam(me, 'team.invite', id);
  return (
    <Frame>
      <PageHead
        title={team.name}
        lead={<TeamLead me={me} />}
        {...backOf(me, t)}
        actions={
          mayCreate &&
          team.documents.length > 0 && (
            <ButtonLink href={`/team/${id}/new`} icon="add">
              {t('team.start')}
            </ButtonLink>
          )
        }
      />
      {mayInTeam(me, 'team.let-in', id) && <LetIn me={me} team={id} />}
      <Sheet title={t('team.documents')}>
        <Documents team={team} mayCreate={mayCreate} />
      </Sheet>
      <Sheet
        title={t('team.people')}
        actions={
          mayInvite && (
            <Button icon="add" size="small" onPress={() => setInviting(true)}>
              {t('team.invite')}
            </Button>
          )
        }
      >
        <PeopleList me={me} team={team} people={people.filter((person) => person.standing === 'joined')} />
      </Sheet>
      {mayInvite && <Invitations me={me} team={team} isInviting={isInviting} onInvited={setInviting} />}
    </Frame>
  );

  function TeamLead({ me: { workshop } }: { readonly me: MeView }) {
    return (
      <span>
        <span dir="auto">{workshop.title}</span> · {daysText(workshop.startsOn, workshop.endsOn, code)}
      </span>
    );
  }
}

/** Who was invited and has not come yet; and the window to invite more, opened from the people above. */
function Invitations({
  me,
  team,
  isInviting,
  onInvited,
}: {
  readonly me: MeView;
  readonly team: TeamView;
  readonly isInviting: boolean;
  readonly onInvited: (isInviting: boolean) => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const [asked, again] = useAsked('invitations', () => api.invitations(), POLL_MS);
  const invitations =
    asked.is === 'there' ? asked.value.filter((invitation) => invitation.team === team.id) : [];
  return (
    <>
      <Sheet title={t('workshop.invitations')}>
        <InvitationList invitations={invitations} teams={[team]} onChange={again} />
      </Sheet>
      <InviteDialog
        me={me}
        team={team}
        isOpen={isInviting}
        onClose={() => onInvited(false)}
        onInvited={() => void again()}
      />
    </>
  );
}

function backOf(me: MeView, t: ReturnType<typeof useLanguage>['t']) {
  if (isOrganiser(me)) return { back: { href: '/workshop', text: t('team.back-workshop') } };
  if (me.person.workshopRoles.length > 0 || me.teams.length > 1)
    return { back: { href: '/teams', text: t('team.back-teams') } };
  return {};
}

function Documents({ team, mayCreate }: { readonly team: TeamView; readonly mayCreate: boolean }) {
  const { t } = useLanguage();
  if (team.documents.length === 0)
    return mayCreate ? (
      <EmptyState
        title={t('team.no-documents')}
        action={
          <ButtonLink kind="primary" href={`/team/${team.id}/new`} endIcon="arrow-end">
            {t('team.start')}
          </ButtonLink>
        }
      >
        {t('team.no-documents-leader')}
      </EmptyState>
    ) : (
      <EmptyState title={t('team.no-documents')}>{t('team.no-documents-member')}</EmptyState>
    );
  return (
    <div className={styles['kinds']}>
      {KINDS.map((kind) => {
        const documents = team.documents.filter((document) => document.kind === kind);
        if (documents.length === 0) return null;
        return (
          <section key={kind} className={styles['kind']}>
            <h3 className={styles['kindTitle']}>{t(`kind.${kind}`)}</h3>
            <ul className={styles['documents']}>
              {documents.map((document) => (
                <DocumentRow key={document.id} document={document} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** A document as a line: its title, its language, how far it is in words, and whether people write in it now. */
export function DocumentRow({ document }: { readonly document: DocumentView }) {
  const { t } = useLanguage();
  const isReadable = document.sections !== null;
  return (
    <li className={styles['document']}>
      {isReadable ? (
        <Link href={`/document/${document.id}`} className={styles['documentLink']} dir="auto">
          {document.title}
        </Link>
      ) : (
        <span className={styles['documentTitle']} dir="auto">
          {document.title}
        </span>
      )}
      <span className={styles['facts']}>
        <span lang={document.language} dir="auto">
          {languageName(document.language)}
        </span>
        {document.sections !== null && (
          <span>{t('document.agreed', countOf(document.sections, 'agreed'))}</span>
        )}
        {document.sections === null && <span>{t('document.closed')}</span>}
      </span>
    </li>
  );
}
