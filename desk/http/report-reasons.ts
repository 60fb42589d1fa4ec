/** Why a report goes where it would go, rule by rule, in plain sentences (R1–R8). What decides is the core; this only says it. */
import type { Case, Instant, Look, Missing, PauseCause, StageKind } from '../../procedure/case.ts';
import { HOUR } from '../../procedure/case.ts';
import { isRespondents } from '../../procedure/evidence.ts';
import { whyCannotAnswer } from '../../procedure/intake.ts';
import type { Foreseen } from '../foresee.ts';
import type { Opening } from '../submission.ts';

type Seen = Extract<Foreseen, { kind: 'foreseen' }>;

/** One reason. `at`: the instant of which the sentence speaks, for whoever shows it in a zone. */
export interface ReportReason {
  readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8' | 'P2' | 'P3' | 'A2';
  readonly says: string;
  readonly at: Instant | null;
}

const because = (rule: ReportReason['rule'], says: string, at: Instant | null = null): ReportReason => ({
  rule,
  says,
  at,
});

/** Every reason, the one that decides most first. */
export function reasonsOf(seen: Seen, event: Opening): readonly ReportReason[] {
  const joined = seen.joins === null ? [] : joining(seen, event);
  const looked = seen.look.kind === 'made' ? measured(seen, seen.look.look) : unmeasured(seen);
  return [...joined, ...routed(seen, event), ...looked, ...many(seen), ...beside(seen)];
}

/** R5, and R2 where it changes the open case. */
function joining({ joins, current }: Seen, event: Opening): ReportReason[] {
  if (joins === null) return [];
  const same = because(
    'R5',
    `${joins.reference} is open between the same two under this contract: the report joins it and starts no other clock.`,
    joins.current.reportedAt,
  );
  if (event.kind !== 'reported' || !event.escalated) return [same];
  const moved = joins.current.desk !== current.desk;
  return [
    same,
    because(
      'R2',
      moved
        ? 'It is escalated, and takes the open case to executive escalations.'
        : 'It is escalated; the open case is with executive escalations already.',
    ),
  ];
}

const MISSING: { readonly [missing in Missing]: string } = {
  reporter: 'The directory does not know the reporter.',
  respondent: 'The directory does not know the respondent, or both are the same user.',
  contract: 'No contract is named, or the directory does not know it.',
  openContract: 'The contract has ended, or is not between these two.',
  talkOnTheMarketplace: 'The two have not written to each other on the marketplace.',
};

/** Where the case would stand, and the rule that puts it there. */
function routed(seen: Seen, event: Opening): ReportReason[] {
  const { current, joins } = seen;
  const { stage } = current;
  if (joins !== null && joins.current.stage.kind === stage.kind) return [];
  if (stage.kind === 'incomplete') return stage.missing.map((missing) => because('R4', MISSING[missing]));
  if (stage.kind === 'frontLine')
    return [
      because(
        'R1',
        `The front line passes it on once the respondent has been silent for ${days(seen.policy.passOnHours)}; until then it waits, and moves on by itself.`,
        current.timers.passOn ?? null,
      ),
    ];
  if (stage.kind === 'engagement')
    return [
      because(
        'R1',
        `The respondent has been silent for ${days(seen.policy.passOnHours)} or more: content and engagement takes it.`,
      ),
    ];
  if (stage.kind === 'closed') return closed(current);
  const escalated = event.kind === 'reported' && event.escalated;
  return [
    ...(escalated && joins === null
      ? [
          because(
            'R2',
            'It is escalated: executive escalations takes it at once, whatever the number of days.',
          ),
        ]
      : []),
    ...underWay(seen, stage.kind),
  ];
}

function underWay({ current, policy }: Seen, stage: StageKind): ReportReason[] {
  if (stage === 'waiting' && current.window !== null)
    return [
      because(
        'P3',
        `The respondent is written to at once, and has ${policy.windowHours} hours from the acceptance of that message.`,
        current.window.deadline,
      ),
    ];
  if (stage === 'noticing')
    return [because('P2', 'A person writes to the respondent: the notice is a card.')];
  return [];
}

/** R3 stands with the measurement; R7 is about the account. */
function closed({ stage }: Case): ReportReason[] {
  if (stage.kind !== 'closed' || stage.outcome !== 'accountClosed') return [];
  return [because('R7', 'The respondent’s account is closed: the case ends without a hold.')];
}

const CANNOT: { readonly [cause in PauseCause]: string } = {
  cannotSignIn: 'The respondent cannot sign in',
  cannotWrite: 'The respondent cannot write to the reporter, for example because they are blocked',
  suspendedByOthers: 'The respondent’s account is suspended by another department',
  absence: 'The respondent is away',
  request: 'The respondent has asked for time',
};

/** R3 and R7, from the look. */
function measured({ current, now, joins }: Seen, look: Look): ReportReason[] {
  const reasons: ReportReason[] = [];
  if (current.silentSince !== null) {
    const hours = Math.floor((now - current.silentSince) / HOUR);
    reasons.push(
      because(
        'R3',
        `Measured in the message centre: the reporter has been waiting for an answer for ${hours} hours.`,
        current.silentSince,
      ),
    );
  } else if (current.stage.kind === 'closed' && current.stage.outcome === 'noSilence') {
    reasons.push(noSilence(current, look));
  }
  if (current.silenceFrom !== null && joins === null)
    reasons.push(
      because(
        'R3',
        'A case of the same three was closed before: silence counts only from what the reporter has written since.',
        current.silenceFrom,
      ),
    );
  const cause = look.respondentAccount === null ? null : whyCannotAnswer(look.respondentAccount);
  if (cause !== null && current.stage.kind !== 'closed')
    reasons.push(
      because(
        'R7',
        current.stage.kind === 'paused'
          ? `${CANNOT[cause]}: no clock runs, and a person is asked.`
          : `${CANNOT[cause]}. It is looked at again before a notice goes out: then no clock would run.`,
      ),
    );
  return reasons;
}

function noSilence(current: Case, look: Look): ReportReason {
  const answers = look.messages.filter((one) => one.place === 'messageCentre' && isRespondents(one));
  const last = answers.reduce<Instant | null>((most, one) => Math.max(most ?? 0, one.sentAt), null);
  if (last !== null && (current.silenceFrom === null || last >= current.silenceFrom))
    return because(
      'R3',
      'The last message between the two is the respondent’s: there is no silence, and the report goes back with that fact.',
      last,
    );
  return because(
    'R3',
    'The reporter has not written anything that waits for an answer: there is no silence.',
  );
}

/** What nobody has measured yet. */
function unmeasured({ look, current }: Seen): ReportReason[] {
  if (look.kind === 'byHand')
    return [
      because(
        'A2',
        'A person looks first: since when the respondent has been silent, whether they can answer, and whether the contract is open.',
      ),
    ];
  if (look.kind !== 'failed') return [];
  return [
    because(
      'R3',
      current.stage.kind === 'intake'
        ? 'The marketplace could not be read just now. The report can be sent: it waits until the desk has looked, and the desk tries again by itself.'
        : 'The marketplace could not be read just now; the desk looks again before a notice goes out.',
    ),
  ];
}

/** R8: one of many, before a notice. */
function many(seen: Seen): ReportReason[] {
  const { current, reportsByReporter, reportersOnRespondent, policy, joins } = seen;
  if (!current.mass || joins !== null || current.stage.kind === 'closed') return [];
  const { reportsPerReporterADay: most, massReturnHours } = policy;
  const counted =
    most !== null && reportsByReporter > most
      ? `This is report ${reportsByReporter} of this reporter within a day`
      : `${reportersOnRespondent} reporters have reported this respondent within a day`;
  const review = current.stage.kind === 'massReview';
  return [
    because(
      'R8',
      review
        ? `${counted}: a lead looks at it; without a word of theirs it goes back after ${massReturnHours} hours.`
        : `${counted}: a lead looks at it before a notice goes out.`,
      review ? (current.timers.massReturn ?? null) : null,
    ),
  ];
}

/** R8: what stands beside it. */
function beside({ pair, standing, joins }: Seen): ReportReason[] {
  return [
    ...(pair !== null && joins === null
      ? [
          because(
            'R8',
            `The respondent has reported this reporter in ${pair.reference}: the two are linked and decided in one act.`,
          ),
        ]
      : []),
    ...(standing > 0
      ? [
          because(
            'R8',
            'The respondent’s account is on hold for another case; this report changes nothing in that hold.',
          ),
        ]
      : []),
  ];
}

const days = (hours: number): string => (hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`);
