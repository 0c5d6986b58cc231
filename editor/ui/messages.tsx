import { useEffect, useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon, type IconName } from './icon.tsx';
import styles from './messages.module.css';

/** Says what went wrong, read out at once; nothing when `text` is absent. */
export function ErrorMessage({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p role="alert" className={styles['error']}>
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}

/** A remark in a box of its own: `needs` asks for something, `calm` explains. */
export function Notice({
  kind = 'calm',
  icon,
  children,
}: {
  readonly kind?: 'calm' | 'needs';
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <div className={kind === 'needs' ? styles['needs'] : styles['calm']}>
      {icon !== undefined && <Icon name={icon} />}
      <div className={styles['noticeWords']}>{children}</div>
    </div>
  );
}

/** What stands where nothing is yet: a sentence that says what will be here, and how to begin. */
export function EmptyState({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['empty']}>
      <p className={styles['emptyTitle']}>{title}</p>
      {children !== undefined && <p className={styles['emptyWords']}>{children}</p>}
      {action !== undefined && <div className={styles['emptyAction']}>{action}</div>}
    </div>
  );
}

/** How long something may take before the screen says that it is loading, in ms: below, a flash would disturb. */
export const QUIET_MS = 400;

/** Says that something is loading, after a moment in which most things have arrived. */
export function Loading({ text }: { readonly text?: string }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className={styles['loading']}>
      {shown && (
        <>
          <Spinner />
          <span>{text ?? t('ui.loading')}</span>
        </>
      )}
    </output>
  );
}

/** A turning ring; it stands still where people asked for less motion. */
export function Spinner() {
  return <span aria-hidden="true" className={styles['spinner']} />;
}
