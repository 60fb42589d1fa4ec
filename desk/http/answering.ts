/** One call of an operation: what the schemas read, the handler, and the key under which it is done once. */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { callerOf, type Access, type Caller } from './actor.ts';
import { KEY_PATTERN, once } from './idempotency.ts';
import { problem, type Answer, type Operation, type Where } from './operation.ts';
import { problemOfIssues, type Problem } from './problem.ts';
import type { Service } from './service.ts';
import { UNSTORABLE } from './wire.ts';

/** A header's value; several of the same name as one. */
export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

/** @param access who calls; that they may has been asked before the body was read. */
export async function answerTo(
  service: Service,
  operation: Operation,
  request: FastifyRequest,
  access: Access,
  where: Where,
): Promise<Answer<unknown>> {
  const path = parse('path', operation.path, request.params);
  const query = parse('query', operation.query, request.query);
  const body = parse('body', operation.body, request.body);
  for (const part of [path, query, body]) if (part.kind === 'problem') return problem(part.problem);
  const ifMatch = headerOf(request, 'if-match') ?? null;
  if (operation.matched && ifMatch === null) return problem(preconditionRequired);
  const caller = callerOf(access);
  const call = {
    service,
    path: valueOf(path),
    query: valueOf(query),
    body: valueOf(body),
    caller,
    access,
    ...where,
    ifMatch,
  };
  const key = headerOf(request, 'idempotency-key');
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
  if (where !== 'body' && given !== null && typeof given === 'object') {
    // Nothing that is asked for can have such a name: the database would refuse the question.
    const [name] = Object.entries(given).find(([, value]) => UNSTORABLE.test(String(value))) ?? [];
    if (name !== undefined)
      return {
        kind: 'problem',
        problem: {
          ...unknownField,
          message: `The request is not as described: ${where}.${name}: must not contain zero characters and broken pairs.`,
        },
      };
  }
  const read = schema.safeParse(given ?? (where === 'body' ? undefined : {}));
  return read.success
    ? { kind: 'value', value: read.data }
    : { kind: 'problem', problem: problemOfIssues(where, read.error) };
}

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
