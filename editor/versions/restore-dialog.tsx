import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** What is to be as it was. */
export interface RestoreAsk {
  /** The title of a section; null for everything. */
  readonly section: string | null;
  /** What the version is called. */
  readonly version: string;
  /** Titles of agreed sections that stay as they are. */
  readonly agreed: readonly string[];
  readonly run: () => void;
}

/** Says in plain words what a restore does, before it is done. */
export function RestoreDialog({
  ask,
  onClose,
}: {
  readonly ask: RestoreAsk | null;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog
      title={
        ask?.section == null
          ? t('versions.restoreAllTitle')
          : t('versions.restoreTitle', { section: ask.section })
      }
      isOpen={ask !== null}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            onPress={() => {
              ask?.run();
              onClose();
            }}
          >
            {t('versions.restore')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </>
      }
    >
      {ask !== null && (
        <>
          <p>
            {t(ask.section === null ? 'versions.restoreAllWords' : 'versions.restoreWords', {
              version: ask.version,
            })}
          </p>
          <p>{t('versions.restoreSafe')}</p>
          {ask.agreed.length > 0 && (
            <p>{t('versions.restoreAgreed', { sections: ask.agreed.join(' · ') })}</p>
          )}
        </>
      )}
    </Dialog>
  );
}
