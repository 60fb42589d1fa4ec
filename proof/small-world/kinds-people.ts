/** What agents do: every act of the procedure, by somebody who may, and a few by somebody who may not. */
import type { Person } from '../../procedure/case.ts';
import type { PersonAct } from '../../procedure/event.ts';
import type { Kind } from './kinds-acts.ts';
import { ADA, BEN, CEM, FAY, LEA, PARTY } from './people.ts';
import type { Turn } from './turn.ts';
import { contractOf } from './world.ts';

const HOUR = 3_600_000;

export const decides =
  (
    of: number,
    act: PersonAct | ((turn: Turn) => PersonAct),
    by: Person = ADA,
    reason: string | null = 'text:why',
  ): Kind =>
  (turn) => {
    const what = typeof act === 'function' ? act(turn) : act;
    turn.tell(of, { ...what, at: turn.world.now, by, reason });
    return true;
  };

/** The linked case, where both wait for a decision: then they are decided in one act (R8). */
const together = (turn: Turn, of: number) => ({ together: turn.caseOf(of).pair });

/** R8: both of a pair or none of them. */
const both =
  (kind: 'approve' | 'decline'): Kind =>
  (turn) => {
    const { world } = turn;
    if (world.cases.length < 2) return false;
    const kept = { ...world, texts: [] };
    for (const of of world.cases.keys()) {
      decides(of, { kind, ...together(turn, of) })(turn);
      if (!turn.refused) continue;
      Object.assign(world, kept);
      return true;
    }
    return true;
  };

/** P8: a person says whose the oldest message in doubt is. */
const recognises =
  (of: number, author: 'respondent' | 'thirdParty'): Kind =>
  (turn) => {
    const message = turn.caseOf(of).doubts[0]?.id ?? '';
    const { written } = turn.world;
    turn.world.written = written.map((one) => (one.message.id === message ? { ...one, said: author } : one));
    decides(of, { kind: 'recognise', message, author })(turn);
    if (turn.refused) turn.world.written = written;
    return true;
  };

/** A person saw an answer that no source has brought: just now, or one that had been there at the deadline (L4). */
const records =
  (of: number, missed: boolean, place: 'messageCentre' | 'ticket' = 'messageCentre'): Kind =>
  (turn) => {
    const sentAt = missed ? (turn.world.memory[of]?.deadline ?? null) : turn.world.now;
    if (sentAt === null || sentAt > turn.world.now) return false;
    const id = `recorded-${place}-${of}-${sentAt}`;
    if (turn.world.written.some((one) => one.message.id === id)) return false;
    const { written } = turn.world;
    const message = { id, place, conversation: '', author: 'respondent', automatic: 'no', sentAt } as const;
    turn.write({ message, of, arrived: true, broken: missed, said: null });
    decides(of, { kind: 'recordAnswer', place, sentAt, message: id })(turn);
    if (turn.refused) turn.world.written = written;
    return true;
  };

export const peopleKindsOf = (of: number): { readonly [name: string]: Kind } => ({
  approve: decides(of, { kind: 'approve', together: null }),
  'approve-by-ben': decides(of, { kind: 'approve', together: null }, BEN),
  'approve-by-fay': decides(of, { kind: 'approve', together: null }, FAY),
  decline: decides(of, { kind: 'decline', together: null }),
  'call-back': decides(of, { kind: 'callBack' }),
  'more-time': decides(of, { kind: 'giveMoreTime', hours: 24 }),
  pause: decides(of, (turn) => ({ kind: 'grantPause', until: turn.world.now + 24 * HOUR })),
  'refuse-request': decides(of, { kind: 'refuseRequest' }),
  'end-pause': decides(of, { kind: 'endPause' }),
  'ask-again': decides(of, { kind: 'askAgain' }),
  accept: decides(of, { kind: 'acceptAsAnswered' }),
  resolve: decides(of, { kind: 'resolve' }),
  'ask-reporter': decides(of, { kind: 'askReporter' }),
  'send-again': decides(of, { kind: 'sendNoticeAgain' }),
  'is-theirs': recognises(of, 'respondent'),
  'is-not-theirs': recognises(of, 'thirdParty'),
  record: records(of, false),
  'record-ticket': records(of, false, 'ticket'),
  'record-missed': records(of, true),
  verify: decides(of, { kind: 'verify' }),
  'find-missing': decides(of, { kind: 'refuseVerification', missing: 'messageCentre' }),
  'find-missing-by-ben': decides(of, { kind: 'refuseVerification', missing: 'messageCentre' }, BEN),
  lift: decides(of, { kind: 'lift' }),
  'go-on': decides(of, { kind: 'continueHold' }, BEN),
  'hold-right': decides(of, { kind: 'decideObjection', result: 'holdRight' }, BEN),
  'hold-wrong': decides(of, { kind: 'decideObjection', result: 'holdWrong' }, BEN),
  complete: decides(of, { kind: 'complete', contract: contractOf(of), reportTicket: null }, FAY),
  overrule: decides(of, { kind: 'overrule' }, FAY),
  escalate: decides(of, { kind: 'escalate' }, CEM),
  'answer-report': decides(of, { kind: 'answerReport' }, CEM),
  'let-pass': decides(of, { kind: 'letPass' }, LEA),
  'send-back': decides(of, { kind: 'sendBack' }, LEA),
  'approve-by-party': decides(of, { kind: 'approve', together: null }, PARTY),
});

export const PEOPLE_KINDS: { readonly [name: string]: Kind } = {
  'approve-both': both('approve'),
  'decline-both': both('decline'),
};
