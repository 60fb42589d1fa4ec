/** What sources send: messages, watermarks and bounces, mostly as they should be, and never quite as one hopes. */
import type { Chance } from './chance.ts';
import { TEXTS } from './corpus.ts';
import type { RequestInput } from './input.ts';
import type { Pool } from './schema.ts';
import { spoiled, wildText, type Json } from './wild.ts';

const MESSAGES_MOST = 40;

const one = (chance: Chance, pool: Pool, name: string): string =>
  chance.happens(0.85) ? chance.pick(pool.get(name) ?? ['']) : wildText(chance);

function message(chance: Chance, pool: Pool): Json {
  const number = chance.below(12);
  return {
    id: chance.happens(0.8) ? `m-${chance.below(100_000)}` : one(chance, pool, 'uid'),
    conversation: one(chance, pool, 'conversation'),
    from: chance.happens(0.1)
      ? null
      : chance.happens(0.6)
        ? `freelancer-${number}`
        : one(chance, pool, 'uid'),
    to: chance.happens(0.2) ? null : `client-${number}`,
    contract: chance.happens(0.2) ? null : `${4000 + number}`,
    author: chance.pick(['user', 'user', 'user', 'desk', 'system']),
    automatic: chance.pick(['no', 'no', 'no', 'automatic', 'absence']),
    sentAt: chance.pick(pool.get('date-time') ?? []),
    text: chance.happens(0.8) ? chance.pick(TEXTS) : wildText(chance),
  };
}

/** One call of a source. */
export function batch(chance: Chance, pool: Pool): RequestInput {
  const [path, right] = calls(chance, pool);
  const body = chance.happens(0.35) ? spoiled(chance, right) : right;
  return {
    kind: 'request',
    door: 'messages',
    who: chance.happens(0.9) ? 'machine' : chance.pick(['rod', 'ada', 'aud', 'nobody']),
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      ...(chance.happens(0.3)
        ? { 'idempotency-key': chance.happens(0.5) ? chance.uuid() : `batch-${chance.below(5)}` }
        : {}),
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function calls(chance: Chance, pool: Pool): readonly [string, Json] {
  const source = one(chance, pool, 'source');
  const instant = chance.pick(pool.get('date-time') ?? []);
  switch (chance.below(10)) {
    case 0:
      return ['/api/watermarks', { source, seenUpTo: instant }];
    case 1:
      return [
        '/api/bounces',
        {
          source,
          bounced: Array.from({ length: 1 + chance.below(5) }, () => ({
            key: one(chance, pool, 'case'),
            at: instant,
          })),
        },
      ];
    case 2:
      return [
        '/api/account-changes',
        {
          uid: one(chance, pool, 'uid'),
          state: chance.pick(['open', 'suspended', 'closed']),
          suspendedBy: chance.pick([null, 'us', 'others']),
          canSignIn: chance.happens(0.5),
          canWrite: chance.happens(0.5),
        },
      ];
    case 3:
      return [
        '/api/contract-changes',
        {
          id: one(chance, pool, 'contract'),
          state: chance.pick(['open', 'ended']),
          endedByUid: chance.happens(0.5) ? one(chance, pool, 'uid') : null,
        },
      ];
    default:
      return [
        '/api/messages',
        {
          source,
          messages: Array.from({ length: chance.below(MESSAGES_MOST) }, () => message(chance, pool)),
          ...(chance.happens(0.3)
            ? { from: chance.happens(0.5) ? null : wildText(chance), to: wildText(chance) }
            : {}),
          ...(chance.happens(0.3) ? { seenUpTo: instant } : {}),
        },
      ];
  }
}
