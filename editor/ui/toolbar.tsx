import type { ReactNode } from 'react';
import { Group } from 'react-aria-components/Group';
import { ToggleButton as AriaToggleButton, type ToggleButtonProps } from 'react-aria-components/ToggleButton';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './toolbar.module.css';
import { Tooltip } from './tooltip.tsx';

/** A row of tools: one stop for the Tab key, arrow keys inside. */
export function Toolbar({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <AriaToolbar aria-label={label} className={classes(styles['toolbar'], className)}>
      {children}
    </AriaToolbar>
  );
}

/** Tools that belong together. */
export function ToolbarGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Group aria-label={label} className={classes(styles['group'])}>
      {children}
    </Group>
  );
}

/** A thin line between groups. */
export function ToolbarSeparator() {
  return <hr aria-orientation="vertical" className={styles['separator']} />;
}

/** A tool that is on or off where the caret is. `shortcut` is added to its tooltip. */
export function ToggleButton({
  icon,
  label,
  shortcut,
  ...rest
}: Omit<ToggleButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
}) {
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <AriaToggleButton {...rest} aria-label={label} className={classes(styles['toggle'])}>
        <Icon name={icon} />
      </AriaToggleButton>
    </Tooltip>
  );
}
