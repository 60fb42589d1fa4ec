/** The people at the desk: they look at what waits for them and decide; sometimes late, twice, wrongly, or on an old picture. */
import type { Case, CaseId, EffectKey, Instant, Milliseconds, Person, Task } from '../procedure/case.ts';
import { DAY, HOUR, MINUTE } from '../procedure/case.ts';
import type { PersonAct } from '../procedure/event.ts';
import { restore } from '../procedure/shape.ts';
import type { Advanced, Submission } from '../desk/submission.ts';
import type { Chance } from './chance.ts';
import type { Hands } from './hands.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { isOpen } from './memory-tables.ts';
import type { Misfortune } from './misfortune.ts';
import type { Sometimes } from './sometimes.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

const person = (id: string, ...roles: Person['roles']): Person => ({ kind: 'person', id, roles });
export const PEOPLE: readonly Person[] = [
  person('ada', 'escalations', 'lead'),
  person('bert', 'escalations'),
  person('carl', 'escalations', 'lead'),
  person('dora', 'engagement'),
  person('eve', 'frontLine'),
];
const OFTEN = [
  'approve',
  'lift',
  'verify',
  'decline',
  'callBack',
  'askAgain',
  'resolve',
  'escalate',
  'endPause',
  'sendNoticeAgain',
] as const;

export interface AgentsSettings {
  readonly chance: Chance;
  readonly hands: Hands;
  readonly misfortune: Misfortune;
  readonly database: MemoryDatabase;
  readonly truth: Truth;
  readonly sometimes: Sometimes;
  readonly time: VirtualTime;
  readonly submit: (who: string, submissions: readonly Submission[]) => Promise<readonly Advanced[] | null>;
  /** Told of everything that a person really asked for, before it is submitted. */
  readonly asked: (caseId: CaseId, by: Person, act: PersonAct) => void;
}

/** What an agent has before them. */
interface Picture {
  readonly current: Case;
  readonly length: number;
}

export class Agents {
  readonly #settings: AgentsSettings;
  readonly #planned = new Set<CaseId>();

  constructor(settings: AgentsSettings) {
    this.#settings = settings;
  }

  /** A case shows somebody's turn: somebody will look at it. */
  plan(caseId: CaseId, again = false): void {
    if (this.#planned.has(caseId)) return;
    this.#planned.add(caseId);
    const { chance, misfortune, time } = this.#settings;
    const slow = misfortune.strikes('agentsSlow');
    const delay: Milliseconds = slow
      ? chance.between(DAY, 4 * DAY)
      : again
        ? chance.between(20 * MINUTE, 9 * HOUR)
        : chance.between(10_000, chance.pick([5 * MINUTE, HOUR, 6 * HOUR]));
    const picture = misfortune.strikes('staleTabs') ? this.#picture(caseId) : null;
    time.at(time.machine() + delay, () => {
      this.#planned.delete(caseId);
      void this.#visit(caseId, picture, slow);
    });
  }

  #picture(caseId: CaseId): Picture | null {
    const entry = this.#settings.database.tables.cases.get(caseId);
    return entry === undefined ? null : { current: restore(entry.state), length: entry.length };
  }

  async #visit(caseId: CaseId, stale: Picture | null, slow: boolean): Promise<void> {
    const { chance, misfortune } = this.#settings;
    const picture = stale ?? this.#picture(caseId);
    if (picture === null) return;
    // A tab that was opened between two turns shows nobody's: the next one is still somebody's.
    if (picture.current.tasks.length === 0) return this.#planAgain(caseId);
    const task = chance.pick(picture.current.tasks);
    const by = this.#whose(task);
    if (task.card !== undefined) await this.#settings.hands.sit({ caseId, card: task.card, by });
    const wrong = misfortune.strikes('agentsWrong');
    const who = wrong && chance.is(0.5) ? chance.pick(PEOPLE) : by;
    const act = wrong && chance.is(0.7) ? this.#wrong(picture.current) : this.#act(picture.current, task);
    if (act !== null) await this.#decides(caseId, picture, who, act, { wrong, slow, stale: stale !== null });
    this.#planAgain(caseId);
  }

  #planAgain(caseId: CaseId): void {
    const now = this.#picture(caseId);
    if (now !== null && now.current.tasks.length > 0) this.plan(caseId, true);
  }

  async #decides(
    caseId: CaseId,
    picture: Picture,
    by: Person,
    act: PersonAct,
    how: { readonly wrong: boolean; readonly slow: boolean; readonly stale: boolean },
  ): Promise<void> {
    const { misfortune, submit, asked, sometimes } = this.#settings;
    const submissions = this.#submissions(caseId, picture, by, act);
    for (const one of submissions) if (one.caseId !== null) asked(one.caseId, by, act);
    const twice = misfortune.strikes('doubleClicks') ? submit(by.id, submissions) : null;
    const [first] = (await submit(by.id, submissions)) ?? [];
    const [second] = (await twice) ?? [];
    const kinds = [first?.kind, second?.kind];
    if (kinds.includes('stepped') && kinds.includes('refused')) sometimes.note('secondClickRefused');
    if (act.kind === 'approve' && first?.kind === 'stepped') this.#mayCallBack(caseId, by);
    if (how.slow && first?.kind === 'stepped') sometimes.note('decidedAfterDays');
    if (first?.kind !== 'refused') return;
    if (how.wrong) sometimes.note('wrongActRefused');
    if (how.stale && first.refusal.code === 'moved') sometimes.note('staleTabRefused');
    if (first.refusal.code === 'capReached') sometimes.note('capReached');
  }

  /** H12: an approved hold can be called back before it is sent. */
  #mayCallBack(caseId: CaseId, by: Person): void {
    const { chance, time, submit } = this.#settings;
    if (!chance.is(0.15)) return;
    const event = { kind: 'callBack', by, reason: null } as const;
    time.at(time.machine() + chance.between(1000, 55_000), () => void submit(by.id, [{ caseId, event }]));
  }

  /** R8: where the two cases of a pair wait for a decision, both are decided in one act. */
  #submissions(caseId: CaseId, picture: Picture, by: Person, act: PersonAct): readonly Submission[] {
    const { chance } = this.#settings;
    const made = (id: CaseId, one: PersonAct, length: number | null, group?: string): Submission => ({
      caseId: id,
      event: { ...one, by, reason: null },
      text: { person: by.id, body: 'I have looked at it' },
      ...(length === null ? {} : { ifLength: length }),
      ...(group === undefined ? {} : { group }),
    });
    const seen = chance.is(0.8) ? picture.length : null;
    if ((act.kind === 'approve' || act.kind === 'decline') && act.together !== null) {
      const other = { ...act, together: caseId };
      return [made(caseId, act, seen, 'both'), made(act.together, other, null, 'both')];
    }
    return [made(caseId, act, seen)];
  }

  #whose(task: Task): Person {
    const able = PEOPLE.filter(({ roles }) => roles.includes(task.for) || roles.includes('lead'));
    return this.#settings.chance.pick(able);
  }

  #wrong(current: Case): PersonAct {
    const kind = this.#settings.chance.pick(OFTEN);
    return kind === 'approve' || kind === 'decline' ? { kind, together: current.pair } : { kind };
  }

  #act(current: Case, task: Task): PersonAct | null {
    const { chance, misfortune } = this.#settings;
    const done = misfortune.over;
    switch (task.kind) {
      case 'complete':
        // Some reports are never completed by anybody.
        return /[01]$/.test(current.id) ? null : { kind: 'overrule' };
      case 'engagement':
        return chance.is(0.75) ? { kind: 'escalate' } : { kind: 'answerReport' };
      case 'massReview':
        return chance.is(0.7) ? { kind: 'letPass' } : chance.is(0.5) ? { kind: 'sendBack' } : null;
      case 'cannotAnswer':
        return chance.is(0.6) || done
          ? { kind: 'endPause' }
          : chance.is(0.3)
            ? { kind: 'decline', together: null }
            : null;
      case 'noticeVoid':
        return chance.is(0.7) ? { kind: 'sendNoticeAgain' } : { kind: 'decline', together: null };
      case 'doubt':
        return this.#recognise(current);
      case 'request':
        return this.#aboutRequest(current);
      case 'partlyAnswered':
        return chance.is(0.5) ? { kind: 'acceptAsAnswered' } : { kind: 'askAgain' };
      case 'decide':
      case 'secondPerson':
        // A case that is decided anew still has what is known of the hold before.
        return current.stage.kind !== 'onHold' || current.hold?.verifyBefore == null
          ? this.#decide(current)
          : { kind: 'refuseVerification', missing: 'messageCentre' };
      case 'undecided':
        return chance.is(0.15) ? { kind: 'decline', together: null } : null;
      case 'answeredLate':
        return chance.is(0.6) ? { kind: 'acceptAsAnswered' } : { kind: 'askAgain' };
      case 'objectedByReporter':
        return chance.is(0.6) ? { kind: 'resolve' } : { kind: 'askAgain' };
      case 'verify':
        return chance.is(0.7) || done
          ? { kind: 'verify' }
          : chance.is(0.6)
            ? { kind: 'refuseVerification', missing: 'messageCentre' }
            : null;
      case 'review':
        return done
          ? { kind: 'lift' }
          : chance.pick([{ kind: 'continueHold' }, { kind: 'lift' }, null] as const);
      case 'objection':
        return done || chance.is(0.6)
          ? { kind: 'decideObjection', result: chance.pick(['holdRight', 'holdWrong']) }
          : null;
      case 'liftDelayed':
        return { kind: 'lift' };
      case 'messageUndelivered':
      case 'noteUnconfirmed':
      case 'parked':
        return { kind: 'acknowledge', task: task.kind };
      case 'unknownAct':
        return this.#settle(current);
      case 'card':
        return null;
    }
  }

  #recognise(current: Case): PersonAct | null {
    const doubt = current.doubts[0];
    if (doubt === undefined) return null;
    return {
      kind: 'recognise',
      message: doubt.id,
      author: this.#settings.chance.pick(['respondent', 'thirdParty', 'reporter']),
    };
  }

  #aboutRequest(current: Case): PersonAct {
    const { chance, database } = this.#settings;
    const until: Instant = database.clocks.desk() + chance.between(HOUR, 6 * DAY);
    return current.pauses < 2 && chance.is(0.5)
      ? { kind: 'grantPause', until }
      : current.extensions < 2 && chance.is(0.4)
        ? { kind: 'giveMoreTime', hours: 24 + chance.below(48) }
        : { kind: 'refuseRequest' };
  }

  #decide(current: Case): PersonAct {
    const { chance, database } = this.#settings;
    const stage = current.pair === null ? null : database.tables.cases.get(current.pair)?.stage;
    const together = stage === 'proposed' || stage === 'undecided' ? current.pair : null;
    if (current.requests.length > 0) return this.#aboutRequest(current);
    const what = chance.weighted({ approve: 75, more: 8, decline: 8, ask: 5, again: 4 });
    if (what === 'more') return { kind: 'giveMoreTime', hours: 24 + chance.below(48) };
    if (what === 'decline') return { kind: 'decline', together };
    if (what === 'ask' && current.questionSince === null) return { kind: 'askReporter' };
    return { kind: 'approve', together };
  }

  /** A1: a person looked where no call could tell, and says what really is. */
  #settle(current: Case): PersonAct | null {
    const { database, truth } = this.#settings;
    const keys: EffectKey[] = [...(database.tables.actsOfCase.get(current.id) ?? [])];
    for (const key of [current.hold?.key, current.lift?.key]) if (key != null && key !== '') keys.push(key);
    for (const key of keys) {
      const act = database.tables.acts.get(key);
      if (act === undefined || !isOpen(act) || act.state !== 'unknown' || act.kind === 'look') continue;
      const happened = truth.isDone(key);
      const ref = act.kind === 'openContactTicket' ? (truth.ticketOf(key) ?? '100001') : null;
      return { kind: 'settleAct', key, act: act.kind, happened, ref };
    }
    return null;
  }
}
