/** Who is signed in here, in what ways one can, and what they chose for themselves. */
import { z } from 'zod';
import { changeSettings } from '../people/people.ts';
import { csrfOf } from '../people/tokens.ts';
import { sessionOf } from './account.ts';
import { ok, operation } from './operation.ts';
import { roleSchema } from './person-fields.ts';

const settingsSchema = z
  .strictObject({
    singleLetters: z.boolean().describe('whether single letters are shortcuts while nobody types'),
    density: z.enum(['comfortable', 'compact']),
  })
  .meta({ id: 'MySettings' });
const demoPersonSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  does: z.string().describe('one line on what they do'),
});

/** What was kept, with the usual value for everything else. */
const kept = z.object({
  singleLetters: z.boolean().catch(true),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
});
const settingsOf = (stored: object): z.output<typeof settingsSchema> => kept.parse(stored);

export const getMe = operation({
  method: 'GET',
  route: '/me',
  noun: 'me',
  summary: 'Who is signed in here, and in what ways one can sign in',
  by: { kind: 'anyone' },
  result: z
    .strictObject({
      person: z
        .strictObject({
          id: z.string(),
          name: z.string(),
          roles: z.array(roleSchema),
          uid: z.string().nullable(),
          zone: z.string(),
        })
        .nullable(),
      csrf: z
        .string()
        .nullable()
        .describe('to be sent as answerby-csrf by every call that changes something'),
      ways: z.strictObject({
        password: z.literal(true),
        oidc: z.strictObject({ name: z.string() }).nullable(),
      }),
      demo: z.array(demoPersonSchema).nullable().describe('ready-made people; null outside the demo'),
      settings: settingsSchema,
    })
    .meta({ id: 'Me' }),
  handle: async ({ service, access }) => {
    const session = access.kind === 'person' ? access.session : null;
    const person = session?.person;
    return ok({
      person:
        person === undefined
          ? null
          : {
              id: person.id,
              name: person.name,
              roles: [...person.roles],
              uid: person.uid,
              zone: person.zone,
            },
      csrf: session === null ? null : csrfOf(session.token),
      ways: { password: true as const, oidc: service.oidc === null ? null : { name: service.oidc.name } },
      demo: service.demo === null ? null : service.demo.map((one) => ({ ...one, roles: [...one.roles] })),
      settings: settingsOf(person?.settings ?? {}),
    });
  },
});

export const changeMySettings = operation({
  method: 'POST',
  route: '/me/settings',
  noun: 'me',
  summary: 'Change what you chose for yourself; what is not said stays',
  by: { kind: 'self' },
  body: settingsSchema.partial(),
  result: settingsSchema,
  async handle({ service, access, body }) {
    const { person } = sessionOf(access);
    const chosen = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    await changeSettings(service.desk.pool, person.id, chosen);
    return ok(settingsOf({ ...person.settings, ...chosen }));
  },
});
