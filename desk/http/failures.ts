/** Errors that were thrown, as problems; what is none of these is a bug, and is logged. */
import type { FastifyError } from 'fastify';
import { TooMany } from '../people/passwords.ts';
import { tooMany } from './limits.ts';
import { unavailable, type Problem } from './problem.ts';

/** What the caller is told of an error, or null where nobody foresaw it. */
export function problemOfError(error: FastifyError, method: string): Problem | null {
  if (error instanceof TooMany) return tooMany;
  if (typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500) {
    const code = error.statusCode === 413 ? 'tooLarge' : error.statusCode === 415 ? 'mediaType' : 'malformed';
    return {
      status: error.statusCode,
      code,
      message: error.message,
      next: 'Nothing was done. Send JSON as described in /openapi.json.',
      retry: false,
    };
  }
  // Lost on the way: what was sent may have been committed.
  if (
    method !== 'GET' &&
    /ECONNRESET|EPIPE|Connection terminated|57P0[12]/.test(`${error.code} ${error.message}`)
  )
    return outcomeLost;
  // Classes 08, 53 and 57 of PostgreSQL: no connection, no room, ending; the pool and the socket have words of their own.
  if (
    /^(08|53|57)/.test(error.code ?? '') ||
    /ECONN|EPIPE|ENOENT|timeout exceeded|Connection terminated/.test(`${error.code} ${error.message}`)
  ) {
    return unavailable('The database cannot be reached.');
  }
  return null;
}

const outcomeLost: Problem = {
  status: 503,
  code: 'outcomeUnknown',
  message: 'The connection to the database was lost: nobody knows whether this was carried out.',
  next: 'Look first; send it again only if it was not. With the same Idempotency-Key it is never done twice.',
  retry: false,
};
export const failed: Problem = {
  status: 500,
  code: 'failed',
  message: 'Something that should not happen happened here.',
  next: 'Look at the case before doing it again; the log says more.',
  retry: false,
};
