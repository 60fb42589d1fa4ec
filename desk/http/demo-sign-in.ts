/**
 * The demo's picker. This operation is registered only where the service was opened with the demo's people, which
 * desk/demo/ alone does: a real desk has neither the route nor the words for it.
 */
import { z } from 'zod';
import { enter } from '../people/sign-in.ts';
import { operation, problem, withSession } from './operation.ts';
import { notFound } from './problem.ts';
import { oldSession } from './sign-in.ts';

export const demoSignIn = operation({
  method: 'POST',
  route: '/demo-sign-in',
  noun: 'me',
  summary: 'Become one of the demo’s ready-made people',
  by: { kind: 'anyone' },
  body: z.strictObject({ id: z.string().min(1).max(64) }),
  result: z.strictObject({ signedIn: z.literal(true) }),
  async handle({ service, body, access, from }) {
    const person = service.demo?.find(({ id }) => id === body.id);
    if (person === undefined) return problem(notFound(`person ${body.id} in the demo`));
    const token = await enter(service.desk.pool, person.id, 'demo', from, oldSession(access));
    await service.streams.look();
    return withSession({ signedIn: true as const }, token);
  },
});
