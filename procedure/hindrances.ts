/** What forbids a hold at this moment, whoever decides: one sentence each, and what to do (H4, H5, H7, A6). */
import { effectState, type Change } from './change.ts';
import { accountNote, type Note } from './note.ts';

export interface Hindrance {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}
type Check = (change: Change) => Hindrance | null;

const hindrance = (code: string, message: string, next: string): Hindrance => ({ code, message, next });
/** A check whose sentence is always the same. */
const when =
  (is: (change: Change) => boolean, code: string, message: string, next: string): Check =>
  (change) =>
    is(change) ? hindrance(code, message, next) : null;

/** In the order in which they are said. */
const CHECKS: readonly Check[] = [
  when(
    ({ world }) => world.brakes.holdsPaused,
    'holdsPaused',
    'Holds are paused.',
    'Wait until the pause of holds is ended, or decline.',
  ),
  when(
    ({ world }) => world.brakes.capReached,
    'capReached',
    'The cap on holds per hour is reached.',
    'Approve again when the hour is over.',
  ),
  when(
    (change) => change.case.requests.length > 0,
    'requestWaits',
    'A request for time, or an announced absence, waits for an answer.',
    'Grant or refuse the request first.',
  ),
  when(
    (change) => change.case.doubts.length > 0,
    'doubt',
    'A message whose author is not recognised has come in.',
    'Say first whose message it is.',
  ),
  when(
    (change) => change.case.questionSince !== null,
    'reporterAsked',
    'The desk waits for the reporter.',
    'Wait for the answer to the question in the report ticket.',
  ),
  when(
    (change) => Object.keys(change.case.lastRespondent).length > 0,
    'respondentWroteLast',
    "The last message in a conversation of the two is the respondent's.",
    'Accept it as answered, or ask again.',
  ),
  when(
    ({ case: current }) =>
      current.noticeAcceptedAt === null ||
      current.contactTicket === null ||
      current.window?.acceptedAt == null,
    'noNotice',
    'No notice stands that was accepted and not bounced since.',
    'Send the notice again.',
  ),
  when(
    (change) =>
      [...change.world.effects].some(
        ([key, { act }]) => act === 'resume' && effectState(change, key) !== null,
      ),
    'liftUnderWay',
    'The account is just being freed from another hold.',
    'Approve again once that lift is confirmed.',
  ),
  (change) => {
    const note = holdNote(change);
    if (note.kind === 'note') return null;
    const message = `The account note has a gap: ${note.missing.join(', ')}.`;
    return hindrance('noteGap', message, 'Have the missing field completed in the directory, or decline.');
  },
];

/** The first that stands in the way, or null. */
export function whyNoHold(change: Change): Hindrance | null {
  for (const check of CHECKS) {
    const found = check(change);
    if (found !== null) return found;
  }
  return null;
}

/** Every one that stands in the way. */
export const hindrancesOf = (change: Change): readonly Hindrance[] =>
  CHECKS.flatMap((check) => check(change) ?? []);

/** The note that would go with a hold (H3). */
export function holdNote(change: Change): Note {
  const { reporter, contract, contactTicket } = change.case;
  return accountNote({
    desk: change.world.policy.desks.escalations,
    reporterKind: reporter.kind,
    reporterUid: reporter.uid,
    contract,
    contactTicket,
  });
}
