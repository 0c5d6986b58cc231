import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './menu.module.css';

/**
 * A list of things to do, opened by the button inside.
 *
 * `<Menu label="Document" trigger={<Button>…</Button>}><MenuItem onAction={…}>Rename</MenuItem></Menu>`
 */
export function Menu({
  label,
  trigger,
  placement = 'bottom end',
  isOpen,
  onOpenChange,
  children,
}: {
  readonly label: string;
  readonly trigger: ReactElement;
  /** Where something beside the button opens it too. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  readonly children: ReactNode;
}) {
  return (
    <MenuTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <Popover className={classes(styles['popover'])} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={classes(styles['menu'])}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** One thing to do. With `isChosen` it is one of several states, and the chosen one has a tick. */
export function MenuItem({
  onAction,
  icon,
  mark,
  endIcon,
  hint,
  shortcut,
  language,
  isChosen,
  isDanger,
  isDisabled,
  textValue,
  children,
}: {
  readonly onAction: () => void;
  readonly icon?: IconName;
  /** Stands in the place of an icon. */
  readonly mark?: ReactNode;
  /** Stands at the end, for what leads somewhere. */
  readonly endIcon?: IconName | undefined;
  /** A line below that explains, or says why the thing cannot be done. */
  readonly hint?: string | undefined;
  readonly shortcut?: string;
  readonly language?: string;
  readonly isChosen?: boolean;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly textValue?: string;
  readonly children: ReactNode;
}) {
  const text = textValue ?? (typeof children === 'string' ? children : undefined);
  return (
    <AriaMenuItem
      onAction={onAction}
      isDisabled={isDisabled ?? false}
      {...(text === undefined ? {} : { textValue: text })}
      className={classes(styles['item'], isDanger === true && styles['danger'])}
    >
      {mark ?? (icon !== undefined && <Icon name={icon} />)}
      <span className={styles['words']}>
        <span lang={language} dir={language === undefined ? undefined : 'auto'}>
          {children}
        </span>
        {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      </span>
      {shortcut !== undefined && <kbd className={styles['shortcut']}>{shortcut}</kbd>}
      {endIcon !== undefined && <Icon name={endIcon} size={16} />}
      {isChosen === true && <Icon name="check" size={16} />}
    </AriaMenuItem>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <Separator className={classes(styles['separator'])} />;
}
