/** People and their roles, kept by administrators; read by auditors. */
import { z } from 'zod';
import { inTransaction } from '../db/transaction.ts';
import { invite } from '../people/invitations.ts';
import {
  changePerson,
  linkIdentity,
  listPeople,
  makePerson,
  readPerson,
  type PersonRow,
} from '../people/people.ts';
import { endTotp } from '../people/second-factor.ts';
import { personOf } from './decisions.ts';
import { linkTo, linkSchema } from './invitations.ts';
import { created, ok, operation, problem, API } from './operation.ts';
import { personId, personName, personPath, roleSchema, zone } from './person-fields.ts';
import { notFound, type Problem } from './problem.ts';
import { instantOut, orNull, outsideId, toWire } from './wire.ts';

const personSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    roles: z.array(roleSchema),
    uid: z.string().nullable().describe('set where they are a user of the marketplace as well'),
    zone: z.string(),
    active: z.boolean(),
    madeAt: instantOut,
    madeBy: z.string(),
    seenAt: instantOut.nullable().describe('the last call of a session that is still there'),
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    oidcSubject: z.string().nullable(),
    oidcEmail: z.string().nullable(),
  })
  .meta({ id: 'PersonAtTheDesk' });
const bodyOf = (row: PersonRow): z.input<typeof personSchema> => ({
  ...row,
  roles: [...row.roles],
  madeAt: toWire(row.madeAt),
  seenAt: orNull(row.seenAt),
});

const ADMINISTRATOR = { kind: 'person', roles: ['administrator'] } as const;
const roles = z
  .array(roleSchema)
  .max(10)
  .transform((list) => [...new Set(list)]);
const noPerson = (id: string) => problem(notFound(`person ${id}`));

export const getPeople = operation({
  method: 'GET',
  route: '/people',
  noun: 'people',
  summary: 'Everybody at the desk, with their roles',
  by: { kind: 'person', roles: ['administrator', 'auditor'] },
  result: z.strictObject({ people: z.array(personSchema) }),
  handle: async ({ service }) => ok({ people: (await listPeople(service.desk.pool)).map(bodyOf) }),
});

export const getColleagues = operation({
  method: 'GET',
  route: '/colleagues',
  noun: 'people',
  summary: 'Names and roles of everybody who is active, to hand something to or to know who did it',
  by: { kind: 'known' },
  result: z.strictObject({
    colleagues: z.array(z.strictObject({ id: z.string(), name: z.string(), roles: z.array(roleSchema) })),
  }),
  async handle({ service }) {
    const people = (await listPeople(service.desk.pool)).filter(({ active }) => active);
    return ok({ colleagues: people.map(({ id, name, roles: held }) => ({ id, name, roles: [...held] })) });
  },
});

export const addPerson = operation({
  method: 'POST',
  route: '/people',
  noun: 'people',
  summary: 'Add a person; the one-time link with which they choose a password is told once',
  by: ADMINISTRATOR,
  body: z.strictObject({
    id: personId,
    name: personName,
    roles,
    uid: outsideId.nullable().default(null),
    zone: zone.default('UTC'),
  }),
  result: z.strictObject({ person: personSchema, link: linkSchema }),
  status: 201,
  async handle({ service, body, caller, origin }) {
    const by = personOf(caller).id;
    const made = await inTransaction(service.desk.pool, async (client) => {
      if (!(await makePerson(client, body, by))) return null;
      return { link: await invite(client, body.id, by), row: await readPerson(client, body.id) };
    });
    if (made?.row == null) return problem(taken(body.id));
    return created(
      { person: bodyOf(made.row), link: linkTo(origin, made.link) },
      `${API}/people/${encodeURIComponent(body.id)}`,
    );
  },
});

const taken = (id: string): Problem => ({
  status: 409,
  code: 'taken',
  message: `The name ${id} is taken: a name is never given again, because histories keep it.`,
  next: 'Nothing was added. Choose another name.',
  retry: false,
});

export const editPerson = operation({
  method: 'POST',
  route: '/people/{person}',
  noun: 'people',
  summary: 'Change a person; whoever gets other rights has to sign in anew. Nobody changes their own rights',
  by: ADMINISTRATOR,
  path: personPath,
  body: z.strictObject({
    name: personName.optional(),
    roles: roles.optional(),
    uid: outsideId.nullable().optional(),
    zone: zone.optional(),
    active: z.boolean().optional(),
  }),
  result: z.strictObject({ person: personSchema, ended: z.number().int().describe('sessions that ended') }),
  async handle({ service, path, body, caller }) {
    const changed = await changePerson(service.desk.pool, path.person, body, personOf(caller).id);
    switch (changed.kind) {
      case 'changed':
        await service.streams.look();
        return ok({ person: bodyOf(changed.person), ended: changed.ended });
      case 'absent':
        return noPerson(path.person);
      case 'own':
        return problem(own);
      case 'lastAdministrator':
        return problem(last);
    }
  },
});

const own: Problem = {
  status: 403,
  code: 'own',
  message: 'Nobody changes their own rights.',
  next: 'Nothing was changed. Ask another administrator.',
  retry: false,
};
const last: Problem = {
  status: 409,
  code: 'lastAdministrator',
  message: 'This is the last active administrator: nobody could add people any more.',
  next: 'Nothing was changed. Make somebody else an administrator first.',
  retry: false,
};

export const linkPerson = operation({
  method: 'POST',
  route: '/people/{person}/identity',
  noun: 'people',
  summary:
    'Link a person with an account of the sign-in provider, by its subject or a verified address; null unlinks',
  by: ADMINISTRATOR,
  path: personPath,
  body: z.strictObject({
    subject: outsideId.nullable(),
    email: z.email().max(254).toLowerCase().nullable(),
  }),
  result: z.strictObject({ linked: z.literal(true) }),
  async handle({ service, path, body, caller }) {
    const linked = await linkIdentity(service.desk.pool, path.person, body, personOf(caller).id);
    if (linked === 'absent') return noPerson(path.person);
    return linked === 'taken' ? problem(linkedAlready) : ok({ linked: true as const });
  },
});

const linkedAlready: Problem = {
  status: 409,
  code: 'taken',
  message: 'Another person is linked with this account of the provider.',
  next: 'Nothing was changed. Unlink the other person first.',
  retry: false,
};

export const invitePerson = operation({
  method: 'POST',
  route: '/people/{person}/invitations',
  noun: 'people',
  summary:
    'A new one-time link with which a person chooses a password; it is told once and replaces an older one',
  by: ADMINISTRATOR,
  path: personPath,
  result: z.strictObject({ link: linkSchema }),
  status: 201,
  async handle({ service, path, caller, origin }) {
    const { pool } = service.desk;
    const person = await readPerson(pool, path.person);
    if (person === null) return noPerson(path.person);
    if (!person.active) return problem(inactive);
    const made = await inTransaction(pool, (client) => invite(client, person.id, personOf(caller).id));
    return created({ link: linkTo(origin, made) }, `${API}/people/${encodeURIComponent(person.id)}`);
  },
});

const inactive: Problem = {
  status: 409,
  code: 'inactive',
  message: 'This person is not active.',
  next: 'Make them active first.',
  retry: false,
};

export const endSecondFactorOf = operation({
  method: 'POST',
  route: '/people/{person}/totp/end',
  noun: 'people',
  summary: 'Turn a person’s second factor off, where the phone and the recovery codes are lost',
  by: ADMINISTRATOR,
  path: personPath,
  result: z.strictObject({ ended: z.literal(true) }),
  async handle({ service, path, caller }) {
    if ((await readPerson(service.desk.pool, path.person)) === null) return noPerson(path.person);
    await endTotp(service.desk.pool, path.person, personOf(caller).id);
    return ok({ ended: true as const });
  },
});
