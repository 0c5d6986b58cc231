import { Button as AriaButton } from 'react-aria-components/Button';
import { SECTION_STATUSES, type SectionStatus } from '../../document/status.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { StatusMark, StatusShape } from '../ui/status-mark.tsx';
import styles from './status-menu.module.css';

/**
 * How far a section is, and, for who may say so, a menu to change it. Only the leader agrees
 * a section, and reopens it; others see the choices disabled, with the reason.
 */
export function StatusMenu({
  status,
  title,
  maySet,
  mayReopen,
  onSet,
}: {
  readonly status: SectionStatus;
  /** The section's title, for those who do not see where the menu stands. */
  readonly title: string;
  readonly maySet: boolean;
  readonly mayReopen: boolean;
  readonly onSet: (status: SectionStatus) => void;
}) {
  const { t } = useLanguage();
  if (!maySet) return <StatusMark status={status} />;
  const whyNot = (each: SectionStatus) => {
    if (mayReopen || each === status) return null;
    if (status === 'agreed') return 'status.locked';
    return each === 'agreed' ? 'status.leader-agrees' : null;
  };
  const label = t('status.of', { title });
  return (
    <Menu
      label={label}
      trigger={
        <AriaButton aria-label={`${label}: ${t(`status.${status}`)}`} className={classes(styles['trigger'])}>
          <StatusMark status={status} />
          <Icon name="chevron-down" size={16} />
        </AriaButton>
      }
    >
      {SECTION_STATUSES.map((each) => (
        <MenuItem
          key={each}
          mark={<StatusShape status={each} />}
          isChosen={each === status}
          isDisabled={whyNot(each) !== null}
          hint={t(whyNot(each) ?? `status-hint.${each}`)}
          textValue={t(`status.${each}`)}
          onAction={() => {
            if (each !== status) onSet(each);
          }}
        >
          {t(`status.${each}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
