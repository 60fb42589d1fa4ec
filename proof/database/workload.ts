/** What is worked on while processes are killed: reports with every end that needs acts, and what the marketplace must have seen of each. */
import type pg from 'pg';
import type { ActEntry, Entry } from '../../connectors/marketplace/entries.ts';
import { readEntries } from '../../connectors/marketplace/journal.ts';
import { plainParty } from '../../connectors/marketplace/people.ts';
import type { Submission } from '../../desk/advance.ts';
import { makePolicy } from '../../desk/db/policies.ts';
import { declareSource } from '../../desk/db/sources.ts';
import { HOUR, type Instant, type Party } from '../../procedure/case.ts';

export interface WorkCase {
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
  readonly reportTicket: string;
  /** When the respondent answers. */
  readonly answers: 'inTime' | 'late' | 'never';
  /** A freelancer, whom only a person holds (H4); clients are held by the policy. */
  readonly byPerson: boolean;
  /** When the reporter withdraws, if ever: while the respondent is waited for, or while the account is on hold (P12). */
  readonly withdraws: 'waiting' | 'onHold' | null;
}

/** The marketplace numbers its tickets from here on. */
const FIRST_TICKET = 100_001;

/** @param inTwos so many of them come in twos on one account. @param persons one in so many is decided by a person; 0: none. */
export function makeCases(count: number, inTwos: number, persons = 0): readonly WorkCase[] {
  return Array.from({ length: count }, (_, n) => ({
    reporter: `a${n}`,
    respondent: n % count < inTwos ? `b${n - (n % 2)}` : `b${n}`,
    contract: `k${n}`,
    reportTicket: String(FIRST_TICKET + n),
    answers: n % 10 < 3 ? ('inTime' as const) : n % 7 < 3 ? ('late' as const) : ('never' as const),
    byPerson: persons > 0 && n >= inTwos && n % persons === persons - 1,
    withdraws: null,
  }));
}

const party = (uid: string, kind: Party['kind']): Party => ({ ...plainParty(uid), kind });
const respondentOf = ({ respondent, byPerson }: WorkCase): Party =>
  party(respondent, byPerson ? 'freelancer' : 'client');

/** The marketplace before any report, as its file has it: everybody, their contracts, one message that waits for an answer. */
export function history(cases: readonly WorkCase[], start: Instant): string {
  const users = new Map<string, Party>();
  for (const one of cases) {
    users.set(one.reporter, party(one.reporter, 'client'));
    users.set(one.respondent, respondentOf(one));
  }
  const entries: Entry[] = [...users.values()].map((known) => ({
    kind: 'user',
    party: known,
    name: known.uid,
  }));
  for (const { reporter, respondent, contract } of cases) {
    const sentAt = start - HOUR;
    entries.push({ kind: 'contract', id: contract, parties: [reporter, respondent] });
    entries.push({
      kind: 'message',
      id: null,
      from: reporter,
      to: respondent,
      contract,
      automatic: 'no',
      author: 'user',
      sentAt,
      appendedAt: sentAt,
      text: '',
    });
    entries.push({ kind: 'reportTicket', from: reporter, at: sentAt, text: '' });
  }
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** The policy and the sources of a desk that works alone wherever the rules allow it. @param holdsPerHour the cap (A6), if any. */
export async function prepareDesk(pool: pg.Pool, holdsPerHour: number | null = null): Promise<void> {
  const policy = {
    places: ['messageCentre'],
    automaticHolds: { approvedBy: ['ann', 'ben'] },
    verification: 'automatic',
    callBackSeconds: 0,
    reportsPerReporterADay: null,
    reportersPerRespondentADay: null,
    holdsPerHour,
    resolveHours: null,
    reminderHours: null,
  };
  const made = await makePolicy(pool, policy, 'ann', ['ann', 'ben']);
  if (made.kind === 'wrong') throw new Error(made.sentences.join('; '));
  for (const [name, place] of [
    ['messages', 'messageCentre'],
    ['tickets', 'ticket'],
  ] as const)
    await declareSource(pool, { name, place, grade: 'A', bound: 0, manual: false });
}

export const reportOf = (one: WorkCase): Submission => ({
  caseId: null,
  event: {
    kind: 'reported',
    by: { kind: 'reporter' },
    reporter: party(one.reporter, 'client'),
    respondent: respondentOf(one),
    contract: one.contract,
    reportTicket: one.reportTicket,
    escalated: true,
    desk: 'escalations',
    text: null,
  },
});

/** How often each sort of act must stand in the marketplace's file once all these cases have come to their end. */
export function expectedActs(cases: readonly WorkCase[]): { readonly [sort: string]: number } {
  const count = (which: (one: WorkCase) => boolean): number => cases.filter(which).length;
  const inTime = count(({ answers }) => answers === 'inTime');
  const late = count(({ answers }) => answers === 'late');
  const holds = cases.filter(({ answers, withdraws }) => answers !== 'inTime' && withdraws !== 'waiting');
  const ends = ({ answers, withdraws }: WorkCase): boolean => answers === 'late' || withdraws === 'onHold';
  const lifts = holds.filter(ends).length;
  const held = Map.groupBy(holds, ({ respondent }) => respondent);
  /** Accounts whose every hold ends (H9). */
  const freed = [...held.values()].filter((all) => all.every(ends)).length;
  const expected = {
    weWillContact: cases.length,
    notice: cases.length,
    enough: inTime,
    closed: inTime,
    suspend: held.size,
    held: holds.length,
    stillSilent: holds.length,
    resume: freed,
    lifted: freed,
    liftedOtherHold: lifts - freed,
    // The reporter of an answered case hears so, whether it was in time or lifted the hold; each hold and each lift has a note.
    answered: inTime + late,
    writeNote: holds.length + lifts,
    withdrawn: count(({ withdraws }) => withdraws !== null),
    nothingAsked: count(({ withdraws }) => withdraws === 'waiting'),
  };
  return Object.fromEntries(Object.entries(expected).filter(([, times]) => times > 0));
}

/** The acts in a marketplace's file, in the order in which they were done. */
export const actsIn = (text: string): readonly ActEntry[] =>
  readEntries(text.slice(0, text.lastIndexOf('\n') + 1)).filter(
    (entry): entry is ActEntry => entry.kind === 'act',
  );

/** How often each sort of act was done; messages by their template, which ends their key. */
export function tally(acts: readonly ActEntry[]): { readonly [sort: string]: number } {
  const counts: { [sort: string]: number } = {};
  for (const { key, act } of acts) {
    const sort = act.call === 'suspend' || act.call === 'resume' ? act.call : (key.split('/').at(-1) ?? '');
    counts[sort] = (counts[sort] ?? 0) + 1;
  }
  return counts;
}

/** Keys that were done more than once. */
export function doneAgain(acts: readonly ActEntry[]): readonly string[] {
  const seen = new Set<string>();
  return acts.flatMap(({ key }) => (seen.size === seen.add(key).size ? [key] : []));
}
