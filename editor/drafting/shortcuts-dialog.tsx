import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keyNames, keysFor, keyTable } from '../writing/key-table.ts';
import styles from './drafting.module.css';

/** Every shortcut of the drafting screen, as this computer's keys are labelled. */
export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const groups = [...new Set(keyNames.map((name) => keyTable[name].group))];
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isOpen} onClose={onClose} isToRead>
      {groups.map((group) => (
        <section key={group} className={styles['shortcuts']}>
          <h3>{t(group)}</h3>
          <dl>
            {keyNames
              .filter((name) => keyTable[name].group === group)
              .map((name) => (
                <div key={name}>
                  <dt>
                    <kbd dir="ltr">{keysFor(name)}</kbd>
                  </dt>
                  <dd>{t(keyTable[name].label, keyTable[name].values)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p>{t('shortcuts.cell')}</p>
    </Dialog>
  );
}
