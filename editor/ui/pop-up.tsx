import { useId, useRef, type ReactElement, type ReactNode } from 'react';
import { PressResponder } from 'react-aria/private/interactions/PressResponder';
import { useOverlayTrigger } from 'react-aria/useOverlayTrigger';
import { useMenuTriggerState } from 'react-stately/useMenuTriggerState';
import { classes } from './classes.ts';
import { With } from './later.tsx';
import menu from './menu.module.css';
import { menuPart } from './menu-part.ts';

/** A box that the button inside opens beside itself. It is the dialog itself, so that the buttons it has for closing are part of it. */
export function PopUp({
  label,
  trigger,
  placement,
  className,
  isOpen,
  onOpenChange,
  children,
}: {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly placement: 'bottom start' | 'bottom end';
  readonly className?: string | undefined;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const state = useMenuTriggerState({
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  });
  // As every trigger of React Aria's, the button gets an id to name its box by; the type of the responder does not know that.
  const named = { id };
  const { triggerProps, overlayProps } = useOverlayTrigger({ type: 'dialog' }, state, button);
  return (
    <>
      <PressResponder {...triggerProps} {...named} ref={button} isPressed={state.isOpen}>
        {trigger}
      </PressResponder>
      <With part={menuPart} isOpen={state.isOpen} onClose={() => state.close()}>
        {({ Popover }) => (
          <Popover
            {...overlayProps}
            aria-label={label}
            aria-labelledby={id}
            trigger="DialogTrigger"
            triggerRef={button}
            isOpen={state.isOpen}
            onOpenChange={(open) => state.setOpen(open)}
            placement={placement}
            offset={4}
            className={classes(menu['popover'], className)}
          >
            {children}
          </Popover>
        )}
      </With>
    </>
  );
}
