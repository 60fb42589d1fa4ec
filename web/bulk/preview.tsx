/** What a decision would send in all, and which cases it leaves out, with why. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { BulkPreview } from '../api/operations.generated.ts';
import { paths } from '../app/paths.ts';
import { actWord } from '../words/acts.ts';
import { letterWord } from '../words/messages.ts';
import { reasonsOf } from './acts.ts';
import classes from './bulk.module.css';

/** More references than these say nothing more. */
const NAMED_MOST = 12;

export function Preview({ included, cases, sums }: BulkPreview): ReactElement {
  const out = cases.length - included;
  return (
    <section className={classes.preview} aria-label="What would happen">
      <p className={classes.total}>
        <b>{included}</b> of {cases.length} {cases.length === 1 ? 'case' : 'cases'}
        {out > 0 && `; ${out} left out`}
      </p>
      {sums.length > 0 && (
        <ul className={classes.sums}>
          {sums.map(({ act, template, to, count }) => (
            <li key={`${act} ${template ?? ''} ${to}`}>
              <b>{count}</b> × {actWord(act)}
              {template !== null && ` “${letterWord(template)}”`}
            </li>
          ))}
        </ul>
      )}
      {reasonsOf(cases).map(({ message, references }) => (
        <div key={message} className={classes.out}>
          <p>
            {references.length} left out: {message}
          </p>
          <References references={references} />
        </div>
      ))}
    </section>
  );
}

function References({ references }: { readonly references: readonly string[] }): ReactElement {
  return (
    <p className={classes.references}>
      {references.slice(0, NAMED_MOST).map((reference) => (
        <Link key={reference} to={paths.case(reference)} className="id" target="_blank">
          {reference}
        </Link>
      ))}
      {references.length > NAMED_MOST && <span>and {references.length - NAMED_MOST} more</span>}
    </p>
  );
}
