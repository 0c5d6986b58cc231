import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { isId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { isFirstPageShown } from '../first-page/early.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { laterScreen, laterTool } from '../ui/later.tsx';
import { Loading } from '../ui/messages.tsx';
import { fetchAhead, partOf, speakingPartOf } from '../ui/part.ts';
import { ToastProvider } from '../ui/toast.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame, PageHead } from './frame.tsx';
import { InterfaceLanguage } from './interface-language.tsx';
import { isOrganiser } from './roles.ts';
import { SessionProvider, useMe, useSession } from './session.tsx';

/** Everybody comes through these, in this order: they are fetched ahead. */
const JoinScreen = laterScreen(partOf(async () => (await import('../workshop/join-screen.tsx')).JoinScreen));
const teamScreen = partOf(async () => (await import('../workshop/team-screen.tsx')).TeamScreen);
const TeamScreen = laterScreen(teamScreen);
const overview = partOf(async () => (await import('../overview/overview.tsx')).Overview);
const Overview = laterScreen(overview);
/** This one brings the editor with it. */
const draftingScreen = partOf(async () => (await import('../drafting/drafting-screen.tsx')).DraftingScreen);
const DraftingScreen = laterScreen(draftingScreen);
const WaitingRoom = laterScreen(
  partOf(async () => (await import('../workshop/waiting-room.tsx')).WaitingRoom),
);
const InboxScreen = laterScreen(
  speakingPartOf(async () => (await import('../inbox/inbox-screen.tsx')).InboxScreen),
);
const MailScreen = laterScreen(speakingPartOf(async () => (await import('./mail-screen.tsx')).MailScreen));
const TellSeen = laterTool(partOf(async () => (await import('../inbox/tell-seen.tsx')).TellSeen));
const TeamsScreen = laterScreen(
  partOf(async () => (await import('../workshop/teams-screen.tsx')).TeamsScreen),
);
/** Screens of few people, or of one occasion. */
const SetUpScreen = lazy(async () => ({
  default: (await import('../workshop/set-up-screen.tsx')).SetUpScreen,
}));
const WorkshopScreen = lazy(async () => ({
  default: (await import('../workshop/workshop-screen.tsx')).WorkshopScreen,
}));
const NewDocumentScreen = lazy(async () => ({
  default: (await import('../overview/new-document-screen.tsx')).NewDocumentScreen,
}));

/** The whole editor. */
export function App() {
  return (
    <SessionProvider>
      <InterfaceLanguage>
        <ToastProvider>
          <Screens />
        </ToastProvider>
      </InterfaceLanguage>
    </SessionProvider>
  );
}

/** The screen that belongs to the address. */
export function Screens() {
  const [place] = useLocation();
  return (
    <ErrorBoundary key={place}>
      <Suspense fallback={<LoadingScreen />}>
        <Switch>
          <Route path="/setup" component={SetUpScreen} />
          <Route path="/join" component={Joining} />
          <Route path="/mail/*?" component={MailScreen} />
          <Route component={OfWhoIsIn} />
        </Switch>
        <Ahead />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Who joins is asked for a code and a name meanwhile, and then goes through these one after another. */
function Joining() {
  useEffect(() => {
    const fetchWay = async () => {
      await teamScreen.fetch();
      await overview.fetch();
      await draftingScreen.fetch();
    };
    void fetchWay().catch(() => null); // each is asked for again when it is to be shown
  }, []);
  return <JoinScreen />;
}

/** Once the screen is there, the next ones are fetched; the drafting room says itself when it is. */
function Ahead(): null {
  useEffect(() => {
    if (!isFirstPageShown()) void fetchAhead();
  }, []);
  return null;
}

function OfWhoIsIn() {
  const { session, refresh } = useSession();
  const { t } = useLanguage();
  switch (session.is) {
    case 'loading':
      return <LoadingScreen />;
    case 'signed-out':
      return <Redirect to="/join" replace />;
    case 'waiting':
      return <WaitingRoom me={session.me} />;
    case 'failed':
      return (
        <Frame width="narrow">
          <PageHead title={t('failed.title')} lead={sayProblem(t, session.problem)} />
          <p>
            <Button kind="primary" onPress={() => void refresh()}>
              {t('failed.again')}
            </Button>
          </p>
        </Frame>
      );
    case 'in':
      return (
        <>
          {session.me.mail === 'confirmed' && <TellSeen me={session.me} />}
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/workshop" component={WorkshopScreen} />
            <Route path="/teams" component={TeamsScreen} />
            <Route path="/inbox" component={InboxScreen} />
            <Route path="/team/:team">
              {({ team }) => (isId('t', team) ? <TeamScreen team={team} /> : <NotFound />)}
            </Route>
            <Route path="/team/:team/new">
              {({ team }) => (isId('t', team) ? <NewDocumentScreen team={team} /> : <NotFound />)}
            </Route>
            <Route path="/document/:document">
              {({ document }) => (isId('d', document) ? <Overview documentId={document} /> : <NotFound />)}
            </Route>
            <Route path="/document/:document/write">
              {({ document }) =>
                isId('d', document) ? (
                  <DraftingScreen key={document} documentId={document} me={session.me} />
                ) : (
                  <NotFound />
                )
              }
            </Route>
            <Route component={NotFound} />
          </Switch>
        </>
      );
  }
}

/** Where somebody who comes in should be: organisers at the workshop, facilitators at all teams, others at their team. */
function Home() {
  const me = useMe();
  if (isOrganiser(me)) return <Redirect to="/workshop" replace />;
  const own = me.teams.filter((team) => Object.hasOwn(me.person.teamRoles, team.id));
  const only = own.length === 1 && me.person.workshopRoles.length === 0 ? own[0] : undefined;
  return only === undefined ? <TeamsScreen /> : <Redirect to={`/team/${only.id}`} replace />;
}

/** Nothing where the text can be read meanwhile. */
function LoadingScreen() {
  if (isFirstPageShown()) return null;
  return (
    <Frame>
      <Loading />
    </Frame>
  );
}

function NotFound() {
  const { t } = useLanguage();
  return (
    <Frame width="narrow">
      <PageHead
        title={t('not-found.title')}
        lead={t('not-found.words')}
        back={{ href: '/', text: t('not-found.home') }}
      />
    </Frame>
  );
}
