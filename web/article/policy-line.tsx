/** Which version of the policy the numbers are from, and what the one in force says otherwise (A3, K4). */
import type { ReactElement, ReactNode } from 'react';
import type { Article } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './policy-line.module.css';

const names = new Intl.ListFormat('en', { type: 'conjunction' });

export function PolicyLine({ article }: { readonly article: Article }): ReactElement {
  const { policy, inForce } = article;
  const nameOf = useNameOf();
  if (policy.version === inForce.version)
    return (
      <p className={classes.line}>
        Numbers, texts and notes of policy {policy.version}, in force since{' '}
        <time dateTime={policy.madeAt}>{instantText(policy.madeAt)}</time>, approved by{' '}
        {names.format(policy.approvedBy.map(nameOf))}.
      </p>
    );
  return (
    <p className={classes.line}>
      Numbers, texts and notes of policy {policy.version}, with which this case began. New cases begin under
      policy {inForce.version}, in force since{' '}
      <time dateTime={inForce.madeAt}>{instantText(inForce.madeAt)}</time>.
    </p>
  );
}

/** Beside a case: what differs, so that nobody works by a number of another case. */
export function Differences({ article }: { readonly article: Article }): ReactNode {
  if (article.differences.length === 0) return null;
  return (
    <table className={classes.differences}>
      <caption>What policy {article.inForce.version} says otherwise</caption>
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">This case</th>
          <th scope="col">New cases</th>
        </tr>
      </thead>
      <tbody>
        {article.differences.map((one) => (
          <tr key={one.setting}>
            <td>{one.label}</td>
            <td>{one.here}</td>
            <td>{one.inForce}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
