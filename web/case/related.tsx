/** What else a hold would stop: the respondent's open contracts and counterparties, and the other cases of the account (H9, R8). */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { OpenContracts, RelatedCase } from '../api/operations.generated.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import { stageMeaning, stageWord } from '../words/stages.ts';
import classes from './related.module.css';
import { CopyId } from './copy.tsx';
import { relatedQuery } from './queries.ts';

export function Related({
  reference,
  contract,
}: {
  readonly reference: string;
  readonly contract: string | null;
}): ReactElement {
  const { data, error } = useQuery(relatedQuery(reference));
  return (
    <section aria-labelledby="related">
      <h2 id="related" className={classes.heading}>
        What else a hold would stop
      </h2>
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={80} />}
      {data !== undefined && (
        <div className={classes.parts}>
          <Contracts contracts={data.contracts} own={contract} />
          <p className={classes.standing}>
            {data.standing === 0
              ? 'No hold of ours stands on this account.'
              : `${data.standing === 1 ? 'One hold' : `${data.standing} holds`} of ours ${data.standing === 1 ? 'stands' : 'stand'} on this account.`}
          </p>
          <Cases title="Reported the other way round" cases={data.pair === null ? [] : [data.pair]} />
          <Cases title="Other reports against the respondent" {...data.asRespondent} />
          <Cases title="Reports by the respondent" {...data.asReporter} />
        </div>
      )}
    </section>
  );
}

function Contracts({
  contracts,
  own,
}: {
  readonly contracts: OpenContracts;
  readonly own: string | null;
}): ReactElement {
  if (contracts.kind === 'cannotTell')
    return (
      <p className={classes.none}>The marketplace gives no list of contracts: look there before a hold.</p>
    );
  if (contracts.kind === 'notRead')
    return (
      <p className={classes.none}>
        The marketplace did not answer in time. The list is asked again with the next look.
      </p>
    );
  const others = contracts.contracts.filter(({ id }) => id !== own);
  if (others.length === 0)
    return <p className={classes.none}>No other open contract of the respondent is known.</p>;
  return (
    <>
      <p className={classes.count}>
        {others.length === 1
          ? 'One other open contract'
          : `${others.length}${contracts.more ? ' or more' : ''} other open contracts`}
      </p>
      <ul className={classes.list}>
        {others.map(({ id, counterpart, name }) => (
          <li key={id}>
            <CopyId id={id} label="contract" /> with <bdi>{name ?? counterpart}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cases({
  title,
  cases,
  more = false,
}: {
  readonly title: string;
  readonly cases: readonly RelatedCase[];
  readonly more?: boolean;
}): ReactElement | null {
  if (cases.length === 0) return null;
  return (
    <div>
      <h3 className={classes.small}>
        {title}
        {more ? ', the first of many' : ''}
      </h3>
      <ul className={classes.list}>
        {cases.map((one) => (
          <li key={one.id}>
            <Link to={paths.case(one.reference)}>{one.reference}</Link>
            <Badge meaning={stageMeaning(one.stage)}>{stageWord(one.stage)}</Badge>
            <span className={classes.who}>
              <bdi>{one.reporter}</bdi> about <bdi>{one.respondent}</bdi>
            </span>
            {one.deadline !== null && (
              <time dateTime={one.deadline}>deadline {instantText(one.deadline)} here</time>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
