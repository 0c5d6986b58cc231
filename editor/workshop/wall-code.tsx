import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './invitations.module.css';
import { QrImage } from './qr-image.tsx';

/** A code as large as the screen, for a projector: where to go, what to type, and a picture for phones. */
export function WallCode({
  workshop,
  team,
  code,
  address,
  isOpen,
  onClose,
}: {
  readonly workshop: string;
  readonly team: string | null;
  readonly code: string;
  readonly address: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={team ?? workshop} size="whole" isOpen={isOpen} onClose={onClose}>
      <div className={styles['wall']}>
        <p className={styles['wallStep']}>
          {t('wall.open')}{' '}
          <strong className={styles['wallAddress']} dir="ltr">
            {address.replace(/^https?:\/\//u, '')}
          </strong>
        </p>
        <p className={styles['wallStep']}>{t('wall.type')}</p>
        <p className={styles['wallCode']} dir="ltr">
          {code}
        </p>
        <div className={styles['wallQr']}>
          <QrImage text={address} label={t('wall.qr')} />
        </div>
      </div>
    </Dialog>
  );
}
