/** What differs between two policies. */
import type { ReactElement } from 'react';
import classes from './policy.module.css';
import type { PolicyDifference } from './settings.ts';

export function Differences({
  list,
  from,
  to,
}: {
  readonly list: readonly PolicyDifference[];
  readonly from: string;
  readonly to: string;
}): ReactElement {
  if (list.length === 0) return <p className={classes.quiet}>No setting is different.</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">{from}</th>
            <th scope="col">{to}</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.word}</th>
              <td>
                <del>{one.from}</del>
              </td>
              <td>
                <ins>{one.to}</ins>
              </td>
              <td className={classes.rule}>{one.rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
