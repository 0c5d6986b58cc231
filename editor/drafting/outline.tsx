import { useEffect, useRef } from 'react';
import type { DocumentDetailView, SectionView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import type { SectionStatus } from '../../document/status.ts';
import type { PlacedThread } from '../comments/thread-order.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { AvatarRow } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { Lead } from '../ui/lead.tsx';
import { StatusShape } from '../ui/status-mark.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { Here } from '../writing/presence.ts';
import type { ShownSection } from '../writing/sections.ts';
import styles from './outline.module.css';

/** How far a section is, as far as the server told. */
export function statusOf(detail: DocumentDetailView | null, id: SectionId): SectionView | undefined {
  return detail?.document.sections?.find((section) => section.id === id);
}

/** The section to go on with: the first after `current` that is neither ready nor agreed; else the first of all. */
export function nextUnfinished(
  sections: readonly Pick<ShownSection, 'id' | 'level'>[],
  current: SectionId | null,
  status: (id: SectionId) => SectionStatus,
): SectionId | null {
  const open = sections.filter(
    ({ id, level }) => level > 1 && (status(id) === 'not-started' || status(id) === 'drafting'),
  );
  const order = new Map(sections.map(({ id }, index) => [id, index]));
  const at = current === null ? -1 : (order.get(current) ?? -1);
  return (open.find(({ id }) => (order.get(id) ?? 0) > at) ?? open[0])?.id ?? null;
}

/** The plan of the document: every section, how far it is, who is in it, and how many comments are open. */
export function Outline({
  sections,
  detail,
  here,
  threads,
  current,
  onGo,
}: {
  readonly sections: readonly ShownSection[];
  readonly detail: DocumentDetailView | null;
  readonly here: readonly Here[];
  readonly threads: readonly PlacedThread[];
  readonly current: SectionId | null;
  readonly onGo: (id: SectionId) => void;
}) {
  const { t } = useLanguage();
  const status = (id: SectionId) => statusOf(detail, id)?.status ?? 'not-started';
  const next = nextUnfinished(sections, current, status);
  const list = useRef<HTMLUListElement>(null);
  const isListed = sections.some(({ id }) => id === current);
  useEffect(() => {
    if (isListed) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current, isListed]);
  const open = new Map<SectionId, number>();
  for (const { thread, section } of threads)
    if (thread.state === 'open' && section !== null) open.set(section.id, (open.get(section.id) ?? 0) + 1);
  return (
    <nav className={styles['outline']} aria-label={t('outline.label')}>
      <ul ref={list} className={styles['list']}>
        {sections.map((section) => {
          const count = open.get(section.id) ?? 0;
          const people = here
            .filter((one) => one.section === section.id)
            .map((one) => ({ id: one.person, name: one.name, colour: one.colour }));
          return (
            <li key={section.id}>
              <a
                href={`#${section.id}`}
                aria-current={section.id === current ? 'location' : undefined}
                className={classes(styles['entry'], section.level === 1 && styles['chapter'])}
                onClick={(event) => {
                  event.preventDefault();
                  onGo(section.id);
                }}
              >
                <span className={styles['number']}>{section.number}</span>
                <span className={styles['title']} dir="auto">
                  {section.title}
                  <span className={styles['lead']}>
                    <Lead section={statusOf(detail, section.id)} people={detail?.people ?? []} />
                  </span>
                  {people.length > 0 && (
                    <span className={styles['people']}>
                      <AvatarRow people={people} label={t('outline.here')} most={3} size="small" />
                    </span>
                  )}
                </span>
                {count > 0 && (
                  <span className={styles['count']} title={t('outline.threads', { count })}>
                    <span aria-hidden="true">{count}</span>
                    <span className="visually-hidden">{t('outline.threads', { count })}</span>
                  </span>
                )}
                {section.level > 1 && (
                  <span className={styles['status']} title={t(`status.${status(section.id)}`)}>
                    <StatusShape status={status(section.id)} />
                    <span className="visually-hidden">{t(`status.${status(section.id)}`)}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      <div className={styles['foot']}>
        {next === null ? (
          <p className={styles['done']}>
            <Icon name="check" size={16} />
            {t('outline.allDone')}
          </p>
        ) : (
          <Tooltip text={sections.find(({ id }) => id === next)?.title ?? ''}>
            <Button kind="quiet" size="small" endIcon="arrow-end" onPress={() => onGo(next)}>
              {t('outline.next')}
            </Button>
          </Tooltip>
        )}
      </div>
    </nav>
  );
}
