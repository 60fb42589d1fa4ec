/** A batch of messages held against the open cases, in SQL: what concerns no case never leaves this statement. */
import type pg from 'pg';
import type { RawMessage } from '../../connectors/ports.ts';
import type { CaseId, EffectKey, Instant, Message, Place, Uid } from '../../procedure/case.ts';

/** One message and one open case that it concerns. `ordinal` counts the batch from 0. */
export interface Match {
  readonly ordinal: number;
  readonly caseId: CaseId;
  readonly place: Message['place'];
  readonly reporter: Uid;
  readonly respondent: Uid;
  /** What the reporter writes in the message centre could change something in this case at the moment. */
  readonly watchesReporter: boolean;
}

export interface Matched {
  /** Position and watermark were moved. */
  readonly moved: boolean;
  /** Messages that are older than what had been promised. */
  readonly late: readonly RawMessage['id'][];
  readonly matches: readonly Match[];
}

export interface Stretch {
  readonly source: string;
  readonly messages: readonly RawMessage[];
  /** Where it begins and ends in the stream; null where the source has no positions (messages by HTTP). */
  readonly from: string | null;
  readonly to: string | null;
  readonly seenUpTo: Instant | null;
}

const MATCH = {
  name: 'match-stretch',
  text: 'select moved, promised, matches from match_stretch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
} as const;

/**
 * Takes the source's exclusive lock, matches one stretch and moves the source's position and watermark.
 * @param quietly outside a transaction: moves nothing where a case is concerned or a message came late. Otherwise it
 *   runs in the transaction that takes what was matched.
 * @returns null where another worker took this stretch before.
 */
export async function matchStretch(
  db: Pick<pg.ClientBase, 'query'>,
  place: Place,
  stretch: Stretch,
  quietly: boolean,
): Promise<Matched | null> {
  const { messages } = stretch;
  const oldest =
    messages.length === 0
      ? null
      : messages.reduce((least, { sentAt }) => Math.min(least, sentAt), Number.POSITIVE_INFINITY);
  const inTickets = place === 'ticket';
  const { rows } = await db.query<{
    moved: boolean;
    promised: number | null;
    matches: readonly Match[] | null;
  }>({
    ...MATCH,
    values: [
      stretch.source,
      place,
      stretch.from,
      stretch.to,
      stretch.seenUpTo,
      oldest,
      messages.map(({ from }) => from),
      inTickets ? [] : messages.map(({ to }) => to),
      inTickets ? [] : messages.map(({ contract }) => contract),
      inTickets ? messages.map(({ conversation }) => conversation) : [],
      quietly,
    ],
  });
  const row = rows[0];
  if (row === undefined) return null;
  const promised = row.promised ?? Number.NEGATIVE_INFINITY;
  const late = messages.flatMap(({ id, sentAt }) => (sentAt <= promised ? [id] : []));
  return { moved: row.moved, late, matches: row.matches ?? [] };
}

/** One message as evidence of one case. */
export interface Evidence extends Message {
  readonly caseId: CaseId;
}

const KEEP = `
insert into messages (case_id, id, place, conversation, author, automatic, sent_at, at)
select (r ->> 'caseId')::uuid, r ->> 'id', r ->> 'place', r ->> 'conversation', r ->> 'author', r ->> 'automatic',
  instant((r ->> 'sentAt')::bigint), (select desk_now())
from json_array_elements($1::json) as r
on conflict do nothing returning case_id as "caseId", place, id`;

/** Who numbered a message: the helpdesk's tickets share one row of numbers, the message centre has its own. */
export const numberedBy = (place: Message['place']): Place =>
  place === 'messageCentre' ? 'messageCentre' : 'ticket';

/** Keeps messages with their cases. @returns those that had not been kept before. */
export async function keepEvidence(
  client: pg.ClientBase,
  evidence: readonly Evidence[],
): Promise<readonly Evidence[]> {
  if (evidence.length === 0) return [];
  const { rows } = await client.query<Pick<Evidence, 'caseId' | 'place' | 'id'>>({
    name: 'keep-evidence',
    text: KEEP,
    values: [JSON.stringify(evidence)],
  });
  const fresh = new Set(rows.map(named));
  // The first of a batch counts; a repetition in the same batch is none.
  return evidence.filter((one) => fresh.delete(named(one)));
}

const named = ({ caseId, place, id }: Pick<Evidence, 'caseId' | 'place' | 'id'>): string =>
  `${caseId} ${numberedBy(place)} ${id}`;

/** L4: the cases whose approval or hold may rest on a stream that has just broken its promise. */
export async function decided(client: pg.ClientBase): Promise<readonly CaseId[]> {
  const { rows } = await client.query<{ id: CaseId }>(
    `select id from cases where closed_at is null and stage in ('approved', 'suspending', 'onHold') order by id`,
  );
  return rows.map(({ id }) => id);
}

/** The cases of acts, by the acts' keys. */
export async function casesOf(
  client: pg.ClientBase,
  keys: readonly EffectKey[],
): Promise<readonly { readonly key: EffectKey; readonly caseId: CaseId }[]> {
  const { rows } = await client.query<{ key: EffectKey; caseId: CaseId }>({
    name: 'listen-bounces',
    text: 'select key, case_id as "caseId" from effects where key = any($1::text[])',
    values: [keys],
  });
  return rows;
}
