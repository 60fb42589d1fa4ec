/** The votes by month and version of the policy; and, for who may read them, the words of those whom it did not help. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { call } from '../api/call.ts';
import type { VoteFigures } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import { ARTICLE } from './use-article.ts';
import { monthText, shareOf } from './vote-words.ts';
import classes from './vote.module.css';

export function VoteTable({ figures }: { readonly figures: VoteFigures }): ReactNode {
  const [open, setOpen] = useState(false);
  if (figures.months.length === 0) return <p className={classes.quiet}>Nobody has voted yet.</p>;
  return (
    <details className={classes.figures} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Votes by month and policy</summary>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Policy</th>
            <th scope="col">Yes</th>
            <th scope="col">No</th>
            <th scope="col">Helpful</th>
          </tr>
        </thead>
        <tbody>
          {figures.months.map((one) => (
            <tr key={`${one.month} ${one.policyVersion}`}>
              <td>{monthText(one.month)}</td>
              <td>{one.policyVersion}</td>
              <td>{one.yes}</td>
              <td>{one.no}</td>
              <td>
                <Share yes={one.yes} no={one.no} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && figures.mayReadWords && <VoteWords />}
    </details>
  );
}

function Share({ yes, no }: { readonly yes: number; readonly no: number }): ReactElement {
  const share = shareOf(yes, no);
  return (
    <span className={classes.share}>
      <svg width="64" height="8" viewBox="0 0 64 8" aria-hidden>
        <rect width="64" height="8" rx="2" className={classes.shareGround} />
        <rect width={(64 * share) / 100} height="8" rx="2" className={classes.shareYes} />
      </svg>
      {share} %
    </span>
  );
}

function VoteWords(): ReactNode {
  const nameOf = useNameOf();
  const { data, error } = useQuery({
    queryKey: ['article-vote-words'],
    queryFn: ({ signal }) => call('getVoteWords', { path: ARTICLE, signal }),
  });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return null;
  if (data.words.length === 0) return <p className={classes.quiet}>Nobody has written what was missing.</p>;
  return (
    <div>
      <h3 className={classes.wordsTitle}>What was missing</h3>
      <ul className={classes.said}>
        {data.words.map((one) => (
          <li key={one.person}>
            <p className="theirs" dir="auto">
              {one.words}
            </p>
            <span className={classes.quiet}>
              {nameOf(one.person)} · <time dateTime={one.at}>{instantText(one.at)}</time> · policy{' '}
              {one.policyVersion}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
