/** A typed client: the registry's operations as calls. Used by the tests and by the demo's stand-in agent. */
import type { z } from 'zod';
import { addressOf } from './operation.ts';
import { operations } from './operations.ts';
import type { problemSchema } from './problem.ts';

type Operations = typeof operations;
export type OperationName = keyof Operations;
type Given<Schema, Field extends string> = Schema extends z.ZodType
  ? z.input<Schema> extends never
    ? object
    : { readonly [field in Field]: z.input<Schema> }
  : object;
type SchemaOf<Name extends OperationName, Part extends 'path' | 'query' | 'body'> = Operations[Name] extends {
  readonly [part in Part]?: infer Schema;
}
  ? NonNullable<Schema>
  : never;
export type Input<Name extends OperationName> = Given<SchemaOf<Name, 'path'>, 'path'> &
  Partial<Given<SchemaOf<Name, 'query'>, 'query'>> &
  Given<SchemaOf<Name, 'body'>, 'body'> & { readonly ifMatch?: string; readonly key?: string };
export type Result<Name extends OperationName> = z.output<Operations[Name]['result']>;
export type ProblemBody = z.output<typeof problemSchema>;
export type Outcome<Name extends OperationName> =
  | {
      readonly kind: 'ok';
      readonly status: number;
      readonly body: Result<Name>;
      readonly etag: string | null;
    }
  | { readonly kind: 'problem'; readonly status: number; readonly problem: ProblemBody };

interface Plain {
  readonly path?: { readonly [field: string]: string };
  readonly query?: { readonly [field: string]: unknown };
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly key?: string;
}

export interface Client {
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Outcome<Name>>;
}

type Headers = { readonly [header: string]: string };

/** @param who the headers that say who calls: a session's cookie and its proof, or a key; or how to get them. */
export function client(url: string, who: Headers | (() => Promise<Headers>)): Client {
  return {
    async call(name, input) {
      const { method } = operations[name];
      // The same as Input, as one plain shape.
      const given = input as Plain;
      const path = addressOf(operations[name]).replaceAll(/\{(\w+)\}/g, (_, field: string) =>
        encodeURIComponent(given.path?.[field] ?? ''),
      );
      const query = new URLSearchParams(
        Object.entries(given.query ?? {}).map(([field, value]) => [field, String(value)]),
      ).toString();
      const response = await fetch(`${url}${path}${query === '' ? '' : `?${query}`}`, {
        method,
        headers: {
          ...(typeof who === 'function' ? await who() : who),
          ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(given.ifMatch === undefined ? {} : { 'if-match': given.ifMatch }),
          ...(given.key === undefined ? {} : { 'idempotency-key': given.key }),
        },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
      });
      // The server's own schemas say which of the two it is; its tests check that it keeps to them.
      const answer = (await response.json()) as never;
      if (!response.ok) return { kind: 'problem', status: response.status, problem: answer };
      return { kind: 'ok', status: response.status, body: answer, etag: response.headers.get('etag') };
    },
  };
}
