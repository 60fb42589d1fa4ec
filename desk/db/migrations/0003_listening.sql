-- One stretch of a source held against the open cases: the lock, the match and the watermark in one statement, because
-- most stretches concern no case and every round trip of a stream counts.
--
-- What is matched is seen as it stands once the lock is held: each statement of a volatile function has its own
-- snapshot. Gives no row where another worker took this stretch before. Where `quietly` is asked for, nothing moves if
-- a case is concerned or a promise was broken (`oldest`: the earliest message of the stretch): the caller then asks
-- again in the transaction that takes the events.
create function match_stretch(
  source text, at_place text, from_position text, to_position text, seen bigint, oldest bigint,
  senders text[], receivers text[], contracts text[], conversations text[], quietly boolean,
  out moved boolean, out promised double precision, out matches json
) returns setof record language plpgsql volatile as $$
declare
  src sources;
begin
  perform pg_advisory_xact_lock(source_lock(source));
  select * into src from sources s
    where s.name = source and (to_position is null or s.position is not distinct from from_position) for update;
  if not found then
    return;
  end if;
  promised := case when src.grade = 'A' then ms(src.seen_up_to) end;

  -- `offset 0` keeps the planner from turning the joins round: it sees them once, while there are few cases, and would
  -- read all of them for every batch.
  if at_place = 'messageCentre' then
    -- R3: any conversation between the two under the contract; where either names no contract, any between the two.
    select json_agg(json_build_object('ordinal', ord - 1, 'caseId', id, 'place', at_place, 'reporter', reporter,
        'respondent', respondent, 'watchesReporter', watches_reporter) order by ord, id)
      into matches
      from unnest(senders, receivers, contracts) with ordinality as m (sender, receiver, contract, ord)
      cross join lateral (
        (select c.id, c.reporter, c.respondent, c.watches_reporter from cases c
          where c.closed_at is null and c.respondent = m.sender collate "C" and c.reporter = m.receiver collate "C"
            and (m.contract is null or c.contract is null or m.contract = c.contract) offset 0)
        union all
        (select c.id, c.reporter, c.respondent, c.watches_reporter from cases c
          where c.closed_at is null and c.respondent = m.receiver collate "C" and c.reporter = m.sender collate "C"
            and (m.contract is null or c.contract is null or m.contract = c.contract) offset 0)) as concerned;
  else
    -- L1: by the ticket, and by the writer to every open case on them; a case's own ticket says whose it is.
    select json_agg(json_build_object('ordinal', ord - 1, 'caseId', id, 'place', place, 'reporter', reporter,
        'respondent', respondent, 'watchesReporter', watches_reporter) order by ord, id)
      into matches
      from (
        select distinct on (ord, id) ord, id, place, reporter, respondent, watches_reporter
        from unnest(senders, conversations) with ordinality as m (sender, conversation, ord)
        cross join lateral (
          (select case t.party when 'reporter' then 'reportTicket' else 'ticket' end as place,
              c.id, c.reporter, c.respondent, c.watches_reporter
            from tickets t join cases c on c.id = t.case_id and c.closed_at is null
            where t.ticket = m.conversation collate "C" offset 0)
          union all
          (select 'ticket', c.id, c.reporter, c.respondent, c.watches_reporter from cases c
            where c.closed_at is null and c.respondent = m.sender collate "C" offset 0)) as concerned
        order by ord, id, place) as joined;
  end if;

  moved := not quietly or (matches is null and coalesce(oldest > promised, true));
  if moved then
    update sources s set position = coalesce(to_position, s.position), seen_up_to = greatest(s.seen_up_to, instant(seen))
      where s.name = source;
  end if;
  return next;
end $$;
