/** The whole procedure with the case's stage in it, drawn from the core; folded, because a case is read far more often. */
import { useState, type ReactElement } from 'react';
import { ProcedureDrawing } from '../drawing/drawing.tsx';
import classes from './evidence.module.css';

export function InProcedure({ stage }: { readonly stage: string }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="procedure">
      <h2 id="procedure" className={classes.heading}>
        Procedure
      </h2>
      <details className={classes.unfold} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Where the case stands, where it can go from here, and by what</summary>
        {open && <ProcedureDrawing current={stage} />}
      </details>
    </section>
  );
}
