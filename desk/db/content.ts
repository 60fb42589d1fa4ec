/** Texts of people, apart from the history (DESIGN: erasing a person leaves every chain verifying). */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { CaseId, PersonId, TextRef, Uid } from '../../procedure/case.ts';
import { insertFrom, type Columns } from './columns.ts';

export const CONTENT_COLUMNS = {
  digest: 'text',
  case_id: 'uuid',
  person: 'text',
  kind: 'text',
  body: 'text',
  at: 'instant',
} as const satisfies Columns;
/** Bytes of the salt of somebody's digests. */
export const SALT_BYTES = 16;

export interface ContentRow {
  readonly digest: TextRef;
  readonly case_id: CaseId;
  readonly person: Uid | PersonId;
  readonly kind: string;
  readonly body: string;
  readonly at: number;
}

export const INSERT_CONTENT = (source: string): string =>
  `${insertFrom('content', CONTENT_COLUMNS, source)} on conflict do nothing`;

/** What the database can keep: no zero character, no half of a pair. */
export const storable = (body: string): string => body.replaceAll('\0', '').toWellFormed();

/** The digest under which a text is referred to: useless once the salt is gone. */
export const digestOf = (salt: string, body: string): TextRef => hash('sha256', `${salt}\n${body}`);

/** The texts of a case that have not been erased, by digest. */
export async function readContent(
  db: Pick<pg.Pool, 'query'>,
  caseId: CaseId,
): Promise<ReadonlyMap<TextRef, string>> {
  const { rows } = await db.query<{ digest: string; body: string }>(
    'select digest, body from content where case_id = $1',
    [caseId],
  );
  return new Map(rows.map((row) => [row.digest, row.body]));
}

/**
 * Erases what somebody wrote: every text and the salt of its digests. History, chains and checkpoints stay as they are;
 * a text sent later gets a new salt.
 * @returns how many texts were erased.
 */
export async function erasePerson(pool: pg.Pool, person: Uid | PersonId): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Waits for every batch that is about to keep a text under this salt; the next statement then sees its text.
    await client.query('delete from salts where person = $1', [person]);
    const { rowCount } = await client.query('delete from content where person = $1', [person]);
    await client.query('delete from names where uid = $1', [person]);
    await client.query(`update hand_overs set note = '…' where by = $1`, [person]);
    // K3: what somebody who works here wrote about the article, or asked.
    const votes = await client.query(
      'update article_votes set words = null where person = $1 and words is not null',
      [person],
    );
    const asked = await client.query('delete from help_requests where asked_by = $1', [person]);
    const answers = await client.query(
      `update help_requests set answer = '…' where answered_by = $1 and answer <> '…'`,
      [person],
    );
    await client.query(
      `update bulk_proposals set reason = '…' where proposed_by = $1 and reason is not null`,
      [person],
    );
    // What was answered to a call under a key is kept for days, and tells requests for help word for word.
    await client.query(
      `update idempotency set status = null, response = null where response is not null
         and $1 in (response -> 'body' ->> 'askedBy', response -> 'body' ->> 'answeredBy')`,
      [person],
    );
    await client.query('commit');
    const helped = (asked.rowCount ?? 0) + (answers.rowCount ?? 0);
    return (rowCount ?? 0) + (votes.rowCount ?? 0) + helped;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
