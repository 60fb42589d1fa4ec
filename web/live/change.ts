/** What the stream of changes says, as the pages use it. */
import type { QueueRow } from '../api/operations.generated.ts';
import type { Sent } from './parse.ts';

/** A case whose state has moved. */
export interface CaseChange {
  readonly kind: 'case';
  readonly case: string;
  readonly reference: string;
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly event: string;
  readonly fields: readonly string[];
  /** The case as the queue shows it, with the last change of each in what was sent together; else null. */
  readonly row: QueueRow | null;
}

/** Something of the desk itself: presence, assignment, brakes, duty, banners, views. */
export interface DeskChange {
  readonly kind: 'desk';
  readonly what: string;
  readonly data: { readonly [field: string]: unknown };
}

/** What lies between is not known: read everything anew. */
export interface Reset {
  readonly kind: 'reset';
}

export type Change = CaseChange | DeskChange | Reset;

/** One event of the stream; null for what pages have no use for. */
export function changeOf({ event, data }: Sent): Change | null {
  if (event === 'reset') return { kind: 'reset' };
  if (event !== 'change' && event !== 'desk') return null;
  const said = objectIn(data);
  if (said === null) return null;
  if (event === 'desk') return { kind: 'desk', what: textOf(said['kind']), data: said };
  return {
    kind: 'case',
    case: textOf(said['case']),
    reference: textOf(said['reference']),
    version: typeof said['version'] === 'number' ? said['version'] : 0,
    at: textOf(said['at']),
    actor: textOf(said['actor']),
    event: textOf(said['event']),
    fields: Array.isArray(said['fields']) ? said['fields'].map(textOf) : [],
    // The desk's schema says what a row is, and its tests check that it keeps to it.
    row: typeof said['row'] === 'object' ? (said['row'] as QueueRow | null) : null,
  };
}

function objectIn(text: string): { readonly [field: string]: unknown } | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
