/**
 * Messages and replies come in: in batches, from a source that is asked for more or that posts them. Each batch is one
 * transaction: matched against the open cases, taken by `advance`, and the source's watermark moved. So a watermark
 * never speaks for a message that its case has not seen.
 */
import type { RawMessage } from '../connectors/ports.ts';
import type { EffectKey, Instant, Place } from '../procedure/case.ts';
import { advanceIn, type Advanced, type Submission } from './advance.ts';
import { storable } from './db/content.ts';
import type { Evidence, Match } from './db/matching.ts';
import type { Shell } from './desk.ts';
import { authorOf } from './looks.ts';
import type { Fault, Store, Transaction } from './store.ts';

/** The most messages that one transaction matches. */
export const MESSAGES_MOST = 4000;

/** A transaction that met another one is begun again at most so often. */
const TRIES_MOST = 8;

/** A source that was declared (`declareSource`). */
export interface ListenedSource {
  readonly name: string;
  readonly place: Place;
}

/** The part of a connector that gives messages in order (`MessageCentre`, `HelpDesk`). */
export interface Stream {
  poll(
    position: string | null,
    most: number,
    signal: AbortSignal,
  ): Promise<Omit<Batch, 'from' | 'to'> & { readonly position: string }>;
}

/** What a source gives or is given: its next messages, and how far it has been seen with them. */
export interface Batch {
  readonly messages: readonly RawMessage[];
  /** Accepted messages of the desk that did not arrive after all (P6). */
  readonly bounced?: readonly { readonly key: EffectKey; readonly at: Instant }[];
  /** The stretch of the stream; both null where there are no positions. */
  readonly from: string | null;
  readonly to: string | null;
  /** Everything sent at or before it has been given, this batch included; null where nobody says so. */
  readonly seenUpTo: Instant | null;
}

export type Heard =
  | { readonly kind: 'heard'; readonly advanced: readonly Advanced[]; readonly broken: boolean }
  /** Another worker took this stretch before. */
  | { readonly kind: 'overtaken' };

/**
 * Takes one batch of a declared source. A message that concerns no open case leaves no trace; one that came before is
 * not taken twice. A message older than the watermark makes the source grade C until an operator restores it.
 * @throws where the database cannot be reached; nothing was taken then.
 */
export async function take(desk: Shell, source: ListenedSource, given: Batch): Promise<Heard> {
  const batch = { ...given, messages: given.messages.map(keepable) };
  // Most batches concern no case: one statement is enough for them.
  if ((batch.bounced ?? []).length === 0) {
    const matched = await desk.store.passBy(source.place, { ...batch, source: source.name });
    if (matched === null) return { kind: 'overtaken' };
    if (matched.moved) return { kind: 'heard', advanced: [], broken: false };
  }
  for (let tries = 1; ; tries += 1) {
    const session = await desk.store.session();
    let lost = false;
    try {
      const transaction = session.begin(false);
      try {
        return await inTransaction(desk, transaction, source, batch);
      } catch (error) {
        await transaction.rollback().catch(() => (lost = true));
        if (!meetsAnother(desk.store, error) || tries >= TRIES_MOST) throw error;
      }
    } finally {
      await session.close(lost);
    }
  }
}

/**
 * Asks a source for what comes next and takes it.
 * @returns how many messages it gave; fewer than `MESSAGES_MOST` means that there are no more at the moment.
 * @throws where the source cannot be read; its watermark stands still then, so nothing is proven by it.
 */
export async function listenOnce(
  desk: Shell,
  source: ListenedSource,
  stream: Stream,
  signal: AbortSignal,
): Promise<number> {
  const from = await desk.store.positionOf(source.name);
  if (from === undefined) throw new Error(`the source ${source.name} was never declared`);
  const { position, ...given } = await stream.poll(from, MESSAGES_MOST, signal);
  await take(desk, source, { ...given, from, to: position });
  return given.messages.length;
}

/** L4: the cases whose approval or hold may rest on the stream that has just broken its promise. */
async function decidedOn(transaction: Transaction, source: ListenedSource): Promise<Submission[]> {
  const cases = await transaction.decided();
  return cases.map((caseId) => ({
    caseId,
    event: { kind: 'promiseBroken', by: { kind: 'outside', source: source.name }, place: source.place },
  }));
}

async function inTransaction(
  desk: Shell,
  transaction: Transaction,
  source: ListenedSource,
  batch: Batch,
): Promise<Heard> {
  const matched = await transaction.match(source.place, { ...batch, source: source.name });
  if (matched === null) {
    await transaction.rollback();
    return { kind: 'overtaken' };
  }
  const evidence = matched.matches.map((match) => evidenceOf(batch.messages, match));
  const fresh = new Set(await transaction.keepEvidence(evidence));
  const answering = new Set(
    evidence.filter(({ author }) => author === 'respondent').map(({ caseId }) => caseId),
  );
  const submissions = matched.matches.flatMap((match, index) => {
    const one = evidence[index];
    if (one === undefined || !fresh.has(one)) return [];
    return submission(
      source.name,
      rawOf(batch.messages, match),
      one,
      match.watchesReporter || answering.has(match.caseId),
    );
  });
  // What its cases have heard before may come again: that breaks no promise.
  const again = new Set(evidence.filter((one) => !fresh.has(one)).map(({ id }) => id));
  // Without positions nobody can tell a batch that is sent once more, whose other messages have left no trace.
  const afresh = new Set([...fresh].map(({ id }) => id));
  const late = matched.late.find((id) => (batch.to === null ? afresh.has(id) : !again.has(id)));
  if (late !== undefined) await transaction.breakPromise(source.name, late);
  const told = await bounces(transaction, source.name, batch.bounced ?? []);
  const doubted = late === undefined ? [] : await decidedOn(transaction, source);
  const { results, work, acts } = await advanceIn(transaction, desk, [...submissions, ...told, ...doubted]);
  await transaction.commit();
  if (late !== undefined)
    desk.log.warn({ source: source.name, message: late }, 'a message was older than its source had promised');
  if (work) desk.nudge(acts);
  return { kind: 'heard', advanced: results, broken: late !== undefined };
}

/**
 * A message as the database can keep it. One odd character must not stop the stream behind it; a fraction of a
 * millisecond is left to the respondent (P9).
 */
function keepable(raw: RawMessage): RawMessage {
  const { id, conversation, from, to, contract, sentAt } = raw;
  const orNull = (text: string | null): string | null => (text === null ? null : storable(text));
  return {
    ...raw,
    id: storable(id),
    conversation: storable(conversation),
    from: orNull(from),
    to: orNull(to),
    contract: orNull(contract),
    sentAt: Math.floor(sentAt),
  };
}

/** A deadlock or a failed serialization, here or below: the other transaction goes on, this one begins again. */
export function meetsAnother(store: Pick<Store, 'faultOf'>, error: unknown): boolean {
  const isAgain = (one: unknown): boolean => store.faultOf(one).kind === ('again' satisfies Fault['kind']);
  return isAgain(error) || (error instanceof Error && isAgain(error.cause));
}

function rawOf(messages: readonly RawMessage[], { ordinal }: Match): RawMessage {
  const raw = messages[ordinal];
  if (raw === undefined) throw new Error(`a match beyond the batch: ${ordinal}`);
  return raw;
}

function evidenceOf(messages: readonly RawMessage[], match: Match): Evidence {
  const raw = rawOf(messages, match);
  const { caseId, place, reporter, respondent } = match;
  const author = authorOf({ ...raw, place }, reporter, respondent);
  return {
    caseId,
    id: raw.id,
    place,
    conversation: raw.conversation,
    author,
    automatic: raw.automatic,
    sentAt: raw.sentAt,
  };
}

/**
 * One message as an event of its case; its text is kept apart. What the reporter writes to a silent respondent is
 * evidence to show and changes nothing: no step is taken for it, unless it brings a text.
 */
function submission(
  source: string,
  raw: RawMessage,
  { caseId, ...message }: Evidence,
  watchesReporter: boolean,
): Submission[] {
  const changesNothing =
    message.author === 'reporter' && message.place === 'messageCentre' && !watchesReporter;
  if (changesNothing && raw.text === '') return [];
  // Whom nobody recognises has no salt of their own: what they wrote belongs to the ticket.
  const text =
    raw.text === '' ? {} : { text: { person: raw.from ?? `ticket:${raw.conversation}`, body: raw.text } };
  return [{ caseId, event: { kind: 'message', by: { kind: 'outside', source }, message }, ...text }];
}

/** P6, H12: the cases whose messages bounced, by the keys of the acts that sent them. */
async function bounces(
  transaction: Transaction,
  source: string,
  bounced: NonNullable<Batch['bounced']>,
): Promise<Submission[]> {
  if (bounced.length === 0) return [];
  const acts = await transaction.casesOf(bounced.map(({ key }) => key));
  return acts.map(({ key, caseId }) => ({
    caseId,
    event: { kind: 'bounced', by: { kind: 'outside', source }, key },
  }));
}
