import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Ports } from '../connectors/ports.ts';
import { attempt, lookUp } from './attempt.ts';
import type { Claimed } from './ledger.ts';

const NEVER = new AbortController().signal;
/** Ports that only say what they were asked. */
function asked(): { readonly ports: Ports; readonly calls: unknown[] } {
  const calls: unknown[] = [];
  const port = (name: string) =>
    new Proxy(
      { manual: false, settleSeconds: 0 },
      {
        get: (known, call) =>
          call in known
            ? Reflect.get(known, call)
            : async ({ key }: { key: string }, ...given: unknown[]) => {
                calls.push([name, call, key, ...given]);
                return call === 'find' ? { kind: 'absent' } : { kind: 'done', at: 1, ref: null };
              },
      },
    );
  return { ports: { helpDesk: port('helpDesk'), backOffice: port('backOffice') } as unknown as Ports, calls };
}
const claimed = (kind: Claimed['kind'], act: object = {}): Claimed =>
  ({
    key: `key of ${kind}`,
    kind,
    act: { kind, ...act },
    respondent: 'tom',
    reporter: 'maria',
    words: {},
    now: 0,
  }) as never;

it('looks an act up under its own key, as what it is (A1)', async () => {
  const { ports, calls } = asked();
  const kinds = [
    'openContactTicket',
    'tellRespondent',
    'tellReporter',
    'suspend',
    'resume',
    'writeNote',
  ] as const;
  for (const kind of kinds) await lookUp(claimed(kind), ports, NEVER);
  assert.deepEqual(calls, [
    ['helpDesk', 'find', 'key of openContactTicket', 'openTicket'],
    ['helpDesk', 'find', 'key of tellRespondent', 'reply'],
    ['helpDesk', 'find', 'key of tellReporter', 'reply'],
    ['backOffice', 'find', 'key of suspend', 'suspend'],
    ['backOffice', 'find', 'key of resume', 'resume'],
    ['backOffice', 'find', 'key of writeNote', 'writeNote'],
  ]);
});

it('does to an account what the act says of it, under the key of the act', async () => {
  const { ports, calls } = asked();
  await attempt(claimed('suspend', { uid: 'tom', note: 'why' }), ports, NEVER);
  await attempt(claimed('resume', { uid: 'tom' }), ports, NEVER);
  await attempt(claimed('writeNote', { uid: 'tom', note: 'what' }), ports, NEVER);
  assert.deepEqual(calls, [
    ['backOffice', 'suspend', 'key of suspend', { uid: 'tom', reason: 'Non-Response', note: 'why' }],
    ['backOffice', 'resume', 'key of resume', { uid: 'tom' }],
    ['backOffice', 'writeNote', 'key of writeNote', { uid: 'tom', text: 'what' }],
  ]);
});
