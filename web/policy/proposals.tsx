/** Proposals that wait: what they change, who has approved them, and the second approval that makes them a version. */
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PolicyProposal } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Instant } from '../time/instant.tsx';
import { Differences } from './differences.tsx';
import classes from './policy.module.css';
import { differencesOf, type Settings } from './settings.ts';

interface ProposalsGiven {
  readonly proposals: readonly PolicyProposal[];
  readonly now: Settings;
  /** What a proposal says where it says nothing. */
  readonly defaults: Settings;
  readonly mayApprove: boolean;
}

export function Proposals({ proposals, ...rest }: ProposalsGiven): ReactElement {
  return (
    <>
      {proposals.map((one) => (
        <Proposal key={one.number} proposal={one} {...rest} />
      ))}
    </>
  );
}

function Proposal({
  proposal,
  now,
  defaults,
  mayApprove,
}: Omit<ProposalsGiven, 'proposals'> & { readonly proposal: PolicyProposal }): ReactElement {
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const { person } = useMe();
  const approve = useMutation({
    mutationFn: () => call('approvePolicy', { path: { number: proposal.number }, key }),
    onSuccess: ({ version }) => {
      say(
        version === null
          ? 'Your approval stands; a second person is needed.'
          : `Version ${version} is in force for new cases.`,
      );
      return queries.invalidateQueries({ queryKey: ['policies'] });
    },
  });
  const has = person !== null && proposal.approvedBy.includes(person.id);
  const why = !mayApprove
    ? 'A policy owner or a lead approves.'
    : has
      ? 'You have approved it: a second person has to.'
      : null;
  return (
    <article className={classes.proposal}>
      <p>
        <bdi>{nameOf(proposal.proposedBy)}</bdi> proposes, <Instant at={proposal.proposedAt} />
      </p>
      <blockquote className={`${classes.reason} theirs`}>{proposal.reason}</blockquote>
      <Differences
        list={differencesOf(now, { ...defaults, ...proposal.settings })}
        from="In force"
        to="Proposed"
      />
      {approve.error !== null && <Trouble error={approve.error} />}
      <Group justify="space-between">
        <span className={classes.quiet}>
          {proposal.approvedBy.length === 0
            ? 'Nobody has approved it yet; two people have to.'
            : `Approved by ${proposal.approvedBy.map(nameOf).join(' and ')}; one more person has to.`}{' '}
          {why}
        </span>
        <Button disabled={why !== null} loading={approve.isPending} onClick={() => approve.mutate()}>
          Approve policy
        </Button>
      </Group>
    </article>
  );
}
