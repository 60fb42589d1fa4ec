/** Signing in and out. */
import { z } from 'zod';
import { record } from '../people/access-log.ts';
import { endSession } from '../people/sessions.ts';
import { signIn as tryToSignIn } from '../people/sign-in.ts';
import { codeIn, passwordIn, sessionOf, wait } from './account.ts';
import type { Access } from './actor.ts';
import { operation, problem, withSession } from './operation.ts';
import type { Problem } from './problem.ts';
import { plainText } from './wire.ts';

/** The session that this browser has already, which a new one replaces. */
export const oldSession = (access: Access): string | null =>
  access.kind === 'person' ? access.session.token : null;

export const signIn = operation({
  method: 'POST',
  route: '/sign-in',
  noun: 'me',
  summary: 'Sign in with a password and, where it is on, a code; the session comes as a cookie',
  by: { kind: 'anyone' },
  body: z.strictObject({
    id: plainText.min(1).max(200),
    password: passwordIn,
    code: codeIn.nullable().default(null),
  }),
  result: z.strictObject({ signedIn: z.literal(true) }),
  async handle({ service, body, access, from }) {
    const tried = await tryToSignIn(service.desk.pool, body, from, oldSession(access));
    switch (tried.kind) {
      case 'signedIn':
        return withSession({ signedIn: true as const }, tried.token);
      case 'wait':
        return problem(wait(tried.seconds));
      case 'wrong':
        return problem(wrong);
      case 'codeNeeded':
        return problem(codeNeeded);
      case 'wrongCode':
        return problem(wrongCode);
    }
  },
});

export const signOut = operation({
  method: 'POST',
  route: '/sign-out',
  noun: 'me',
  summary: 'End this session',
  by: { kind: 'self' },
  result: z.strictObject({ signedOut: z.literal(true) }),
  async handle({ service, access }) {
    const { id, person } = sessionOf(access);
    await endSession(service.desk.pool, person.id, id);
    await record(service.desk.pool, person.id, 'signedOut', person.id);
    await service.streams.look();
    return withSession({ signedOut: true as const }, null);
  },
});

const wrong: Problem = {
  status: 401,
  code: 'wrong',
  message: 'Name or password is wrong.',
  next: 'Try again; an administrator can make a link with which you choose a new password.',
  retry: false,
};
const codeNeeded: Problem = {
  status: 401,
  code: 'codeNeeded',
  message: 'A code is needed as well.',
  next: 'Send the code that your phone shows now, or a recovery code.',
  retry: false,
};
const wrongCode: Problem = {
  status: 401,
  code: 'wrongCode',
  message: 'This code is wrong, or was used before.',
  next: 'Wait for the next one, or use a recovery code.',
  retry: false,
};
