/** The looks of a case and what each found: who looked, what was read, and which answers came to light (R7, H5, H6, L2). */
import { z } from 'zod';
import type { Instant, Look } from '../../procedure/case.ts';
import type { Dot } from '../../procedure/line/shape.ts';
import { lookByHand } from '../../procedure/line/tracks.ts';
import { turnsOf, type Turn } from '../../procedure/line/turns.ts';
import type { Dossier } from '../db/dossier.ts';
import { instantOut, toWire } from './wire.ts';

export const lookSchema = z
  .strictObject({
    n: z.number().int().describe('the row of the history'),
    at: instantOut,
    purpose: z.string().nullable().describe('intake, notice, deadline, hold or daily'),
    result: z.enum(['looked', 'failed']),
    person: z.string().nullable().describe('who looked, by name; null for the desk itself'),
    began: instantOut.nullable().describe('it proves silence for what was sent before'),
    read: z.array(z.enum(['messageCentre', 'ticket'])),
    account: z
      .strictObject({
        state: z.enum(['open', 'suspended', 'closed']),
        suspendedBy: z.enum(['us', 'others', 'usAndOthers']).nullable(),
        canSignIn: z.boolean(),
        canWrite: z.boolean(),
      })
      .nullable(),
    contract: z.enum(['open', 'ended']).nullable(),
    messages: z.number().int(),
    answers: z.array(z.string()).describe('answers that came to light by it, by place and id'),
  })
  .meta({ id: 'Look' });
type LookBody = z.input<typeof lookSchema>;

/** Every look, the oldest first. */
export function looksOf({ rows, acts }: Dossier, dots: readonly Dot[]): LookBody[] {
  const purposes = new Map(
    acts.flatMap(({ key, act }) => (act.kind === 'look' ? [[key, act.purpose] as const] : [])),
  );
  const found = answersFound(dots);
  return turnsOf(rows).flatMap((turn) => {
    const { row } = turn;
    const { event, n, at } = row;
    if (event.kind === 'outcome' && event.act === 'look') {
      const purpose = purposes.get(event.key) ?? null;
      if (event.outcome.kind === 'looked') return [lookBody(row, purpose, event.outcome.look, found(at))];
      return event.outcome.kind === 'handed' ? [] : [failed(n, at, purpose)];
    }
    return byHand(turn, found(at));
  });
}

/** A card's look is told with the card: in both conversations, by name (A2). */
function byHand(turn: Turn, answers: readonly string[]): LookBody[] {
  const { event, n, at } = turn.row;
  const read = lookByHand(turn);
  if (event.kind !== 'finishCard' || read === null) return [];
  const { look, by } = event;
  return [
    {
      n,
      at: toWire(at),
      purpose: event.card === 'hold' ? 'hold' : null,
      result: 'looked',
      person: by.id,
      began: toWire(read.began),
      read: [...read.read],
      account:
        look === null
          ? null
          : {
              state: look.accountClosed ? 'closed' : 'open',
              suspendedBy: null,
              canSignIn: look.respondentCanAnswer,
              canWrite: look.respondentCanAnswer,
            },
      contract: look === null ? null : look.contractOpen ? 'open' : 'ended',
      messages: answers.length,
      answers: [...answers],
    },
  ];
}

const failed = (n: number, at: Instant, purpose: string | null): LookBody => ({
  n,
  at: toWire(at),
  purpose,
  result: 'failed',
  person: null,
  began: null,
  read: [],
  account: null,
  contract: null,
  messages: 0,
  answers: [],
});

function lookBody(
  { n, at }: Pick<Turn['row'], 'n' | 'at'>,
  purpose: string | null,
  look: Look,
  answers: readonly string[],
): LookBody {
  const { respondentAccount: account } = look;
  return {
    n,
    at: toWire(at),
    purpose,
    result: 'looked',
    person: look.by,
    began: toWire(look.began),
    read: [...look.read],
    account:
      account === null
        ? null
        : {
            state: account.state,
            suspendedBy: account.suspendedBy,
            canSignIn: account.canSignIn,
            canWrite: account.canWrite,
          },
    contract: look.contract?.state ?? null,
    messages: look.messages.length,
    answers: [...answers],
  };
}

/** Answers that nobody had seen before a look brought them, by the instant of it. */
function answersFound(dots: readonly Dot[]): (at: Instant) => readonly string[] {
  const found = new Map<Instant, string[]>();
  for (const { id, timing, seenBy, seenAt } of dots) {
    if (timing === null || seenBy === 'stream') continue;
    const here = found.get(seenAt);
    if (here === undefined) found.set(seenAt, [id]);
    else here.push(id);
  }
  return (at) => found.get(at) ?? [];
}
