/** /openapi.json: OpenAPI 3.1 from the registry alone. */
import { z } from 'zod';
import { scopeOf, type Guarded } from './actor.ts';
import { addressOf, type Operation, type RawOperation } from './operation.ts';
import { rawOperations } from './operations.ts';
import { problemSchema } from './problem.ts';

type Json = { readonly [field: string]: unknown };

/** The whole description. @param operations what this server answers. */
export function openApi(operations: { readonly [name: string]: Operation }): Json {
  const schemas: { [name: string]: unknown } = {};
  const paths: { [path: string]: { [method: string]: unknown } } = {};
  for (const [name, operation] of Object.entries(operations)) {
    (paths[addressOf(operation)] ??= {})[operation.method.toLowerCase()] = describeOperation(
      name,
      operation,
      schemas,
    );
  }
  for (const [name, raw] of Object.entries(rawOperations))
    (paths[addressOf(raw)] ??= {})[raw.method.toLowerCase()] = describeRaw(name, raw, schemas);
  (paths['/openapi.json'] ??= {}).get = {
    operationId: 'openApi',
    tags: ['health'],
    summary: 'This description',
    security: [],
    responses: {
      200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
    },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Answerby',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'The non-response desk. People sign in and have a session; machines have keys with scopes. Calls by session that change something carry the header answerby-csrf.',
    },
    servers: [{ url: '/' }],
    tags: [
      ...new Set(
        [...Object.values(operations), ...Object.values(rawOperations)].map((operation) => operation.noun),
      ),
    ].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'answerby',
          description: '__Host-answerby behind a public origin; given by POST /api/sign-in',
        },
        key: { type: 'http', scheme: 'bearer', description: 'an API key, made by an administrator' },
      },
    },
  };
}

function describeOperation(name: string, operation: Operation, schemas: { [name: string]: unknown }): Json {
  const headers = [
    ...(operation.keyed
      ? [headerOf('Idempotency-Key', false, 'The same call with the same key is carried out once')]
      : []),
    ...(operation.matched ? [headerOf('If-Match', true, 'The ETag of the case that was seen, or *')] : []),
  ];
  const body =
    operation.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(operation.body, 'input', schemas) } },
          },
        };
  return {
    operationId: name,
    tags: [operation.noun],
    summary: operation.summary,
    description: whoMay(operation),
    security: securityOf(operation),
    parameters: [
      ...parametersOf('path', operation.path, schemas),
      ...parametersOf('query', operation.query, schemas),
      ...headers,
    ],
    ...body,
    responses: {
      [operation.status]: {
        description: 'Done',
        content: {
          [operation.produces ?? 'application/json']: {
            schema: schemaOf(operation.result, 'output', schemas),
          },
        },
      },
      default: problemResponse(schemas),
    },
  };
}

function describeRaw(name: string, operation: RawOperation, schemas: { [name: string]: unknown }): Json {
  return {
    operationId: name,
    tags: [operation.noun],
    summary: operation.summary,
    description: whoMay(operation),
    security: securityOf(operation),
    parameters: Object.entries(operation.headers ?? {}).map(([header, description]) =>
      headerOf(header, false, description),
    ),
    responses: {
      200: { description: 'Done', content: { [operation.contentType]: { schema: { type: 'string' } } } },
      default: problemResponse(schemas),
    },
  };
}

const headerOf = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const problemResponse = (schemas: { [name: string]: unknown }): Json => ({
  description: 'What went wrong, and what to do next',
  content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output', schemas) } },
});

function whoMay(operation: Guarded): string {
  const { by } = operation;
  const scope = scopeOf(operation);
  const machines = scope === null ? '' : `, and for machines with the scope "${scope}"`;
  switch (by.kind) {
    case 'anyone':
      return 'For anybody.';
    case 'self':
      return 'For whoever is signed in, about themselves.';
    case 'known':
      return `For everybody with a role${machines}.`;
    case 'person':
      return by.roles === undefined
        ? 'For persons; the rules say which roles.'
        : `For ${by.roles.join(' or ')}.`;
    case 'integration':
      return `For ${by.orRoles.join(' or ')}${machines}.`;
  }
}

function securityOf(operation: Guarded): readonly Json[] {
  if (operation.by.kind === 'anyone') return [];
  return scopeOf(operation) === null ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}

function parametersOf(
  where: 'path' | 'query',
  schema: z.ZodType | undefined,
  schemas: { [name: string]: unknown },
): readonly Json[] {
  if (schema === undefined) return [];
  const whole = schemaOf(schema, 'input', schemas);
  const properties = isRecord(whole.properties) ? whole.properties : {};
  const required = Array.isArray(whole.required) ? whole.required : [];
  return Object.entries(properties).map(([name, own]) => {
    const { description, ...rest } = isRecord(own) ? own : {};
    return {
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: rest,
      ...(description === undefined ? {} : { description }),
    };
  });
}

const isRecord = (value: unknown): value is { [field: string]: unknown } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A schema as JSON Schema 2020-12; those with an id of their own stand once under components. */
function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  schemas: { [name: string]: unknown },
): { [field: string]: unknown } {
  const whole: unknown = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'throw',
    cycles: 'throw',
  });
  const moved = withoutDefinitions(whole, schemas);
  const id = schema.meta()?.id;
  // What has an id may be a reference already, whose definition has been moved: it must not stand for itself.
  if (id === undefined || !isRecord(moved) || '$ref' in moved) return isRecord(moved) ? moved : {};
  const { id: _, ...own } = moved;
  schemas[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}

function withoutDefinitions(value: unknown, schemas: { [name: string]: unknown }): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutDefinitions(entry, schemas));
  if (!isRecord(value)) return value;
  const { $defs, $schema: _, ...rest } = value;
  if (isRecord($defs)) {
    for (const [name, definition] of Object.entries($defs)) {
      const moved = withoutDefinitions(definition, schemas);
      if (isRecord(moved)) {
        const { id: __, ...own } = moved;
        schemas[name] = own;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(rest).map(([field, own]) => [
      field,
      field === '$ref' && typeof own === 'string'
        ? own.replace('#/$defs/', '#/components/schemas/')
        : withoutDefinitions(own, schemas),
    ]),
  );
}
