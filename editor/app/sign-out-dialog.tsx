import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { AlertDialog } from '../ui/dialog.tsx';
import { forgetThisDevice, leaveEverywhere } from './sign-out.ts';

/** Asks before everything of the person is removed from this computer, and does it. */
export function SignOutDialog({
  isOpen,
  unsent,
  onClose,
}: {
  readonly isOpen: boolean;
  /** Changes that have not reached the server. */
  readonly unsent: number;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();

  async function signOut(): Promise<string | undefined> {
    try {
      await forgetThisDevice();
      await api.signOut();
    } catch (problem) {
      return sayProblem(t, problem);
    }
    leaveEverywhere();
    return undefined;
  }

  return (
    <AlertDialog
      title={t('sign-out.title')}
      isOpen={isOpen}
      onClose={onClose}
      confirm={t('person.sign-out')}
      keep={t('sign-out.stay')}
      onConfirm={signOut}
    >
      <p>{t('sign-out.words')}</p>
      {unsent > 0 && <p>{t('sign-out.unsent', { count: unsent })}</p>}
    </AlertDialog>
  );
}
