// `web/api/operations.generated.ts`: the registry of operations as types for the pages, which import no code of the server.
// Written; with `--check` compared.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { addressOf } from '../desk/http/operation.ts';
import { operationsOfPages as operations } from '../desk/http/operations.ts';
import { problemSchema } from '../desk/http/problem.ts';

const FILE = fileURLToPath(new URL('../web/api/operations.generated.ts', import.meta.url));

type Schema = { readonly [keyword: string]: unknown };
const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Schemas with a name of their own, as they are met. */
const named = new Map<string, string>();

/** A JSON Schema, as zod writes it, as a TypeScript type. */
function typeOf(value: unknown): string {
  if (!isSchema(value)) return 'unknown';
  if (typeof value.$ref === 'string') return value.$ref.replace(/^.*\//, '');
  if ('const' in value) return JSON.stringify(value.const);
  if (Array.isArray(value.type))
    return value.type.map((one: unknown) => typeOf({ ...value, type: one })).join(' | ');
  if (Array.isArray(value.enum)) return value.enum.map((one) => JSON.stringify(one)).join(' | ');
  for (const [keyword, glue] of [
    ['anyOf', ' | '],
    ['oneOf', ' | '],
    ['allOf', ' & '],
  ] as const)
    if (Array.isArray(value[keyword])) return listOf(value[keyword]).map(inBrackets).join(glue);
  switch (value.type) {
    case 'object':
      return objectOf(value);
    case 'array':
      return Array.isArray(value.prefixItems)
        ? `readonly [${listOf(value.prefixItems).map(typeOf).join(', ')}]`
        : `readonly ${inBrackets(value.items)}[]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return value.type;
    default:
      return 'unknown';
  }
}

function inBrackets(value: unknown): string {
  const type = typeOf(value);
  return / [|&] /.test(type.replaceAll(/\{[^]*\}/g, '')) || type.startsWith('readonly') ? `(${type})` : type;
}

function objectOf(schema: Schema): string {
  // Each field on a line of its own: what changes shows in a diff.
  const required = new Set(listOf(schema.required));
  const fields = Object.entries(isSchema(schema.properties) ? schema.properties : {}).map(
    ([name, own]) =>
      `readonly ${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typeOf(own)}`,
  );
  const more = isSchema(schema.additionalProperties)
    ? [`readonly [name: string]: ${fields.length > 0 ? 'unknown' : typeOf(schema.additionalProperties)}`]
    : [];
  return `{\n${[...fields, ...more].map((field) => `  ${field.replaceAll('\n', '\n  ')};`).join('\n')}\n}`;
}

function typeOfZod(schema: z.ZodType | undefined, io: 'input' | 'output'): string {
  if (schema === undefined) return 'never';
  const whole: unknown = z.toJSONSchema(schema, { target: 'draft-2020-12', io, cycles: 'throw' });
  if (!isSchema(whole)) return 'unknown';
  for (const [name, definition] of Object.entries(isSchema(whole.$defs) ? whole.$defs : {}))
    named.set(name, typeOf(definition));
  const id = schema.meta()?.id;
  if (id === undefined) return typeOf(whole);
  if (whole.$ref === undefined) named.set(id, typeOf(whole));
  return id;
}

function written(): string {
  const types: string[] = [];
  const data: string[] = [];
  for (const [name, operation] of Object.entries(operations)) {
    const given: { path?: z.ZodType; query?: z.ZodType; body?: z.ZodType; result: z.ZodType } = operation;
    types.push(
      `  readonly ${name}: { readonly path: ${typeOfZod(given.path, 'input')}; readonly query: ${typeOfZod(given.query, 'input')}; ` +
        `readonly body: ${typeOfZod(given.body, 'input')}; readonly result: ${typeOfZod(given.result, 'output')} };`,
    );
    data.push(
      `  ${name}: { method: '${operation.method}', address: '${addressOf(operation)}', keyed: ${operation.keyed}, matched: ${operation.matched} },`,
    );
  }
  typeOfZod(problemSchema, 'output');
  const names = [...named].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    '// Written by tools/web-types.ts from the registry of operations; not by hand.',
    ...names.map(([name, type]) => `export type ${name} = ${type};`),
    'export interface Operations {',
    ...types,
    '}',
    'export const operations = {',
    ...data,
    '} as const;',
    '',
  ].join('\n');
}

const text = written();
if (process.argv.includes('--check')) {
  if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
    console.error('web/api/operations.generated.ts is not what the registry says: run npm run web-types.');
    process.exit(1);
  }
} else await writeFile(FILE, text);
