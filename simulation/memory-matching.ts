/** A stretch of messages held against the open cases, as `match_stretch` does in the database. */
import type { CaseId, Place, Uid } from '../procedure/case.ts';
import type { Match, Matched, Stretch } from '../desk/db/matching.ts';
import type { CaseEntry, SourceEntry, Tables } from './memory-tables.ts';

type Found = Omit<Match, 'ordinal'>;

/** @param source as the transaction sees it. @returns what concerns a case, and the source as it is to be written; null where another took the stretch. */
export function match(
  tables: Tables,
  source: SourceEntry | undefined,
  place: Place,
  stretch: Stretch,
  quietly: boolean,
): { readonly matched: Matched; readonly source: SourceEntry } | null {
  if (source === undefined || (stretch.to !== null && source.position !== stretch.from)) return null;
  const promised =
    source.grade === 'A' && source.seenUpTo !== null ? source.seenUpTo : Number.NEGATIVE_INFINITY;
  const late = stretch.messages.flatMap(({ id, sentAt }) => (sentAt <= promised ? [id] : []));
  const matches = stretch.messages.flatMap((message, ordinal): Match[] => {
    const found =
      place === 'messageCentre'
        ? inConversation(tables, message.from, message.to, message.contract)
        : inTicket(tables, message.from, message.conversation);
    return found
      .toSorted((one, other) => (one.caseId < other.caseId ? -1 : 1))
      .map((one) => ({ ordinal, ...one }));
  });
  const moved = !quietly || (matches.length === 0 && late.length === 0);
  const { seenUpTo } = stretch;
  const latest =
    seenUpTo === null || source.seenUpTo === null
      ? (seenUpTo ?? source.seenUpTo)
      : Math.max(seenUpTo, source.seenUpTo);
  return {
    matched: { moved, late, matches },
    source: moved ? { ...source, position: stretch.to ?? source.position, seenUpTo: latest } : source,
  };
}

const openOn = (tables: Tables, uid: Uid | null): CaseEntry[] =>
  uid === null ? [] : [...(tables.openOn.get(uid) ?? [])].flatMap((id) => tables.cases.get(id) ?? []);

const foundAs = (place: Found['place'], entry: CaseEntry): Found => ({
  caseId: entry.id,
  place,
  reporter: entry.reporter,
  respondent: entry.respondent,
  watchesReporter: entry.watches_reporter,
});

/** R3: any conversation between the two under the contract; where either names no contract, any between the two. */
function inConversation(tables: Tables, from: Uid | null, to: Uid | null, contract: string | null): Found[] {
  const under = (entry: CaseEntry): boolean =>
    contract === null || entry.contract === null || entry.contract === contract;
  return [
    ...openOn(tables, from).filter((entry) => entry.reporter === to && under(entry)),
    ...openOn(tables, to).filter((entry) => entry.reporter === from && under(entry)),
  ].map((entry) => foundAs('messageCentre', entry));
}

/** L1: by the ticket, and by the writer to every open case on them; a case's own ticket says whose it is. */
function inTicket(tables: Tables, from: Uid | null, conversation: string): Found[] {
  const found = new Map<CaseId, Found>();
  for (const entry of openOn(tables, from)) found.set(entry.id, foundAs('ticket', entry));
  for (const { caseId, party } of tables.tickets.get(conversation) ?? []) {
    const entry = tables.cases.get(caseId);
    if (entry === undefined || entry.closed_at !== null) continue;
    const place = party === 'reporter' ? 'reportTicket' : 'ticket';
    if (place === 'reportTicket' || !found.has(caseId)) found.set(caseId, foundAs(place, entry));
  }
  return [...found.values()];
}
