import { useRef, type ReactElement } from 'react';
import { FocusableProvider } from 'react-aria/private/interactions/useFocusable';
import { useTooltipTrigger } from 'react-aria/useTooltipTrigger';
import { useTooltipTriggerState } from 'react-stately/useTooltipTriggerState';
import { menuPart } from './menu-part.ts';
import { usePart } from './part.ts';

/** Shows `text` beside the button inside when it is pointed at or focused. Never the only place for a fact. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  const button = useRef<HTMLButtonElement>(null);
  const state = useTooltipTriggerState({ delay: 500, closeDelay: 0 });
  const { triggerProps, tooltipProps } = useTooltipTrigger({}, state, button);
  const parts = usePart(menuPart);
  return (
    <>
      <FocusableProvider {...triggerProps} ref={button}>
        {children}
      </FocusableProvider>
      {parts !== null && (
        <parts.TooltipText {...tooltipProps} button={button} state={state}>
          {text}
        </parts.TooltipText>
      )}
    </>
  );
}
