/** Policies: versions, and proposals that two people approve (A3, H4). */
import { z } from 'zod';
import { policySchema } from '../../procedure/policy.ts';
import { listPolicies } from '../db/policies.ts';
import { approve, openProposals, propose, type Proposal } from '../db/proposals.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { instantOut, ordinalText, toWire, words } from './wire.ts';

const settings = z
  .looseObject({})
  .describe('the settings of the procedure that differ from the defaults; an unknown one is refused');
const proposalSchema = z
  .strictObject({
    number: z.number().int(),
    settings,
    reason: z.string(),
    proposedBy: z.string(),
    proposedAt: instantOut,
    approvedBy: z.array(z.string()),
    version: z.number().int().nullable().describe('what it became; null while approvals are missing'),
  })
  .meta({ id: 'PolicyProposal' });
const versionSchema = z
  .strictObject({
    version: z.number().int(),
    settings,
    approvedBy: z.array(z.string()),
    madeBy: z.string(),
    madeAt: instantOut,
  })
  .meta({ id: 'PolicyVersion' });
const OWNERS = ['policyOwner', 'lead'] as const;

const proposalBody = ({
  n,
  settings: given,
  reason,
  proposedBy,
  proposedAt,
  approvedBy,
  version,
}: Proposal): z.input<typeof proposalSchema> => ({
  number: n,
  settings: given !== null && typeof given === 'object' ? { ...given } : {},
  reason,
  proposedBy,
  proposedAt: toWire(proposedAt),
  approvedBy: [...approvedBy],
  version,
});

export const getPolicies = operation({
  method: 'GET',
  route: '/policies',
  noun: 'policies',
  summary: 'Every version of the policy, the newest first, and proposals that wait for approvals',
  by: { kind: 'known' },
  result: z.strictObject({
    versions: z.array(versionSchema),
    proposals: z.array(proposalSchema),
    defaults: settings.describe('what a policy says where it says nothing else'),
  }),
  async handle({ service }) {
    const { pool } = service.desk;
    const [versions, proposals] = await Promise.all([listPolicies(pool), openProposals(pool)]);
    return ok({
      versions: versions.map((one) => ({
        ...one,
        settings: { ...one.settings },
        approvedBy: [...one.approvedBy],
        madeAt: toWire(one.madeAt),
      })),
      proposals: proposals.map(proposalBody),
      defaults: { ...policySchema.parse({}) },
    });
  },
});

export const proposePolicy = operation({
  method: 'POST',
  route: '/policy-proposals',
  noun: 'policies',
  summary: 'Propose a policy; nothing changes before two people have approved it',
  by: { kind: 'person', roles: OWNERS },
  body: z.strictObject({ settings, reason: words }),
  result: proposalSchema,
  status: 201,
  keyed: true,
  async handle({ service, body, caller }) {
    const proposed = await propose(service.desk.pool, body.settings, body.reason, personOf(caller).id);
    if (proposed.kind === 'wrong')
      return problem({
        ...wrongPolicy,
        message: `This is no policy: ${proposed.sentences[0] ?? ''}.`,
        wrong: proposed.sentences.map((message) => ({ at: 'body.settings', message })),
      });
    return { kind: 'ok', status: 201, body: proposalBody(proposed.proposal) };
  },
});

const wrongPolicy: Problem = {
  status: 422,
  code: 'policy',
  message: '',
  next: 'Nothing was kept. Put the settings right and propose again.',
  retry: false,
};

export const approvePolicy = operation({
  method: 'POST',
  route: '/policy-proposals/{number}/approvals',
  noun: 'policies',
  summary:
    'Approve a proposal; with the second person it becomes a version. Cases that have begun keep theirs',
  by: { kind: 'person', roles: OWNERS },
  path: z.strictObject({ number: ordinalText }),
  result: proposalSchema,
  keyed: true,
  async handle({ service, path, caller }) {
    const approved = await approve(service.desk.pool, path.number, personOf(caller).id);
    switch (approved.kind) {
      case 'approved':
        return ok(proposalBody(approved.proposal));
      case 'absent':
        return problem(notFound(`proposal ${path.number}`));
      case 'closed':
        return problem({
          status: 409,
          code: 'closed',
          message: 'This proposal has become a version already.',
          next: 'Propose anew for another change.',
          retry: false,
        });
      case 'again':
        return problem({
          status: 409,
          code: 'secondPerson',
          message: 'You have approved this already: a second person has to.',
          next: 'Ask a colleague to look at it.',
          retry: false,
        });
    }
  },
});
