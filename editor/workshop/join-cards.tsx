import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../i18n/i18n.tsx';
import styles from './join-cards.module.css';
import { QrImage } from './qr-image.tsx';

/** What one card says. */
export interface JoinCard {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly address: string;
}

/** Join cards on paper, eight to a page, to cut apart. Opens the print window as soon as it is there. */
export function JoinCards({
  workshop,
  team,
  cards,
  onDone,
}: {
  readonly workshop: string;
  readonly team: string | null;
  readonly cards: readonly JoinCard[];
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  useEffect(() => {
    globalThis.addEventListener('afterprint', onDone);
    const frame = requestAnimationFrame(() => globalThis.print());
    return () => {
      cancelAnimationFrame(frame);
      globalThis.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
  return createPortal(
    <ul data-paper className={styles['cards']}>
      {cards.map((card) => (
        <li key={card.id} className={styles['card']}>
          <div className={styles['words']}>
            <p className={styles['workshop']} dir="auto">
              {workshop}
            </p>
            <p className={styles['name']} dir="auto">
              {card.name === '' ? '\u00a0' : card.name}
            </p>
            <p dir="auto">{[team, card.role].filter(Boolean).join(' · ')}</p>
            <p className={styles['hint']}>{t('card.scan')}</p>
            <p className={styles['address']} dir="ltr">
              {card.address}
            </p>
          </div>
          <QrImage text={card.address} label={t('invite.qr')} />
        </li>
      ))}
    </ul>,
    document.body,
  );
}
