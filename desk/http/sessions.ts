/** Sessions, listed and ended: by oneself, and by an administrator. */
import { z } from 'zod';
import { record } from '../people/access-log.ts';
import { readPerson } from '../people/people.ts';
import { endSession, endSessions, listSessions, type SessionRow } from '../people/sessions.ts';
import { sessionOf } from './account.ts';
import { ok, operation, problem } from './operation.ts';
import { personPath } from './person-fields.ts';
import { personOf } from './decisions.ts';
import { notFound } from './problem.ts';
import { instantOut, toWire } from './wire.ts';

const sessionSchema = z
  .strictObject({
    id: z.uuid(),
    way: z.enum(['password', 'oidc', 'demo', 'invitation']),
    madeAt: instantOut,
    seenAt: instantOut,
    endsAt: instantOut.describe('when it ends by itself if nothing more is called'),
    address: z.string().nullable(),
    agent: z.string().nullable().describe('how the browser called itself'),
    current: z.boolean().describe('whether this call was made with it'),
  })
  .meta({ id: 'Session' });

const bodyOf = (row: SessionRow, current: string): z.input<typeof sessionSchema> => ({
  ...row,
  madeAt: toWire(row.madeAt),
  seenAt: toWire(row.seenAt),
  endsAt: toWire(row.endsAt),
  current: row.id === current,
});

export const listMySessions = operation({
  method: 'GET',
  route: '/sessions',
  noun: 'me',
  summary: 'Where you are signed in',
  by: { kind: 'self' },
  result: z.strictObject({ sessions: z.array(sessionSchema) }),
  async handle({ service, access }) {
    const { id, person } = sessionOf(access);
    const rows = await listSessions(service.desk.pool, person.id);
    return ok({ sessions: rows.map((row) => bodyOf(row, id)) });
  },
});

export const endMySession = operation({
  method: 'POST',
  route: '/sessions/{session}/end',
  noun: 'me',
  summary: 'End one of your sessions; streams that it opened end with it',
  by: { kind: 'self' },
  path: z.strictObject({ session: z.uuid() }),
  result: z.strictObject({ ended: z.literal(true) }),
  async handle({ service, access, path }) {
    const { person } = sessionOf(access);
    if (!(await endSession(service.desk.pool, person.id, path.session)))
      return problem(notFound('such session of yours'));
    await record(service.desk.pool, person.id, 'sessionsEnded', person.id, { session: path.session });
    await service.streams.look();
    return ok({ ended: true as const });
  },
});

export const listSessionsOf = operation({
  method: 'GET',
  route: '/people/{person}/sessions',
  noun: 'people',
  summary: 'Where a person is signed in',
  by: { kind: 'person', roles: ['administrator', 'auditor'] },
  path: personPath,
  result: z.strictObject({ sessions: z.array(sessionSchema) }),
  async handle({ service, access, path }) {
    if ((await readPerson(service.desk.pool, path.person)) === null)
      return problem(notFound(`person ${path.person}`));
    const rows = await listSessions(service.desk.pool, path.person);
    return ok({ sessions: rows.map((row) => bodyOf(row, sessionOf(access).id)) });
  },
});

export const endSessionsOf = operation({
  method: 'POST',
  route: '/people/{person}/sessions/end',
  noun: 'people',
  summary: 'Sign a person out everywhere, at once',
  by: { kind: 'person', roles: ['administrator'] },
  path: personPath,
  result: z.strictObject({ ended: z.number().int() }),
  async handle({ service, path, caller }) {
    const { pool } = service.desk;
    if ((await readPerson(pool, path.person)) === null) return problem(notFound(`person ${path.person}`));
    const ended = await endSessions(pool, path.person);
    await record(pool, personOf(caller).id, 'sessionsEnded', path.person, { all: ended });
    await service.streams.look();
    return ok({ ended });
  },
});
