/** The product's mark: two people on a line, and the answer that is missing. */
import type { ReactElement } from 'react';
import classes from './mark.module.css';

export function Mark(): ReactElement {
  return (
    <span className={classes.mark}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden>
        <rect className={classes.ground} width="32" height="32" rx="7" />
        <path className={classes.line} d="M6 21h20" />
        <circle className={classes.dot} cx="8" cy="21" r="2.8" />
        <circle className={classes.dot} cx="24" cy="21" r="2.8" />
        <path className={classes.line} d="M24 21V9" strokeDasharray="2 3.4" />
      </svg>
      <span className={classes.word}>Answerby</span>
    </span>
  );
}
