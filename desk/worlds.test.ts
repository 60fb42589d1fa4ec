import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policySchema } from '../procedure/policy.ts';
import type { Loaded } from './db/load.ts';
import type { Shell } from './desk.ts';
import { party } from './spine.test-support.ts';
import type { Working } from './working.ts';
import { Worlds } from './worlds.ts';

const NOW = 1_000_000;
const desk = {
  manual: { helpDesk: false, messageCentre: false, backOffice: false, directory: false },
  policies: new Map([[1, { ...policySchema.parse({}), version: 1 }]]),
  // Nothing else of a desk is asked for a world.
} as unknown as Shell;
const capped: Shell = {
  ...desk,
  policies: new Map([[1, { ...policySchema.parse({ holdsPerHour: 1 }), version: 1 }]]),
};
const loaded = (listed: boolean): Loaded =>
  ({
    now: NOW,
    brakes: {
      holdsPaused: false,
      countries: [],
      uids: [],
      automaticEnded: false,
      suspensions: 0,
      outageUntil: null,
    },
    accounts: [{ uid: 's', standing: 0, n: 0, suspendedAt: null, protected: listed }],
  }) as unknown as Loaded;
const COUNTS = { reportsByReporter: 1, reportersOnRespondent: 1 };
const protectedBy = (listed: boolean, inDirectory: boolean): boolean =>
  new Worlds(desk, loaded(listed)).ofReport(party('s', { protected: inDirectory }), COUNTS).protected;
const working = (stage: string, pairStage: string | null): Working =>
  ({
    current: { policy: 1, respondent: party('s'), stage: { kind: stage }, timers: {} },
    effects: new Map(),
    pairStage,
  }) as unknown as Working;

describe('the world that a step is given', () => {
  it('protects an account that the directory or the list of the desk protects, and no other (H7)', () => {
    assert.deepEqual(
      [
        protectedBy(false, false),
        protectedBy(true, false),
        protectedBy(false, true),
        protectedBy(true, true),
      ],
      [false, true, true, true],
    );
  });

  it('has the account as the step before left it, still protected by the list; a way back leads to before', () => {
    const worlds = new Worlds(capped, loaded(true));
    const before = worlds.ofReport(party('s'), COUNTS);
    const back = worlds.snapshot();
    const account = { ...before.account, standing: 1, n: 1 };
    const effects = [{ act: { kind: 'suspend' } }];
    worlds.took({ kind: 'stepped', account, effects } as unknown as Parameters<Worlds['took']>[0], before);
    const then = worlds.ofReport(party('s'), COUNTS);
    assert.deepEqual([then.account, then.protected, then.brakes.capReached], [account, true, true]);
    assert.equal(worlds.rows().length, 1);
    back();
    assert.deepEqual([worlds.ofReport(party('s'), COUNTS), worlds.rows()], [before, []]);
  });

  it('begins a case under the latest policy, whatever was made before', () => {
    const versions = [2, 3, 1].map((version) => [version, { ...policySchema.parse({}), version }] as const);
    const worlds = new Worlds({ ...desk, policies: new Map(versions) }, loaded(false));
    assert.equal(worlds.ofReport(party('s'), COUNTS).policy.version, 3);
  });

  it('keeps a case under the version with which it began (A3), and the cap of the latest (A6)', () => {
    const policies = new Map([
      [1, { ...policySchema.parse({ windowHours: 48, holdsPerHour: null }), version: 1 }],
      [2, { ...policySchema.parse({ windowHours: 24, holdsPerHour: 0 }), version: 2 }],
    ]);
    const { policy, brakes } = new Worlds({ ...desk, policies }, loaded(false)).of(
      working('waiting', null),
      undefined,
    );
    assert.deepEqual([policy.version, policy.windowHours, brakes.capReached], [1, 48, true]);
  });

  it('counts a case to the outage in which its own instant lies, and no other case (A6)', () => {
    const outage = { ...loaded(false), brakes: { ...loaded(false).brakes, outageUntil: 50 } };
    const dueAt = (instant: number): boolean => {
      const own = working('waiting', null);
      Object.assign(own.current, { timers: { deadline: instant } });
      return new Worlds(desk, outage).of(own, undefined).brakes.outage;
    };
    assert.deepEqual([dueAt(50), dueAt(51)], [true, false]);
  });

  it('has the linked case as this batch has left it, before what was read of it (R8)', () => {
    const worlds = new Worlds(desk, loaded(false));
    const own = working('proposed', 'proposed');
    assert.equal(worlds.of(own, working('closed', null)).pairStage, 'closed');
    assert.equal(worlds.of(own, undefined).pairStage, 'proposed');
  });
});
