import { Link } from 'wouter';
import type { DocumentDetailView, PersonView, SectionView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { SectionStatus } from '../../document/status.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { AvatarRow } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { Lead } from '../ui/lead.tsx';
import type { Chapter } from './progress.ts';
import { StatusMenu } from './status-menu.tsx';
import styles from './task-list.module.css';

/** The sections of a document by chapter, each line a task; the whole line opens it. */
export function TaskList({
  document,
  chapters,
  people,
  purposes,
  may,
  isReadable,
  onSetStatus,
}: {
  readonly document: DocumentId;
  readonly chapters: readonly Chapter[];
  readonly people: readonly PersonView[];
  readonly purposes: ReadonlyMap<string, string>;
  readonly may: DocumentDetailView['may'];
  /** Whether a line opens its section. */
  readonly isReadable: boolean;
  readonly onSetStatus: (section: SectionView, status: SectionStatus) => void;
}) {
  return (
    <div className={styles['chapters']}>
      {chapters.map((chapter) => {
        const tasks =
          chapter.sections.length === 0 && chapter.head !== null ? [chapter.head] : chapter.sections;
        return (
          <section key={chapter.head?.id ?? 'first'} className={styles['chapter']}>
            {chapter.head !== null && (
              <h2 className={styles['title']} dir="auto">
                <span className={styles['number']}>{chapter.head.number}</span> {chapter.head.title}
              </h2>
            )}
            <ul>
              {tasks.map((section) => (
                <li key={section.id} className={styles['task']}>
                  <div className={styles['words']}>
                    <TaskName
                      section={section}
                      href={isReadable ? `/document/${document}/write#${section.id}` : null}
                    />
                    {purposes.has(section.templateKey) && (
                      <span className={styles['purpose']} dir="auto">
                        {purposes.get(section.templateKey)}
                      </span>
                    )}
                  </div>
                  <Facts section={section} people={people} />
                  <div className={styles['status']}>
                    <StatusMenu
                      status={section.status}
                      title={section.title}
                      maySet={may.setStatus}
                      mayReopen={may.reopen}
                      onSet={(status) => onSetStatus(section, status)}
                    />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function TaskName({ section, href }: { readonly section: SectionView; readonly href: string | null }) {
  const words = (
    <>
      <span className={styles['number']}>{section.number}</span>{' '}
      <span className={styles['name']}>{section.title}</span>
    </>
  );
  return href === null ? (
    <span className={styles['plain']} dir="auto">
      {words}
    </span>
  ) : (
    <Link href={href} className={styles['link']} dir="auto">
      {words}
    </Link>
  );
}

function Facts({
  section,
  people,
}: {
  readonly section: SectionView;
  readonly people: readonly PersonView[];
}) {
  const { t } = useLanguage();
  const here = section.here.flatMap((id) => people.find((person) => person.id === id) ?? []);
  return (
    <div className={styles['facts']}>
      <AvatarRow people={here} label={t('overview.here')} size="small" />
      {section.openThreads > 0 && (
        <span className={styles['threads']} title={t('overview.threads', { count: section.openThreads })}>
          <Icon name="comment" size={16} />
          <span aria-hidden="true">{section.openThreads}</span>
          <span className="visually-hidden">{t('overview.threads', { count: section.openThreads })}</span>
        </span>
      )}
      <Lead section={section} people={people} />
      {section.words > 0 && <span>{t('overview.words', { count: section.words })}</span>}
    </div>
  );
}
