import type { SectionStatus } from '../../document/status.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from './classes.ts';
import styles from './status-mark.module.css';

/** How far a section is, as a shape and a word: ○ not started, ◐ drafting, ● ready for review, ✓ agreed. */
export function StatusMark({
  status,
  isWordHidden,
}: {
  readonly status: SectionStatus;
  /** The word is read out but not seen; it should stand in a tooltip or nearby. */
  readonly isWordHidden?: boolean;
}) {
  const { t } = useLanguage();
  return (
    <span className={classes(styles['status'], styles[status])}>
      <StatusShape status={status} />
      <span className={isWordHidden === true ? 'visually-hidden' : undefined}>{t(`status.${status}`)}</span>
    </span>
  );
}

/** The shape alone, for places where the word stands elsewhere. */
export function StatusShape({ status }: { readonly status: SectionStatus }) {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" className={styles['shape']}>
      {status === 'agreed' ? (
        <path
          d="M3 8.5l3.5 3.5L13 4.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="5.25"
          fill={status === 'ready' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
      )}
      {status === 'drafting' && <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />}
    </svg>
  );
}
