/** Values that no schema asks for, and values that were right before one thing in them was changed. */
import type { Chance } from './chance.ts';
import { CORPORA, TEXTS } from './corpus.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

const NUMBERS: readonly number[] = [0, -0, -1, 1.5, 2 ** 31, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, 5e-324];
const INSTANTS: readonly string[] = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59.999999999Z',
  '2026-07-14T12:00:00Z',
  '2026-07-14T12:00:00',
  '2026-02-30T12:00:00Z',
  '2026-07-14T23:59:60Z',
  '1969-12-31T23:59:59-12:00',
  '2026-07-14',
  '+275760-09-13T00:00:00Z',
];
const DEPTH_MOST = 4;
const LONG_MOST = 30_000;

/** A text that somebody would send who wants to see something break. */
export function wildText(chance: Chance): string {
  if (chance.happens(0.15)) return chance.pick(INSTANTS);
  const text = chance.happens(0.15) ? chance.pick(CORPORA.controls) : chance.pick(TEXTS);
  if (chance.happens(0.12)) return text + chance.pick(TEXTS);
  if (chance.happens(0.03)) return text.repeat(Math.ceil(LONG_MOST / (text.length + 1)));
  return text;
}

export function wildNumber(chance: Chance): number {
  return chance.happens(0.6) ? chance.pick(NUMBERS) : chance.below(1000) - 500;
}

/** Any JSON at all. */
export function wildJson(chance: Chance, depth = 0): Json {
  const kind = chance.below(depth >= DEPTH_MOST ? 5 : 9);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return chance.happens(0.5);
    case 2:
      return wildNumber(chance);
    case 3:
    case 4:
      return wildText(chance);
    case 5:
      return chance.some(5, () => wildJson(chance, depth + 1));
    case 6:
      return nested(chance);
    default:
      return record(chance.some(5, () => [wildText(chance), wildJson(chance, depth + 1)] as const));
  }
}

/** An object whose fields are its own, whatever they are called. */
export const record = (entries: readonly (readonly [string, Json])[]): { readonly [field: string]: Json } =>
  Object.fromEntries(entries);

/** So deep that what goes down step by step falls off the stack. */
function nested(chance: Chance): Json {
  let value: Json = null;
  const deep = chance.pick([50, 500, 4000]);
  for (let step = 0; step < deep; step += 1) value = step % 2 === 0 ? [value] : { a: value };
  return value;
}

const isRecord = (value: Json): value is { readonly [field: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The value with one thing in it changed: replaced, left out, added, or there too often. */
export function spoiled(chance: Chance, value: Json): Json {
  if (isList(value) && value.length > 0 && chance.happens(0.8)) {
    const at = chance.below(value.length);
    if (chance.happens(0.1)) return [...value, ...Array.from({ length: 60 }, () => value[at] ?? null)];
    return value.map((one, index) => (index === at ? spoiled(chance, one) : one));
  }
  if (isRecord(value)) {
    const names = Object.keys(value);
    const name = names.length === 0 ? null : chance.pick(names);
    if (name === null || chance.happens(0.1))
      return record([...Object.entries(value), [wildText(chance), wildJson(chance)]]);
    if (chance.happens(0.15)) return record(Object.entries(value).filter(([other]) => other !== name));
    return record(
      Object.entries(value).map(([other, own]) => [other, other === name ? spoiled(chance, own) : own]),
    );
  }
  if (typeof value === 'string' && chance.happens(0.7))
    return chance.happens(0.3) ? value + wildText(chance) : wildText(chance);
  if (typeof value === 'number' && chance.happens(0.6)) return wildNumber(chance);
  return wildJson(chance);
}
