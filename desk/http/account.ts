/** One's own account: the password, the second factor. What a thief of the screen would like to do asks for the password. */
import { z } from 'zod';
import { readPerson } from '../people/people.ts';
import { whyNotPassword } from '../people/passwords.ts';
import { beginTotp, confirmTotp, endTotp, recoveryCodesLeft } from '../people/second-factor.ts';
import type { LiveSession } from '../people/sessions.ts';
import { changePassword, knowsPassword, type From } from '../people/sign-in.ts';
import type { Access } from './actor.ts';
import { ok, operation, problem, withSession } from './operation.ts';
import type { Problem } from './problem.ts';
import type { Service } from './service.ts';

/** @throws for anybody but a person, whom the registry has refused before. */
export function sessionOf(access: Access): LiveSession {
  if (access.kind !== 'person') throw new Error('an operation about oneself was called by somebody else');
  return access.session;
}

export const passwordIn = z.string().min(1).max(1000);
export const codeIn = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe('six digits of the phone, or a recovery code');

export const wait = (seconds: number): Problem => ({
  status: 429,
  code: 'wait',
  message: `Too many tries in vain: the next one is possible in ${seconds} seconds.`,
  next: 'Wait, then try again; each further try in vain makes the wait longer.',
  retry: true,
  after: seconds,
});
export const badPassword = (message: string): Problem => ({
  status: 422,
  code: 'password',
  message,
  next: 'Nothing was changed. Choose another one: a few words that nobody would put together are good.',
  retry: false,
});
const wrongPassword: Problem = {
  status: 422,
  code: 'wrongPassword',
  message: 'That is not your password.',
  next: 'Nothing was changed. Try again.',
  retry: false,
};

/** Why this is not them, or null. */
async function notThem(
  service: Service,
  access: Access,
  password: string,
  from: From,
): Promise<Problem | null> {
  const known = await knowsPassword(service.desk.pool, sessionOf(access).person.id, password, from);
  if (typeof known === 'object') return wait(known.seconds);
  return known ? null : wrongPassword;
}

export const getAccount = operation({
  method: 'GET',
  route: '/account',
  noun: 'me',
  summary: 'How you sign in',
  by: { kind: 'self' },
  result: z
    .strictObject({
      hasPassword: z.boolean(),
      hasTotp: z.boolean(),
      recoveryCodesLeft: z.number().int(),
      hasIdentity: z.boolean().describe('whether an administrator has linked an account of the provider'),
    })
    .meta({ id: 'Account' }),
  async handle({ service, access }) {
    const { person } = sessionOf(access);
    const row = await readPerson(service.desk.pool, person.id);
    return ok({
      hasPassword: row?.hasPassword ?? false,
      hasTotp: row?.hasTotp ?? false,
      recoveryCodesLeft: await recoveryCodesLeft(service.desk.pool, person.id),
      hasIdentity: row !== null && (row.oidcSubject !== null || row.oidcEmail !== null),
    });
  },
});

export const setPassword = operation({
  method: 'POST',
  route: '/password',
  noun: 'me',
  summary: 'Change your password: every other session of yours ends, and this one gets a new secret',
  by: { kind: 'self' },
  body: z.strictObject({ current: passwordIn, next: passwordIn }),
  result: z.strictObject({ changed: z.literal(true) }),
  async handle({ service, access, body, from }) {
    const { person } = sessionOf(access);
    const wrong = whyNotPassword(body.next, person.id);
    if (wrong !== null) return problem(badPassword(wrong));
    const refused = await notThem(service, access, body.current, from);
    if (refused !== null) return problem(refused);
    const token = await changePassword(service.desk.pool, person.id, body.next, from);
    await service.streams.look();
    return withSession({ changed: true as const }, token);
  },
});

export const beginSecondFactor = operation({
  method: 'POST',
  route: '/totp/begin',
  noun: 'me',
  summary: 'Begin a second factor: it counts once its first code was confirmed',
  by: { kind: 'self' },
  body: z.strictObject({ password: passwordIn }),
  result: z.strictObject({
    secret: z.string().describe('base32, to be typed where nothing can be scanned'),
    uri: z.string().describe('for the picture that phones scan'),
  }),
  async handle({ service, access, body, from }) {
    const refused = await notThem(service, access, body.password, from);
    if (refused !== null) return problem(refused);
    return ok(await beginTotp(service.desk.pool, sessionOf(access).person.id));
  },
});

export const confirmSecondFactor = operation({
  method: 'POST',
  route: '/totp/confirm',
  noun: 'me',
  summary: 'Turn the second factor on with its first code; the recovery codes are told once',
  by: { kind: 'self' },
  body: z.strictObject({ code: codeIn }),
  result: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  async handle({ service, access, body }) {
    const codes = await confirmTotp(service.desk.pool, sessionOf(access).person.id, body.code);
    return codes === null ? problem(wrongFirstCode) : ok({ recoveryCodes: [...codes] });
  },
});

export const endSecondFactor = operation({
  method: 'POST',
  route: '/totp/end',
  noun: 'me',
  summary: 'Turn the second factor off',
  by: { kind: 'self' },
  body: z.strictObject({ password: passwordIn }),
  result: z.strictObject({ ended: z.literal(true) }),
  async handle({ service, access, body, from }) {
    const refused = await notThem(service, access, body.password, from);
    if (refused !== null) return problem(refused);
    const { id } = sessionOf(access).person;
    await endTotp(service.desk.pool, id, id);
    return ok({ ended: true as const });
  },
});

const wrongFirstCode: Problem = {
  status: 422,
  code: 'wrongCode',
  message: 'That is not the code that this secret gives now.',
  next: 'Nothing was changed. Look at the phone again, also at its clock, and type the next code.',
  retry: false,
};
