/** A batch of messages held against the open cases, in SQL: what concerns no case never leaves this statement. */
import type pg from 'pg';
import type { RawMessage } from '../../connectors/ports.ts';
import type { CaseId, Instant, Message, Place } from '../../procedure/case.ts';

/** One new message of one case. `ordinal` counts the batch from 0. */
export interface Match {
  readonly ordinal: number;
  readonly caseId: CaseId;
  readonly place: Message['place'];
  readonly author: Message['author'];
}

export interface Matched {
  /** False where another worker took this stretch of the stream before: nothing was done then. */
  readonly taken: boolean;
  /** A message was older than what had been promised: the source is grade C now. */
  readonly broken: boolean;
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

/** R3: any conversation between the two under the contract; where either names no contract, any between the two. */
const CONTRACT = '(m.contract is null or c.contract is null or m.contract = c.contract)';

/**
 * Both directions, each message by message through the index of open cases. `offset 0` keeps the planner from turning
 * this round: it sees the statement once, while there are few cases, and would read all of them for every batch.
 */
const BY_PAIR = `
  select m.ord, c.case_id, 'messageCentre' as place, c.reporter, c.respondent
  from m cross join lateral (
    select c.id as case_id, c.reporter, c.respondent from cases c
    where c.closed_at is null and c.respondent = m.sender collate "C" and c.reporter = m.receiver collate "C" and ${CONTRACT} offset 0) as c
  union all
  select m.ord, c.case_id, 'messageCentre', c.reporter, c.respondent
  from m cross join lateral (
    select c.id as case_id, c.reporter, c.respondent from cases c
    where c.closed_at is null and c.respondent = m.receiver collate "C" and c.reporter = m.sender collate "C" and c.watches_reporter
      and ${CONTRACT} offset 0) as c`;

/** L1: by the ticket, and by the writer to every open case on them; a case's own ticket says whose it is. */
const BY_TICKET = `
  select distinct on (ord, case_id) ord, case_id, place, reporter, respondent
  from (
    select m.ord, m.sender, c.*
    from m cross join lateral (
      select c.id as case_id, case t.party when 'reporter' then 'reportTicket' else 'ticket' end as place,
        c.reporter, c.respondent, c.watches_reporter
      from tickets t join cases c on c.id = t.case_id and c.closed_at is null
      where t.ticket = m.conversation collate "C" offset 0) as c
    union all
    select m.ord, m.sender, c.*
    from m cross join lateral (
      select c.id as case_id, 'ticket' as place, c.reporter, c.respondent, c.watches_reporter from cases c
      where c.closed_at is null and c.respondent = m.sender collate "C" offset 0) as c
  ) as joined
  where watches_reporter or sender is distinct from reporter order by ord, case_id, place`;

function statement(joins: string): string {
  return `
with src as materialized (
  select name, grade, seen_up_to from sources
  where name = $1 and ($3::text is null or position is not distinct from $2::text) for update
), m as materialized (
  select ord, id, sender, receiver, contract, conversation, author, automatic, sent
  from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[])
    with ordinality as given (id, sender, receiver, contract, conversation, author, automatic, sent, ord)
  where exists (select from src)
), matched as materialized (${joins}
), authored as materialized (
  select matched.ord, case_id, place, m.id, case
      when m.author <> 'user' then m.author
      when m.sender = respondent then 'respondent'
      when m.sender = reporter then 'reporter'
      when place = 'messageCentre' and m.sender is not null then 'thirdParty'
      else 'unrecognised' end as author
  from matched join m using (ord)
), kept as (
  insert into messages (case_id, id, place, conversation, author, automatic, sent_at, at)
  select case_id, m.id, place, conversation, authored.author, automatic, instant(sent), (select desk_now())
  from authored join m using (ord)
  on conflict do nothing returning case_id, id
), fresh as materialized (
  select min(ord) as ord, case_id, place, author from authored join kept using (case_id, id) group by case_id, id, place, author
), late as materialized (
  select m.id from m, src
  where src.grade = 'A' and m.sent <= ms(src.seen_up_to)
    and not exists (select from authored where authored.id = m.id and not exists (select from fresh where fresh.ord = authored.ord))
  limit 1
), moved as (
  update sources s set position = coalesce($3, s.position), seen_up_to = greatest(s.seen_up_to, instant($4::bigint)),
    grade = case when exists (select from late) then 'C' else s.grade end,
    broken_at = case when exists (select from late) then (select desk_now()) else s.broken_at end,
    broken_why = coalesce((select 'message ' || id || ' was older than what had been promised' from late), s.broken_why)
  from src where s.name = src.name returning s.name
)
select (select count(*) from moved)::int as taken, exists (select from late) as broken,
  coalesce((select json_agg(json_build_array(ord - 1, case_id, place, author) order by ord) from fresh), '[]') as matches`;
}

const BY_PLACE: { readonly [place in Place]: { readonly name: string; readonly text: string } } = {
  messageCentre: { name: 'match-messages', text: statement(BY_PAIR) },
  ticket: { name: 'match-tickets', text: statement(BY_TICKET) },
};

/**
 * Matches one stretch of a source, keeps what concerns a case as evidence (once a case and message), and moves the
 * source's position and watermark. Must run under the source's exclusive lock, in the transaction that takes the events.
 */
export async function matchStretch(client: pg.ClientBase, place: Place, stretch: Stretch): Promise<Matched> {
  const { messages } = stretch;
  const { rows } = await client.query<{ taken: number; broken: boolean; matches: [number, CaseId, Match['place'], Match['author']][] }>({
    ...BY_PLACE[place],
    values: [
      stretch.source, stretch.from, stretch.to, stretch.seenUpTo,
      messages.map(({ id }) => id), messages.map(({ from }) => from), messages.map(({ to }) => to),
      messages.map(({ contract }) => contract), messages.map(({ conversation }) => conversation),
      messages.map(({ author }) => author), messages.map(({ automatic }) => automatic), messages.map(({ sentAt }) => sentAt),
    ],
  });
  const row = rows[0];
  if (row === undefined) throw new Error('a matching statement gave no row');
  return {
    taken: row.taken === 1,
    broken: row.broken,
    matches: row.matches.map(([ordinal, caseId, matchedPlace, author]) => ({ ordinal, caseId, place: matchedPlace, author })),
  };
}
