/** The next case that needs a person: where one goes after a decision (ISSUE: the way to the next case included). */
import type { QueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { askAhead } from './queries.ts';

/** Enough to pass over those that somebody else has. */
const ROWS = 20;

/**
 * The next one that nobody else has, in the queue's own order; null where nothing else needs a person.
 * @param person who asks. @param but the case that one comes from.
 */
export async function nextNeeding(person: string, but: string): Promise<string | null> {
  const { rows } = await call('getQueue', { query: { section: 'needs', limit: ROWS } });
  const free = rows.find(
    ({ reference, assigned }) => reference !== but && (assigned === null || assigned === person),
  );
  return free?.reference ?? null;
}

/** Reads the next one ahead while a decision is being made, so that it stands at once. */
export async function readAhead(queries: QueryClient, person: string, but: string): Promise<string | null> {
  const next = await nextNeeding(person, but);
  if (next !== null) askAhead(queries, next);
  return next;
}
