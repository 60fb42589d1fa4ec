/** The two addresses of single sign-on: to the provider, and back from it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { enter } from '../people/sign-in.ts';
import { linkedPerson } from '../people/oidc.ts';
import { cookieName, cookieOf, giveCookie } from './access.ts';
import { API, type RawOperation, type Where } from './operation.ts';
import type { Service } from './service.ts';

const CALLBACK = '/sign-in/oidc/callback';
const SIGN_IN_PAGE = '/sign-in';
/** Why somebody stands before the sign-in page again; the page has the words. */
type Failure = 'off' | 'expired' | 'provider' | 'unlinked';

const flowCookie = (isSecure: boolean): string => `${cookieName(isSecure)}-oidc`;
const isSecure = (origin: string): boolean => origin.startsWith('https:');
/** Only a page of ours: an address of another site is none. */
const ownPage = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/');
const failedAt = (failure: Failure): string => `${SIGN_IN_PAGE}?failed=${failure}`;

export const oidcBegin: RawOperation = {
  method: 'GET',
  route: '/sign-in/oidc',
  noun: 'me',
  summary: 'To the sign-in provider; `then` is the page to come back to',
  by: { kind: 'anyone' },
  contentType: 'text/html',
  async serve({ desk, oidc }, request, reply, { origin }) {
    if (oidc === null) return reply.redirect(failedAt('off'), 303);
    const { then } = request.query as { readonly then?: unknown };
    try {
      const { url, flow } = await oidc.begin(desk.pool, `${origin}${API}${CALLBACK}`, ownPage(then));
      // Lax, because the way back begins at the provider; it only says that this browser was on its way.
      giveCookie(reply, flowCookie(isSecure(origin)), flow, isSecure(origin), 'Lax');
      return await reply.redirect(url.href, 303);
    } catch (error) {
      desk.log.warn({ error }, 'the sign-in provider cannot be used');
      return reply.redirect(failedAt('provider'), 303);
    }
  },
};

export const oidcCallback: RawOperation = {
  method: 'GET',
  route: CALLBACK,
  noun: 'me',
  summary: 'Back from the sign-in provider',
  by: { kind: 'anyone' },
  contentType: 'text/html',
  fromElsewhere: true,
  async serve(service, request, reply, where) {
    const secure = isSecure(where.origin);
    const flow = cookieOf(request, flowCookie(secure));
    const ended = await end(service, request, flow ?? null, where).catch((error: unknown) => {
      service.desk.log.warn({ error }, 'a sign-in with the provider failed');
      return 'provider' as const;
    });
    if (typeof ended === 'string') return backTo(reply, failedAt(ended), null, secure);
    return backTo(reply, ended.to, ended.token, secure);
  },
};

async function end(
  { desk, oidc }: Service,
  request: FastifyRequest,
  flow: string | null,
  { origin, from }: Where,
): Promise<Failure | { readonly token: string; readonly to: string }> {
  if (oidc === null) return 'off';
  if (flow === null) return 'expired';
  const finished = await oidc.finish(desk.pool, new URL(request.url, origin), flow);
  if (finished === null) return 'expired';
  const id = await linkedPerson(desk.pool, finished.claims);
  if (id === null) return 'unlinked';
  const old = cookieOf(request, cookieName(isSecure(origin))) ?? null;
  return { token: await enter(desk.pool, id, 'oidc', from, old), to: finished.to };
}

async function backTo(reply: FastifyReply, to: string, token: string | null, secure: boolean): Promise<void> {
  giveCookie(reply, flowCookie(secure), null, secure, 'Lax');
  if (token !== null) giveCookie(reply, cookieName(secure), token, secure);
  await reply.redirect(to, 303);
}
