/**
 * `Idempotency-Key`: the same call of the same caller is carried out once, and answered the same again. The key is
 * claimed before anything is done; a claim whose end nobody recorded is never simply tried again.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Caller } from './actor.ts';
import { canonical } from '../chain.ts';
import { faultOf } from '../db/postgres-store.ts';
import type { Answer } from './operation.ts';
import { problem } from './operation.ts';
import type { Problem } from './problem.ts';

/** After this long without an end, the process that claimed the key is taken to be gone. */
const CLAIM_MS = 60_000;
/** Keys older than this are forgotten. */
export const KEYS_KEPT_DAYS = 7;
export const KEY_PATTERN = /^[\x21-\x7e]{1,200}$/;

export interface Keyed {
  readonly key: string;
  readonly caller: Caller;
  /** Method, path and everything that the call says. */
  readonly request: unknown;
}

const nameOf = (caller: Caller): string =>
  caller.kind === 'person' ? `person:${caller.id}` : `outside:${caller.source}`;

type Stored = {
  readonly request: string;
  readonly status: number | null;
  readonly response: unknown;
  readonly stale: boolean;
};

/**
 * Does the work once for its key.
 * An answer that invites to try again, and a failure of which the database is certain, give the key back.
 */
export async function once(
  pool: pg.Pool,
  keyed: Keyed,
  work: () => Promise<Answer<unknown>>,
): Promise<Answer<unknown>> {
  const actor = nameOf(keyed.caller);
  const request = hash('sha256', canonical(keyed.request));
  const claimed = await pool.query(
    'insert into idempotency (actor, key, request) values ($1, $2, $3) on conflict do nothing',
    [actor, keyed.key, request],
  );
  if (claimed.rowCount === 0) return again(pool, actor, keyed.key, request);
  let answer: Answer<unknown>;
  try {
    answer = await work();
  } catch (error) {
    // An error that the database itself reported has rolled everything back; after a lost connection nobody knows.
    if (faultOf(error).kind !== 'lost') await giveBack(pool, actor, keyed.key);
    throw error;
  }
  if (answer.kind === 'problem' && answer.problem.retry) await giveBack(pool, actor, keyed.key);
  else {
    const status = answer.kind === 'ok' ? answer.status : answer.problem.status;
    await pool.query('update idempotency set status = $3, response = $4 where actor = $1 and key = $2', [
      actor,
      keyed.key,
      status,
      JSON.stringify(answer),
    ]);
  }
  return answer;
}

async function giveBack(pool: pg.Pool, actor: string, key: string): Promise<void> {
  await pool.query('delete from idempotency where actor = $1 and key = $2 and status is null', [actor, key]);
}

async function again(pool: pg.Pool, actor: string, key: string, request: string): Promise<Answer<unknown>> {
  const { rows } = await pool.query<Stored>(
    'select request, status, response, at < clock_timestamp() - make_interval(secs => $3) as stale from idempotency where actor = $1 and key = $2',
    [actor, key, CLAIM_MS / 1000],
  );
  const stored = rows[0];
  if (stored === undefined) return problem(busy);
  if (stored.request !== request) return problem(otherRequest);
  if (stored.status === null) return problem(stored.stale ? nobodyKnows : busy);
  // Written by `once` alone, in the shape that it gives.
  return stored.response as Answer<unknown>;
}

const busy: Problem = {
  status: 409,
  code: 'keyInUse',
  message: 'A call with this key is being carried out.',
  next: 'Send it again in a moment for its answer.',
  retry: true,
};
const otherRequest: Problem = {
  status: 422,
  code: 'keyOfOtherRequest',
  message: 'This key belongs to another request.',
  next: 'Use a new key for a new request.',
  retry: false,
};
const nobodyKnows: Problem = {
  status: 409,
  code: 'outcomeUnknown',
  message:
    'A call with this key began and its end was not recorded: nobody knows whether it was carried out.',
  next: 'Look at the case; if it was not, send it with a new key.',
  retry: false,
};

/** Forgets old keys. @returns how many. */
export async function forgetKeys(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from idempotency where at < clock_timestamp() - make_interval(days => $1)',
    [KEYS_KEPT_DAYS],
  );
  return rowCount ?? 0;
}
