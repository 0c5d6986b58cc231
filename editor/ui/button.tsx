import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link } from 'wouter';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

/** `primary`: the one thing to do here. `plain`: beside it. `quiet`: without an edge. `danger`: takes something away. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

/** What a button may be given beside React Aria's own props. */
export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly kind?: ButtonKind;
  readonly size?: 'small' | 'usual' | 'large';
  readonly icon?: IconName;
  /** Stands after the words, for menus and steps forward. */
  readonly endIcon?: IconName;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button with words, and an icon where it helps. */
export function Button({
  kind = 'plain',
  size = 'usual',
  icon,
  endIcon,
  className,
  children,
  isPending = false,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  // React Aria's own isPending announces the button by its id, which is wrong as soon as the button is gone.
  const press = isPending ? {} : { ...(onPress && { onPress }), ...(type && { type }) };
  return (
    <AriaButton
      {...rest}
      {...press}
      {...(isPending ? { 'aria-disabled': true } : {})}
      className={classes(look(kind, size, className), isPending && styles['pending'])}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className={styles['words']}>{children}</span>
      {endIcon !== undefined && <Icon name={endIcon} size={16} />}
    </AriaButton>
  );
}

/** What a button without words may be given. */
export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> {
  readonly icon: IconName;
  /** Read out, and shown as a tooltip. */
  readonly label: string;
  readonly className?: string;
}

/** A button that is only an icon; its label is its tooltip too. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...rest} aria-label={label} className={classes(styles['iconOnly'], className)}>
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  );
}

/** A link to another screen that looks like a button. */
export function ButtonLink({
  href,
  kind = 'plain',
  size = 'usual',
  icon,
  endIcon,
  children,
}: {
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly size?: 'small' | 'usual' | 'large';
  readonly icon?: IconName;
  readonly endIcon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <Link href={href} className={look(kind, size)}>
      {icon !== undefined && <Icon name={icon} />}
      <span className={styles['words']}>{children}</span>
      {endIcon !== undefined && <Icon name={endIcon} size={16} />}
    </Link>
  );
}

function look(kind: ButtonKind, size: 'small' | 'usual' | 'large', more?: string): string {
  return classes(styles['button'], styles[kind], size !== 'usual' && styles[size], more);
}
