/** Whether this process lives, whether it can work, and its numbers. */
import { z } from 'zod';
import { ok, operation, problem, type RawOperation } from './operation.ts';
import { unavailable } from './problem.ts';

export const livez = operation({
  method: 'GET',
  route: '/livez',
  noun: 'health',
  summary: 'This process answers',
  by: { kind: 'anyone' },
  result: z.strictObject({ lives: z.literal(true) }),
  handle: async () => ok({ lives: true as const }),
});

export const readyz = operation({
  method: 'GET',
  route: '/readyz',
  noun: 'health',
  summary: 'This process can take work: the database answers and has a policy, and the process is not ending',
  by: { kind: 'anyone' },
  result: z.strictObject({ ready: z.literal(true) }),
  async handle({ service }) {
    if (service.stopping.aborted) return problem(unavailable('This process is ending.'));
    const { rows } = await service.desk.pool.query<{ policies: number }>(
      'select count(*)::int as policies from policies',
    );
    return (rows[0]?.policies ?? 0) > 0
      ? ok({ ready: true as const })
      : problem(unavailable('The database has no policy yet.'));
  },
});

export const metrics: RawOperation = {
  method: 'GET',
  route: '/metrics',
  noun: 'health',
  summary: 'Numbers for Prometheus',
  by: { kind: 'anyone' },
  contentType: 'text/plain',
  async serve(service, _, reply) {
    await reply.type(service.metrics.registry.contentType).send(await service.metrics.text());
  },
};
