import assert from 'node:assert/strict';
import { it } from 'node:test';
import pg from 'pg';
import { faultOf } from './postgres-store.ts';

function kindOf(code: string, more: object = {}): string {
  const error = new pg.DatabaseError('it failed', 0, 'error');
  Object.assign(error, { code, severity: 'ERROR', ...more });
  const fault = faultOf(error);
  return fault.kind === 'key' ? `${fault.kind} ${fault.table} ${fault.says}` : fault.kind;
}

it('knows from an error whether to begin again, which case to park, what to refuse alone, and when nobody knows', () => {
  for (const code of ['40001', '40P01']) assert.equal(kindOf(code), 'again', code);
  for (const code of ['22P05', '22001', '23502', '23514']) assert.equal(kindOf(code), 'data', code);
  for (const code of ['42501', '42P01', '53100', '57014']) assert.equal(kindOf(code), 'refused', code);
  const exists = (constraint: string): string => kindOf('23505', { constraint, detail: 'Key exists.' });
  assert.equal(exists('effects_pkey'), 'key effects Key exists.');
  assert.equal(exists('history_pkey'), 'key history Key exists.');
  assert.equal(exists('cases_pkey'), 'key other Key exists.');
  // The server ends the connection: a commit may have taken place.
  for (const severity of ['FATAL', 'PANIC']) assert.equal(kindOf('57P01', { severity }), 'lost', severity);
  assert.equal(faultOf(new Error('Connection terminated unexpectedly')).kind, 'lost');
  assert.equal(faultOf(undefined).kind, 'lost');
});
