import { Link } from 'wouter';
import type { MeView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './inbox-link.module.css';
import { useInbox } from './use-inbox.ts';

/** The way to the inbox, in the bar of every screen; with a number while something in it was not seen. */
export function InboxLink({ me }: { readonly me: MeView }) {
  const { t } = useLanguage();
  const { fresh } = useInbox(me);
  return (
    <Link
      href="/inbox"
      className={styles['link']}
      aria-label={fresh.size === 0 ? t('inbox.title') : t('inbox.link', { count: fresh.size })}
      title={t('inbox.title')}
    >
      <Icon name="inbox" size={20} />
      {fresh.size > 0 && (
        <span className={styles['count']}>{fresh.size > MOST ? `${MOST}+` : fresh.size}</span>
      )}
    </Link>
  );
}

/** More than this is said as "99+". */
const MOST = 99;
