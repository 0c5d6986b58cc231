import { useRef, type ReactElement, type ReactNode } from 'react';
import { useMenuTrigger } from 'react-aria/useMenu';
import { PressResponder } from 'react-aria/private/interactions/PressResponder';
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState';
import type { IconName } from './icon.tsx';
import { With } from './later.tsx';
import { menuPart } from './menu-part.ts';

/** Where a menu stands, from its button. */
export type Placement = 'bottom start' | 'bottom end' | 'top start' | 'top end';

/**
 * A list of things to do, opened by the button inside. The button is there with the screen, the list comes later.
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
  readonly placement?: Placement;
  readonly children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const state = useMenuTriggerState({
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  });
  const { menuTriggerProps, menuProps } = useMenuTrigger<object>({ type: 'menu' }, state, button);
  return (
    <>
      <PressResponder {...menuTriggerProps} ref={button} isPressed={state.isOpen}>
        {trigger}
      </PressResponder>
      <With part={menuPart} isOpen={state.isOpen} onClose={() => state.close()}>
        {({ MenuList }) => (
          <MenuList label={label} placement={placement} button={button} state={state} list={menuProps}>
            {children}
          </MenuList>
        )}
      </With>
    </>
  );
}

/** What an item of a menu is made from. */
export interface MenuItemProps {
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
}

/** One thing to do. With `isChosen` it is one of several states, and the chosen one has a tick. */
export function MenuItem(props: MenuItemProps) {
  const parts = menuPart.get();
  return parts === null ? null : <parts.MenuItem {...props} />;
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  const parts = menuPart.get();
  return parts === null ? null : <parts.MenuSeparator />;
}
