import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { classes } from './classes.ts';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

/** Something folded under its title, which opens it. */
export function Disclosure({
  title,
  isOpen,
  onToggle,
  isOpenAtFirst,
  children,
}: {
  readonly title: ReactNode;
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <AriaDisclosure
      className={classes(styles['disclosure'])}
      {...(isOpen === undefined ? {} : { isExpanded: isOpen })}
      {...(onToggle === undefined ? {} : { onExpandedChange: onToggle })}
      defaultExpanded={isOpenAtFirst ?? false}
    >
      <Button slot="trigger" className={classes(styles['trigger'])}>
        <Icon name="chevron-end" size={16} />
        <span>{title}</span>
      </Button>
      <DisclosurePanel className={classes(styles['panel'])}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
