/** Reads who calls from a request: a session's cookie or a machine's key, and for what changes something, the page's proof. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { readKey } from '../people/api-keys.ts';
import { readSession, type LiveSession } from '../people/sessions.ts';
import { csrfOf, isSame } from '../people/tokens.ts';
import { NOBODY, type Access } from './actor.ts';
import type { Problem } from './problem.ts';

export const CSRF_HEADER = 'answerby-csrf';
export const SESSION_COOKIE = 'answerby';
/** `__Host-` binds the cookie to exactly this host, where it travels over TLS. */
export const cookieName = (isSecure: boolean): string =>
  isSecure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type ReadAccess =
  | { readonly kind: 'access'; readonly access: Access }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What a call carries to say who makes it. */
export interface Carried {
  readonly method: string;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  readonly csrf: string | undefined;
}

export const carriedBy = (request: FastifyRequest, isSecure: boolean): Carried => {
  const csrf = request.headers[CSRF_HEADER];
  return {
    method: request.method,
    cookie: cookieOf(request, cookieName(isSecure)),
    authorization: request.headers.authorization,
    csrf: typeof csrf === 'string' ? csrf : undefined,
  };
};

/** One cookie of a request. Ours hold letters, digits, `-` and `_` alone, so that nothing has to be decoded. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  return parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Gives a browser a cookie that only this server reads; null takes it away. `Lax` also comes along from other sites’ links. */
export function giveCookie(
  reply: FastifyReply,
  name: string,
  value: string | null,
  isSecure: boolean,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): void {
  const parts = [`${name}=${value ?? ''}`, 'Path=/', 'HttpOnly', `SameSite=${sameSite}`];
  if (isSecure) parts.push('Secure');
  if (value === null) parts.push('Max-Age=0');
  reply.header('set-cookie', parts.join('; '));
}

/** Who makes a call. An unknown or ended session is nobody; an unknown, ended or revoked key is a problem. */
export async function readAccess(pool: pg.Pool, carried: Carried): Promise<ReadAccess> {
  const { authorization, cookie } = carried;
  if (authorization !== undefined) {
    if (cookie !== undefined) return { kind: 'problem', problem: both };
    const key = BEARER.exec(authorization)?.[1];
    const live = key === undefined ? null : await readKey(pool, key);
    if (live === null) return { kind: 'problem', problem: wrongKey };
    const caller = { kind: 'outside', source: live.name } as const;
    return { kind: 'access', access: { kind: 'machine', caller, keyId: live.id, scopes: live.scopes } };
  }
  if (cookie === undefined || !TOKEN.test(cookie)) return { kind: 'access', access: NOBODY };
  const session = await readSession(pool, cookie);
  if (session === null) return { kind: 'access', access: NOBODY };
  if (carried.method !== 'GET' && !isSame(carried.csrf ?? '', csrfOf(session.token)))
    return { kind: 'problem', problem: withoutProof };
  return { kind: 'access', access: accessOf(session) };
}

function accessOf(session: LiveSession): Access {
  const { id, roles, uid } = session.person;
  const caller = { kind: 'person', id, roles, ...(uid === null ? {} : { uid }) } as const;
  return { kind: 'person', caller, session };
}

const both: Problem = {
  status: 400,
  code: 'malformedCaller',
  message: 'A call is either a person’s or a machine’s: it carried a session and a key.',
  next: 'Send one of the two.',
  retry: false,
};
const wrongKey: Problem = {
  status: 401,
  code: 'key',
  message: 'This key is unknown, has ended or was revoked.',
  next: 'Send "Authorization: Bearer" and a key that works; an administrator makes them.',
  retry: false,
};
const withoutProof: Problem = {
  status: 403,
  code: 'csrf',
  message: 'This call changes something and does not carry the proof of its session.',
  next: `Send the header ${CSRF_HEADER} with what GET /api/me gives; nothing was done.`,
  retry: false,
};
