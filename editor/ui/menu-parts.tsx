import type { ReactNode, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, type MenuProps } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components/Tooltip';
import type { MenuTriggerState } from 'react-stately/useMenuTriggerState';
import type { TooltipTriggerState } from 'react-stately/useTooltipTriggerState';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { MenuItemProps, Placement } from './menu.tsx';
import styles from './menu.module.css';
import tooltip from './tooltip.module.css';

/** The list of a menu, beside its button. */
export function MenuList({
  label,
  placement,
  button,
  state,
  list,
  children,
}: {
  readonly label: string;
  readonly placement: Placement;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly state: MenuTriggerState;
  /** What React Aria says of the list. */
  readonly list: Pick<MenuProps<object>, 'id' | 'aria-labelledby' | 'autoFocus' | 'onClose'>;
  readonly children: ReactNode;
}) {
  return (
    <Popover
      trigger="MenuTrigger"
      triggerRef={button}
      isOpen={state.isOpen}
      onOpenChange={(isOpen) => state.setOpen(isOpen)}
      {...(list['aria-labelledby'] === undefined ? {} : { 'aria-labelledby': list['aria-labelledby'] })}
      className={classes(styles['popover'])}
      placement={placement}
      offset={4}
    >
      <AriaMenu {...list} aria-label={label} className={classes(styles['menu'])}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

/** One thing to do. */
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
}: MenuItemProps) {
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

/** The words beside a button. */
export function TooltipText({
  id,
  button,
  state,
  children,
}: {
  readonly id?: string | undefined;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly state: TooltipTriggerState;
  readonly children: string;
}) {
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip {...{ id }} triggerRef={button} offset={6} className={classes(tooltip['tooltip'])}>
        {children}
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}

export { Popover };
