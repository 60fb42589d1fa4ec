/** A proposal of holds in bulk: the second person looks at exactly the list that was proposed, and approves it or sends it back. */
import { Alert, Button, Group, Skeleton, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { call, type Result } from '../api/call.ts';
import { useNameOf } from '../app/colleagues.ts';
import { useMe } from '../app/me.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { useLive } from '../live/use-live.ts';
import { Instant } from '../time/instant.tsx';
import classes from './page.module.css';
import { Preview } from './preview.tsx';
import { ResultList } from './results.tsx';

export function BulkPage(): ReactElement {
  const n = Number(useParams()['n']);
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['bulk-proposal', n],
    queryFn: ({ signal }) => call('previewBulkProposal', { path: { n }, signal }),
  });
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'bulk'))
      void queries.invalidateQueries({ queryKey: ['bulk-proposal'] });
  });
  return (
    <div className={classes.page}>
      <Title order={1}>Holds in bulk, proposal {n}</Title>
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={240} />}
      {data !== undefined && <Proposal {...data} />}
    </div>
  );
}

type Given = Result<'previewBulkProposal'>;

function Proposal({ proposal, preview }: Given): ReactElement {
  const nameOf = useNameOf();
  return (
    <>
      <p className={classes.words}>
        <bdi>{nameOf(proposal.proposedBy)}</bdi> proposes to hold the accounts of {proposal.cases.length}{' '}
        cases, <Instant at={proposal.at} />
      </p>
      {proposal.reason !== null && (
        <blockquote className={`${classes.reason} theirs`}>{proposal.reason}</blockquote>
      )}
      {proposal.ended === null ? (
        <>
          <Preview {...preview} />
          <Cases preview={preview} />
          <Decide proposal={proposal} included={preview.included} />
        </>
      ) : (
        <>
          <p className={classes.words}>
            {proposal.ended === 'approved' ? 'Approved' : 'Sent back'} by{' '}
            <bdi>{nameOf(proposal.endedBy ?? '')}</bdi>
            {proposal.endedAt !== null && (
              <>
                , <Instant at={proposal.endedAt} />
              </>
            )}
          </p>
          {proposal.results !== null && <ResultList results={proposal.results} />}
        </>
      )}
    </>
  );
}

/** Each can be opened beside this page: whoever approves holds has looked at them. */
function Cases({ preview }: Pick<Given, 'preview'>): ReactElement {
  return (
    <section aria-labelledby="cases">
      <Title order={2} id="cases">
        Cases to hold
      </Title>
      <ul className={classes.cases}>
        {preview.cases
          .filter((one) => one.leftOut === null)
          .map(({ case: name, reference }) => (
            <li key={name}>
              <Link to={paths.case(reference ?? name)} className="id" target="_blank">
                {reference ?? name}
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Decide({
  proposal,
  included,
}: {
  readonly proposal: Given['proposal'];
  readonly included: number;
}): ReactElement {
  const { person } = useMe();
  const isOwn = person?.id === proposal.proposedBy;
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['bulk-proposal'] });
  const path = { n: proposal.n };
  const approve = useMutation({
    mutationFn: () =>
      call('approveBulkProposal', {
        path,
        body: { reason: reason.trim() === '' ? null : reason.trim() },
        key,
      }),
    onSuccess: again,
  });
  const withdraw = useMutation({
    mutationFn: () => call('withdrawBulkProposal', { path, key: `${key}-withdraw` }),
    onSuccess: again,
  });
  const error = approve.error ?? withdraw.error;
  return (
    <div className={classes.decide}>
      {isOwn ? (
        <Alert variant="light" color="gray" title="A second person has to look">
          You proposed these holds: a colleague of escalations or a lead approves them or sends them back.
        </Alert>
      ) : (
        <Textarea
          label="Reason"
          description="It stands with each case, beside the reason of whoever proposed it."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
        />
      )}
      {error !== null && <Trouble error={error} />}
      <Group justify="flex-end">
        <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {isOwn ? 'Withdraw proposal' : 'Send proposal back'}
        </Button>
        {!isOwn && (
          <Button loading={approve.isPending} disabled={included === 0} onClick={() => approve.mutate()}>
            Approve {included === 1 ? '1 hold' : `${included} holds`}
          </Button>
        )}
      </Group>
    </div>
  );
}
