import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { SaveState } from '../connection/save-state.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { PopUp } from '../ui/pop-up.tsx';
import styles from './save-words.module.css';
import { UnsentFileTools, type UnsentFiles } from './unsent-file.tsx';

/** How safe the changes are, in the words people know. */
export function saveWords(t: Translate, save: SaveState, mayWrite: boolean): string {
  switch (save.is) {
    case 'saved':
      return save.at === null ? t('save.savedBefore') : t('save.saved', { time: new Date(save.at) });
    case 'waiting':
    case 'unstored':
      return t(`save.${save.is}`, { changes: save.changes });
    case 'offline':
      return t(mayWrite ? 'save.offline' : 'save.offlineReader');
    case 'opening':
    case 'saving':
    case 'failed':
    case 'refused':
      return t(`save.${save.is}`);
  }
}

/** The words about saving, always text, at every width; read out when they change. Pressed, they explain themselves. */
export function SaveWords({
  save,
  mayWrite,
  isSlowWay,
  files,
}: {
  readonly save: SaveState;
  readonly mayWrite: boolean;
  readonly isSlowWay: boolean;
  readonly files: UnsentFiles;
}) {
  const { t } = useLanguage();
  const words = saveWords(t, save, mayWrite);
  const detail = detailOf(t, save, mayWrite);
  const announced = useAnnounced(save.is, words);
  const needsYou = save.is === 'unstored' || save.is === 'failed' || save.is === 'refused';
  const look = classes(
    styles['words'],
    needsYou && styles['needs'],
    save.is === 'waiting' && styles['waiting'],
  );
  return (
    <span className={styles['place']}>
      <output className="visually-hidden">{announced}</output>
      {detail === null ? (
        <span className={look} aria-hidden="true">
          {words}
        </span>
      ) : (
        <PopUp
          label={t('save.details')}
          trigger={
            <AriaButton className={look} aria-label={`${words}. ${t('save.details')}`}>
              {words}
            </AriaButton>
          }
          placement="bottom start"
          className={styles['detail']}
        >
          {detail}
          {isSlowWay && <p className={styles['slowWay']}>{t('save.slowWay')}</p>}
          <UnsentFileTools
            files={files}
            hasUnsent={hasUnsent(save) || (files.hasComments && save.is !== 'saved')}
          />
        </PopUp>
      )}
    </span>
  );
}

/** Words are read out at most this often, except when something needs the person. In milliseconds. */
const READ_OUT_MS = 10_000;
const PASSING: ReadonlySet<SaveState['is']> = new Set(['opening', 'saving']);
const CALM: ReadonlySet<SaveState['is']> = new Set(['saved', 'offline']);

/** What a screen reader is told: not every burst of typing, but every trouble at once. */
function useAnnounced(is: SaveState['is'], words: string): string {
  const [announced, setAnnounced] = useState('');
  const lastAt = useRef(0);
  useEffect(() => {
    if (PASSING.has(is) || words === announced) return;
    const wait = CALM.has(is) ? Math.max(0, lastAt.current + READ_OUT_MS - Date.now()) : 0;
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      setAnnounced(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [is, words, announced]);
  return announced;
}

/** Whether something may not reach the server by itself any time soon. */
function hasUnsent(save: SaveState): boolean {
  if (save.is === 'refused') return save.changes > 0;
  return save.is === 'waiting' || save.is === 'unstored' || save.is === 'failed';
}

function detailOf(t: Translate, save: SaveState, mayWrite: boolean): string | null {
  switch (save.is) {
    case 'saved':
    case 'saving':
    case 'waiting':
    case 'unstored':
    case 'failed':
      return t(`save.detail.${save.is}`);
    case 'refused':
      return `${t(`refusal.${save.code}`)} ${t('link.refusedSafe', { changes: save.changes })}`;
    case 'offline':
      return mayWrite ? t('save.detail.offline') : null;
    case 'opening':
      return null;
  }
}
