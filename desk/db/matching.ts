/** A batch of messages held against the open cases, in SQL: what concerns no case never leaves this statement. */
import type pg from 'pg';
import type { RawMessage } from '../../connectors/ports.ts';
import type { CaseId, Instant, Message, Place, Uid } from '../../procedure/case.ts';

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
  /** False where another worker took this stretch of the stream before: nothing was done then. */
  readonly taken: boolean;
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

const CASE = 'c.id as case_id, c.reporter, c.respondent, c.watches_reporter';
/** R3: any conversation between the two under the contract; where either names no contract, any between the two. */
const CONTRACT = '(m.contract is null or c.contract is null or m.contract = c.contract)';
const OPEN_BETWEEN = (respondent: string, reporter: string): string => `
  select m.ord, 'messageCentre' as place, c.* from m cross join lateral (
    select ${CASE} from cases c where c.closed_at is null
      and c.respondent = m.${respondent} collate "C" and c.reporter = m.${reporter} collate "C" and ${CONTRACT} offset 0) as c`;

/**
 * Both directions, each message by message through the index of open cases. `offset 0` keeps the planner from turning
 * this round: it sees the statement once, while there are few cases, and would read all of them for every batch.
 */
const BY_PAIR = `${OPEN_BETWEEN('sender', 'receiver')} union all ${OPEN_BETWEEN('receiver', 'sender')}`;

/** L1: by the ticket, and by the writer to every open case on them; a case's own ticket says whose it is. */
const BY_TICKET = `
  select distinct on (ord, case_id) * from (
    select m.ord, c.* from m cross join lateral (
      select case t.party when 'reporter' then 'reportTicket' else 'ticket' end as place, ${CASE}
      from tickets t join cases c on c.id = t.case_id and c.closed_at is null
      where t.ticket = m.conversation collate "C" offset 0) as c
    union all
    select m.ord, c.* from m cross join lateral (
      select 'ticket' as place, ${CASE} from cases c
      where c.closed_at is null and c.respondent = m.sender collate "C" offset 0) as c
  ) as joined order by ord, case_id, place`;

const statement = (joins: string): string => `
with src as materialized (
  select name, grade, seen_up_to from sources
  where name = $1 and ($3::text is null or position is not distinct from $2::text) for update
), m as materialized (
  select * from unnest($5::text[], $6::text[], $7::text[], $8::text[]) with ordinality as given (sender, receiver, contract, conversation, ord)
  where exists (select from src)
), matched as (${joins}
), moved as (
  update sources s set position = coalesce($3, s.position), seen_up_to = greatest(s.seen_up_to, instant($4::bigint))
  from src where s.name = src.name returning s.name
)
select (select count(*) from moved)::int as taken,
  (select ms(seen_up_to)::float8 from src where grade = 'A') as promised,
  (select json_agg(json_build_object('ordinal', ord - 1, 'caseId', case_id, 'place', place, 'reporter', reporter,
    'respondent', respondent, 'watchesReporter', watches_reporter) order by ord, case_id) from matched) as matches`;

const BY_PLACE: { readonly [place in Place]: { readonly name: string; readonly text: string } } = {
  messageCentre: { name: 'match-messages', text: statement(BY_PAIR) },
  ticket: { name: 'match-tickets', text: statement(BY_TICKET) },
};

/**
 * Matches one stretch of a source and moves the source's position and watermark. Must run under the source's exclusive
 * lock, in the transaction that takes what was matched.
 */
export async function matchStretch(client: pg.ClientBase, place: Place, stretch: Stretch): Promise<Matched> {
  const { messages } = stretch;
  const { rows } = await client.query<{ taken: number; promised: number | null; matches: readonly Match[] | null }>({
    ...BY_PLACE[place],
    values: [
      stretch.source, stretch.from, stretch.to, stretch.seenUpTo,
      messages.map(({ from }) => from), messages.map(({ to }) => to),
      messages.map(({ contract }) => contract), messages.map(({ conversation }) => conversation),
    ],
  });
  const row = rows[0];
  if (row === undefined) throw new Error('a matching statement gave no row');
  const promised = row.promised ?? Number.NEGATIVE_INFINITY;
  const late = messages.flatMap(({ id, sentAt }) => (sentAt <= promised ? [id] : []));
  return { taken: row.taken === 1, late, matches: row.matches ?? [] };
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
on conflict do nothing returning case_id as "caseId", id`;

/** Keeps messages with their cases. @returns those that had not been kept before. */
export async function keepEvidence(client: pg.ClientBase, evidence: readonly Evidence[]): Promise<readonly Evidence[]> {
  if (evidence.length === 0) return [];
  const { rows } = await client.query<{ caseId: CaseId; id: string }>({
    name: 'keep-evidence', text: KEEP, values: [JSON.stringify(evidence)],
  });
  const fresh = new Set(rows.map(({ caseId, id }) => `${caseId} ${id}`));
  // The first of a batch counts; a repetition in the same batch is none.
  return evidence.filter(({ caseId, id }) => fresh.delete(`${caseId} ${id}`));
}
