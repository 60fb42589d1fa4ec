/** The HTTP server: every operation of the registry as a route, and the same few rules around each of them. */
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { AddressInfo } from 'node:net';
import { carriedBy, cookieName, giveCookie, readAccess } from './access.ts';
import { mayNotCall, NOBODY, type Access, type Guarded } from './actor.ts';
import { answerTo, headerOf } from './answering.ts';
import { failed, problemOfError } from './failures.ts';
import { foreign, isLoopback } from './guard.ts';
import { Limiter, LIMITS, tooMany, type Limits } from './limits.ts';
import { openApi } from './openapi.ts';
import { addressOf, type Operation, type RawOperation, type Where } from './operation.ts';
import { notFound, problemBody, type Problem } from './problem.ts';
import { operationsOf, rawOperations } from './operations.ts';
import type { Service } from './service.ts';
import { asksForPage, sendPage, servePages } from './web.ts';

export const PORT_DEFAULT = 4780;
const PORTS_TRIED = 100;
const BODY_BYTES = 256 * 1024;

export interface Server {
  readonly url: string;
  readonly port: number;
  readonly app: FastifyInstance;
  /** Ends streams, lets running calls end, and closes. */
  close(): Promise<void>;
}

export interface ServerSettings {
  readonly host: string;
  /** 0 for any free one; null for the first free one from the default on. */
  readonly port: number | null;
  /** The folder with the built pages; null for a server without pages. */
  readonly pages?: string | null;
  /** Where people reach it, such as `https://desk.example`; null: on loopback alone. */
  readonly origin?: string | null;
  /** How many proxies stand in front, each adding to X-Forwarded-For; none is believed beyond them. */
  readonly proxies?: number;
  readonly limits?: Limits;
  /** Checks each answer against its schema: for tests. */
  readonly checkAnswers?: boolean;
}

/**
 * Starts to listen.
 * @throws where the address is not loopback and no public origin is set: passwords and sessions would travel in the clear.
 */
export async function startServer(service: Service, settings: ServerSettings): Promise<Server> {
  const isPublic = (settings.origin ?? null) !== null;
  if (!isPublic && !isLoopback(settings.host)) {
    throw new Error(
      `ANSWERBY_HOST is ${settings.host}: without ANSWERBY_ORIGIN Answerby listens on loopback only, such as 127.0.0.1.`,
    );
  }
  const first = settings.port ?? PORT_DEFAULT;
  const last = settings.port === null ? first + PORTS_TRIED : first;
  for (let port = first; ; port += 1) {
    const app = build(service, settings);
    try {
      await app.listen({ host: settings.host, port });
    } catch (error) {
      await app.close();
      if (isTaken(error) && port < last) continue;
      throw error;
    }
    const address = app.server.address() as AddressInfo;
    if (!isPublic && !isLoopback(address.address)) {
      await app.close();
      throw new Error(`${settings.host} is ${address.address} on this machine, which is not loopback.`);
    }
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    return { url: `http://${name}:${address.port}`, port: address.port, app, close: () => app.close() };
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

function build(service: Service, settings: ServerSettings): FastifyInstance {
  const pages = settings.pages ?? null;
  const app = fastify({
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    trustProxy: (_, hop) => hop < (settings.proxies ?? 0),
    routerOptions: { maxParamLength: 300 },
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    const stranger = foreign(
      {
        host: request.headers.host,
        origin: request.headers.origin,
        site: maySiteBeAny(request, pages) ? undefined : headerOf(request, 'sec-fetch-site'),
      },
      { port: portOf(app), origin: settings.origin ?? null },
    );
    if (stranger !== null) return sendProblem(reply, stranger);
  });
  app.addHook('onResponse', async (request, reply) => {
    service.metrics.requests.observe(
      { operation: request.routeOptions.config.operation ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  const limiter = new Limiter(settings.limits ?? LIMITS);
  app.addHook('onClose', async () => limiter.close());
  const house: House = { app, service, settings, limiter, isSecure: (settings.origin ?? null) !== null };
  for (const [name, operation] of Object.entries(operationsOf(service))) addRoute(house, name, operation);
  for (const [name, operation] of Object.entries(rawOperations)) addRawRoute(house, name, operation);
  // Writing it takes long enough to keep others waiting, and it never changes.
  let described: object | null = null;
  app.get('/openapi.json', { config: { operation: 'openApi' } }, async (_, reply) =>
    reply.send((described ??= openApi(operationsOf(service)))),
  );
  if (pages !== null) servePages(app, pages);
  app.setNotFoundHandler((request, reply) =>
    pages !== null && asksForPage(request)
      ? sendPage(reply, pages)
      : sendProblem(reply, noRoute(app, request)),
  );
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const known = problemOfError(error, request.method);
    if (known === null) service.desk.log.error({ error, route: request.routeOptions.url }, 'a call failed');
    return sendProblem(reply, known ?? failed);
  });
  return app;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: string;
  }
}

const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/** A link may stand anywhere: what is opened then is a page, and only its own calls carry the session. */
const maySiteBeAny = (request: FastifyRequest, pages: string | null): boolean =>
  (pages !== null && asksForPage(request)) ||
  (rawOperations[request.routeOptions.config.operation ?? '']?.fromElsewhere === true &&
    headerOf(request, 'sec-fetch-mode') === 'navigate');

const portOf = (app: FastifyInstance): number => {
  const address = app.server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

/** What every route needs. */
interface House {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly settings: ServerSettings;
  readonly limiter: Limiter;
  /** Whether cookies travel over TLS alone. */
  readonly isSecure: boolean;
}

const accessOf = new WeakMap<FastifyRequest, Access>();

/** Asked before the body is read: who calls, whether they may, and whether they call too often. */
const door =
  ({ service, limiter, isSecure }: House, operation: Guarded) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (limiter.isOver(request.ip)) return sendProblem(reply, tooMany);
    const read = await readAccess(service.desk.pool, carriedBy(request, isSecure));
    const access = read.kind === 'access' ? read.access : NOBODY;
    const refused =
      limiter.take(access, request.ip) ??
      (read.kind === 'problem' ? read.problem : mayNotCall(operation, access));
    if (refused !== null) return sendProblem(reply, refused);
    accessOf.set(request, access);
    return undefined;
  };

const whereOf = (request: FastifyRequest, { origin }: ServerSettings): Where => ({
  from: { address: request.ip, agent: headerOf(request, 'user-agent') ?? null },
  origin: origin ?? `http://${request.headers.host ?? ''}`,
});

/** `/api/cases/{case}` as the router writes it. */
const patternOf = (operation: Operation | RawOperation): string =>
  addressOf(operation).replaceAll(/\{(\w+)\}/g, ':$1');

function addRoute(house: House, name: string, operation: Operation): void {
  const { app, service, settings, isSecure } = house;
  app.route({
    method: operation.method,
    url: patternOf(operation),
    config: { operation: name },
    ...(operation.bodyLimit === undefined ? {} : { bodyLimit: operation.bodyLimit }),
    onRequest: door(house, operation),
    handler: async (request, reply) => {
      const access = accessOf.get(request) ?? NOBODY;
      const answer = await answerTo(service, operation, request, access, whereOf(request, settings));
      if (answer.kind === 'problem') return sendProblem(reply, answer.problem);
      if (settings.checkAnswers === true) operation.result.parse(answer.body);
      if (answer.etag !== undefined) reply.header('etag', answer.etag);
      if (answer.location !== undefined) reply.header('location', answer.location);
      if (operation.produces !== undefined) reply.type(`${operation.produces}; charset=utf-8`);
      if (answer.file !== undefined)
        reply.header('content-disposition', `attachment; filename="${answer.file}"`);
      if (answer.session !== undefined) giveCookie(reply, cookieName(isSecure), answer.session, isSecure);
      return reply.code(answer.status).send(answer.body);
    },
  });
}

function addRawRoute(house: House, name: string, operation: RawOperation): void {
  const { app, service, settings } = house;
  app.route({
    method: operation.method,
    url: patternOf(operation),
    config: { operation: name },
    onRequest: door(house, operation),
    handler: async (request, reply) => {
      const access = accessOf.get(request) ?? NOBODY;
      if (access.kind !== 'nobody') {
        const ended = service.streams.add(access, () => reply.raw.destroy());
        reply.raw.once('close', ended);
      }
      await operation.serve(service, request, reply, whereOf(request, settings));
      return reply;
    },
  });
}

function sendProblem(reply: FastifyReply, what: Problem): FastifyReply {
  if (what.retry) reply.header('retry-after', String(what.after ?? 1));
  return reply.code(what.status).type('application/problem+json').send(problemBody(what));
}

function noRoute(app: FastifyInstance, request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0] ?? '';
  const others = (['GET', 'POST'] as const).filter(
    (method) => method !== request.method && app.findRoute({ method, url: path }) !== null,
  );
  if (others.length === 0) return { ...notFound('such route'), next: 'The routes stand in /openapi.json.' };
  return {
    status: 405,
    code: 'method',
    message: `${path} knows only ${others.join(' and ')}.`,
    next: 'The routes stand in /openapi.json.',
    retry: false,
  };
}
