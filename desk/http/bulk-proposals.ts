/** The second person's part in holds in bulk: look at exactly the list that was proposed, approve it or send it back. */
import { z } from 'zod';
import { decideMany, weigh } from '../workspace/bulk.ts';
import {
  endProposal,
  keepResults,
  listProposals,
  readProposal,
  type BulkProposal,
} from '../workspace/bulk-proposals.ts';
import { bulkResult, HOLDERS, previewed, previewOf, resultsOf } from './bulk.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { instantOut, ordinalText, orNull, toWire, words } from './wire.ts';

const proposal = z
  .strictObject({
    n: z.number().int(),
    proposedBy: z.string(),
    at: instantOut,
    reason: z.string().nullable().describe('null once it has ended: it stands with each case then'),
    cases: z.array(z.strictObject({ case: z.uuid(), version: z.number().int() })),
    ended: z.enum(['approved', 'withdrawn']).nullable(),
    endedBy: z.string().nullable(),
    endedAt: instantOut.nullable(),
    results: z.array(bulkResult).nullable(),
  })
  .meta({ id: 'BulkProposal' });
const kept = z.array(bulkResult).nullable();

const bodyOf = (one: BulkProposal): z.input<typeof proposal> => ({
  n: one.n,
  proposedBy: one.proposedBy,
  at: toWire(one.at),
  reason: one.reason,
  cases: one.cases.map(({ caseId, version }) => ({ case: caseId, version })),
  ended: one.ended,
  endedBy: one.endedBy,
  endedAt: orNull(one.endedAt),
  results: kept.parse(one.results),
});

export const getBulkProposals = operation({
  method: 'GET',
  route: '/bulk-proposals',
  noun: 'bulk',
  summary: 'Holds in bulk that wait for a second person, and the latest that have ended',
  by: { kind: 'person' },
  result: z.strictObject({ proposals: z.array(proposal) }),
  async handle({ service }) {
    return ok({ proposals: (await listProposals(service.desk.pool)).map(bodyOf) });
  },
});

const path = z.strictObject({ n: ordinalText });
const noProposal = (n: number) => problem(notFound(`bulk proposal ${n}`));

export const previewBulkProposal = operation({
  method: 'GET',
  route: '/bulk-proposals/{n}',
  noun: 'bulk',
  summary: 'One proposal, and what approving it now would do',
  by: { kind: 'person' },
  path,
  result: z.strictObject({ proposal, preview: previewed }),
  async handle({ service, path: { n }, caller }) {
    const found = await readProposal(service.desk.pool, n);
    if (found === null) return noProposal(n);
    const act = { kind: 'approve', together: null, proposedBy: found.proposedBy } as const;
    const weighed = await weigh(service.desk, personOf(caller), act, 'reason', found.cases);
    const names = new Map(weighed.map((one) => [one.caseId, one.reference ?? one.caseId]));
    return ok({ proposal: bodyOf(found), preview: previewOf(names, weighed, [], 'approve') });
  },
});

export const approveBulkProposal = operation({
  method: 'POST',
  route: '/bulk-proposals/{n}/approve',
  noun: 'bulk',
  summary:
    'The second person approves exactly the list that was proposed; what has moved since is left out, with why',
  by: { kind: 'person', roles: HOLDERS },
  path,
  body: z.strictObject({ reason: words.nullable().default(null).describe('null: the proposer’s') }),
  result: z.strictObject({ done: z.number().int(), results: z.array(bulkResult) }),
  keyed: true,
  async handle({ service, path: { n }, body, caller }) {
    const { desk } = service;
    const person = personOf(caller);
    const found = await readProposal(desk.pool, n);
    if (found === null) return noProposal(n);
    if (found.proposedBy === person.id) return problem(secondPerson);
    const reason = body.reason ?? found.reason;
    if (!(await endProposal(desk.pool, n, person.id, 'approved'))) return problem(ended);
    const act = { kind: 'approve', together: null, proposedBy: found.proposedBy } as const;
    const decided = await decideMany(desk, person, act, reason, found.cases);
    const names = new Map(decided.map((one) => [one.caseId, one.reference ?? one.caseId]));
    const results = resultsOf(names, decided);
    await keepResults(desk.pool, n, results);
    return ok({ done: results.filter((one) => one.leftOut === null).length, results });
  },
});

export const withdrawBulkProposal = operation({
  method: 'POST',
  route: '/bulk-proposals/{n}/withdraw',
  noun: 'bulk',
  summary: 'A proposal is not followed: its cases wait for a decision each, as before',
  by: { kind: 'person', roles: HOLDERS },
  path,
  result: z.strictObject({ withdrawn: z.literal(true) }),
  keyed: true,
  async handle({ service, path: { n }, caller }) {
    return (await endProposal(service.desk.pool, n, personOf(caller).id, 'withdrawn'))
      ? ok({ withdrawn: true as const })
      : problem(ended);
  },
});

const secondPerson: Problem = {
  status: 403,
  code: 'secondPerson',
  message: 'Holds in bulk take two people: whoever proposed them does not approve them.',
  next: 'Ask a colleague to look at them.',
  retry: false,
};
const ended: Problem = {
  status: 409,
  code: 'ended',
  message: 'This proposal has been approved or withdrawn already, or was never made.',
  next: 'Nothing was done. Look at the list again.',
  retry: false,
};
