/** A workload that can be done on any store: a few users, their marketplace, and whatever happens to them, as data. */
import fc from 'fast-check';
import { seededRandom, type FaultRule } from '../connectors/marketplace/faults.ts';
import { type Marketplace, openMarketplace } from '../connectors/marketplace/marketplace.ts';
import { type CaseId, HOUR, MINUTE, type Milliseconds, type Person, SECOND } from '../procedure/case.ts';
import type { PersonAct } from '../procedure/event.ts';
import { type Advanced, advance, type EventInput } from '../desk/advance.ts';
import { openShell, type Shell } from '../desk/desk.ts';
import { dispatchOnce } from '../desk/dispatch.ts';
import { listenOnce } from '../desk/listen.ts';
import type { Means } from '../desk/means.ts';
import { reconcileOnce } from '../desk/reconcile.ts';
import type { Store } from '../desk/store.ts';
import { START, type Subject } from '../desk/store-subject.test-support.ts';
import { wakeOnce } from '../desk/wake.ts';

const AGENTS: readonly Person[] = ['ada', 'bob'].map((id) => ({
  kind: 'person',
  id,
  roles: ['frontLine', 'engagement', 'escalations', 'lead'],
}));
const USERS = ['anna', 'ben', 'cleo', 'dan'];
/** Who shares which contract; `ben` is on three of them. */
const CONTRACTS = [
  ['k1', 'anna', 'ben'],
  ['k2', 'cleo', 'ben'],
  ['k3', 'ben', 'dan'],
  ['k4', 'cleo', 'dan'],
] as const;
const FIRST_TICKET = 100_001;

/** With a cap of two an hour, pairs that are linked, and an approval that goes out after a moment. */
export const WORKLOAD_POLICY = { holdsPerHour: 2, callBackSeconds: 5, resolveHours: 1 };

const FAULTS: readonly FaultRule[] = (['helpDesk', 'backOffice'] as const).flatMap((port) =>
  (
    [
      { kind: 'loseRequest' },
      { kind: 'loseAnswer' },
      { kind: 'twice' },
      { kind: 'refuse', code: 'busy' },
      { kind: 'down', retryAfterMs: SECOND },
      { kind: 'appearLate', after: 2 * SECOND },
      { kind: 'forget' },
      { kind: 'bounceLater', after: MINUTE },
      { kind: 'fail' },
    ] as const
  ).map((fault) => ({ port, fault, when: { chance: 0.02 } })),
);

export type Deed =
  | {
      readonly kind: 'report';
      readonly contract: number;
      readonly turned: boolean;
      readonly escalated: boolean;
    }
  | {
      readonly kind: 'write';
      readonly contract: number;
      readonly turned: boolean;
      readonly automatic: boolean;
      readonly late: Milliseconds;
    }
  | { readonly kind: 'reply'; readonly ticket: number; readonly user: number | null }
  | { readonly kind: 'forward'; readonly by: Milliseconds }
  | { readonly kind: 'decide'; readonly which: number; readonly agent: number; readonly act: number }
  | {
      readonly kind: 'says';
      readonly which: number;
      readonly event: 'withdrawn' | 'objected' | 'requested' | 'reporterSaid';
    }
  | { readonly kind: 'bounce'; readonly which: number }
  | { readonly kind: 'others'; readonly user: number; readonly suspended: boolean }
  | { readonly kind: 'reconcile' };

const ACTS: readonly PersonAct[] = [
  { kind: 'approve', together: null },
  { kind: 'approve', together: null },
  { kind: 'decline', together: null },
  { kind: 'giveMoreTime', hours: 30 },
  { kind: 'verify' },
  { kind: 'refuseVerification', missing: 'messageCentre' },
  { kind: 'lift' },
  { kind: 'callBack' },
  { kind: 'acceptAsAnswered' },
  { kind: 'askAgain' },
  { kind: 'resolve' },
  { kind: 'sendNoticeAgain' },
  { kind: 'letPass' },
  { kind: 'escalate' },
  { kind: 'decideObjection', result: 'holdWrong' },
  { kind: 'acknowledge', task: 'parked' },
];

const small = fc.nat({ max: 5 });
export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('report' as const),
        contract: small,
        turned: fc.constantFrom(false, false, true),
        escalated: fc.constantFrom(true, true, false),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('write' as const),
        contract: small,
        turned: fc.boolean(),
        automatic: fc.boolean(),
        late: fc.constantFrom(0, 0, 0, HOUR),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('reply' as const), ticket: small, user: fc.option(small) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('forward' as const),
        by: fc.constantFrom(
          SECOND,
          6 * SECOND,
          16 * SECOND,
          20 * MINUTE,
          25 * HOUR,
          48 * HOUR,
          7 * 24 * HOUR,
        ),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('decide' as const),
        which: small,
        agent: fc.nat({ max: 1 }),
        act: fc.nat({ max: ACTS.length - 1 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('says' as const),
        which: small,
        event: fc.constantFrom(
          'withdrawn' as const,
          'objected' as const,
          'requested' as const,
          'reporterSaid' as const,
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('bounce' as const), which: small }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('others' as const), user: small, suspended: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconcile' as const) }) },
  ),
  { minLength: 50, maxLength: 80 },
);

/** One store with a desk and a marketplace of its own; the same deeds on two of them are to give the same. */
export class Bench {
  readonly #subject: Subject;
  readonly #shell: Shell;
  readonly #marketplace: Marketplace;
  readonly #signal = new AbortController().signal;
  readonly #cases: CaseId[] = [];
  readonly #keys: string[] = [];
  #now = START;

  constructor(subject: Subject, seed: number) {
    this.#subject = subject;
    const random = seededRandom(seed);
    this.#shell = openShell({ store: inOrder(subject.store), means: unmoved(random) });
    this.#marketplace = openMarketplace({
      now: () => this.#now,
      random,
      faults: FAULTS,
      settleSeconds: 1,
      honoursKey: false,
      journal: {
        append: (entry) => void (entry.kind === 'act' && this.#keys.push(entry.key)),
        synced: async () => undefined,
        close: async () => undefined,
      },
    });
  }

  async open(): Promise<void> {
    await this.#subject.clear();
    await this.#subject.makePolicy(WORKLOAD_POLICY);
    await this.#subject.declare({
      name: 'messages',
      place: 'messageCentre',
      grade: 'A',
      bound: 0,
      manual: false,
    });
    await this.#subject.declare({ name: 'tickets', place: 'ticket', grade: 'A', bound: 0, manual: false });
    const { outside } = this.#marketplace;
    for (const uid of USERS) await outside.addUser({ uid, kind: 'client' });
    for (const [id, one, other] of CONTRACTS) {
      await outside.addContract({ id, parties: [one, other] });
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const)
        await outside.write({
          from,
          to,
          contract: id,
          text: 'Hello?',
          sentAt: START - 300 * HOUR + id.charCodeAt(1),
        });
    }
  }

  /** Does one deed, and what the desk makes of it. @returns what became of it. */
  async do(deed: Deed): Promise<unknown> {
    const result = await this.#deed(deed);
    await listenOnce(
      this.#shell,
      { name: 'messages', place: 'messageCentre' },
      this.#marketplace.messageCentre,
      this.#signal,
    ).catch(failed);
    await listenOnce(
      this.#shell,
      { name: 'tickets', place: 'ticket' },
      this.#marketplace.helpDesk,
      this.#signal,
    ).catch(failed);
    const woken = await wakeOnce(this.#shell);
    const acted = await dispatchOnce(this.#shell, this.#marketplace, 'worker', 3);
    return { result, woken, acted };
  }

  async #deed(deed: Deed): Promise<unknown> {
    const { outside } = this.#marketplace;
    switch (deed.kind) {
      case 'report': {
        const [contract, reporter, respondent] = this.#contract(deed);
        return this.#report(contract, reporter, respondent, deed.escalated);
      }
      case 'write': {
        const [contract, from, to] = this.#contract(deed);
        const automatic = deed.automatic ? 'automatic' : 'no';
        const sentAt = deed.late === 0 ? {} : { sentAt: this.#now - deed.late };
        return outside.write({ from, to, contract, automatic, text: 'Here', ...sentAt });
      }
      case 'reply': {
        const from = deed.user === null ? null : (USERS[deed.user % USERS.length] ?? null);
        return outside
          .reply({ ticket: String(FIRST_TICKET + deed.ticket), from, text: 'Here' })
          .catch(failed);
      }
      case 'forward':
        this.#now += deed.by;
        await this.#subject.moveDesk(this.#now);
        return this.#subject.passMachine(deed.by);
      case 'decide': {
        const by = AGENTS[deed.agent] as Person;
        const results: unknown[] = [];
        // From this act on, the first that the case allows.
        for (let tried = 0; tried < ACTS.length; tried += 1) {
          const act = ACTS[(deed.act + tried) % ACTS.length] as PersonAct;
          const told = await this.#tell(
            deed.which,
            { ...act, by, reason: null },
            { person: by.id, body: 'so decided' },
          );
          results.push(told);
          if (told?.[0]?.kind !== 'refused') break;
        }
        return results;
      }
      case 'says':
        return this.#says(deed.which, deed.event);
      case 'bounce': {
        const key = this.#keys[this.#keys.length - 1 - deed.which];
        return key === undefined ? null : outside.bounce(key);
      }
      case 'others':
        return outside.suspendByOthers(USERS[deed.user % USERS.length] ?? '', 'billing', deed.suspended);
      case 'reconcile':
        return reconcileOnce(this.#shell, this.#marketplace, this.#signal).catch(failed);
    }
  }

  #contract(deed: {
    readonly contract: number;
    readonly turned: boolean;
  }): readonly [string, string, string] {
    const [contract, one, other] = CONTRACTS[deed.contract % CONTRACTS.length] ?? CONTRACTS[0];
    return deed.turned ? [contract, other, one] : [contract, one, other];
  }

  async #report(
    contract: string,
    reporter: string,
    respondent: string,
    escalated: boolean,
  ): Promise<unknown> {
    const reportTicket = await this.#marketplace.outside.openReportTicket(reporter, 'No answer');
    const party = { language: 'en', zone: 'UTC', country: null, protected: false, kind: 'client' as const };
    const advanced = await advance(this.#shell, [
      {
        caseId: null,
        event: {
          kind: 'reported',
          by: { kind: 'outside', source: 'bridge' },
          reporter: { ...party, uid: reporter },
          respondent: { ...party, uid: respondent },
          contract,
          reportTicket,
          escalated,
          desk: 'frontLine',
          text: null,
        },
        text: { person: reporter, body: 'No answer for days' },
      },
    ]);
    for (const one of advanced)
      if (one.kind === 'stepped' && !this.#cases.includes(one.caseId)) this.#cases.push(one.caseId);
    return advanced;
  }

  #says(which: number, kind: Extract<Deed, { kind: 'says' }>['event']): Promise<unknown> {
    const [reporter, respondent] = [{ kind: 'reporter' }, { kind: 'respondent' }] as const;
    switch (kind) {
      case 'withdrawn':
        return this.#tell(which, { kind, by: reporter });
      case 'reporterSaid':
        return this.#tell(which, { kind, by: reporter, says: 'notResolved' });
      case 'objected':
        return this.#tell(which, { kind, by: respondent, text: null });
      case 'requested':
        return this.#tell(which, { kind, by: respondent, request: 'time', until: this.#now + 60 * HOUR });
    }
  }

  async #tell(
    which: number,
    event: EventInput,
    text?: { readonly person: string; readonly body: string },
  ): Promise<readonly Advanced[] | null> {
    const caseId = this.#cases[this.#cases.length - 1 - which];
    if (caseId === undefined) return null;
    return advance(this.#shell, [{ caseId, event, ...(text === undefined ? {} : { text }) }]);
  }
}

const failed = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Nothing waits and nothing takes too long: no call of this workload hangs. */
function unmoved(random: () => number): Means {
  const never = new Promise<void>(() => undefined);
  const { signal } = new AbortController();
  return {
    random: (bytes) =>
      Array.from({ length: bytes }, () =>
        Math.floor(random() * 256)
          .toString(16)
          .padStart(2, '0'),
      ).join(''),
    wait: () => ({ over: never, stop: () => undefined }),
    deadline: () => ({ signal, stop: () => undefined }),
  };
}

/**
 * What no store promises is settled here: of claimed acts the one with the least key comes first, and what the ledger
 * alone keeps of a round is written before its cases are told.
 */
function inOrder(store: Store): Store {
  let settling: Promise<unknown> = Promise.resolve();
  const ordered: Pick<Store, 'claim' | 'settle' | 'session'> = {
    claim: async (...asked) =>
      (await store.claim(...asked)).toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    settle(...asked) {
      const settled = store.settle(...asked);
      settling = settled;
      return settled;
    },
    async session() {
      await settling;
      return store.session();
    },
  };
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(name in ordered ? ordered : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
