import { useState, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { ErrorMessage } from './messages.tsx';

/** A window over the page. Escape and a press outside close it; focus stays inside and returns afterwards. */
export function Dialog({
  title,
  isOpen,
  onClose,
  size = 'usual',
  isToRead = false,
  actions,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Holds nothing but words: the keys that scroll need something that has the focus. */
  readonly isToRead?: boolean;
  readonly size?: 'usual' | 'wide' | 'whole';
  /** Buttons at the foot, the one to press first. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={classes(styles['overlay'], size === 'whole' && styles['overlayWhole'])}
    >
      <Modal className={classes(styles['modal'], styles[size])}>
        <AriaDialog className={classes(styles['dialog'])}>
          <div className={styles['head']}>
            <Heading slot="title" className={classes(styles['title'])}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('ui.close')} onPress={onClose} />
          </div>
          <div
            className={styles['body']}
            {...(isToRead ? { role: 'group', tabIndex: 0, 'aria-label': title } : {})}
          >
            {children}
          </div>
          {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something that cannot be taken back. The button that keeps things as they are has the focus. */
export function AlertDialog({
  title,
  isOpen,
  onClose,
  confirm,
  keep,
  onConfirm,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A verb: "Remove Juma". */
  readonly confirm: string;
  /** What happens instead: "Keep". */
  readonly keep: string;
  /** Carries it out. An answer is why it was refused: the dialog shows it and stays open. */
  readonly onConfirm: () => Promise<string | undefined>;
  readonly children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function carryOut(): Promise<void> {
    setBusy(true);
    const refused = await onConfirm();
    setBusy(false);
    setError(refused);
    if (refused === undefined) onClose();
  }

  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={classes(styles['overlay'])}
    >
      <Modal className={classes(styles['modal'], styles['usual'])}>
        <AriaDialog role="alertdialog" className={classes(styles['dialog'])}>
          <div className={styles['head']}>
            <Heading slot="title" className={classes(styles['title'])}>
              {title}
            </Heading>
          </div>
          <div className={styles['body']}>
            {children}
            <ErrorMessage text={error} />
          </div>
          <div className={styles['actions']}>
            <Button kind="danger" isPending={busy} onPress={() => void carryOut()}>
              {confirm}
            </Button>
            {/* eslint-disable-next-line jsx-a11y/no-autofocus -- a press of Enter must keep things as they are */}
            <Button autoFocus onPress={onClose}>
              {keep}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
