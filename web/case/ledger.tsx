/** Every act in the world that the case wanted, word for word, with what became of it: the ledger (A1). */
import type { ReactElement } from 'react';
import type { Act } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { actWord, ledgerWord } from '../words/acts.ts';
import { letterWord } from '../words/messages.ts';
import classes from './evidence.module.css';
import { WhoName } from './who.tsx';

export function Ledger({ acts }: { readonly acts: readonly Act[] }): ReactElement {
  return (
    <details className={classes.fold}>
      <summary>
        {acts.length === 1 ? 'The one act' : `All ${acts.length} acts`} in the world, word for word
      </summary>
      <ol className={classes.acts}>
        {acts.map((act) => (
          <li key={act.key}>
            <One act={act} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function One({ act }: { readonly act: Act }): ReactElement {
  const { kind, template, state, who, attempts, madeAt, outcomeAt, ref, code, reason, ticket } = act;
  return (
    <>
      <p className={classes.act}>
        <strong>
          {actWord(kind)}
          {template === null ? '' : `: ${letterWord(template)}`}
        </strong>
        <WhoName who={who} />
        <span>
          {ledgerWord(state)}
          {attempts > 1 ? ` after ${attempts} attempts` : ''}
          {code === null ? '' : ` (${code})`}
          {reason === null ? '' : `: ${reason}`}
        </span>
        <span>
          wanted {instantText(madeAt)}
          {outcomeAt === null
            ? ''
            : `, ${state === 'done' ? 'confirmed' : 'known'} ${instantText(outcomeAt)}`}{' '}
          here
        </span>
        {(ref ?? ticket) !== null && <span className="id">{ref ?? ticket}</span>}
      </p>
      <Said said={act} />
    </>
  );
}

/** What a letter or a note says, folded: it is read when it is asked for. */
export function Said({
  said,
}: {
  readonly said: Pick<Act, 'subject' | 'text' | 'missing'>;
}): ReactElement | null {
  const { subject, text, missing } = said;
  if (text === null && missing.length === 0) return null;
  return (
    <details className={classes.said}>
      <summary>{subject ?? 'Its text'}</summary>
      {text === null ? (
        <p>No longer kept: {missing.join(', ')}.</p>
      ) : (
        <p className="theirs" dir="auto">
          {text}
        </p>
      )}
    </details>
  );
}
