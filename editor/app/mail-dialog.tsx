import { useCallback, useState } from 'react';
import type { MailPeriod } from '../../document/digest.ts';
import type { MailView } from '../../document/mail-requests.ts';
import { isRefusal, sayProblem } from '../api/problem.ts';
import { useApi, useAsked } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage, Loading, Notice } from '../ui/messages.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './mail-dialog.module.css';
import { useSession } from './session.tsx';

/** Where somebody says whether, where and how often they are mailed what asks for them. */
export function MailDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('mail.title')} isOpen={isOpen} onClose={onClose}>
      <Wishes onClose={onClose} />
    </Dialog>
  );
}

function Wishes({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const api = useApi();
  const load = useCallback(() => api.mail(), [api]);
  const [asked, again] = useAsked('mail', load);
  if (asked.is === 'loading') return <Loading />;
  if (asked.is === 'failed') return <ErrorMessage text={sayProblem(t, asked.problem)} />;
  return <WishesForm view={asked.value} again={again} onClose={onClose} />;
}

function WishesForm({
  view,
  again,
  onClose,
}: {
  readonly view: MailView;
  readonly again: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const say = useToast();
  const { refresh } = useSession();
  const [address, setAddress] = useState(view.waiting ?? view.address ?? '');
  const [period, setPeriod] = useState<MailPeriod>(view.period);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ readonly in: 'address' | 'all'; readonly text: string }>();

  async function carryOut(deed: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await deed();
    } catch (error) {
      setProblem(
        isRefusal(error, 'request/invalid')
          ? { in: 'address', text: t('mail.wrong') }
          : { in: 'all', text: sayProblem(t, error) },
      );
    }
    setBusy(false);
  }

  const save = () =>
    carryOut(async () => {
      const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
      const { waiting } = await api.setMail({ address: address.trim(), period, zone });
      if (waiting !== null) return again();
      say({ text: t('mail.kept') });
      void refresh();
      onClose();
    });
  const remove = () =>
    carryOut(async () => {
      await api.removeMail();
      say({ text: t('mail.removed') });
      void refresh();
      onClose();
    });

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() === '') setProblem({ in: 'address', text: t('mail.wrong') });
        else void save();
      }}
    >
      <p className={styles['lead']}>{t('mail.lead')}</p>
      {view.address !== null && (
        <Notice icon="check">{t('mail.confirmed', { address: view.address })}</Notice>
      )}
      {view.waiting !== null && (
        <Notice kind="needs" icon="info">
          {t('mail.waiting', { address: view.waiting })}
        </Notice>
      )}
      <TextField
        type="email"
        autoComplete="email"
        label={t('mail.address')}
        hint={t('mail.addressHint')}
        error={problem?.in === 'address' ? problem.text : undefined}
        value={address}
        onChange={setAddress}
        maxLength={254}
        width="full"
      />
      <RadioGroup label={t('mail.period')} value={period} onChange={setPeriod}>
        <Radio value="weekly">
          {t('mail.weekly')}
          <span className={styles['hint']}>{t('mail.weeklyHint')}</span>
        </Radio>
        <Radio value="daily">
          {t('mail.daily')}
          <span className={styles['hint']}>{t('mail.dailyHint')}</span>
        </Radio>
        <Radio value="none">{t('mail.none')}</Radio>
      </RadioGroup>
      <ErrorMessage text={problem?.in === 'all' ? problem.text : undefined} />
      <div className={styles['buttons']}>
        <Button type="submit" kind="primary" isPending={isBusy}>
          {t(deedFor(address.trim(), view))}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        {(view.address ?? view.waiting) !== null && (
          <Button kind="quiet" icon="trash" onPress={() => void remove()}>
            {t('mail.remove')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What the button does: an address that is not confirmed is mailed a link. */
function deedFor(address: string, view: MailView) {
  if (address === view.address) return 'mail.save';
  return address === view.waiting ? 'mail.sendAgain' : 'mail.send';
}
