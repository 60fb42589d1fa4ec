/** The worlds that the steps of one batch are given: as it was read, and as earlier steps of the batch have left it. */
import type { Case, Instant, Party, Uid } from '../procedure/case.ts';
import type { Account, Step, World } from '../procedure/event.ts';
import { proofWantedAt } from '../procedure/evidence.ts';
import type { Policy } from '../procedure/policy.ts';
import { same } from '../procedure/shape.ts';
import { dueAt } from '../procedure/timers.ts';
import type { Loaded } from './db/load.ts';
import { latestPolicy } from './db/policies.ts';
import type { Written } from './db/save.ts';
import type { Shell } from './desk.ts';
import type { Working } from './working.ts';
import { brakesFor, sourcesByPlace, watermark } from './world.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;
type KnownAccount = Account & { readonly protected: boolean };

export class Worlds {
  readonly now: Instant;
  private readonly desk: Shell;
  private readonly loaded: Loaded;
  private readonly sources: World['sources'];
  private readonly latest: Policy;
  private accounts: Map<Uid, KnownAccount>;
  private changed = new Set<Uid>();
  /** Wanted within the hour, those of this batch included (A6). */
  private suspensions: number;

  constructor(desk: Shell, loaded: Loaded) {
    this.desk = desk;
    this.loaded = loaded;
    this.now = loaded.now;
    this.sources = sourcesByPlace(loaded.sources ?? [], desk.manual);
    this.latest = latestPolicy(desk.policies);
    this.suspensions = loaded.brakes.suspensions;
    this.accounts = new Map((loaded.accounts ?? []).map((account) => [account.uid, account]));
  }

  /** For an event of a case that is there. */
  of(working: Working, pair: Working | undefined): World {
    const { current } = working;
    const policy = this.desk.policies.get(current.policy);
    if (policy === undefined) throw new Error(`policy version ${current.policy} is not there`);
    return {
      ...this.about(current.respondent, dueAt(current)),
      policy,
      effects: working.effects,
      pairStage: pair?.current.stage.kind ?? working.pairStage,
    };
  }

  /** For a report that makes a case. */
  ofReport(respondent: Party, counts: Pick<World, 'reportsByReporter' | 'reportersOnRespondent'>): World {
    return {
      ...this.about(respondent, null),
      ...counts,
      policy: this.latest,
      effects: new Map(),
      pairStage: null,
    };
  }

  private about(respondent: Party, due: Instant | null): Omit<World, 'policy' | 'effects' | 'pairStage'> {
    const { uid } = respondent;
    const known = this.accounts.get(uid) ?? { uid, standing: 0, n: 0, suspendedAt: null, protected: false };
    const { protected: isProtected, ...account } = known;
    return {
      account,
      sources: this.sources,
      protected: isProtected || respondent.protected,
      brakes: brakesFor(this.loaded.brakes, this.suspensions, this.latest.holdsPerHour, respondent, due),
      reportsByReporter: 1,
      reportersOnRespondent: 1,
      manual: this.desk.manual,
    };
  }

  /** What a step that stands changes for the steps after it. */
  took(step: Stepped, world: World): void {
    this.suspensions += step.effects.filter((effect) => effect.act.kind === 'suspend').length;
    if (same(step.account, world.account)) return;
    const { uid } = step.account;
    this.accounts.set(uid, { ...step.account, protected: this.accounts.get(uid)?.protected ?? false });
    this.changed.add(uid);
  }

  /** What was true when the case was listed need not be under its lock. */
  isDue(current: Case): boolean {
    const at = dueAt(current);
    if (at !== null && at <= this.now) return true;
    const wanted = proofWantedAt(current);
    const seen = watermark(this.sources);
    return wanted !== null && seen !== null && wanted <= seen;
  }

  /** A case that is still due after its due event would come again for ever. */
  isStuck(after: Case): boolean {
    const at = dueAt(after);
    return after.stage.kind !== 'closed' && at !== null && at <= this.now;
  }

  /** The accounts that changed, as rows. */
  rows(): Written['accounts'] {
    return [...this.changed].flatMap((uid) => {
      const account = this.accounts.get(uid);
      if (account === undefined) return [];
      return [{ uid, standing: account.standing, n: account.n, suspended_at: account.suspendedAt }];
    });
  }

  /** Gives a way back to how everything stands now. */
  snapshot(): () => void {
    const accounts = new Map(this.accounts);
    const changed = new Set(this.changed);
    const { suspensions } = this;
    return () => {
      this.accounts = accounts;
      this.changed = changed;
      this.suspensions = suspensions;
    };
  }
}
