/** From a request to `advance`, and from what it gave to an answer. */
import { z } from 'zod';
import { advance, type Advanced, type Submission } from '../advance.ts';
import type { Desk } from '../desk.ts';
import { API, problem, type Answer } from './operation.ts';
import { notFound, problemOf, type Problem } from './problem.ts';

export const advancedSchema = z
  .strictObject({
    id: z.uuid(),
    reference: z.string(),
    version: z.number().int().describe('the length of the case’s history afterwards'),
    changed: z.boolean().describe('false where nothing was to be changed'),
  })
  .meta({ id: 'Advanced' });
export type AdvancedBody = z.input<typeof advancedSchema>;

export const etagOf = (version: number): string => `"${version}"`;

/** Submits one event and answers with the case as it stands then. */
export async function advanced(
  desk: Desk,
  submission: Submission,
  status: 200 | 201 = 200,
): Promise<Answer<AdvancedBody>> {
  const [result] = await advance(desk, [submission]);
  if (result === undefined) throw new Error('advance gave no result for a submission');
  const refused = problemOfAdvanced(result);
  if (refused !== null) return problem(refused);
  const body = bodyOf(result);
  return {
    kind: 'ok',
    status,
    body,
    etag: etagOf(body.version),
    ...(status === 201 ? { location: `${API}/cases/${body.reference}` } : {}),
  };
}

/** Why this part was not done, or null. */
export function problemOfAdvanced(result: Advanced): Problem | null {
  switch (result.kind) {
    case 'stepped':
      return null;
    case 'refused':
      return result.refusal.code === 'unknownCase' ? notFound('such case') : problemOf(result.refusal);
    case 'parked':
      return {
        status: 409,
        code: 'parked',
        message: `The case is parked: its next step would have broken ${result.invariant}.`,
        next: 'Look at its history, then acknowledge; the lead has the task.',
        retry: false,
      };
  }
}

/** @throws for a part that was not done. */
export function bodyOf(result: Advanced): AdvancedBody {
  if (result.kind !== 'stepped') throw new Error('only what was done has a body');
  return { id: result.caseId, reference: result.reference, version: result.n, changed: result.changed };
}
