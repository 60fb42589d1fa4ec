/** One seed: a world with a desk in it, its people, its misfortunes, and the judge; run to its end. */
import { openMarketplace, type Marketplace } from '../connectors/marketplace/marketplace.ts';
import { DAY, HOUR, type Instant, type Milliseconds } from '../procedure/case.ts';
import { advance, type Advanced, type Submission } from '../desk/advance.ts';
import { Agents } from './agents.ts';
import { Chance } from './chance.ts';
import { Crew } from './crew.ts';
import { disturb } from './disturbance.ts';
import { watchComparisons } from './going-back.ts';
import { Hands } from './hands.ts';
import { Incidents } from './incidents.ts';
import { Judge } from './judge.ts';
import { Mail } from './mail.ts';
import { MemoryDatabase } from './memory-database.ts';
import { faultOf } from './memory-fault.ts';
import { isBroken } from './memory-operators.ts';
import { Misfortune } from './misfortune.ts';
import { lay, type Nature, natureOf } from './nature.ts';
import { flows, isDown, type Network, openNetwork } from './network.ts';
import { Scheduler } from './scheduler.ts';
import { Sometimes } from './sometimes.ts';
import type { Surroundings } from './surroundings.ts';
import { Truth } from './truth.ts';
import { Users } from './users.ts';
import type { Verdict, WorldSettings } from './verdict.ts';
import { VirtualTime } from './virtual-time.ts';
import { Witness } from './witness.ts';

export const START: Instant = Date.UTC(2026, 2, 20, 9);
/** Longer than a late request can take, so that *absent* is true once it is believed (A1). */
const SETTLE_SECONDS = 30;
/** Within which everything must have come to its end once nothing goes wrong any more. */
const REST: Milliseconds = 120 * DAY;

export class World implements Surroundings {
  readonly settings: WorldSettings;
  readonly time = new VirtualTime(START);
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly misfortune: Misfortune;
  readonly truth = new Truth();
  readonly database: MemoryDatabase;
  readonly market: Marketplace;
  readonly network: Network;
  readonly witness: Witness;
  readonly judge: Judge;
  readonly crew: Crew;
  readonly mail: Mail;
  readonly users: Users;
  readonly hands: Hands;
  readonly agents: Agents;
  readonly incidents: Incidents;
  readonly sometimes: Sometimes;
  readonly commits = { count: 0, by: '' };

  constructor(settings: WorldSettings) {
    this.settings = settings;
    const chance = new Chance(settings.seed);
    this.chance = chance;
    this.scheduler = new Scheduler(this.time, chance.branch());
    this.misfortune = new Misfortune(chance.branch(), settings.faults);
    this.database = new MemoryDatabase(this.time);
    const nature = natureOf(chance);
    const keysIgnored = this.misfortune.strikes('keysIgnored');
    this.market = this.#market(nature, keysIgnored, chance.branch());
    this.sometimes = this.#counter();
    this.network = this.#network(nature, keysIgnored, chance.branch());
    this.witness = new Witness(this.database);
    this.judge = this.#judge(nature);
    lay(this.database, this.misfortune, chance, nature);
    this.crew = new Crew({
      database: this.database,
      network: this.network,
      chance: chance.branch(),
      size: chance.pick([1, 2, 3]),
      shell: { manual: nature.manual, ...settings.shell },
      streams: { messages: nature.grade === 'A', tickets: !nature.manual.helpDesk },
      commits: () => this.commits.count,
      failed: (loop, error) => this.#failed(loop, error),
    });
    const { time, truth, misfortune, database } = this;
    this.mail = new Mail({
      market: this.market,
      time,
      truth,
      misfortune,
      chance: chance.branch(),
      bound: nature.bound,
      say: (what) => this.scheduler.say(what),
      expect: (stream, at) => this.crew.expect(stream, at),
    });
    this.users = new Users({
      chance: chance.branch(),
      misfortune,
      mail: this.mail,
      database,
      cases: settings.cases,
      span: settings.days * DAY,
      tell: (who, submission) => this.#tell(who, submission),
    });
    this.hands = this.#hands(nature, chance.branch());
    this.agents = new Agents({
      chance: chance.branch(),
      hands: this.hands,
      misfortune,
      database,
      truth,
      time,
      sometimes: this.sometimes,
      submit: (who, submissions) => this.#submit(who, submissions),
      asked: (caseId, by, act) => this.judge.asked(caseId, by, act),
    });
    this.incidents = new Incidents(this, chance.branch());
    this.#connect();
  }

  #market(nature: Nature, keysIgnored: boolean, chance: Chance): Marketplace {
    return openMarketplace({
      ...nature,
      now: () => this.time.machine(),
      random: chance.next,
      honoursKey: !keysIgnored,
      settleSeconds: SETTLE_SECONDS,
      keepTexts: false,
      journal: {
        append: (entry) => this.truth.append(entry),
        synced: async () => undefined,
        close: async () => undefined,
      },
    });
  }

  #counter(): Sometimes {
    return new Sometimes({
      truth: this.truth,
      database: this.database,
      isStalled: () => [...this.network.stallUntil.values()].some((until) => until > this.time.machine()),
      readsAreDown: () => isDown(this.network, 'reads'),
    });
  }

  #network({ manual }: Nature, keysIgnored: boolean, chance: Chance): Network {
    const { market, scheduler, misfortune, sometimes, truth } = this;
    return openNetwork({
      market,
      scheduler,
      misfortune,
      sometimes,
      chance,
      keysIgnored,
      manual,
      timesDone: (key) => truth.done.get(key)?.length ?? 0,
    });
  }

  #judge({ readable, ticketGrade, bound, manual }: Nature): Judge {
    const { tables } = this.database;
    return new Judge({
      truth: this.truth,
      messagesReadable: readable,
      ticketsPromised: ticketGrade === 'A',
      bound,
      toldByHand: manual.helpDesk,
      now: () => this.time.machine(),
      ahead: () => this.time.desk() - this.time.machine(),
      deskWorks: () => this.crew.works,
      streamsFlow: () => flows(this.network) && ![...tables.sources.values()].some(isBroken),
      actOf: (key) => tables.acts.get(key) ?? null,
      heldBy: (uid) =>
        [...(tables.openOn.get(uid) ?? [])].filter((id) => {
          const entry = tables.cases.get(id);
          return entry?.stage === 'onHold' && entry.hold_stands;
        }),
    });
  }

  #hands({ manual }: Nature, chance: Chance): Hands {
    const { misfortune, database, truth, time, market, sometimes, judge } = this;
    return new Hands({
      chance,
      misfortune,
      database,
      truth,
      time,
      market,
      sometimes,
      manual,
      submit: (who, submissions) => this.#submit(who, submissions),
      said: (key, at) => judge.asks.said(key, at),
      misled: (caseId, messages) => judge.misled(caseId, messages),
    });
  }

  #connect(): void {
    const { truth, judge, users, witness, incidents, sometimes, agents, hands } = this;
    truth.onWrote((message) => hands.wrote(message));
    truth.onDone((done) => {
      judge.done(done);
      users.hear(done);
      incidents.done(done);
      sometimes.done(done);
    });
    witness.onSeen((seen) => {
      judge.seen(seen);
      sometimes.seen(seen);
      hands.seen(seen.caseId, seen.before, seen.after);
      if (seen.event.kind === 'approve') incidents.approved();
      if (seen.after.tasks.length > 0) agents.plan(seen.caseId);
    });
    disturb(this);
    watchComparisons(this);
    const { tables } = this.database;
    const put = tables.putAct.bind(tables);
    tables.putAct = (next) => {
      const old = tables.acts.get(next.key);
      if (old !== undefined) judge.replaced(old, next, this.commits.by);
      put(next);
      hands.settled(old, next);
    };
  }

  #failed(loop: string, error: unknown): void {
    const { kind } = faultOf(error);
    const known =
      kind !== 'lost' ||
      (error instanceof Error && /lost|down|failed|answered|Fails|Hangs|begin again/.test(error.message));
    if (!known)
      this.judge.found.push(
        `a round of ${loop} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
  }

  /** A report or a word of one of the two, by the desk's API. */
  async #tell(who: string, submission: Submission): Promise<Advanced | null> {
    const told = (await this.#submit(who, [submission]))?.[0] ?? null;
    if (told?.kind === 'stepped' && submission.caseId === null) this.judge.accepted(told.caseId);
    return told;
  }

  /** @returns null where no answer came: nobody knows whether it was taken. */
  async #submit(who: string, submissions: readonly Submission[]): Promise<readonly Advanced[] | null> {
    const web = this.crew.web;
    this.scheduler.say(
      `${who} submits ${submissions.map(({ event, caseId }) => `${event.kind} ${caseId ?? ''}`).join(', ')}`,
    );
    try {
      const advanced = await advance(web, submissions);
      this.scheduler.say(
        `${who} hears ${advanced.map((one) => (one.kind === 'refused' ? one.refusal.code : one.kind)).join(', ')}`,
      );
      return advanced;
    } catch (error) {
      this.#failed('submitting', error);
      this.scheduler.say(`${who} hears nothing`);
      return null;
    }
  }

  /** Runs the world: first with its misfortunes, then without, until everything has come to its end. */
  async run(): Promise<Verdict> {
    const { scheduler, settings, judge } = this;
    const course = {
      seen: () => {
        judge.promptness.look();
        this.witness.look();
      },
      begin: () => this.crew.begin(),
      next: () => this.crew.next(),
    };
    const broken = (): boolean => judge.found.length > 0;
    try {
      this.incidents.plan(settings.days * DAY);
      const troubled = START + settings.days * DAY + this.chance.between(8 * DAY, 16 * DAY);
      await scheduler.run(course, troubled, broken);
      if (!broken()) {
        this.incidents.heal();
        const rest = START + settings.days * DAY + 10 * DAY;
        await scheduler.run(
          course,
          Math.max(rest, this.time.machine() + REST),
          () => broken() || (this.time.machine() > rest && this.#allClosed()),
        );
      }
      if (!broken()) await this.#judgeRest(course);
    } catch (error) {
      judge.found.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    return this.#verdict();
  }

  #allClosed(): boolean {
    const { cases, intended, leased, unknown } = this.database.tables;
    if (intended.first !== undefined || leased.first !== undefined || unknown.first !== undefined)
      return false;
    for (const { closed_at, task_kinds } of cases.values())
      if (closed_at === null || task_kinds.length > 0) return false;
    return true;
  }

  async #judgeRest(course: Parameters<Scheduler['run']>[0]): Promise<void> {
    const { judge, database, scheduler } = this;
    for (const [id, current] of this.witness.cases())
      if (current.stage.kind !== 'closed')
        judge.found.push(
          `I2: ${id} is still ${current.stage.kind} (${current.tasks.map(({ kind }) => kind).join(', ')})`,
        );
    for (let n = 0; n < 2; n += 1) {
      this.crew.reconcileNow();
      this.incidents.compareByHand();
      await scheduler.run(course, this.time.machine() + HOUR);
    }
    const wanted = new Set(
      [...database.tables.accounts.values()].flatMap(({ uid, standing }) => (standing > 0 ? [uid] : [])),
    );
    judge.atRest(wanted, (id) => database.tables.cases.has(id));
    for (const id of this.witness.differences())
      judge.found.push(`I6: the history of ${id} does not fold to what is stored`);
  }

  #verdict(): Verdict {
    const outcomes = new Map<string, number>();
    for (const { state } of this.database.tables.cases.values()) {
      const stage = state['stage'] as { readonly kind: string; readonly outcome?: string };
      const name = stage.outcome ?? stage.kind;
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
    }
    return {
      seed: this.settings.seed,
      cases: this.database.tables.cases.size,
      found: this.judge.found,
      faults: this.misfortune.counts,
      reached: this.sometimes.reached,
      outcomes,
      turns: this.scheduler.turns,
      events: this.witness.seen,
      decisions: this.judge.promptness.judged,
      slowest: this.judge.promptness.slowest,
      log: this.scheduler.log,
    };
  }
}

export const runWorld = (settings: WorldSettings): Promise<Verdict> => new World(settings).run();
