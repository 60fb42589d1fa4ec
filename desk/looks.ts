/** A look at the directory, the conversations and the ticket, turned into evidence (R3, R4, R7, H5, H6). */
import type { Ports, RawMessage } from '../connectors/ports.ts';
import type {
  AccountState,
  ContractState,
  ConversationId,
  Instant,
  Look,
  Message,
  Place,
  TicketId,
  Uid,
} from '../procedure/case.ts';
import type { Readable } from '../procedure/foresight.ts';
import { storable } from './db/content.ts';

export interface LookRequest {
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: string | null;
  readonly contactTicket: TicketId | null;
  readonly reportedAt: Instant;
  readonly since: Instant;
  /** The desk's clock before anything was read. */
  readonly began: Instant;
}

/** Where a look is a person's: nobody else can see the directory or the conversations (A2). */
export const looksByHand = ({ directory, messageCentre }: Ports): boolean =>
  directory.manual || messageCentre.manual;

/** The places that a look reads by itself, or that a person looks (A2). */
export function readableBy(ports: Ports): Readable {
  if (looksByHand(ports)) return 'byHand';
  const { messageCentre, helpDesk } = ports;
  return [
    ...(messageCentre.readable ? (['messageCentre'] as const) : []),
    ...(canRead(helpDesk) ? (['ticket'] as const) : []),
  ];
}

const canRead = ({ manual, grade }: Ports['helpDesk']): boolean => !manual && grade !== 'C';

/**
 * Reads everything afresh and at the same time.
 * @throws where a read fails: a look is whole or none.
 */
export async function lookAt(ports: Ports, request: LookRequest, signal: AbortSignal): Promise<Look> {
  const { reporter, respondent } = request;
  const [reporterUser, respondentUser, canWrite, contract, talk, ticket] = await Promise.all([
    ports.directory.user(reporter, signal),
    ports.directory.user(respondent, signal),
    ports.directory.canWrite(respondent, reporter, signal),
    request.contract === null ? null : contractOf(ports, request.contract, request, signal),
    conversationsOf(ports, request, signal),
    ticketOf(ports, request, signal),
  ]);
  const account: AccountState | null =
    respondentUser === null
      ? null
      : { ...respondentUser.account, canWrite: respondentUser.account.canWrite && canWrite };
  const messages = [...(talk?.messages ?? []), ...(ticket ?? [])].map((raw) => evidence(raw, request));
  const read: Place[] = [];
  if (talk !== null) read.push('messageCentre');
  if (ticket !== null) read.push('ticket');
  return {
    began: request.began,
    reporter: reporterUser?.party ?? null,
    respondent: respondentUser?.party ?? null,
    respondentAccount: account,
    contract,
    read,
    conversations: talk?.conversations.map(storable) ?? [],
    messages: sinceLastAnswer(messages, request.reportedAt),
    by: null,
  };
}

async function contractOf(
  ports: Ports,
  id: string,
  { reporter, respondent }: LookRequest,
  signal: AbortSignal,
): Promise<ContractState | null> {
  const found = await ports.directory.contract(id, signal);
  if (found === null) return null;
  const by = found.endedByUid;
  return {
    id: found.id,
    state: found.state,
    endedBy: by === 'both' ? 'both' : by === reporter ? 'reporter' : by === respondent ? 'respondent' : null,
    betweenTheTwo: found.parties.includes(reporter) && found.parties.includes(respondent),
  };
}

/** Lists the conversations and reads them in the same look: one that began a moment ago is not missed (R3). */
async function conversationsOf(
  ports: Ports,
  { reporter, respondent, contract, since }: LookRequest,
  signal: AbortSignal,
): Promise<{ conversations: readonly ConversationId[]; messages: RawMessage[] } | null> {
  const { messageCentre } = ports;
  if (!messageCentre.readable) return null;
  const conversations = await messageCentre.conversations({ a: reporter, b: respondent, contract }, signal);
  const messages = await Promise.all(conversations.map((id) => messageCentre.read(id, since, signal)));
  return { conversations, messages: messages.flat() };
}

async function ticketOf(
  { helpDesk }: Ports,
  { contactTicket, since }: LookRequest,
  signal: AbortSignal,
): Promise<readonly RawMessage[] | null> {
  if (contactTicket === null || !canRead(helpDesk)) return null;
  const messages = await helpDesk.read(contactTicket, since, signal);
  return messages.map((message) => ({ ...message, place: 'ticket' as const }));
}

/** Who wrote a message, from the case's point of view (P8). In a ticket whoever is not recognised is doubt. */
export function authorOf(
  raw: Pick<RawMessage, 'author' | 'from' | 'place'>,
  reporter: Uid,
  respondent: Uid,
): Message['author'] {
  if (raw.author !== 'user') return raw.author;
  if (raw.from === respondent) return 'respondent';
  if (raw.from === reporter) return 'reporter';
  return raw.place === 'messageCentre' && raw.from !== null ? 'thirdParty' : 'unrecognised';
}

function evidence(raw: RawMessage, { reporter, respondent }: LookRequest): Message {
  return {
    id: storable(raw.id),
    place: raw.place,
    conversation: storable(raw.conversation),
    author: authorOf(raw, reporter, respondent),
    automatic: raw.automatic,
    sentAt: raw.sentAt,
  };
}

/** Evidence begins with the respondent's last human message before the report: older ones change nothing. */
function sinceLastAnswer(messages: Message[], reportedAt: Instant): readonly Message[] {
  let from = Number.NEGATIVE_INFINITY;
  for (const { author, automatic, place, sentAt } of messages) {
    const answers = author === 'respondent' && automatic === 'no' && place === 'messageCentre';
    if (answers && sentAt <= reportedAt && sentAt > from) from = sentAt;
  }
  return messages.filter(({ sentAt }) => sentAt >= from).sort((a, b) => a.sentAt - b.sentAt);
}
