import { classes } from '../ui/classes.ts';
import styles from './plan.module.css';
import type { Proposal } from './proposals.ts';

/** Words that somebody suggests for a grid. */
export function Proposed({ proposal: { suggestion, said, words } }: { readonly proposal: Proposal }) {
  return (
    <ins
      dir="auto"
      className={classes('suggested is-inserted', styles['words'])}
      data-suggestion={suggestion}
    >
      <span className="visually-hidden">{said} </span>
      {words}
    </ins>
  );
}
