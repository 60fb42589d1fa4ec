/** Values as a JSON Schema describes them, made of what this desk knows, so that many of them reach the rules behind the door. */
import type { Chance } from './chance.ts';
import { TEXTS } from './corpus.ts';
import { record, type Json } from './wild.ts';

export interface Schema {
  readonly [keyword: string]: unknown;
}
/** What may stand in a field of some name; the empty name is for all the others. */
export type Pool = ReadonlyMap<string, readonly string[]>;

export interface Describing {
  readonly chance: Chance;
  /** The schemas that have a name of their own. */
  readonly named: { readonly [name: string]: Schema };
  readonly pool: Pool;
}

const TRIES_MOST = 12;

const asSchema = (value: unknown): Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** @param name the field's name: a field that is called `uid` is mostly given one. */
export function sample(to: Describing, schema: Schema, name = ''): Json {
  const { chance } = to;
  if (typeof schema['$ref'] === 'string')
    return sample(to, to.named[schema['$ref'].split('/').at(-1) ?? ''] ?? {}, name);
  if ('const' in schema) return schema['const'] as Json;
  const choices = [...listOf(schema['enum'])];
  if (choices.length > 0) return chance.pick(choices) as Json;
  const others = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  if (others.length > 0) return sample(to, asSchema(chance.pick(others)), name);
  if (Array.isArray(schema['allOf']))
    return sample(to, Object.assign({}, ...schema['allOf'].map(asSchema)) as Schema, name);
  const type = Array.isArray(schema['type']) ? chance.pick(schema['type']) : schema['type'];
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return chance.happens(0.5);
    case 'integer':
    case 'number':
      return sampleNumber(chance, schema, type);
    case 'array':
      return sampleList(to, schema, name);
    case 'object':
      return sampleObject(to, schema);
    default:
      return sampleText(to, schema, name);
  }
}

function sampleNumber(chance: Chance, schema: Schema, type: 'integer' | 'number'): number {
  const least = numberOf(schema['minimum'], numberOf(schema['exclusiveMinimum'], -10));
  const most = Math.min(numberOf(schema['maximum'], 1e9), numberOf(schema['exclusiveMaximum'], 1e9));
  if (chance.happens(0.2)) return chance.happens(0.5) ? Math.ceil(least) : Math.floor(most);
  const drawn = chance.happens(0.7)
    ? Math.min(most, Math.ceil(least) + chance.below(60))
    : least + chance.next() * (most - least);
  return type === 'integer' ? Math.round(drawn) : drawn;
}

function sampleList(to: Describing, schema: Schema, name: string): Json {
  const fixed = listOf(schema['prefixItems']);
  if (fixed.length > 0) return fixed.map((one) => sample(to, asSchema(one), name));
  const least = numberOf(schema['minItems'], 0);
  const count = Math.max(least, to.chance.below(4));
  return Array.from({ length: Math.min(count, numberOf(schema['maxItems'], 8)) }, () =>
    sample(to, asSchema(schema['items']), name),
  );
}

function sampleObject(to: Describing, schema: Schema): Json {
  const required = listOf(schema['required']);
  const own = Object.entries(asSchema(schema['properties']))
    .filter(([field]) => required.includes(field) || to.chance.happens(0.6))
    .map(([field, one]) => [field, sample(to, asSchema(one), field)] as const);
  return record(own);
}

/** Many texts are asked for by a pattern: of all that the desk and the corpora know, one that fits. */
function sampleText({ chance, pool }: Describing, schema: Schema, name: string): string {
  const least = numberOf(schema['minLength'], 0);
  const most = numberOf(schema['maxLength'], 20_000);
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern'], 'u') : null;
  const fits = (text: string): boolean =>
    text.length >= least && text.length <= most && (pattern === null || pattern.test(text));
  const known = pool.get(name) ?? [];
  const all = pool.get('') ?? [];
  const format = pool.get(String(schema['format'])) ?? [];
  for (let tries = 0; tries < TRIES_MOST; tries += 1) {
    const from =
      format.length > 0
        ? format
        : known.length > 0 && chance.happens(0.75)
          ? known
          : chance.happens(0.5)
            ? TEXTS
            : all;
    const text = chance.pick(from);
    if (fits(text)) return text;
  }
  return all.find(fits) ?? '';
}
