/** Saved views of the queue: one's own, and those that others share. */
import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { listViews, removeView, saveView, VIEWS_MOST } from '../workspace/views.ts';
import { personOf } from './decisions.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { outsideId, plainText } from './wire.ts';

const QUERY_MOST = 1000;
const view = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    query: z.string().describe('what stands behind the question mark of the queue’s address'),
    owner: z.string(),
    shared: z.boolean(),
  })
  .meta({ id: 'View' });

export const getViews = operation({
  method: 'GET',
  route: '/views',
  noun: 'queue',
  summary: 'The caller’s saved views, and those that others share',
  by: { kind: 'person' },
  result: z.strictObject({ views: z.array(view) }),
  async handle({ service, caller }) {
    const views = await listViews(service.desk.pool, personOf(caller).id);
    return ok({ views: views.map((one) => ({ ...one })) });
  },
});

export const putView = operation({
  method: 'POST',
  route: '/views',
  noun: 'queue',
  summary: 'Save a view: a new one, or another text for one’s own',
  by: {
    kind: 'person',
    roles: ['frontLine', 'engagement', 'escalations', 'lead', 'policyOwner', 'administrator'],
  },
  body: z.strictObject({
    id: z.uuid().nullable().default(null).describe('null: a new one'),
    name: outsideId,
    query: plainText.max(QUERY_MOST),
    shared: z.boolean().default(false),
  }),
  result: view,
  keyed: true,
  async handle({ service, body, caller }) {
    const { id: owner } = personOf(caller);
    const saved = await saveView(service.desk.pool, { ...body, id: body.id ?? randomUUID(), owner });
    switch (saved.kind) {
      case 'saved':
        return ok({ ...saved.view });
      case 'nameTaken':
        return problem(
          refused('nameTaken', `You have a view called ${body.name} already.`, 'Choose another name.'),
        );
      case 'notTheirs':
        return problem(refused('notYours', 'This view is somebody else’s.', 'Save it as one of your own.'));
      case 'tooMany':
        return problem(
          refused('tooMany', `You have ${VIEWS_MOST} views already.`, 'Remove one that you do not use.'),
        );
    }
  },
});

const refused = (code: string, message: string, next: string): Problem => ({
  status: 409,
  code,
  message,
  next: `Nothing was saved. ${next}`,
  retry: false,
});

export const dropView = operation({
  method: 'POST',
  route: '/views/{view}/remove',
  noun: 'queue',
  summary: 'Remove one’s own view; a lead also one that is shared',
  by: {
    kind: 'person',
    roles: ['frontLine', 'engagement', 'escalations', 'lead', 'policyOwner', 'administrator'],
  },
  path: z.strictObject({ view: z.uuid() }),
  result: z.strictObject({ removed: z.literal(true) }),
  async handle({ service, path, caller }) {
    const person = personOf(caller);
    const lead = person.roles.includes('lead');
    return (await removeView(service.desk.pool, path.view, person.id, lead))
      ? ok({ removed: true as const })
      : problem(notFound('such view of yours'));
  },
});
