import type { PanelTab } from './side-panel.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './drafting.module.css';

/** The bar at the foot of a phone: the plan, comments, guidance. */
export function PhoneBar({
  over,
  openThreads,
  onPlan,
  onComment,
  onGuidance,
}: {
  readonly over: 'outline' | PanelTab | null;
  readonly openThreads: number;
  readonly onPlan: () => void;
  readonly onComment: () => void;
  readonly onGuidance: () => void;
}) {
  const { t } = useLanguage();
  const entry = (icon: IconName, words: string, isOn: boolean, onPress: () => void, count = 0) => (
    <button type="button" aria-pressed={isOn} className={styles['phoneButton']} onClick={onPress}>
      <Icon name={icon} />
      <span>
        {words}
        {count > 0 && ` ${count}`}
      </span>
    </button>
  );
  return (
    <section aria-label={t('phone.bar')}>
      <div className={styles['phoneBar']} role="toolbar" aria-label={t('panel.label')}>
        {entry('outline', t('phone.plan'), over === 'outline', onPlan)}
        {entry('comment', t('panel.comments'), over === 'comments', onComment, openThreads)}
        {entry('guidance', t('panel.guidance'), over === 'guidance', onGuidance)}
      </div>
    </section>
  );
}
