/** The work in waves: each brings new reports, and takes them to their ends. Who drives it keeps a list of what was acknowledged. */
import { advance } from '../../desk/advance.ts';
import { type Desk, openDesk } from '../../desk/desk.ts';
import { examine } from '../../desk/doctor.ts';
import { type CaseId, HOUR, type Instant, MINUTE, type Person, SECOND } from '../../procedure/case.ts';
import { CASES_OF_A_WAVE, type Ground, START, WAVES_MOST } from './ground.ts';
import { until } from './processes.ts';
import { bounceOne, breakPromise, crossLocks, suspendByHand } from './mishaps.ts';
import { doneAgain, expectedActs, reportOf, tally, type WorkCase } from './workload.ts';

const WAVE_EVERY = 49 * HOUR;
/** Far more than two busy cores need. */
export const PHASE_MOST = 120 * SECOND;
/** Asked so often without any change, with no act open: nothing moves any more. */
const STILL_MOST = 30;
const DECIDER: Person = { kind: 'person', id: 'olga', roles: ['escalations', 'lead'] };

/** How much of each was acknowledged. */
export interface Acknowledged {
  readonly reports: number;
  readonly answers: number;
  readonly decisions: number;
  readonly withdrawals: number;
}

const isOver = ({ answers, withdraws }: WorkCase): boolean => answers === 'inTime' || withdraws === 'waiting';

export class Waves {
  readonly #ground: Ground;
  readonly #desk: Desk;
  #waves = 0;
  /** What was acknowledged: reports and decisions by case, answers by reporter. */
  readonly #reports = new Map<string, CaseId>();
  readonly #decisions = new Set<CaseId>();
  readonly #answers = new Set<string>();
  readonly #withdrawals = new Set<CaseId>();
  /** Counts what was waited for and came. */
  phase = 0;
  /** One of both sides has ended with an error; the other need not go on. */
  failed = false;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#desk = openDesk({ pool: ground.pool });
  }

  acknowledged(): Acknowledged {
    return {
      withdrawals: this.#withdrawals.size,
      reports: this.#reports.size,
      answers: this.#answers.size,
      decisions: this.#decisions.size,
    };
  }

  /** Wave after wave until it is over, or no other may follow; the last one is taken to its end. */
  async keepGoing(over: () => boolean): Promise<void> {
    do await this.one();
    while (!over() && this.#waves < WAVES_MOST);
  }

  /** @param meanwhile is done while the notices of this wave are under way. */
  async one(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    const { cases, start } = this.next();
    await this.report(cases, start);
    await meanwhile();
    await this.quiet(cases, () => 'waiting');
    if (this.#waves === 1) {
      await breakPromise(this.#ground);
      await suspendByHand(this.#ground);
    }
    await this.#ground.moveTo(start + HOUR);
    await crossLocks(
      this.#ground,
      cases.map(({ respondent }) => respondent),
      () => this.answer(cases, 'inTime'),
    );
    await this.withdraw(cases, 'waiting');
    await this.quiet(cases, (one) => (isOver(one) ? 'closed' : 'waiting'));
    await bounceOne(this.#ground, await this.idsOf(cases));
    await this.#ground.moveTo(start + 48 * HOUR + MINUTE);
    await this.decide(cases);
    await this.quiet(cases, (one) => (isOver(one) ? 'closed' : 'onHold'), true);
    await this.answer(cases, 'late');
    await this.withdraw(cases, 'onHold');
    await this.quiet(cases, (one) =>
      one.answers === 'never' && one.withdraws === null ? 'onHold' : 'closed',
    );
  }

  /** The cases of the next wave, once the clocks stand where it begins. */
  next(): { readonly cases: readonly WorkCase[]; readonly start: Instant } {
    const from = this.#waves * CASES_OF_A_WAVE;
    const start = Math.max(START + this.#waves * WAVE_EVERY, this.#ground.at);
    this.#waves += 1;
    const cases = this.#ground.cases.slice(from, from + CASES_OF_A_WAVE);
    if (cases.length < CASES_OF_A_WAVE) throw new Error('the marketplace has no more cases');
    return { cases, start };
  }

  /** Reports until it is acknowledged. Whoever hears nothing looks first, as everybody who reports would. */
  async report(cases: readonly WorkCase[], start: Instant): Promise<void> {
    await this.#ground.moveTo(start);
    await this.#ground.patiently('a wave is reported', async () => {
      const known = await this.#caseIds(cases);
      const missing = cases.filter(({ reporter }) => !known.has(reporter));
      for (const one of await advance(this.#desk, missing.map(reportOf)))
        if (one.kind !== 'stepped') throw new Error(`a report was not taken: ${JSON.stringify(one)}`);
      for (const [reporter, caseId] of await this.#caseIds(cases)) this.#reports.set(reporter, caseId);
    });
  }

  async idsOf(cases: readonly WorkCase[]): Promise<readonly CaseId[]> {
    const known = await this.#ground.patiently('the cases of a wave are found', () => this.#caseIds(cases));
    return [...known.values()];
  }

  /** What is lost with a database that was restored: decisions on these, and reports of those. */
  forget(undecided: readonly WorkCase[], lost: readonly WorkCase[]): void {
    for (const { reporter } of undecided) this.#decisions.delete(this.#reports.get(reporter) ?? '');
    for (const { reporter } of lost) this.#reports.delete(reporter);
  }

  async #caseIds(cases: readonly WorkCase[]): Promise<ReadonlyMap<string, CaseId>> {
    const { rows } = await this.#ground.pool.query<{ reporter: string; id: CaseId }>(
      'select reporter, id from cases where reporter = any($1)',
      [cases.map(({ reporter }) => reporter)],
    );
    return new Map(rows.map(({ reporter, id }) => [reporter, id]));
  }

  /** The respondents write; the marketplace has it on disk before it says so. */
  async answer(cases: readonly WorkCase[], when: WorkCase['answers']): Promise<void> {
    for (const { reporter, respondent, contract } of cases.filter(({ answers }) => answers === when)) {
      const written = await this.#ground.market.outside.write({ from: respondent, to: reporter, contract });
      if (written.kind !== 'written') throw new Error(`an answer was not taken: ${JSON.stringify(written)}`);
      this.#answers.add(reporter);
    }
  }

  /** The reporters withdraw, and again where they heard nothing: it changes nothing a second time. */
  async withdraw(cases: readonly WorkCase[], when: WorkCase['withdraws']): Promise<void> {
    const ids = cases.flatMap(({ withdraws, reporter }) =>
      withdraws === when ? (this.#reports.get(reporter) ?? []) : [],
    );
    await this.#ground.patiently('reports are withdrawn', async () => {
      const left = ids.filter((id) => !this.#withdrawals.has(id));
      const event = { kind: 'withdrawn', by: { kind: 'reporter' } } as const;
      for (const one of await advance(
        this.#desk,
        left.map((caseId) => ({ caseId, event })),
      )) {
        if (one.kind !== 'stepped') throw new Error(`not withdrawn: ${JSON.stringify(one)}`);
        this.#withdrawals.add(one.caseId);
      }
    });
  }

  /** A person holds those that the policy may not, each as soon as it is proposed. @param which all: whatever is proposed. */
  async decide(cases: readonly WorkCase[], which: 'byPerson' | 'all' = 'byPerson'): Promise<void> {
    const theirs = cases.filter(
      ({ byPerson, answers }) => (byPerson || which === 'all') && answers !== 'inTime',
    );
    const ids = theirs.flatMap(({ reporter }) => this.#reports.get(reporter) ?? []);
    const look = this.#stillness();
    await until(`${ids.length} decisions are made`, PHASE_MOST, async () => {
      if (this.failed) throw new Error('the other side failed');
      try {
        const seen = await this.#decideOnce(ids);
        // An hour may not pass over an act that is under way: it would be unconfirmed then (H12).
        const open = await this.#ground.pool.query(
          `select from effects e join cases c on c.id = e.case_id where c.reporter = any($1)
             and e.state in ('intended', 'attempted', 'unknown', 'handed') limit 1`,
          [cases.map(({ reporter }) => reporter)],
        );
        await look(seen, open.rowCount === 0);
        return ids.every((id) => this.#decisions.has(id)) || seen;
      } catch (error) {
        return String(error);
      }
    });
  }

  /** @returns what kept any of them from being decided. */
  async #decideOnce(ids: readonly CaseId[]): Promise<string> {
    const { rows } = await this.#ground.pool.query<{ id: CaseId; stage: string; approvedBy: string | null }>(
      'select id, stage, approved_by as "approvedBy" from cases where id = any($1)',
      [ids],
    );
    for (const { id, approvedBy } of rows) if (approvedBy === `person:${DECIDER.id}`) this.#decisions.add(id);
    const open = rows.filter(({ stage }) => stage === 'proposed');
    const submitted = open.map(({ id }) => ({
      caseId: id,
      event: { kind: 'approve' as const, by: DECIDER, reason: null, together: null },
      text: { person: DECIDER.id, body: 'silent to the end' },
    }));
    const decided = await advance(this.#desk, submitted);
    for (const one of decided) if (one.kind === 'stepped') this.#decisions.add(one.caseId);
    return JSON.stringify([rows, decided]);
  }

  /** Where nothing moves any more an hour passes: a look over which workers died again and again is tried once more by then. */
  #stillness(): (now: string, mayBeStill: boolean) => Promise<void> {
    let [seen, still] = ['', 0];
    return async (now, mayBeStill) => {
      still = mayBeStill && now === seen ? still + 1 : 0;
      seen = now;
      if (still > 0 && still % STILL_MOST === 0) await this.#ground.moveTo(this.#ground.at + HOUR);
    };
  }

  /**
   * Waits until the cases stand where they should and nothing of theirs is under way.
   * @param decidesAgain a person decides on what was approved and has come back: workers that die again and again can let
   *   an approval lapse, or its look fail (H4, H6).
   */
  async quiet(
    cases: readonly WorkCase[],
    stageOf: (one: WorkCase) => string,
    decidesAgain = false,
  ): Promise<void> {
    const wanted = new Map(cases.map((one) => [one.reporter, stageOf(one)]));
    const look = this.#stillness();
    await until('a wave is quiet', PHASE_MOST, async () => {
      if (this.failed) throw new Error('the other side failed');
      try {
        const { rows } = await this.#ground.pool.query<{
          id: CaseId;
          reporter: string;
          stage: string;
          open: string[];
          cameBack: boolean;
        }>(
          `select c.id, c.reporter, c.stage, c.stage = 'proposed' and exists (select from history h where h.case_id = c.id
             and h.changes #>> '{set,stage,kind}' = 'approved') as "cameBack", coalesce((select array_agg(e.kind || ' ' || e.state) from effects e where e.case_id = c.id
             and e.state in ('intended', 'attempted', 'unknown', 'handed')), '{}') as open
           from cases c where c.reporter = any($1)`,
          [[...wanted.keys()]],
        );
        const left = rows.filter(
          ({ reporter, stage, open }) => stage !== wanted.get(reporter) || open.length > 0,
        );
        if (rows.length === cases.length && left.length === 0) return true;
        const back = decidesAgain ? left.filter(({ cameBack, open }) => cameBack && open.length === 0) : [];
        if (back.length > 0) await this.#decideOnce(back.map(({ id }) => id));
        const now = left.map(({ stage, open }) => `${stage} ${open.join(',')}`).join('; ');
        await look(now, left.length > 0 && left.every(({ open }) => open.length === 0));
        return now;
      } catch (error) {
        return String(error);
      }
    });
    this.phase += 1;
  }

  /** After each kill. @param when says which. @throws where something acknowledged is lost, done twice or not in order. */
  async judge(when: string): Promise<void> {
    try {
      await this.#judge();
    } catch (error) {
      throw new Error(`${when}: ${String(error)}`, { cause: error });
    }
  }

  async #judge(): Promise<void> {
    const again = doneAgain(await this.#ground.acts());
    if (again.length > 0) throw new Error(`done twice: ${again.join(', ')}`);
    // What is acknowledged while this is asked need not be there yet.
    const [reports, decisions] = [[...this.#reports.values()], [...this.#decisions]];
    const withdrawals = [...this.#withdrawals];
    const lost = await this.#ground.patiently('what was acknowledged is looked for', () =>
      this.#ground.pool.query<{ id: CaseId; what: string }>(
        `select id, 'report' as what from unnest($1::uuid[]) as k (id) where not exists (select from cases c where c.id = k.id)
         union all
         select id, 'decision' from unnest($2::uuid[]) as k (id) where not exists (
           select from history h where h.case_id = k.id and h.event ->> 'kind' = 'approve' and h.actor = $3)
         union all
         select id, 'withdrawal' from unnest($4::uuid[]) as k (id) where not exists (
           select from history h where h.case_id = k.id and h.event ->> 'kind' = 'withdrawn')`,
        [reports, decisions, `person:${DECIDER.id}`, withdrawals],
      ),
    );
    if (lost.rows.length > 0) throw new Error(`lost: ${JSON.stringify(lost.rows)}`);
    const findings = await this.#ground.patiently('the doctor has looked', () => examine(this.#ground.pool));
    if (findings.length > 0) throw new Error(`the doctor found ${JSON.stringify(findings)}`);
  }

  /** Once everything is quiet: each act exactly once, none missing. @returns how many. */
  async judgeEnd(): Promise<number> {
    await this.judge('at the end');
    const acts = await this.#ground.acts();
    const done = JSON.stringify(Object.entries(tally(acts)).sort());
    const expected = JSON.stringify(
      Object.entries(expectedActs(this.#ground.cases.slice(0, this.#waves * CASES_OF_A_WAVE))).sort(),
    );
    if (done !== expected)
      throw new Error(`the marketplace was told ${done}, and should have been ${expected}`);
    const { rows } = await this.#ground.pool.query<{ key: string }>(
      `select key from effects where state = 'done' and kind <> 'look'`,
    );
    const known = new Set(rows.map(({ key }) => key));
    const unknown = acts.filter(({ key }) => !known.delete(key)).map(({ key }) => key);
    if (unknown.length > 0 || known.size > 0)
      throw new Error(`unknown to the ledger: ${unknown.join(', ')}; never done: ${[...known].join(', ')}`);
    return acts.length;
  }
}
