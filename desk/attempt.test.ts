import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openMarketplace } from '../connectors/marketplace/marketplace.ts';
import type { Ports } from '../connectors/ports.ts';
import { attempt, lookUp } from './attempt.ts';
import type { Shell } from './desk.ts';
import { dispatchOnce } from './dispatch.ts';
import type { Claimed, Settled } from './ledger.ts';

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

const TEXT = { template: 'notice', language: 'en', zone: 'UTC' };
const FACTS = { contract: '7', reporterKind: 'client', asked: ['ticket'], deadline: 5, windowHours: 48 };

it('opens the contact ticket to the respondent, linked with the ticket of the report (P2)', async () => {
  const { ports, calls } = asked();
  const act = { text: { ...TEXT, facts: FACTS }, linkedTo: 'T-report' };
  await attempt(claimed('openContactTicket', act), ports, NEVER);
  assert.deepEqual(
    calls.map((call) =>
      Object.entries((call as object[])[3] ?? {}).filter(([name]) => !/subj|body/.test(name)),
    ),
    [
      [
        ['to', 'tom'],
        ['linkedTo', 'T-report'],
      ],
    ],
  );
});

it('sends no message with a gap: what it quotes may have been erased (H3)', async () => {
  const { ports, calls } = asked();
  const refused = { kind: 'over', outcome: { kind: 'refused', code: 'textGap' } };
  const text = { ...TEXT, facts: { ...FACTS, words: 'ref' } };
  for (const one of [
    claimed('tellRespondent', { ticket: 'T', text: { ...text, template: 'noHold' } }),
    claimed('tellReporter', { ticket: 'T', text: { ...text, template: 'answered' } }),
    claimed('openContactTicket', { text: { ...TEXT, facts: { contract: null } }, linkedTo: null }),
  ])
    assert.deepEqual(await attempt(one, ports, NEVER), refused, one.kind);
  assert.deepEqual(calls, []);
  const quoted = claimed('tellRespondent', { ticket: 'T', text: { ...text, template: 'noHold' } });
  await attempt({ ...quoted, words: { ref: 'So be it.' } }, ports, NEVER);
  assert.match(JSON.stringify(calls), /"ticket":"T".*So be it\./);
});

it('looks with the instant of the report, not with the one of the look (R3)', async () => {
  const market = openMarketplace({ now: () => 1_500 });
  for (const uid of ['maria', 'tom']) await market.outside.addUser({ uid });
  await market.outside.addContract({ id: 'k1', parties: ['maria', 'tom'] });
  for (const [from, to, sentAt] of [
    ['tom', 'maria', 500],
    ['maria', 'tom', 600],
    ['tom', 'maria', 1_200],
  ] as const)
    await market.outside.write({ id: `${from}${sentAt}`, from, to, contract: 'k1', sentAt });
  const more = { contract: 'k1', contactTicket: null, reportedAt: 1_000, now: 2_000 };
  const looked = await attempt({ ...claimed('look', { since: 0 }), ...more }, market, NEVER);
  assert.ok(looked.kind === 'over' && looked.outcome.kind === 'looked');
  assert.deepEqual(
    looked.outcome.look.messages.map(({ id }) => id),
    ['tom500', 'maria600', 'tom1200'],
  );
});

it('keeps of what was done or found when that was, by the other side’s clock, and where (P6)', async () => {
  const backOffice = {
    manual: false,
    settleSeconds: 0,
    writeNote: async () => ({ kind: 'done', at: 111, ref: 'N-done' }),
    find: async () => ({ kind: 'found', at: 222, ref: 'N-found' }),
  };
  const acts = (['attempt', 'lookUp'] as const).map((mode) => ({
    ...claimed('writeNote', { uid: 'tom', note: 'what' }),
    key: mode,
    mode,
    awaited: false,
    now: 999,
    fence: 1,
  }));
  const kept: Settled[] = [];
  const desk = {
    store: {
      claim: async () => acts,
      settle: async (settled: readonly Settled[]) => kept.push(...settled),
    },
    means: {
      deadline: () => ({ signal: NEVER, stop: () => undefined }),
      wait: () => ({ over: new Promise<void>((done) => setImmediate(done)), stop: () => undefined }),
    },
    log: { warn: () => undefined },
  } as unknown as Shell;
  await dispatchOnce(desk, { backOffice } as unknown as Ports, 'w', 9);
  assert.deepEqual(kept.map(({ key, state, at, ref }) => [key, state, at, ref]).sort(), [
    ['attempt', 'done', 111, 'N-done'],
    ['lookUp', 'done', 222, 'N-found'],
  ]);
});
