/** Requests as the OpenAPI document describes them, nearly so, and not at all. */
import type { Chance } from './chance.ts';
import { brokenJson } from './broken.ts';
import { TEXTS } from './corpus.ts';
import type { RequestInput } from './input.ts';
import { sample, type Describing, type Pool, type Schema } from './schema.ts';
import { spoiled, wildJson, wildText, type Json } from './wild.ts';
import { CALLERS } from './world.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One operation of the document. */
export interface Described {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
}
export interface Document {
  readonly operations: readonly Described[];
  readonly named: { readonly [name: string]: Schema };
}

interface Given {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

/** @param given what GET /openapi.json answered. */
export function readDocument(given: unknown): Document {
  const { paths, components } = given as {
    readonly paths: { readonly [path: string]: { readonly [method: string]: Given } };
    readonly components: { readonly schemas: { readonly [name: string]: Schema } };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      method: method.toUpperCase(),
      path,
      parameters: one.parameters ?? [],
      body: one.requestBody?.content['application/json'].schema ?? null,
    })),
  );
  return { operations, named: components.schemas };
}

type Style = 'right' | 'nearly' | 'wild';

/** Any request to any operation. */
export function request(chance: Chance, document: Document, pool: Pool): RequestInput {
  return requestTo(chance, document, pool, chance.pick(document.operations), 'http');
}

/** @param door under which it is counted. */
export function requestTo(
  chance: Chance,
  { named }: Document,
  pool: Pool,
  operation: Described,
  door: RequestInput['door'],
): RequestInput {
  const style: Style = chance.happens(0.45) ? 'right' : chance.happens(0.6) ? 'nearly' : 'wild';
  const to: Describing = { chance, named, pool };
  // Of a request that is nearly right, one part is not.
  const part = chance.pick(['body', 'body', 'body', 'query', 'path', 'headers'] as const);
  const is = (which: typeof part): Style =>
    style === 'nearly' ? (which === part ? 'nearly' : 'right') : style;
  return {
    kind: 'request',
    door,
    who: chance.pick(CALLERS),
    method: chance.happens(0.01)
      ? chance.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])
      : operation.method,
    path: pathOf(to, operation, is('path')) + queryOf(to, operation, is('query')),
    headers: headersOf(to, operation, is('headers')),
    body: operation.method === 'GET' && style !== 'wild' ? null : bodyOf(to, operation, is('body')),
  };
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** Escaped as a client does it; half pairs, which no client could escape, as what they become. */
const escaped = (text: string): string => encodeURIComponent(text.toWellFormed());
const BAD_ESCAPES = ['%zz', '%', '%c0%af', '%00', '%ff%fe', '%ed%a0%80', '%2f..%2f', '//', ';x=1', '%u0000'];

function pathOf(to: Describing, { path, parameters }: Described, style: Style): string {
  const { chance } = to;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    if (style === 'right') return escaped(textOf(sample(to, schema, name)));
    if (chance.happens(0.2)) return chance.pick(BAD_ESCAPES);
    return escaped(wildText(chance));
  });
  return style === 'wild' && chance.happens(0.05) ? `${filled}/${chance.pick(BAD_ESCAPES)}` : filled;
}

function queryOf(to: Describing, { parameters }: Described, style: Style): string {
  const { chance } = to;
  const parts = parameters
    .filter((one) => one.in === 'query' && (one.required || chance.happens(0.4)))
    .map((one) => [one.name, textOf(sample(to, one.schema, one.name))] as const);
  const written = parts.map(([name, value]) => `${name}=${escaped(value)}`);
  if (style === 'right' || (style === 'wild' && chance.happens(0.5)))
    return written.length === 0 ? '' : `?${written.join('&')}`;
  const names = parameters.filter((one) => one.in === 'query').map((one) => one.name);
  const name = names.length > 0 && chance.happens(0.8) ? chance.pick(names) : escaped(chance.pick(TEXTS));
  const value = chance.happens(0.15) ? chance.pick(BAD_ESCAPES) : escaped(wildText(chance));
  const more = chance.happens(0.2)
    ? [`${name}=${value}`, `${name}=${value}`, `${name}[a]=1`]
    : [`${name}=${value}`];
  return `?${[...written.filter((one) => !one.startsWith(`${name}=`)), ...more].join('&')}`;
}

const MATCHES = ['*', '"1"', '"3"', '"4"', '"5"', '"6"', '"7"'];
const WRONG_MATCHES = ['', '1', 'W/"1"', '"999999999"', '"-1"', '"1", "2"', '""', '"1e3"', '*, "1"'];
const KEYS = ['key-1', 'key-2', 'key-3', 'b7c1'];
const WRONG_KEYS = ['', ' ', 'x'.repeat(201), '\u00e9', 'two words'];
const TYPES = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  '',
  'application/json/json',
  'json',
];

function headersOf(to: Describing, { parameters, body }: Described, style: Style): RequestInput['headers'] {
  const { chance } = to;
  const headers: { [name: string]: string } = {};
  const right = style === 'right';
  for (const { name } of parameters.filter((one) => one.in === 'header')) {
    if (name === 'If-Match' && (right || chance.happens(0.7)))
      headers['if-match'] = right ? chance.pick(MATCHES) : chance.pick(WRONG_MATCHES);
    if (name === 'Idempotency-Key' && chance.happens(0.4)) {
      if (!right) headers['idempotency-key'] = chance.pick(WRONG_KEYS);
      else headers['idempotency-key'] = chance.happens(0.3) ? chance.pick(KEYS) : chance.uuid();
    }
    if (name === 'Last-Event-ID')
      headers['last-event-id'] = right ? '1' : chance.pick(['-1', '1e999', 'x', '0,0']);
  }
  if (body !== null)
    headers['content-type'] = right || chance.happens(0.5) ? 'application/json' : chance.pick(TYPES);
  if (!right) Object.assign(headers, strangeHeader(chance));
  return headers;
}

function strangeHeader(chance: Chance): RequestInput['headers'] {
  switch (chance.below(9)) {
    case 0:
      return {
        cookie: `answerby=${chance.pick(['', 'x'.repeat(43), '"a"', 'a; answerby=b', '../..', '\u00ff'])}`,
      };
    case 1:
      return {
        authorization: chance.pick([
          'Bearer',
          'Bearer x',
          `Bearer ${'y'.repeat(200)}`,
          'Basic YTpi',
          'bearer  z z',
        ]),
      };
    case 2:
      return { 'answerby-csrf': chance.pick(['', 'wrong', 'x'.repeat(5000)]) };
    case 3:
      return { origin: chance.pick(['https://example.org', 'null', 'http://127.0.0.1', '\u00ff']) };
    case 4:
      return { host: chance.pick(['example.org', '127.0.0.1:1', 'localhost.example.org', '[::1', '']) };
    case 5:
      return { 'sec-fetch-site': chance.pick(['cross-site', 'same-site', 'x']) };
    case 6:
      return { 'x-forwarded-for': chance.pick(['1.2.3.4', '::1', 'x'.repeat(1000), '1.1.1.1, 2.2.2.2']) };
    case 7:
      return { 'user-agent': chance.pick(['<script>', '\u00ff\u00fe', 'a'.repeat(4000)]) };
    default:
      return { 'accept-encoding': 'zip, *;q=nan', accept: '*/*/*', te: 'trailers, x' };
  }
}

function bodyOf(to: Describing, { body }: Described, style: Style): Buffer | null {
  const { chance } = to;
  if (body === null && style !== 'wild') return null;
  if (style === 'wild' && chance.happens(0.5)) return brokenJson(chance);
  const right = body === null ? wildJson(chance) : sample(to, body);
  const value = style === 'right' ? right : style === 'nearly' ? spoiled(chance, right) : wildJson(chance);
  return Buffer.from(JSON.stringify(value));
}
