/** The second factor: codes by time (RFC 6238), each taken once, and recovery codes for the day the phone is lost. */
import { randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import type { PersonId } from '../../procedure/case.ts';
import { inTransaction } from '../db/transaction.ts';
import { record } from './access-log.ts';
import { digestOf } from './tokens.ts';

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Codes of the period before and after are taken too: people type slowly and clocks differ. */
const WINDOW = 1;
const ISSUER = 'Answerby';
const RECOVERY_CODES = 10;
/** Without letters and digits that look like others: about 49 bits for each code. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_LETTERS = 10;

const secretOf = (bytes: Buffer): Secret => new Secret({ buffer: new Uint8Array(bytes).buffer });

/** Keeps a new secret as pending: it counts once its first code has been confirmed. */
export async function beginTotp(
  pool: pg.Pool,
  person: PersonId,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const bytes = randomBytes(SECRET_BYTES);
  await pool.query('update credentials set totp_pending = $2 where person = $1', [person, bytes]);
  const secret = secretOf(bytes);
  const uri = new TOTP({ issuer: ISSUER, label: person, secret, period: PERIOD_SECONDS }).toString();
  return { secret: secret.base32, uri };
}

/** The time step to which a code belongs, or null. @param at the machine's clock in milliseconds. */
function stepOf(secret: Buffer, code: string, at: number): number | null {
  const given = { secret: secretOf(secret), period: PERIOD_SECONDS, timestamp: at };
  const delta = /^\d{6}$/.test(code) ? TOTP.validate({ ...given, token: code, window: WINDOW }) : null;
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp: at }) + delta;
}

async function machineNow(client: pg.Pool | pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  return rows[0]?.now ?? 0;
}

/** Turns the pending secret on with its first code. @returns recovery codes, told once; null for a wrong code. */
export function confirmTotp(
  pool: pg.Pool,
  person: PersonId,
  code: string,
): Promise<readonly string[] | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ pending: Buffer | null }>(
      'select totp_pending as pending from credentials where person = $1 for update',
      [person],
    );
    const pending = rows[0]?.pending ?? null;
    const step = pending === null ? null : stepOf(pending, plain(code), await machineNow(client));
    if (step === null) return null;
    await client.query(
      'update credentials set totp = totp_pending, totp_pending = null, totp_step = $2 where person = $1',
      [person, step],
    );
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    await client.query('delete from recovery_codes where person = $1', [person]);
    await client.query(
      'insert into recovery_codes (person, hash) select $1, h from unnest($2::bytea[]) as h',
      [person, codes.map((code) => digestOf(plain(code)))],
    );
    await record(client, person, 'secondFactorOn', person);
    return codes;
  });
}

function recoveryCode(): string {
  const letters = Array.from({ length: RECOVERY_LETTERS }, () => LETTERS[randomInt(LETTERS.length)] ?? '');
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/** A code as it is compared: people leave out the dash, or put in spaces. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Uses a code of the phone, or a recovery code. @returns whether it was right and had not been used. */
export async function takeCode(
  pool: pg.Pool,
  person: PersonId,
  totp: Buffer,
  code: string,
): Promise<boolean> {
  const typed = plain(code);
  const step = stepOf(totp, typed, await machineNow(pool));
  if (step !== null) {
    const { rowCount } = await pool.query(
      'update credentials set totp_step = $2 where person = $1 and totp_step < $2',
      [person, step],
    );
    return rowCount === 1;
  }
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'update recovery_codes set used_at = clock_timestamp() where person = $1 and hash = $2 and used_at is null',
      [person, digestOf(typed)],
    );
    if (rowCount === 1) await record(client, person, 'recoveryCodeUsed', person);
    return rowCount === 1;
  });
}

/** Turns the second factor off. @param by the person, or an administrator who helps them. */
export async function endTotp(pool: pg.Pool, person: PersonId, by: PersonId): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('update credentials set totp = null, totp_pending = null where person = $1', [person]);
    await client.query('delete from recovery_codes where person = $1', [person]);
    await record(client, by, 'secondFactorOff', person);
  });
}

/** How many recovery codes a person has not used yet. */
export async function recoveryCodesLeft(pool: pg.Pool, person: PersonId): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int as n from recovery_codes where person = $1 and used_at is null',
    [person],
  );
  return rows[0]?.n ?? 0;
}
