/**
 * The judge: knows what really happened and what the desk committed, and checks I1–I8 after every step. It imports types
 * and the words of `answers-in-time.ts`, nothing of the desk: what it finds wrong cannot be wrong for the same reason.
 */
import type { Case, CaseId, EffectKey, Milliseconds, Person, Uid } from '../procedure/case.ts';
import type { PersonAct } from '../procedure/event.ts';
import { isAnswer, isInTime, type Parties, servedAt } from './answers-in-time.ts';
import { Asks } from './judge-asks.ts';
import { keysOf } from './judge-keys.ts';
import { PromptnessJudge } from './judge-promptness.ts';
import { RestoresJudge } from './judge-restores.ts';
import type { Known, Leased, View } from './judge-view.ts';
import type { Done, TrueMessage } from './truth.ts';
import type { Seen } from './witness.ts';

const SECOND: Milliseconds = 1000;
/** A read may be so old when the suspension goes, and a call so long (H6). */
const RACE: Milliseconds = 90 * SECOND;
const DECIDING = ['proposed', 'undecided', 'approved', 'suspending'];
const LIFT_RULES = ['L3', 'L4', 'L5', 'L6', 'H11', 'H12', 'P6', 'P12'];

/** Through whom what people decide reaches the ledger. */
const PEOPLE = 'web';

export class Judge {
  readonly #view: View;
  readonly found: string[] = [];
  readonly #known = new Map<CaseId, Known>();
  readonly #keys = new Set<EffectKey>();
  readonly #approvals = new Map<CaseId, Person[]>();
  readonly #accepted = new Set<CaseId>();
  /** What it counts as asked of respondents. */
  readonly asks: Asks;
  /** What it asks of a database that went back. */
  readonly restores: RestoresJudge;
  /** What it asks of the time that passes. */
  readonly promptness: PromptnessJudge;

  constructor(view: View) {
    this.#view = view;
    this.asks = new Asks(view, (caseId) => this.#of(caseId));
    this.restores = new RestoresJudge({
      truth: view.truth,
      tried: view.actOf,
      now: view.now,
      wrong: (sentence) => this.#wrong('I3', null, sentence),
    });
    this.promptness = new PromptnessJudge({
      ...view,
      asked: (caseId) => this.#known.get(caseId)?.asked ?? null,
      wrong: (caseId, sentence) => this.#wrong('I2', caseId, sentence),
    });
  }

  #wrong(invariant: string, caseId: CaseId | null, sentence: string): void {
    this.found.push(`${invariant}: ${sentence}${caseId === null ? '' : ` (case ${caseId})`}`);
  }

  #of(caseId: CaseId): Known {
    let known = this.#known.get(caseId);
    if (known === undefined)
      this.#known.set(caseId, (known = { asked: null, since: 0, told: new Set(), misled: new Set() }));
    return known;
  }

  #parties(caseId: CaseId, current: Case): Parties {
    const { reporter, respondent, contract, contactTicket, reportTicket } = current;
    const { since } = this.#of(caseId);
    return {
      reporter: reporter.uid,
      respondent: respondent.uid,
      contract,
      contactTicket,
      reportTicket,
      since,
    };
  }

  #answers(caseId: CaseId, current: Case): readonly TrueMessage[] {
    const parties = this.#parties(caseId, current);
    const all = this.#view.truth.messagesFrom.get(parties.respondent) ?? [];
    return all.filter((message) => isAnswer(message, parties));
  }

  /** A person asked for it: known before the desk took it (I5). */
  asked(caseId: CaseId, by: Person, act: PersonAct): void {
    if (act.kind !== 'approve') return;
    this.#approvals.set(caseId, [...(this.#approvals.get(caseId) ?? []), by]);
  }

  /** The desk said that it has taken the report (I4). */
  accepted(caseId: CaseId): void {
    this.#accepted.add(caseId);
  }

  /** One row of a case's history has been committed. */
  seen(seen: Seen): void {
    const { caseId, before, after, event } = seen;
    this.#begins(seen);
    this.asks.seen(seen);
    this.promptness.seen(seen);
    if (event.kind === 'outcome' && this.restores.hasForgotten(event.key)) this.asks.accepted(event.key);
    if (event.kind === 'parked')
      this.#wrong(event.invariant, caseId, 'a step would have broken an invariant, and the case is parked');
    this.#i8(seen);
    this.#i3(seen);
    if (event.kind === 'approve') this.#approved(seen, event.by);
    if (event.kind === 'message') this.#heard(seen, `${event.message.place}:${event.message.id}`);
    if (event.kind === 'recordAnswer') this.#heard(seen, `${event.place}:${event.message}`);
    if (event.kind === 'finishCard' && event.answerThere !== null) this.#sawAnswer(seen);
    if (after.stage.kind === 'onHold' && before?.stage.kind !== 'onHold') this.#holds(seen);
    if (after.lift !== null && after.lift !== before?.lift) this.#lifts(seen);
  }

  #begins({ caseId, before, event, at }: Seen): void {
    const again = event.kind === 'askAgain' && before?.stage.kind !== 'partlyAnswered';
    if (event.kind === 'reported' || again) this.#of(caseId).since = at;
  }

  /** The database went back: what came after is as if it had never been, inside. */
  wentBack(exists: (id: CaseId) => boolean): void {
    this.#known.clear();
    this.#keys.clear();
    this.asks.wentBack();
    for (const id of this.#accepted) if (!exists(id)) this.#accepted.delete(id);
    this.restores.wentBack();
    this.promptness.wentBack();
  }

  /** A row that is still there once it went back. */
  recall(seen: Seen): void {
    const { caseId, event, made } = seen;
    this.#begins(seen);
    this.asks.seen(seen);
    this.promptness.recall(seen);
    if (event.kind === 'message') this.#of(caseId).told.add(`${event.message.place}:${event.message.id}`);
    for (const key of made) for (const one of keysOf(caseId, key)) this.#keys.add(one);
  }

  /** What was really asked, as far as the ledger knows of it. */
  recallAsked(): void {
    for (const key of this.#view.truth.done.keys()) this.asks.accepted(key);
  }

  #i8({ caseId, after }: Seen): void {
    if (after.stage.kind === 'closed' || after.tasks.length > 0) return;
    if (Object.values(after.timers).length === 0)
      this.#wrong('I8', caseId, `open in ${after.stage.kind} with neither an instant nor a person's turn`);
  }

  #i3({ caseId, made }: Seen): void {
    for (const key of made) {
      const [, once] = keysOf(caseId, key);
      if (this.#keys.has(key)) this.#wrong('I3', caseId, `the key ${key} was made twice`);
      if (once !== undefined && this.#keys.has(once)) this.#wrong('P10, P13', caseId, `${once} twice`);
      for (const one of keysOf(caseId, key)) this.#keys.add(one);
    }
  }

  /** H4, H7: who approved, and what stood in the way. */
  #approved({ caseId, before }: Seen, by: Person): void {
    if (before === null) return;
    if (!by.roles.some((role) => role === 'escalations' || role === 'lead'))
      this.#wrong('I5', caseId, `${by.id} approved a hold without the right to`);
    if (before.requests.length > 0) this.#wrong('H4', caseId, 'approved while a request waits');
    if (before.doubts.length > 0) this.#wrong('P8', caseId, 'approved while a message is in doubt');
    if (before.questionSince !== null) this.#wrong('H7', caseId, 'approved while the reporter is asked');
  }

  /** H11, L2: an answer ends the way to a hold, and starts the end of one. */
  #heard({ caseId, before, after }: Seen, id: string): void {
    if (before === null) return;
    const message = this.#answers(caseId, before).find((one) => `${one.place}:${one.id}` === id);
    if (message === undefined) return;
    this.#of(caseId).told.add(id);
    const from = before.stage.kind;
    const { asked } = this.#of(caseId);
    // A place that this window did not ask is answered only by a later message (P7, H11).
    if (asked !== null && isInTime(message, asked) && !asked.places.includes(message.place)) return;
    if (DECIDING.includes(from) && DECIDING.includes(after.stage.kind) && !before.counted.includes(id))
      this.#wrong('H11', caseId, `an answer came in ${from}, and the case is still ${after.stage.kind}`);
    if (
      from === 'onHold' &&
      after.stage.kind === 'onHold' &&
      after.hold?.verifyBefore == null &&
      !before.counted.includes(id)
    )
      this.#wrong('L2', caseId, 'an answer came while the account is held, and nobody is asked to verify');
  }

  /** A2: *yes* stops the card. */
  #sawAnswer({ caseId, after }: Seen): void {
    if (DECIDING.includes(after.stage.kind))
      this.#wrong('H5', caseId, `somebody saw an answer, and the case is still ${after.stage.kind}`);
  }

  /** I1, I5, H7, H12: a hold is confirmed. */
  #holds({ caseId, before, after, made }: Seen): void {
    const { hold, window } = after;
    const { truth, messagesReadable, ticketsPromised, now, actOf } = this.#view;
    const { asked } = this.#of(caseId);
    if (hold === null || window?.deadline == null || before === null)
      return this.#wrong('I1', caseId, 'a hold without a decision or a deadline');
    if (asked === null) return this.#wrong('H7', caseId, 'a hold although no notice was ever accepted');
    if (window.deadline < asked.deadline)
      this.#wrong(
        'P6',
        caseId,
        `the deadline lies ${asked.deadline - window.deadline} ms before what was promised`,
      );
    // A second hold on a held account clicks nothing (H9), also where the first one's was this case's as well.
    const clicks = before.stage.kind === 'suspending' || made.includes(hold.key);
    const isOwn = clicks && actOf(hold.key)?.caseId === caseId;
    const own = isOwn ? truth.done.get(hold.key)?.at(-1)?.at : undefined;
    const confirmed = own ?? now();
    if (confirmed <= asked.deadline) this.#wrong('I1', caseId, 'held before the deadline');
    const { told, misled } = this.#of(caseId);
    for (const message of this.#answers(caseId, after)) {
      const name = `${message.place}:${message.id}`;
      if (misled.has(name) && !told.has(name)) continue;
      // Of tickets a look reads the contact ticket, whatever else the respondent wrote to support (L1).
      const elsewhere = message.place === 'ticket' && message.ticket !== after.contactTicket;
      if (elsewhere && !ticketsPromised && !told.has(name)) continue;
      const served = servedAt(message, message.place === 'ticket' ? !elsewhere : messagesReadable);
      if (isInTime(message, asked)) {
        if (!asked.places.includes(message.place)) continue;
        const raced = message.brokePromise && served > confirmed - RACE;
        if (served < confirmed && !raced)
          this.#wrong(
            'I1',
            caseId,
            `held although ${message.place} ${message.id} was sent in time and could be seen`,
          );
      } else if (told.has(name)) {
        this.#wrong('I1', caseId, `held although the later ${message.place} ${message.id} was known`);
      }
    }
    if (truth.bounced.has(after.noticeKey ?? '') && before.noticeAcceptedAt === null)
      this.#wrong('H7', caseId, 'held although the notice had bounced');
    this.#principal(caseId, after);
  }

  /** I5: somebody who was allowed to asked for it, or two people approved the policy. */
  #principal(caseId: CaseId, { hold }: Case): void {
    if (hold === null) return;
    const { approvedBy } = hold;
    if (approvedBy.kind === 'policy') {
      if (new Set(approvedBy.approvedBy).size < 2)
        this.#wrong('I5', caseId, 'an automatic hold without two people');
      return;
    }
    const people = this.#approvals.get(caseId) ?? [];
    const asked = approvedBy.kind === 'person' && people.some((one) => one.id === approvedBy.id);
    if (!asked) this.#wrong('I5', caseId, 'a hold that nobody had asked for');
  }

  #lifts({ caseId, after }: Seen): void {
    const { lift } = after;
    if (lift === null || LIFT_RULES.includes(lift.rule)) return;
    this.#wrong('I5', caseId, `a lift under ${lift.rule satisfies string}`);
  }

  /**
   * A row of the ledger is replaced: what a worker has under a lease is settled by nobody else while the lease runs
   * (attempts are leased and fenced). But a person may say what became of an act that is only looked up (A1).
   */
  replaced(old: Leased, next: Leased, by: string): void {
    if (old.state === 'unknown' && by === PEOPLE) return;
    if (old.leaseUntil === null || old.leaseUntil <= this.#view.now() || old.leasedBy === by) return;
    if (next.fence === old.fence && next.state !== old.state)
      this.#wrong(
        'I3',
        null,
        `${old.key}, which ${old.leasedBy ?? 'nobody'} has under its lease, was settled by ${by}`,
      );
  }

  /** An act was really done outside. */
  done(done: Done): void {
    const { truth, actOf } = this.#view;
    const times = truth.done.get(done.key)?.length ?? 0;
    if (times > 1) this.#wrong('I3', null, `${done.key} was done ${times} times`);
    this.restores.done(done.key);
    const known = actOf(done.key);
    if (known === null) {
      if (!this.restores.isUnderWay())
        this.#wrong('I3', null, `${done.key} was done and stands in no ledger`);
      return;
    }
    if (done.call === 'suspend') this.#suspended(done);
    if (done.call === 'resume') this.#resumed(done, known.caseId);
    if (!this.#view.toldByHand) this.asks.accepted(done.key);
  }

  /** A person looked and said nothing of what they could see: what follows from that is not the desk's. */
  misled(caseId: CaseId, messages: readonly TrueMessage[]): void {
    for (const { place, id } of messages) this.#of(caseId).misled.add(`${place}:${id}`);
  }

  /** I3: a lift is never overtaken by its older hold. */
  #suspended({ key, uid }: Done): void {
    const n = key.split(':').at(-1) ?? '';
    for (const other of this.#view.truth.done.keys())
      if (
        !this.restores.hasForgotten(other) &&
        (other === `resume:${uid}:${n}` || other.startsWith(`resume:${uid}:${n}:`))
      )
        this.#wrong('I3', null, `${key} was done after ${other}`);
  }

  /** H9: an account is not freed while another case holds it. */
  #resumed({ key, uid }: Done, caseId: CaseId): void {
    for (const other of this.#view.heldBy(uid ?? ''))
      if (other !== caseId) this.#wrong('H9', other, `${key} freed an account that this case holds`);
  }

  /** After quiet and one reconciliation: nothing is lost, and what is wanted is so (I2, I4, I7). */
  atRest(wanted: ReadonlySet<Uid>, exists: (id: CaseId) => boolean): void {
    for (const id of this.#accepted) if (!exists(id)) this.#wrong('I4', id, 'an accepted report is gone');
    for (const uid of wanted)
      if (!this.#view.truth.held.has(uid)) this.#wrong('I7', null, `${uid} should be held`);
    for (const uid of this.#view.truth.held)
      if (!wanted.has(uid)) this.#wrong('I7', null, `${uid} is held by nobody`);
  }
}
