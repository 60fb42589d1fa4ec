/**
 * An operation: one route as data. From the registry of these come the routes, /openapi.json and the typed client,
 * so that they cannot disagree.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { From } from '../people/sign-in.ts';
import type { Access, By, Caller } from './actor.ts';
import type { Problem } from './problem.ts';
import type { Service } from './service.ts';

export type Method = 'GET' | 'POST';

/** Pages have the plain addresses; what machines call stands under this. */
export const API = '/api';
/** Where a route is reached: probes and metrics at the root, as those who watch expect, everything else under /api. */
export const addressOf = ({ noun, route }: { readonly noun: string; readonly route: string }): string =>
  noun === 'health' ? route : `${API}${route}`;

/** What a handler is given: what the schemas read, who calls, and what If-Match said. */
export interface Call<Path, Query, Body> extends Where {
  readonly service: Service;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller | null;
  /** The same with their session or key; for what people do about themselves. */
  readonly access: Access;
  /** The ETag that the caller saw, `*` for any, or null. */
  readonly ifMatch: string | null;
}

export type Answer<Result> =
  | {
      readonly kind: 'ok';
      readonly status: number;
      readonly body: Result;
      readonly etag?: string;
      readonly location?: string;
      /** The name under which a browser keeps what it is given. */
      readonly file?: string;
      /** A new session for this browser, by its token; null ends the one that it has. */
      readonly session?: string | null;
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

export const ok = <Result>(body: Result, etag?: string): Answer<Result> => ({
  kind: 'ok',
  status: 200,
  body,
  ...(etag === undefined ? {} : { etag }),
});
export const created = <Result>(body: Result, location: string, etag?: string): Answer<Result> => ({
  kind: 'ok',
  status: 201,
  body,
  location,
  ...(etag === undefined ? {} : { etag }),
});
/** A table that is kept as a file. */
export const download = (text: string, file: string): Answer<string> => ({
  kind: 'ok',
  status: 200,
  body: text,
  file,
});
/** Done, and this browser has another session from now on, or none. */
export const withSession = <Result>(body: Result, session: string | null): Answer<Result> => ({
  kind: 'ok',
  status: 200,
  body,
  session,
});
export const problem = (what: Problem): { readonly kind: 'problem'; readonly problem: Problem } => ({
  kind: 'problem',
  problem: what,
});

type Schema = z.ZodType;
type Nothing = z.ZodNever;

export interface Operation<
  Path extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Result extends Schema = Schema,
> {
  readonly method: Method;
  /** As in OpenAPI: `/cases/{case}`. */
  readonly route: string;
  readonly noun: string;
  readonly summary: string;
  readonly by: By;
  readonly path?: Path;
  readonly query?: Query;
  readonly body?: Body;
  readonly result: Result;
  /** The status of success, 200 or 201. */
  readonly status: 200 | 201;
  /** Takes `Idempotency-Key`. */
  readonly keyed: boolean;
  /** Wants `If-Match`. */
  readonly matched: boolean;
  /** Bytes that a body may have. */
  readonly bodyLimit?: number;
  /** What it answers with where that is not JSON; its result is a text then. */
  readonly produces?: 'text/csv';
  handle(call: Call<z.output<Path>, z.output<Query>, z.output<Body>>): Promise<Answer<z.input<Result>>>;
}

/** Declares an operation; what it does not say is inferred or has its usual value. */
export function operation<
  Path extends Schema = Nothing,
  Query extends Schema = Nothing,
  Body extends Schema = Nothing,
  Result extends Schema = Schema,
>(
  given: Omit<Operation<Path, Query, Body, Result>, 'status' | 'keyed' | 'matched'> & {
    readonly status?: 201;
    readonly keyed?: true;
    readonly matched?: true;
  },
): Operation<Path, Query, Body, Result> {
  return { status: 200, keyed: false, matched: false, ...given };
}

/** A route that does not answer with JSON: a stream, metrics. Documented, but written by itself. */
export interface RawOperation {
  readonly method: 'GET';
  readonly route: string;
  readonly noun: string;
  readonly summary: string;
  readonly by: By;
  readonly contentType: string;
  readonly headers?: { readonly [name: string]: string };
  /** A browser may be sent here by another site. */
  readonly fromElsewhere?: true;
  serve(service: Service, request: FastifyRequest, reply: FastifyReply, where: Where): Promise<void>;
}

/** Where a call came from, and where people reach this desk. */
export interface Where {
  readonly from: From;
  readonly origin: string;
}
