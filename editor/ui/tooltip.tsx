import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { classes } from './classes.ts';
import styles from './tooltip.module.css';

/** Shows `text` beside the button inside when it is pointed at or focused. Never the only place for a fact. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip offset={6} className={classes(styles['tooltip'])}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
