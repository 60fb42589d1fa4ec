/** The HTTP server: every operation of the registry as a route, and the same few rules around each of them. */
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { INTEGRATION_HEADER, mayNotCall, PERSON_HEADER, readCaller, type Caller } from './actor.ts';
import { foreign, isLoopback } from './guard.ts';
import { KEY_PATTERN, once } from './idempotency.ts';
import { openApi } from './openapi.ts';
import type { Answer, Operation, RawOperation } from './operation.ts';
import { addressOf, problem } from './operation.ts';
import { notFound, problemBody, problemOfIssues, unavailable, type Problem } from './problem.ts';
import { operations, rawOperations } from './operations.ts';
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
  /** Checks each answer against its schema: for tests. */
  readonly checkAnswers?: boolean;
}

/**
 * Starts to listen.
 * @throws where the address is not loopback: without sign-in nobody else may reach the server.
 */
export async function startServer(service: Service, settings: ServerSettings): Promise<Server> {
  if (!isLoopback(settings.host)) {
    throw new Error(
      `ANSWERBY_HOST is ${settings.host}: until sign-in exists Answerby listens on loopback only, such as 127.0.0.1.`,
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
    if (!isLoopback(address.address)) {
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
  const checkAnswers = settings.checkAnswers ?? false;
  const pages = settings.pages ?? null;
  const app = fastify({
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    const stranger = foreign(
      {
        host: request.headers.host,
        origin: request.headers.origin,
        // A link may stand anywhere: what is opened then is a page, and only its own calls carry the session.
        site: pages !== null && asksForPage(request) ? undefined : one(request, 'sec-fetch-site'),
      },
      portOf(app),
    );
    if (stranger !== null) return sendProblem(reply, stranger);
  });
  app.addHook('onResponse', async (request, reply) => {
    service.metrics.requests.observe(
      { operation: request.routeOptions.config.operation ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  for (const [name, operation] of Object.entries(operations))
    addRoute(app, service, name, operation, checkAnswers);
  for (const [name, operation] of Object.entries(rawOperations)) addRawRoute(app, service, name, operation);
  app.get('/openapi.json', { config: { operation: 'openApi' } }, async (_, reply) => reply.send(openApi()));
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

const portOf = (app: FastifyInstance): number => {
  const address = app.server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

function addRoute(
  app: FastifyInstance,
  service: Service,
  name: string,
  operation: Operation,
  checkAnswers: boolean,
): void {
  app.route({
    method: operation.method,
    url: addressOf(operation).replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { operation: name },
    ...(operation.bodyLimit === undefined ? {} : { bodyLimit: operation.bodyLimit }),
    handler: async (request, reply) => {
      const answer = await answerTo(service, operation, request);
      if (answer.kind === 'problem') return sendProblem(reply, answer.problem);
      if (checkAnswers) operation.result.parse(answer.body);
      if (answer.etag !== undefined) reply.header('etag', answer.etag);
      if (answer.location !== undefined) reply.header('location', answer.location);
      if (operation.produces !== undefined) reply.type(`${operation.produces}; charset=utf-8`);
      if (answer.file !== undefined)
        reply.header('content-disposition', `attachment; filename="${answer.file}"`);
      return reply.code(answer.status).send(answer.body);
    },
  });
}

function addRawRoute(app: FastifyInstance, service: Service, name: string, operation: RawOperation): void {
  app.route({
    method: operation.method,
    url: addressOf(operation),
    config: { operation: name },
    handler: async (request, reply) => {
      const read = callerOf(request);
      const refused = read.kind === 'problem' ? read.problem : mayNotCall(operation.by, read.caller);
      if (refused !== null) return sendProblem(reply, refused);
      await operation.serve(service, request, reply);
      return reply;
    },
  });
}

const one = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

const callerOf = (request: FastifyRequest): ReturnType<typeof readCaller> =>
  readCaller(one(request, PERSON_HEADER), one(request, INTEGRATION_HEADER));

async function answerTo(
  service: Service,
  operation: Operation,
  request: FastifyRequest,
): Promise<Answer<unknown>> {
  const read = callerOf(request);
  if (read.kind === 'problem') return problem(read.problem);
  const { caller } = read;
  const refused = mayNotCall(operation.by, caller);
  if (refused !== null) return problem(refused);
  const path = parse('path', operation.path, request.params);
  const query = parse('query', operation.query, request.query);
  const body = parse('body', operation.body, request.body);
  for (const part of [path, query, body]) if (part.kind === 'problem') return problem(part.problem);
  const ifMatch = one(request, 'if-match') ?? null;
  if (operation.matched && ifMatch === null) return problem(preconditionRequired);
  const call = { service, path: valueOf(path), query: valueOf(query), body: valueOf(body), caller, ifMatch };
  const key = one(request, 'idempotency-key');
  if (key === undefined || !operation.keyed || caller === null) return operation.handle(call);
  if (!KEY_PATTERN.test(key)) return problem(malformedKey);
  return once(service.desk.pool, { key, caller, request: keyedRequest(request, caller, ifMatch) }, () =>
    operation.handle(call),
  );
}

const keyedRequest = (request: FastifyRequest, caller: Caller, ifMatch: string | null): unknown => ({
  method: request.method,
  url: request.url,
  body: request.body ?? null,
  caller,
  ifMatch,
});

type Parsed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem };
const valueOf = (parsed: Parsed): unknown => (parsed.kind === 'value' ? parsed.value : undefined);

/** What is not asked for is refused, so that a misspelt filter never gives the whole list. */
function parse(where: 'path' | 'query' | 'body', schema: z.ZodType | undefined, given: unknown): Parsed {
  if (schema === undefined) {
    const surplus = given !== null && typeof given === 'object' ? Object.keys(given)[0] : undefined;
    if (surplus === undefined || where === 'path') return { kind: 'value', value: undefined };
    return {
      kind: 'problem',
      problem: { ...unknownField, message: `This operation knows no ${surplus} in its ${where}.` },
    };
  }
  const read = schema.safeParse(given ?? (where === 'body' ? undefined : {}));
  return read.success
    ? { kind: 'value', value: read.data }
    : { kind: 'problem', problem: problemOfIssues(where, read.error) };
}

function sendProblem(reply: FastifyReply, what: Problem): FastifyReply {
  if (what.retry) reply.header('retry-after', '1');
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

function problemOfError(error: FastifyError, method: string): Problem | null {
  if (typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500) {
    const code = error.statusCode === 413 ? 'tooLarge' : error.statusCode === 415 ? 'mediaType' : 'malformed';
    return {
      status: error.statusCode,
      code,
      message: error.message,
      next: 'Nothing was done. Send JSON as described in /openapi.json.',
      retry: false,
    };
  }
  // Lost on the way: what was sent may have been committed.
  if (
    method !== 'GET' &&
    /ECONNRESET|EPIPE|Connection terminated|57P0[12]/.test(`${error.code} ${error.message}`)
  )
    return outcomeLost;
  // Classes 08, 53 and 57 of PostgreSQL: no connection, no room, ending; the pool and the socket have words of their own.
  if (
    /^(08|53|57)/.test(error.code ?? '') ||
    /ECONN|EPIPE|ENOENT|timeout exceeded|Connection terminated/.test(`${error.code} ${error.message}`)
  ) {
    return unavailable('The database cannot be reached.');
  }
  return null;
}

const outcomeLost: Problem = {
  status: 503,
  code: 'outcomeUnknown',
  message: 'The connection to the database was lost: nobody knows whether this was carried out.',
  next: 'Look first; send it again only if it was not. With the same Idempotency-Key it is never done twice.',
  retry: false,
};
const failed: Problem = {
  status: 500,
  code: 'failed',
  message: 'Something that should not happen happened here.',
  next: 'Look at the case before doing it again; the log says more.',
  retry: false,
};
const unknownField: Problem = {
  status: 400,
  code: 'malformed',
  message: '',
  next: 'Nothing was done. Compare the request with /openapi.json.',
  retry: false,
};
const preconditionRequired: Problem = {
  status: 428,
  code: 'ifMatch',
  message: 'It is not said on which state of the case this was decided.',
  next: 'Send If-Match with the ETag of the case that you saw, or * for any.',
  retry: false,
};
const malformedKey: Problem = {
  status: 400,
  code: 'malformedKey',
  message: 'An Idempotency-Key has 1 to 200 printable characters.',
  next: 'Send for example a UUID.',
  retry: false,
};
