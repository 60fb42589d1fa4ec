/** The hash chain of a case's history: each row covers the row before it. */
import { hash } from 'node:crypto';

/** 32 bytes in hexadecimal; what the first row of a chain follows. */
export const NO_HEAD = '0'.repeat(64);

/** Plain data as text that does not depend on the order of its fields: jsonb keeps another one than we wrote. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields: { readonly [field: string]: unknown } = { ...value };
  let text = '';
  for (const field of Object.keys(fields).sort()) {
    const one = fields[field];
    if (one === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(field)}:${canonical(one)}`;
  }
  return `{${text}}`;
}

/**
 * Plain data as the history keeps it. The columns are `json`, which keeps the very text; and a text that this function
 * made, parsed and written again by it, is the same text. So the chain needs no order of fields of its own.
 */
export function asText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** What a row's hash covers, besides the row before; the last five as text. */
export interface Link {
  readonly caseId: string;
  readonly n: number;
  readonly at: number;
  readonly actor: string;
  readonly rules: string;
  readonly event: string;
  readonly changes: string;
  readonly made: string;
  readonly withdrawn: string;
  readonly world: string;
}

/** The hash of a row, in hexadecimal. */
export function hashOf(previous: string, link: Link): string {
  const { caseId, n, at, event, changes, made, withdrawn, world } = link;
  const head = `${previous} ${caseId} ${n} ${at} ${JSON.stringify(link.actor)} ${JSON.stringify(link.rules)}`;
  return hash('sha256', `${head}\n${event}\n${changes}\n${made}\n${withdrawn}\n${world}`);
}
