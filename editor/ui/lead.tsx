import { useState } from 'react';
import type { PersonView, SectionView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Avatar } from './avatar.tsx';
import { classes } from './classes.ts';
import styles from './lead.module.css';

/** As much of a section as says who leads its writing, and by when. */
export type Led = Pick<SectionView, 'lead' | 'due' | 'status'>;

/** Who leads the writing of a section and by when it is to be ready, in a line; nothing while nobody has said. */
export function Lead({
  section,
  people,
}: {
  readonly section: Led | undefined;
  readonly people: readonly PersonView[];
}) {
  const { t } = useLanguage();
  const [today] = useState(() => dayOf(new Date()));
  const lead = people.find(({ id }) => id === section?.lead);
  const due = section?.due ?? null;
  if (section === undefined || (lead === undefined && due === null)) return null;
  const isLate = isOverdue(section, today);
  return (
    <span className={styles['lead']}>
      {lead !== undefined && (
        <span className={styles['name']}>
          <Avatar person={lead} size="small" isDecoration />
          <span className="visually-hidden">{t('lead.is', { name: lead.name })}</span>
          <bdi aria-hidden="true">{lead.name}</bdi>
        </span>
      )}
      {due !== null && (
        <span className={classes(isLate && styles['late'])}>
          {t(isLate ? 'lead.wasDue' : 'lead.dueOn', { day: new Date(`${due}T12:00:00`) })}
        </span>
      )}
    </span>
  );
}

/** Whether a section should have been ready before `today` and is not. Days are written `YYYY-MM-DD`. */
export function isOverdue({ due, status }: Pick<SectionView, 'due' | 'status'>, today: string): boolean {
  return due !== null && due < today && status !== 'ready' && status !== 'agreed';
}

/** The day of `time` where this computer is. */
export function dayOf(time: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
