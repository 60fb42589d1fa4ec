/** What became of an account or a contract, told by the marketplace as it happens: a fact for every open case (R7, H9, P12). */
import { z } from 'zod';
import { advance, type Submission } from '../advance.ts';
import { ok, operation, type Answer } from './operation.ts';
import type { Service } from './service.ts';
import { outsideId } from './wire.ts';

const operators = { kind: 'integration', orRoles: ['administrator'], scope: 'facts' } as const;
const told = z
  .strictObject({ cases: z.number().int().describe('open cases that were told') })
  .meta({ id: 'Told' });

async function tell(
  service: Service,
  submissions: readonly Submission[],
): Promise<Answer<z.input<typeof told>>> {
  const results = await advance(service.desk, submissions);
  return ok({ cases: results.filter((result) => result.kind !== 'refused').length });
}

export const accountChanged = operation({
  method: 'POST',
  route: '/account-changes',
  noun: 'messages',
  summary: 'An account as it is now: who suspended it, whether its owner can sign in and write',
  by: operators,
  body: z.strictObject({
    uid: outsideId,
    state: z.enum(['open', 'suspended', 'closed']),
    suspendedBy: z.enum(['us', 'others', 'usAndOthers']).nullable().default(null),
    canSignIn: z.boolean(),
    canWrite: z.boolean().describe('false where the counterpart has blocked them'),
  }),
  result: told,
  keyed: true,
  async handle({ service, body, caller }) {
    const by = caller ?? { kind: 'outside' as const, source: 'http' };
    const { rows } = await service.desk.pool.query<{ id: string }>(
      'select id from cases where closed_at is null and respondent = $1 order by id',
      [body.uid],
    );
    return tell(
      service,
      rows.map(({ id }) => ({ caseId: id, event: { kind: 'accountChanged', by, account: body } })),
    );
  },
});

export const contractChanged = operation({
  method: 'POST',
  route: '/contract-changes',
  noun: 'messages',
  summary: 'A contract as it is now: open, or ended and by whom (P12)',
  by: operators,
  body: z.strictObject({
    id: outsideId,
    state: z.enum(['open', 'ended']),
    endedByUid: outsideId.nullable().default(null).describe('who ended it; null where both did, or nobody'),
  }),
  result: told,
  keyed: true,
  async handle({ service, body, caller }) {
    const by = caller ?? { kind: 'outside' as const, source: 'http' };
    const { rows } = await service.desk.pool.query<{ id: string; reporter: string; respondent: string }>(
      'select id, reporter, respondent from cases where closed_at is null and contract = $1 order by id',
      [body.id],
    );
    const endedBy = ({ reporter, respondent }: { reporter: string; respondent: string }) => {
      if (body.state === 'open') return null;
      return body.endedByUid === reporter
        ? 'reporter'
        : body.endedByUid === respondent
          ? 'respondent'
          : 'both';
    };
    return tell(
      service,
      rows.map((row) => ({
        caseId: row.id,
        event: {
          kind: 'contractChanged',
          by,
          contract: { id: body.id, state: body.state, endedBy: endedBy(row), betweenTheTwo: true },
        },
      })),
    );
  },
});
