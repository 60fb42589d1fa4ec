/** Calls of the desk's operations, typed from its registry. */
import { PAGES_HEADER, see } from './version.ts';
import { operations, type Operations, type Problem } from './operations.generated.ts';

export type OperationName = keyof Operations;
export type Result<Name extends OperationName> = Operations[Name]['result'];
type Part<Name extends OperationName, Field extends 'path' | 'query' | 'body'> = [
  Operations[Name][Field],
] extends [never]
  ? object
  : { readonly [field in Field]: Operations[Name][Field] };
export type Given<Name extends OperationName> = Part<Name, 'path'> &
  Partial<Part<Name, 'query'>> &
  Part<Name, 'body'> & {
    /** The version of the case that was seen, for operations that decide on one. */
    readonly version?: number;
    /** One intent of a person: sent again with it, it is done once. */
    readonly key?: string;
    readonly signal?: AbortSignal;
  };

/** What the desk refused, in its own words; or that it could not be reached. */
export class CallFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const unreachable: Problem = {
  type: 'urn:answerby:problem:unreachable',
  title: 'The desk cannot be reached.',
  status: 0,
  code: 'unreachable',
  message: 'The desk cannot be reached.',
  next: 'Nobody knows whether it was done; look again once the connection is back.',
  retry: true,
};

/** What only reads has changed nothing. */
const notRead: Problem = {
  ...unreachable,
  next: 'Nothing was sent. It is read again once the connection is back.',
};

/** Bound to the session; every changing call carries it. */
let csrf: string | null = null;
export const setCsrf = (token: string | null): void => {
  csrf = token;
};

/** Where changes are streamed. */
export const addressOfStream = '/api/changes';

interface Plain {
  readonly path?: { readonly [field: string]: string | number };
  readonly query?: { readonly [field: string]: unknown };
  readonly body?: unknown;
  readonly version?: number;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/**
 * Calls one operation.
 * @throws CallFailed with the desk's problem; with code `unreachable` where nothing came back.
 */
export async function call<Name extends OperationName>(
  name: Name,
  given: Given<Name>,
): Promise<Result<Name>> {
  const { method, keyed, matched } = operations[name];
  // The same as Given, as one plain shape.
  const plain = given as Plain;
  const headers = new Headers();
  if (plain.body !== undefined) headers.set('content-type', 'application/json');
  if (method === 'POST' && csrf !== null) headers.set('answerby-csrf', csrf);
  if (matched) headers.set('if-match', plain.version === undefined ? '*' : `"${plain.version}"`);
  if (keyed) headers.set('idempotency-key', plain.key ?? crypto.randomUUID());
  const response = await fetch(addressOf(name, plain), {
    method,
    headers,
    // What a page says while it is closed still arrives.
    keepalive: name === 'sayPresence',
    ...(plain.signal === undefined ? {} : { signal: plain.signal }),
    ...(plain.body === undefined ? {} : { body: JSON.stringify(plain.body) }),
  }).catch((error: unknown) => {
    if (plain.signal?.aborted === true) throw error;
    throw new CallFailed(method === 'GET' ? notRead : unreachable);
  });
  see(response.headers.get(PAGES_HEADER));
  // The desk's own schemas say which of the two it is; its tests check that it keeps to them.
  const answer = (await response.json().catch(() => unreachable)) as never;
  if (!response.ok) throw new CallFailed(answer);
  return answer;
}

/** Where an operation is reached: also for links and streams. */
export function addressOf(name: OperationName, { path, query }: Pick<Plain, 'path' | 'query'>): string {
  const place = operations[name].address.replaceAll(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(String(path?.[field] ?? '')),
  );
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const words = new URLSearchParams(asked.map(([field, value]) => [field, String(value)])).toString();
  return words === '' ? place : `${place}?${words}`;
}
