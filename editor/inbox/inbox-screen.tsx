import { Link } from 'wouter';
import type { DocumentView, TeamView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { hashOf } from '../../document/about-address.ts';
import { byDocument } from '../../document/digest.ts';
import type { Call } from '../../document/inbox.ts';
import { sayProblem } from '../api/problem.ts';
import { Frame, PageHead, Sheet } from '../app/frame.tsx';
import { useMe } from '../app/session.tsx';
import { dayIn } from '../i18n/date-locale.ts';
import { useLanguage, type Translate } from '../i18n/i18n.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { EmptyState, ErrorMessage, Loading } from '../ui/messages.tsx';
import styles from './inbox-screen.module.css';
import { callLines } from './call-lines.ts';
import { useInbox } from './use-inbox.ts';

/** What asks something of who is here, by document, the latest first. */
export function InboxScreen() {
  const me = useMe();
  const { t } = useLanguage();
  const { asked, fresh, see, again } = useInbox(me);
  const calls = asked.is === 'there' ? asked.value : [];
  const groups = [...byDocument(calls)].flatMap(([document, ofOne]) => {
    const found = documentIn(me.teams, document);
    return found === null ? [] : [{ ...found, calls: ofOne }];
  });
  return (
    <Frame>
      <PageHead
        title={t('inbox.title')}
        lead={t('inbox.lead')}
        back={{ href: '/', text: t('inbox.back') }}
        {...(fresh.size > 0
          ? {
              actions: (
                <Button icon="check" onPress={() => see([...fresh])}>
                  {t('inbox.seeAll')}
                </Button>
              ),
            }
          : {})}
      />
      {asked.is === 'loading' && <Loading />}
      {asked.is === 'failed' && (
        <Sheet>
          <ErrorMessage text={sayProblem(t, asked.problem)} />
          <p>
            <Button onPress={() => void again()}>{t('failed.again')}</Button>
          </p>
        </Sheet>
      )}
      {asked.is === 'there' && groups.length === 0 && (
        <Sheet>
          <EmptyState title={t('inbox.none')}>{t('inbox.noneWords')}</EmptyState>
        </Sheet>
      )}
      {groups.map(({ team, document, calls: ofOne }) => (
        <Sheet key={document.id} title={document.title} actions={<Team name={team.name} />}>
          <ul className={styles['calls']}>
            {callLines(ofOne).map(({ call, calls: together }) => (
              <CallLine
                key={`${call.about} ${call.at}`}
                call={call}
                together={together}
                document={document}
                isNew={together.some((one) => fresh.has(one))}
                onOpen={() => see(together)}
              />
            ))}
          </ul>
        </Sheet>
      ))}
    </Frame>
  );
}

function Team({ name }: { readonly name: string }) {
  return (
    <span className={styles['team']} dir="auto">
      {name}
    </span>
  );
}

/** One call, or several that are told together; the whole line leads to where the latest is about. */
function CallLine({
  call,
  together,
  document,
  isNew,
  onOpen,
}: {
  readonly call: Call;
  readonly together: readonly Call[];
  readonly document: DocumentView;
  readonly isNew: boolean;
  readonly onOpen: () => void;
}) {
  const { t, code } = useLanguage();
  const me = useMe();
  const by = me.people.find(({ id }) => id === call.by);
  const section = document.sections?.find(({ id }) => id === call.section);
  const said = new Set(together.flatMap(({ words }) => (words === '' ? [] : [words])));
  const name = by?.name ?? t('inbox.someone');
  return (
    <li className={classes(styles['call'], isNew && styles['new'])}>
      {by === undefined ? (
        <span className={styles['nobody']} />
      ) : (
        <Avatar person={by} size="small" isDecoration />
      )}
      <div className={styles['words']}>
        <p className={styles['line']}>
          <Link href={addressOf(call)} className={styles['link']} onClick={onOpen}>
            {together.length > 1
              ? t('inbox.suggestedMany', { name, count: together.length })
              : sentence(t, call, name, code)}
          </Link>
          {isNew && <span className={styles['mark']}>{t('inbox.new')}</span>}
        </p>
        {[...said].map((words) => (
          <p key={words} className={styles['said']} dir="auto">
            {words}
          </p>
        ))}
        <p className={styles['facts']}>
          {section !== undefined && (
            <span dir="auto">
              {section.number} {section.title}
            </span>
          )}
          <span>{t('inbox.at', { at: new Date(call.at) })}</span>
        </p>
      </div>
    </li>
  );
}

function sentence(t: Translate, { kind, state, due }: Call, name: string, language: string): string {
  if (kind === 'task' && typeof due === 'string')
    return t('inbox.taskBy', { name, day: dayIn(language, due) });
  if (kind !== 'decided') return t(`inbox.${kind}`, { name });
  return t(state === 'accepted' ? 'inbox.accepted' : 'inbox.rejected', { name });
}

function addressOf({ document, about }: Call): string {
  return `/document/${document}/write${hashOf(about)}`;
}

function documentIn(
  teams: readonly TeamView[],
  id: DocumentId,
): { readonly team: TeamView; readonly document: DocumentView } | null {
  for (const team of teams) {
    const document = team.documents.find((each) => each.id === id);
    if (document !== undefined) return { team, document };
  }
  return null;
}
