import { useEffect, useState } from 'react';
import { saysStorage } from '../api/storage.ts';
import type { DocumentState } from '../connection/open-document.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './connection-line.module.css';

/** A lost connection is worth a line only after this long; most come back sooner. In milliseconds. */
const QUIET_MS = 3_000;
/** The line stays this long after everything has been exchanged, so that it can be read. In milliseconds. */
const LINGER_MS = 2_000;

/**
 * Says that the connection is lost, or gone for good, or that the server stores nothing now; over the text and without
 * moving it.
 */
export function ConnectionLine({
  state,
  mayWrite,
  onTryNow,
}: {
  readonly state: DocumentState;
  readonly mayWrite: boolean;
  readonly onTryNow: () => void;
}) {
  const { t } = useLanguage();
  const isLost = state.downSince !== null && state.refusal === null;
  const storage = saysStorage(t, state.storage);
  const isShown = useLingering(isLost, state.downSince) || storage !== null;
  const seconds = useSecondsUntil(isShown ? state.retryAt : null);

  if (state.refusal !== null) {
    const signedOut = state.refusal === 'access/signed-out';
    const changes = state.save.is === 'refused' ? state.save.changes : 0;
    return (
      <div role="alert" className={styles['line']}>
        <Icon name="lock" />
        <span>
          {t(`refusal.${state.refusal}`)} {t('link.refusedSafe', { changes })}
        </span>
        <Button
          size="small"
          onPress={() => {
            if (signedOut) globalThis.location.assign('/join');
            else globalThis.location.reload();
          }}
        >
          {t(signedOut ? 'link.signIn' : 'link.reload')}
        </Button>
      </div>
    );
  }
  return (
    <output className={styles['region']}>
      {isShown && (
        <span className={styles['line']}>
          <Icon name={storage === null ? 'offline' : 'warning'} />
          <span>{storage ?? t(mayWrite ? 'link.lost' : 'link.lostReader')}</span>
          {seconds > 0 && (
            <span className={styles['count']} aria-hidden="true">
              {t('link.retry', { seconds })}
            </span>
          )}
          {isLost && (
            <Button size="small" onPress={onTryNow}>
              {t('link.tryNow')}
            </Button>
          )}
        </span>
      )}
    </output>
  );
}

function useLingering(isLost: boolean, since: number | null): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const wait = isLost ? Math.max(0, QUIET_MS - (Date.now() - (since ?? 0))) : LINGER_MS;
    const timer = setTimeout(() => setShown(isLost), wait);
    return () => clearTimeout(timer);
  }, [isLost, since]);
  return isShown;
}

function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1_000));
}
