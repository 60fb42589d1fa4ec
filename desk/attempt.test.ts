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

/** What a round leaves in the ledger of these acts. */
async function settledOf(acts: readonly object[], ports: object): Promise<readonly Settled[]> {
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
  await dispatchOnce(desk, ports as Ports, 'w', 9);
  return kept;
}

it('tries a lift again at once that had not happened, and keeps what a connector threw without what cannot be kept (L7)', async () => {
  const backOffice = {
    manual: false,
    settleSeconds: 30,
    find: async () => ({ kind: 'absent' }),
    suspend: () => Promise.reject(new Error('zero \0 and half \ud800')),
  };
  const lift = { ...claimed('resume', { uid: 'tom' }), mode: 'lookUp', fence: 1 };
  const hold = { ...claimed('suspend', { uid: 'tom' }), mode: 'attempt', fence: 1 };
  const [again, early, thrown] = await settledOf(
    [{ ...lift, endedAgo: 30_000 }, { ...lift, key: 'early', endedAgo: 29_000 }, hold],
    { backOffice },
  );
  assert.deepEqual([again?.state, again?.wait], ['intended', 0]);
  assert.deepEqual([early?.state, early?.wait], ['unknown', 1_000]);
  assert.deepEqual([thrown?.state, thrown?.reason], ['unknown', 'zero  and half \ufffd']);
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
  const kept = await settledOf(acts, { backOffice });
  assert.deepEqual(kept.map(({ key, state, at, ref }) => [key, state, at, ref]).sort(), [
    ['attempt', 'done', 111, 'N-done'],
    ['lookUp', 'done', 222, 'N-found'],
  ]);
});

it('gives a person no act that is too old, or overtaken, either (H6, L7)', async () => {
  const { ports, calls } = asked();
  const byHand = { helpDesk: { manual: true }, backOffice: { manual: true } } as unknown as Ports;
  const stale = { ...claimed('suspend', { uid: 'tom', note: 'why' }), stale: true };
  const refused = { kind: 'over', outcome: { kind: 'refused', code: 'stale' } };
  assert.deepEqual(await attempt(stale, byHand, NEVER), refused);
  assert.deepEqual(await attempt(stale, ports, NEVER), refused);
  assert.deepEqual(calls, []);
});

/** What it ends with, or that it does not. */
async function orHangs<Result>(work: Promise<Result>): Promise<Result | { readonly kind: 'hangs' }> {
  const turns = async (): Promise<{ readonly kind: 'hangs' }> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
    return { kind: 'hangs' };
  };
  return Promise.race([work, turns()]);
}

it('waits no longer for a look-up or a look than its time allows, whether the other side listens or not', async () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const hanging = new Proxy(
    { manual: false, readable: true, grade: 'A' },
    { get: (known, call) => (call in known ? Reflect.get(known, call) : never) },
  );
  const names = ['helpDesk', 'backOffice', 'directory', 'messageCentre'];
  const ports = Object.fromEntries(names.map((name) => [name, hanging])) as unknown as Ports;
  const ending = new AbortController();
  const found = orHangs(lookUp(claimed('suspend'), ports, ending.signal));
  const look = { ...claimed('look', { since: 0 }), contract: null, contactTicket: null, attempts: 1 };
  const looked = orHangs(attempt(look as Claimed, ports, ending.signal));
  ending.abort();
  assert.deepEqual([(await found).kind, (await looked).kind], ['failed', 'later']);
});
