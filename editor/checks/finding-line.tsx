import { useId, type ReactNode } from 'react';
import type { PersonView } from '../../document/api.ts';
import type { Finding, Severity } from '../../document/checks/finding.ts';
import { sentenceOf, type Speech } from '../../document/checks/words/say.ts';
import type { FindingCommand, Handling, Task } from '../../document/findings.ts';
import type { PersonId } from '../../document/ids.ts';
import { dayIn } from '../i18n/date-locale.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './checks.module.css';

/** What was decided about findings, and what this person may decide. */
export interface FindingDeeds {
  readonly self: PersonId;
  /** By the finding's id. */
  readonly handlings: ReadonlyMap<string, Handling>;
  /** Everybody whose name may stand there. */
  readonly people: readonly PersonView[];
  /** Those who can be given one. */
  readonly writers: readonly PersonView[];
  readonly mayAccept: boolean;
  readonly mayAssign: boolean;
  readonly tell: (command: FindingCommand) => Promise<void>;
}

const ICONS: Readonly<Record<Severity, IconName>> = { E: 'warning', W: 'info', H: 'guidance' };

/** One finding: how much it weighs, what it says, where the rule comes from, who deals with it, and the way to its place. */
export function FindingLine({
  finding,
  speech,
  deeds,
  onGo,
  onAsk,
  children,
}: {
  readonly finding: Finding;
  readonly speech: Speech;
  readonly deeds: FindingDeeds;
  readonly onGo: (() => void) | null;
  /** Asks what has to be known before something is decided. */
  readonly onAsk: (about: 'accept' | 'assign') => void;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const said = useId();
  const { severity, basis } = finding;
  const sources = [
    ...basis.handbook.map((section) => t('checks.handbook', { section })),
    ...(basis.also === '' ? [] : [basis.also]),
  ];
  const words = sentenceOf(finding, speech);
  const task = deeds.handlings.get(finding.id)?.assigned ?? null;
  // A hint is no more than that: nobody has to say why it is left.
  const mayAccept = deeds.mayAccept && severity !== 'H';
  return (
    <li className={styles['finding']} data-severity={severity} data-finding={finding.id}>
      <span className={styles['severity']}>
        <Icon name={ICONS[severity]} size={16} />
        <span className="visually-hidden">{t(`checks.${severity}`)}</span>
      </span>
      <div className={styles['words']}>
        {onGo === null ? (
          <span id={said} tabIndex={-1} data-said>
            {words}
          </span>
        ) : (
          <button id={said} type="button" className={styles['go']} onClick={onGo} data-said>
            {words}
          </button>
        )}
        {sources.length > 0 && <small className={styles['basis']}>{sources.join(' · ')}</small>}
        {task !== null && <ForWhom task={task} deeds={deeds} />}
        {children}
        {(mayAccept || deeds.mayAssign) && (
          <span className={styles['deeds']}>
            {mayAccept && (
              <button
                type="button"
                className={styles['deed']}
                aria-describedby={said}
                onClick={() => onAsk('accept')}
              >
                {t('findings.accept')}
              </button>
            )}
            {deeds.mayAssign && (
              <button
                type="button"
                className={styles['deed']}
                aria-describedby={said}
                onClick={() => onAsk('assign')}
              >
                {t('findings.assign')}
              </button>
            )}
          </span>
        )}
      </div>
    </li>
  );
}

/** Who is to deal with a finding, and by when. */
export function ForWhom({
  task: { person, due },
  deeds: { self, people },
}: {
  readonly task: Task;
  readonly deeds: Pick<FindingDeeds, 'self' | 'people'>;
}) {
  const { t, code } = useLanguage();
  const name = people.find(({ id }) => id === person)?.name ?? t('inbox.someone');
  const day = due === null ? '' : dayIn(code, due);
  return (
    <small className={styles['task']}>
      {person === self
        ? t(due === null ? 'findings.forYou' : 'findings.forYouBy', { day })
        : t(due === null ? 'findings.for' : 'findings.forBy', { name, day })}
    </small>
  );
}
