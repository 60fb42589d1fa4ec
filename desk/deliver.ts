/** Brings each submission to its case: routes reports, keeps texts apart, holds groups together, waits for parked cases. */
import type { CaseId, ContractId, Instant, Place, TextRef, Uid } from '../procedure/case.ts';
import { DAY } from '../procedure/case.ts';
import type { Event } from '../procedure/event.ts';
import { isPersonAct } from '../procedure/matrix.ts';
import { Batch, steppedResult, type Result } from './batch.ts';
import { digestOf, storable, type ContentRow } from './db/content.ts';
import type { Loaded } from './db/load.ts';
import { numberedBy } from './db/matching.ts';
import { latestPolicy } from './db/policies.ts';
import { queueWrites } from './db/queue.ts';
import type { Written } from './db/save.ts';
import type { Shell } from './desk.ts';
import { newId } from './ids.ts';
import { isAcknowledgement, isOpening, REFUSALS, type Opening, type Submission } from './submission.ts';
import { parked } from './parking.ts';
import { Working } from './working.ts';

const refused =
  (caseId: CaseId | null, refusal: (typeof REFUSALS)[keyof typeof REFUSALS]): Result =>
  () => ({ kind: 'refused', caseId, refusal });
const two = (reporter: Uid, respondent: Uid): string => JSON.stringify([reporter, respondent]);

export class Delivery {
  private readonly batch: Batch;
  private readonly desk: Shell;
  private readonly loaded: Loaded;
  private readonly content: ContentRow[] = [];
  private readonly messageTexts: { case_id: CaseId; numbered_by: Place; id: string; digest: TextRef }[] = [];
  private readonly tickets: { ticket: string; case_id: CaseId; party: 'reporter' | 'respondent' }[] = [];
  private readonly reports: { case_id: CaseId; reporter: Uid; respondent: Uid; at: Instant }[] = [];
  private readonly given: { case_id: CaseId; n: number }[] = [];
  /** The cases of this batch by reporter and respondent. */
  private readonly twos = new Map<string, Working[]>();

  constructor(desk: Shell, loaded: Loaded, parks: ReadonlyMap<CaseId, string>) {
    this.desk = desk;
    this.loaded = loaded;
    this.batch = new Batch(desk, loaded, parks);
    for (const working of this.batch.cases.values()) this.index(working);
  }

  /** One result for each submission, in their order. */
  deliver(submissions: readonly Submission[]): readonly Result[] {
    const results = new Map<Submission, Result>();
    let report = 0;
    const counts = new Map(submissions.filter((one) => isOpening(one.event)).map((one) => [one, report++]));
    const groups = new Map<string, Submission[]>();
    for (const one of submissions) {
      if (one.group !== undefined) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
    }
    for (const one of submissions) {
      if (results.has(one)) continue;
      if (one.group === undefined) results.set(one, this.one(one, counts.get(one)));
      else this.together(groups.get(one.group) ?? [], counts, results);
    }
    return submissions.map((one) => results.get(one) ?? refused(one.caseId, REFUSALS.notKept));
  }

  /** All or none (R8). */
  private together(
    group: readonly Submission[],
    counts: ReadonlyMap<Submission, number>,
    results: Map<Submission, Result>,
  ): void {
    const back = this.snapshot();
    let failed: Submission | null = null;
    for (const one of group) {
      const result = this.one(one, counts.get(one));
      results.set(one, result);
      if (result({}).kind === 'stepped') continue;
      failed = one;
      break;
    }
    if (failed === null) return;
    const parked = results.get(failed)?.({});
    back();
    for (const one of group) if (one !== failed) results.set(one, refused(one.caseId, REFUSALS.together));
    // The way back also took the parking back; it stands for itself.
    const working = parked?.kind === 'parked' ? this.batch.cases.get(parked.caseId) : undefined;
    if (parked?.kind === 'parked' && working !== undefined) this.batch.park(working, parked.invariant);
  }

  private one(submission: Submission, report: number | undefined): Result {
    const { event, caseId } = submission;
    if (isOpening(event)) return this.report(submission, event, report ?? 0);
    const working = caseId === null ? undefined : this.batch.cases.get(caseId);
    if (working === undefined) return refused(caseId, REFUSALS.unknownCase);
    if (submission.ifLength !== undefined && submission.ifLength !== working.length)
      return refused(caseId, REFUSALS.moved);
    const full = this.withText(submission, { ...event, at: this.batch.now });
    if (working.parked && !isAcknowledgement(event)) return this.wait(working, submission, full);
    const before = ticketsOf(working);
    const result = this.batch.apply(working, full.event, submission.fence);
    const { kind } = result({});
    if (kind === 'stepped') this.took(working, full, before);
    if (kind === 'parked' && !isPersonAct(event.kind)) this.keepText(working, full);
    if (isAcknowledgement(event) && !working.parked) this.catchUp(working);
    return result;
  }

  /** R5: joins the open case of the same three, or makes a new one; R8: links the reports of a pair. */
  private report(submission: Submission, event: Opening, index: number): Result {
    const { now } = this.batch;
    const { reporter, respondent, contract } = event;
    const same = this.openOf(reporter.uid, respondent.uid, contract);
    if (same !== undefined) {
      const { by, reportTicket, text } = event;
      const escalated = event.kind === 'reported' && event.escalated;
      const again = {
        ...submission,
        caseId: same.id,
        event: { kind: 'reportedAgain' as const, by, reportTicket, escalated, text },
      };
      const result = this.one(again, undefined);
      if (result({}).kind === 'stepped') this.keepReportTicket(same.id, reportTicket);
      return result;
    }
    const counted = this.loaded.reports?.[index] ?? { byReporter: 0, onRespondent: [], silenceFrom: null };
    const full = this.withText(submission, {
      ...event,
      at: now,
      id: newId(now, this.desk.means),
      silenceFrom: this.lastClosed(event, counted.silenceFrom),
    });
    if (full.event.kind !== 'reported' && full.event.kind !== 'takenOver')
      throw new Error('what opens a case stays so');
    const today = this.reports.filter((one) => now - one.at < DAY);
    const others = today.filter((one) => one.respondent === respondent.uid).map((one) => one.reporter);
    const opened = this.batch.open(full.event, {
      reportsByReporter: counted.byReporter + today.filter((one) => one.reporter === reporter.uid).length + 1,
      reportersOnRespondent: new Set([...counted.onRespondent, ...others, reporter.uid]).size,
    });
    if (!(opened instanceof Working)) return opened;
    this.index(opened);
    this.took(opened, full, []);
    this.reports.push({
      case_id: opened.id,
      reporter: reporter.uid,
      respondent: respondent.uid,
      at: opened.current.reportedAt,
    });
    const opposite = this.oppositeOf(event);
    if (latestPolicy(this.desk.policies).linkPairs && opposite !== undefined) {
      this.batch.apply(opened, { kind: 'paired', at: now, by: event.by, with: opposite.id }, undefined);
      this.batch.apply(opposite, { kind: 'paired', at: now, by: event.by, with: opened.id }, undefined);
    }
    return steppedResult(opened, true);
  }

  private openOf(reporter: Uid, respondent: Uid, contract: ContractId | null): Working | undefined {
    return this.between(reporter, respondent).find(
      ({ current }) => current.contract === contract && current.stage.kind !== 'closed',
    );
  }

  /**
   * R8: the open case of the respondent against this reporter, under whatever contract: about the same one where there is
   * such a case, else the oldest that is not linked yet.
   */
  private oppositeOf({ reporter, respondent, contract }: Opening): Working | undefined {
    const open = this.between(respondent.uid, reporter.uid).filter(
      ({ current, parked }) => current.stage.kind !== 'closed' && current.pair === null && !parked,
    );
    open.sort(
      (one, other) => one.current.reportedAt - other.current.reportedAt || (one.id < other.id ? -1 : 1),
    );
    return open.find(({ current }) => current.contract === contract) ?? open[0];
  }

  /** R3: silence counts from the end of the latest case of the same three. */
  private lastClosed({ reporter, respondent, contract }: Opening, known: Instant | null): Instant | null {
    const ends = this.between(reporter.uid, respondent.uid).flatMap(({ current }) =>
      current.closedAt === null || current.contract !== contract ? [] : [current.closedAt],
    );
    return known === null && ends.length === 0 ? null : Math.max(known ?? 0, ...ends);
  }

  private between(reporter: Uid, respondent: Uid): readonly Working[] {
    return this.twos.get(two(reporter, respondent)) ?? [];
  }

  private index(working: Working): void {
    const { reporter, respondent } = working.current;
    const key = two(reporter.uid, respondent.uid);
    const known = this.twos.get(key);
    if (known === undefined) this.twos.set(key, [working]);
    else known.push(working);
  }

  /** A parked case takes nothing: facts from outside wait for it, a person's act is refused, the clock comes again. */
  private wait(working: Working, submission: Submission, full: Full): Result {
    const { event } = full;
    const parked: Result = () => ({ kind: 'parked', caseId: working.id, invariant: 'parked' });
    if (event.kind === 'due') return parked;
    if (isPersonAct(event.kind)) return refused(working.id, REFUSALS.parked);
    if (event.kind === 'outcome') {
      const refusal = this.batch.ledgerRefuses(working, event.key, submission.fence);
      if (refusal !== null) return refused(working.id, refusal);
    }
    this.batch.wait(working, event);
    this.keepText(working, full);
    return parked;
  }

  /** What was kept for the case while it was parked, in the order in which it came. */
  private catchUp(working: Working): void {
    for (const { caseId, n, submission } of this.loaded.postponed ?? []) {
      if (caseId !== working.id || working.parked) continue;
      // Written by the batch alone.
      const event: Event = { ...(submission as Event), at: this.batch.now };
      const before = ticketsOf(working);
      if (!this.batch.applyKept(working, event)) return;
      this.given.push({ case_id: caseId, n });
      this.keepTickets(working, before);
      if (event.kind === 'reportedAgain') this.keepReportTicket(caseId, event.reportTicket);
    }
  }

  /** The event with the digest of its text in place of the text. */
  private withText(submission: Submission, event: Event): Full {
    const { text } = submission;
    if (text === undefined) return { event, text: null };
    const body = storable(text.body);
    const salt = this.loaded.salts?.[text.person];
    if (salt === undefined) throw new Error('a text whose person has no salt');
    const digest = digestOf(salt, body);
    const kept = { digest, person: text.person, body };
    if (event.kind === 'message') return { event, text: kept };
    if ('reason' in event) return { event: { ...event, reason: digest }, text: kept };
    return { event: 'text' in event ? { ...event, text: digest } : event, text: kept };
  }

  private keepText(working: Working, { event, text }: Full): void {
    if (text === null) return;
    this.content.push({ ...text, case_id: working.id, kind: event.kind, at: this.batch.now });
    if (event.kind !== 'message') return;
    const { id, place } = event.message;
    this.messageTexts.push({
      case_id: working.id,
      numbered_by: numberedBy(place),
      id,
      digest: text.digest,
    });
  }

  /** What stands beside the history of an event that was taken. */
  private took(working: Working, full: Full, before: readonly (string | null)[]): void {
    this.keepText(working, full);
    this.keepTickets(working, before);
  }

  /** L1: the tickets that a case has got. */
  private keepTickets(working: Working, before: readonly (string | null)[]): void {
    const [report, contact] = ticketsOf(working);
    if (report != null && report !== before[0]) this.keepReportTicket(working.id, report);
    if (contact != null && contact !== before[1])
      this.tickets.push({ ticket: contact, case_id: working.id, party: 'respondent' });
  }

  private keepReportTicket(caseId: CaseId, ticket: string | null): void {
    if (ticket !== null) this.tickets.push({ ticket, case_id: caseId, party: 'reporter' });
  }

  written(): Written {
    const cases = [...this.batch.cases.values()];
    const dirty = cases.filter((one) => one.dirty);
    const broken = cases.filter((one) => one.parked && !one.intact);
    return {
      newCases: dirty.filter((one) => one.loaded === null).map((one) => one.row()),
      cases: dirty.filter((one) => one.loaded !== null).map((one) => one.row()),
      ...queueWrites([
        ...dirty.map(({ loaded: before, current }) => ({ before, current })),
        ...broken.map(({ current }) => ({ before: null, current: parked(current, this.batch.now) })),
      ]),
      contracts: dirty.flatMap(({ id, loaded, current }) =>
        current.contract === null || current.contract === loaded?.contract
          ? []
          : [{ contract: current.contract, case_id: id }],
      ),
      history: dirty.flatMap((one) => one.rows),
      newEffects: cases.flatMap((one) => one.newEffects()),
      settled: cases.flatMap((one) => one.settledEffects()),
      accounts: this.batch.worlds.rows(),
      content: this.content,
      tickets: this.tickets,
      reports: this.reports,
      messageTexts: this.messageTexts,
      postponed: this.batch.postponed,
      given: this.given,
      broken: broken.map((one) => ({ id: one.id, at: this.batch.now })),
    };
  }

  private snapshot(): () => void {
    const back = this.batch.snapshot();
    const lists: unknown[][] = [
      this.content,
      this.messageTexts,
      this.tickets,
      this.reports,
      this.batch.postponed,
      this.given,
    ];
    const lengths = lists.map((list) => list.length);
    return () => {
      back();
      for (const [index, list] of lists.entries()) list.length = lengths[index] ?? 0;
    };
  }
}

interface Full {
  readonly event: Event;
  readonly text: { readonly digest: TextRef; readonly person: string; readonly body: string } | null;
}

const ticketsOf = (working: Working): readonly (string | null)[] => [
  working.current.reportTicket,
  working.current.contactTicket,
];
