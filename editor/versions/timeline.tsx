import type { PersonView } from '../../document/api.ts';
import type { Version } from '../../document/versions/versions.ts';
import { personIn } from '../drafting/detail.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar, AvatarRow } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { keyOf, type Former, type Visit } from './use-versions.ts';
import styles from './versions.module.css';
import { byDay, momentWords, timeWords } from './when.ts';

/** The versions of a document, day by day, last first; the chosen one can be named. */
export function Timeline({
  visit,
  versions,
  chosen,
  people,
  mayName,
  onChoose,
  onName,
}: {
  /** When this person was here last, if that is worth telling. */
  readonly visit: Visit | null;
  readonly versions: readonly Version[];
  readonly chosen: Former | null;
  readonly people: readonly PersonView[];
  readonly mayName: boolean;
  readonly onChoose: (version: Former) => void;
  readonly onName: (version: Version) => void;
}) {
  const { t, code } = useLanguage();
  return (
    <div className={styles['days']}>
      {visit !== null && (
        <div className={styles['item']} data-chosen={chosen?.kind === 'visit' || undefined}>
          <button
            type="button"
            className={styles['choose']}
            aria-current={chosen?.kind === 'visit'}
            onClick={() => onChoose(visit)}
          >
            <span className={styles['name']}>
              <span className={styles['given']}>{t('versions.visit')}</span>
            </span>
            <span className={styles['soft']}>{momentWords(visit.asOf, code)}</span>
          </button>
        </div>
      )}
      {byDay(versions, code).map(({ day, versions: ofDay }) => (
        <section key={day} aria-label={day}>
          <h3 className={styles['day']}>{day}</h3>
          <ul className={styles['list']}>
            {ofDay.map((version) => {
              const isChosen = chosen !== null && keyOf(chosen) === keyOf(version);
              return (
                <li key={keyOf(version)} className={styles['item']} data-chosen={isChosen || undefined}>
                  <button
                    type="button"
                    className={styles['choose']}
                    aria-current={isChosen}
                    onClick={() => onChoose(version)}
                  >
                    <VersionWords version={version} people={people} />
                  </button>
                  {isChosen && mayName && (
                    <Button kind="quiet" size="small" icon="edit" onPress={() => onName(version)}>
                      {t(version.kind === 'automatic' ? 'versions.nameThis' : 'versions.rename')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function VersionWords({
  version,
  people,
}: {
  readonly version: Version;
  readonly people: readonly PersonView[];
}) {
  const { t, code } = useLanguage();
  const time = timeWords(version.asOf, code);
  if (version.kind === 'automatic') {
    const wrote = version.people.flatMap((id) => personIn(people, id) ?? []);
    return (
      <>
        <span className={styles['name']}>
          <span className={styles['time']}>{time}</span>
          <span className={styles['soft']}>{t('versions.automatic')}</span>
        </span>
        <AvatarRow people={wrote} label={t('versions.workedOn')} most={6} size="small" />
      </>
    );
  }
  const by = personIn(people, version.by);
  return (
    <>
      <span className={styles['name']}>
        {version.kind === 'milestone' && <Icon name="flag" size={16} />}
        <bdi className={styles['given']}>{version.name}</bdi>
      </span>
      <span className={styles['soft']}>
        {by !== undefined && <Avatar person={by} size="small" isDecoration />}
        <span>
          <span className={styles['time']}>{time}</span>
          {' · '}
          <bdi>{by?.name ?? t('comments.someone')}</bdi>
          {version.kind === 'milestone' && ` · ${t('versions.milestone')}`}
        </span>
      </span>
    </>
  );
}
