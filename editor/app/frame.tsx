import { useEffect, useId, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { Link } from 'wouter';
import { saysStorage } from '../api/storage.ts';
import { useApi, usePolling } from '../api/use-api.tsx';
import { endFirstPage } from '../first-page/early.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { InboxLink } from '../inbox/inbox-link.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { useStored } from '../writing/use-stored.ts';
import styles from './frame.module.css';
import { PersonMenu } from './person-menu.tsx';
import { useSession } from './session.tsx';

/** What stands around a screen: the bar with the workshop and the person, and the column the screen is in. */
export function Frame({
  width = 'usual',
  children,
}: {
  readonly width?: 'narrow' | 'usual' | 'wide';
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { session } = useSession();
  const me = session.is === 'in' ? session.me : null;
  useEffect(() => endFirstPage(), []);
  return (
    <>
      <a href="#content" className={styles['skip']}>
        {t('frame.skip')}
      </a>
      <header className={styles['bar']}>
        <Link href="/" className={styles['home']}>
          <Mark />
          <span>{t('app.name')}</span>
        </Link>
        {me !== null && (
          <>
            <span className={styles['workshop']} dir="auto">
              {me.workshop.title}
            </span>
            <InboxLink me={me} />
            <PersonMenu me={me} />
          </>
        )}
      </header>
      <OfflineLine isOld={session.is === 'in' && session.isOld} />
      <StorageLine />
      <main id="content" tabIndex={-1} className={classes(styles['column'], styles[width])}>
        {children}
      </main>
    </>
  );
}

/** The head of a screen: a way back, its title, a line below it, and what can be done with the whole of it. */
export function PageHead({
  title,
  lead,
  back,
  actions,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly text: string };
  readonly actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useLanguage();
  useEffect(() => {
    globalThis.document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    // After going from screen to screen, the new one is read from its head; the first one is left as the browser has it.
    if (hasMoved) heading.current?.focus();
    hasMoved = true;
  }, []);
  return (
    <div className={styles['head']}>
      {back !== undefined && (
        <Link href={back.href} className={styles['back']}>
          <Icon name="chevron-start" size={16} />
          <span dir="auto">{back.text}</span>
        </Link>
      )}
      <div className={styles['headRow']}>
        <div className={styles['headWords']}>
          <h1 ref={heading} tabIndex={-1} dir="auto" className={styles['title']}>
            {title}
          </h1>
          {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  );
}

/** Whether a screen was shown already since the page was loaded. */
let hasMoved = false;

/** A white sheet on the ground, with a heading of its own where it needs one. */
export function Sheet({
  title,
  actions,
  children,
}: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles['sheet']} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className={styles['sheetHead']}>
          <h2 id={id} className={styles['sheetTitle']}>
            {title}
          </h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

/** Says that there is no network, or that the server was not reached, while that is so. */
function OfflineLine({ isOld }: { readonly isOld: boolean }) {
  const { t } = useLanguage();
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  return (
    <output className={styles['offlineRegion']}>
      {(!isOnline || isOld) && (
        <span className={styles['offline']}>
          <Icon name="offline" />
          {t(isOnline ? 'offline.server' : 'offline.network')}
        </span>
      )}
    </output>
  );
}

/** While the server stores nothing, it is asked this often whether that is over, in ms. */
const STORAGE_AGAIN_MS = 15_000;

/** Says that the server cannot store changes, while that is so. */
function StorageLine() {
  const { t } = useLanguage();
  const { refresh } = useSession();
  const storage = useStored(useApi().storage);
  const words = saysStorage(t, storage);
  usePolling(refresh, words === null ? undefined : STORAGE_AGAIN_MS);
  return (
    <output className={styles['offlineRegion']}>
      {words !== null && (
        <span className={styles['offline']}>
          <Icon name="warning" />
          {words}
        </span>
      )}
    </output>
  );
}

function onNetwork(changed: () => void): () => void {
  globalThis.addEventListener('online', changed);
  globalThis.addEventListener('offline', changed);
  return () => {
    globalThis.removeEventListener('online', changed);
    globalThis.removeEventListener('offline', changed);
  };
}

function Mark() {
  return (
    <svg aria-hidden="true" width="24" height="24" viewBox="0 0 32 32" className={styles['mark']}>
      <rect width="32" height="32" rx="7" fill="currentColor" />
      <path
        d="M9 10.5h14M9 16h9M9 21.5h11.5"
        stroke="var(--accent-ink)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
