/** One-time links, opened by whoever has one. The secret stands behind the `#`, which no server and no referrer sees. */
import { z } from 'zod';
import type { Instant } from '../../procedure/case.ts';
import { acceptInvitation, readInvitation } from '../people/invitations.ts';
import { whyNotPassword } from '../people/passwords.ts';
import { forgive, takeTurn } from '../people/throttle.ts';
import { badPassword, passwordIn, wait } from './account.ts';
import { ok, operation, problem, withSession } from './operation.ts';
import { personId, personName, zone } from './person-fields.ts';
import type { Problem } from './problem.ts';
import { instantOut, toWire } from './wire.ts';

/** The page that opens a link. */
export const INVITATION_PAGE = '/invitation';
export const linkSchema = z.strictObject({ url: z.string(), endsAt: instantOut }).meta({ id: 'OneTimeLink' });
export const linkTo = (
  origin: string,
  made: { readonly token: string; readonly endsAt: Instant },
): z.input<typeof linkSchema> => ({
  url: `${origin}${INVITATION_PAGE}#${made.token}`,
  endsAt: toWire(made.endsAt),
});

const token = z.string().min(1).max(200);

export const lookAtInvitation = operation({
  method: 'POST',
  route: '/invitations/look',
  noun: 'me',
  summary: 'What a one-time link is for',
  by: { kind: 'anyone' },
  body: z.strictObject({ token }),
  result: z.strictObject({
    person: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .describe('null for the first administrator, who chooses a name'),
    endsAt: instantOut,
  }),
  async handle({ service, body }) {
    const found = await readInvitation(service.desk.pool, body.token);
    return found === null ? problem(gone) : ok({ person: found.person, endsAt: toWire(found.endsAt) });
  },
});

export const useInvitation = operation({
  method: 'POST',
  route: '/invitations/use',
  noun: 'me',
  summary: 'Choose a password with a one-time link, and sign in; the link is used up',
  by: { kind: 'anyone' },
  body: z.strictObject({
    token,
    password: passwordIn,
    first: z
      .strictObject({
        id: personId,
        name: personName,
        zone: zone.default('UTC'),
      })
      .nullable()
      .default(null)
      .describe('who the first administrator is; not for others'),
  }),
  result: z.strictObject({ id: z.string() }),
  async handle({ service, body, from }) {
    const { pool } = service.desk;
    const turn = await takeTurn(pool, null, from.address);
    if (turn.kind === 'wait') return problem(wait(turn.seconds));
    const found = await readInvitation(pool, body.token);
    const id = found?.person?.id ?? body.first?.id ?? '';
    const wrong = whyNotPassword(body.password, id);
    if (found !== null && wrong !== null) return problem(badPassword(wrong));
    const done = await acceptInvitation(pool, body.token, body.password, body.first, from);
    await service.streams.look();
    switch (done.kind) {
      case 'accepted':
        await forgive(pool, turn);
        return withSession({ id: done.id }, done.token);
      case 'gone':
        return problem(gone);
      case 'nameNeeded':
        return problem(nameNeeded);
    }
  },
});

const gone: Problem = {
  status: 410,
  code: 'gone',
  message: 'This link is unknown, was used, or is over.',
  next: 'Ask an administrator for a new one; the first one is printed when the desk starts.',
  retry: false,
};
const nameNeeded: Problem = {
  status: 422,
  code: 'nameNeeded',
  message: 'The first administrator needs a sign-in name.',
  next: 'Send it with the password.',
  retry: false,
};
