import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, Person } from './case.ts';
import { DAY } from './case.ts';
import { begin } from './change.ts';
import type { PersonAct, PersonEvent, World } from './event.ts';
import { policyOf } from './histories/scene.ts';
import { mayNot } from './permission.ts';

const ADA: Person = { kind: 'person', id: 'ada', roles: ['escalations', 'lead'] };
const AT = 1000 * DAY;
const MET = { messageCentre: { message: 'm', sentAt: 1 }, ticket: { message: 't', sentAt: 1 } };
type Effects = ReadonlyMap<string, { state: string; act: string; card: string }>;

/** Why Ada may not do this on such a case; null where she may. */
function why(act: PersonAct, stage: string, state: object = {}, effects: Effects = new Map(), by = ADA) {
  const current = {
    id: 'c1',
    policy: 1,
    stage: { kind: stage },
    reporter: { uid: 'r' },
    respondent: { uid: 's' },
    tasks: [],
    doubts: [],
    requests: [],
    timers: {},
    met: { messageCentre: null, ticket: null },
    window: null,
    hold: null,
    lift: null,
    formerHold: null,
    objection: null,
    openCard: null,
    askedBy: null,
    pair: null,
    cannotAnswer: null,
    questionSince: null,
    furtherWindows: 0,
    extensions: 0,
    pauses: 0,
    ...state,
  } as unknown as Case;
  const world = { policy: policyOf(), account: {}, effects, manual: {}, pairStage: null } as unknown as World;
  const event = { ...act, at: AT, by, reason: 'text:reason' } as PersonEvent;
  const refusal = mayNot(begin(current, AT, by, world), event);
  if (refusal === null) return null;
  assert.match(refusal.message, /^[A-Z"].{10,}\.$/, refusal.code);
  assert.match(refusal.next, /^[A-Z].{8,}\.$/, refusal.code);
  assert.equal(refusal.retry, false);
  return `${refusal.code}: ${refusal.message}`;
}
const unknown = (act: string, state = 'unknown', card = 'notice'): Effects =>
  new Map([['k', { state, act, card }]]);
const settles = (more: object = {}) =>
  ({
    kind: 'settleAct',
    key: 'k',
    act: 'openContactTicket',
    happened: true,
    ref: 'T-1',
    ...more,
  }) as PersonAct;
const finishes = (card: string, more: object = {}) =>
  ({ kind: 'finishCard', card, ticket: null, answerThere: null, look: null, ...more }) as PersonAct;

describe('A decision is refused with its own code, a sentence and what to do', () => {
  const table: readonly (readonly [string, RegExp | null, () => string | null])[] = [
    [
      'a role that has no right to it',
      /^role: "/,
      () => why({ kind: 'resolve' }, 'answered', {}, new Map(), { ...ADA, roles: ['frontLine'] }),
    ],
    [
      'whose message it is, of one that is in no doubt',
      /^noDoubt/,
      () =>
        why({ kind: 'recognise', message: 'x', author: 'respondent' }, 'waiting', { doubts: [{ id: 'y' }] }),
    ],
    [
      'whose message it is',
      null,
      () =>
        why({ kind: 'recognise', message: 'x', author: 'respondent' }, 'waiting', { doubts: [{ id: 'x' }] }),
    ],
    [
      'asking the reporter twice',
      /^asked/,
      () => why({ kind: 'askReporter' }, 'waiting', { questionSince: 1 }),
    ],
    ['refusing what nobody asked', /^noRequest/, () => why({ kind: 'refuseRequest' }, 'waiting')],
    [
      'too little time',
      /^tooShort: .*24 hours/,
      () => why({ kind: 'giveMoreTime', hours: 23.9 }, 'proposed'),
    ],
    ['the least time', null, () => why({ kind: 'giveMoreTime', hours: 24 }, 'proposed')],
    ['the most time', null, () => why({ kind: 'giveMoreTime', hours: 14 * 24 }, 'proposed')],
    [
      'too much time',
      /^tooLong: .*14 days/,
      () => why({ kind: 'giveMoreTime', hours: 14 * 24 + 1 }, 'proposed'),
    ],
    [
      'more time a third time',
      /^extensions: .* 2 times/,
      () => why({ kind: 'giveMoreTime', hours: 24 }, 'proposed', { extensions: 2 }),
    ],
    ['asking again where nobody objected', /^notObjected/, () => why({ kind: 'askAgain' }, 'answered')],
    [
      'asking again a third time',
      /^windows: .* 2 times/,
      () => why({ kind: 'askAgain' }, 'answeredLate', { furtherWindows: 2 }),
    ],
    [
      'asking again where nothing is missing',
      /^nothingMissing/,
      () => why({ kind: 'askAgain' }, 'partlyAnswered', { met: MET }),
    ],
    [
      'asking again for what is missing',
      null,
      () => why({ kind: 'askAgain' }, 'partlyAnswered', { met: { ...MET, ticket: null } }),
    ],
    [
      'a third pause',
      /^pauses: .* 2 times/,
      () => why({ kind: 'grantPause', until: AT + DAY }, 'waiting', { pauses: 2 }),
    ],
    ['a pause that is over', /^past/, () => why({ kind: 'grantPause', until: AT }, 'waiting')],
    ['the longest pause', null, () => why({ kind: 'grantPause', until: AT + 14 * DAY }, 'waiting')],
    ['too long a pause', /^tooLong/, () => why({ kind: 'grantPause', until: AT + 14 * DAY + 1 }, 'waiting')],
    [
      'verifying nothing',
      /^nothingToVerify/,
      () => why({ kind: 'verify' }, 'onHold', { hold: { verifyBefore: null } }),
    ],
    [
      'finding nothing missing',
      /^nothingToVerify/,
      () =>
        why({ kind: 'refuseVerification', missing: 'messageCentre' }, 'onHold', {
          hold: { verifyBefore: null, refusals: 0 },
        }),
    ],
    [
      'a ticket that alone is missing',
      /^ticketAlone/,
      () =>
        why({ kind: 'refuseVerification', missing: 'ticket' }, 'onHold', {
          hold: { verifyBefore: 1, refusals: 0 },
        }),
    ],
    [
      'who cannot write',
      /^cannotWrite/,
      () =>
        why({ kind: 'refuseVerification', missing: 'messageCentre' }, 'onHold', {
          hold: { verifyBefore: 1, refusals: 0 },
          cannotAnswer: 'cannotWrite',
        }),
    ],
    ['a review that is not due', /^noReview/, () => why({ kind: 'continueHold' }, 'onHold')],
    [
      'an objection that nobody made',
      /^noObjection/,
      () => why({ kind: 'decideObjection', result: 'holdRight' }, 'onHold'),
    ],
    [
      'an objection that is decided',
      /^noObjection/,
      () =>
        why({ kind: 'decideObjection', result: 'holdRight' }, 'onHold', {
          objection: { stage: 'holdRight' },
        }),
    ],
    [
      'an objection that is overdue',
      null,
      () =>
        why({ kind: 'decideObjection', result: 'holdRight' }, 'onHold', { objection: { stage: 'overdue' } }),
    ],
    [
      'what nobody has to acknowledge',
      /^noTask/,
      () => why({ kind: 'acknowledge', task: 'noteUnconfirmed' }, 'onHold'),
    ],
    [
      'a suspension that is sent',
      /^sent/,
      () =>
        why(
          { kind: 'callBack' },
          'suspending',
          { hold: { key: 'k' } },
          unknown('suspend', 'attempted', 'hold'),
        ),
    ],
    [
      'a suspension that nobody has begun',
      null,
      () =>
        why({ kind: 'callBack' }, 'suspending', { hold: { key: 'k' } }, unknown('suspend', 'handed', 'hold')),
    ],
    [
      'a lift on its way',
      /^underWay/,
      () => why({ kind: 'lift' }, 'lifting', { lift: { key: 'k' } }, unknown('resume', 'attempted', 'lift')),
    ],
    [
      'a pause whose message is on its way',
      /^messageUnderWay/,
      () =>
        why(
          { kind: 'endPause' },
          'paused',
          { window: { key: 'k' } },
          unknown('openContactTicket', 'attempted'),
        ),
    ],
    [
      'a pause whose message nobody knows of',
      /^messageUnderWay/,
      () => why({ kind: 'endPause' }, 'paused', { window: { key: 'k' } }, unknown('openContactTicket')),
    ],
    [
      'a pause whose message has not begun',
      null,
      () =>
        why(
          { kind: 'endPause' },
          'paused',
          { window: { key: 'k' } },
          unknown('openContactTicket', 'intended'),
        ),
    ],
    ['an act that is none', /^noSuchAct/, () => why(settles(), 'noticing')],
    [
      'an act under another name',
      /^noSuchAct/,
      () => why(settles({ act: 'writeNote' }), 'noticing', {}, unknown('openContactTicket')),
    ],
    [
      'an act that goes on by itself',
      /^notUnknown/,
      () => why(settles(), 'noticing', {}, unknown('openContactTicket', 'attempted')),
    ],
    [
      'a ticket without its number',
      /^ticket/,
      () => why(settles({ ref: null }), 'noticing', {}, unknown('openContactTicket')),
    ],
    [
      'a ticket that was not opened',
      null,
      () => why(settles({ ref: null, happened: false }), 'noticing', {}, unknown('openContactTicket')),
    ],
    [
      'an act of another case on the account',
      /^noSuchAct/,
      () => why(settles({ act: 'suspend' }), 'proposed', {}, unknown('suspend', 'unknown', 'hold')),
    ],
    [
      'the card of another case on the account',
      /^noCard/,
      () => why(finishes('hold'), 'proposed', {}, unknown('suspend', 'handed', 'hold')),
    ],
    ['a card that nobody has', /^noCard/, () => why({ kind: 'openCard', card: 'notice' }, 'noticing')],
    [
      'a card beside an open one',
      /^cardOpen: .*"hold"/,
      () =>
        why(
          { kind: 'openCard', card: 'notice' },
          'noticing',
          { openCard: { card: 'hold' } },
          unknown('openContactTicket', 'handed'),
        ),
    ],
    [
      'an act of another card',
      /^notOnCard/,
      () =>
        why(
          { kind: 'couldNot', card: 'notice', act: 'suspend' },
          'noticing',
          {},
          unknown('openContactTicket', 'handed'),
        ),
    ],
    [
      'a notice without the number of its ticket',
      /^ticket/,
      () => why(finishes('notice'), 'noticing', {}, unknown('openContactTicket', 'handed')),
    ],
    [
      'a notice stopped by an answer',
      null,
      () =>
        why(
          finishes('notice', { answerThere: 'ticket' }),
          'noticing',
          {},
          unknown('openContactTicket', 'handed'),
        ),
    ],
    [
      'a message that needs no number',
      null,
      () => why(finishes('notice'), 'noticing', {}, unknown('tellReporter', 'handed')),
    ],
    [
      'a look that says nothing',
      /^look/,
      () => why(finishes('look'), 'noticing', {}, unknown('look', 'handed', 'look')),
    ],
  ];
  for (const [name, refused, asked] of table) {
    it(`${refused === null ? 'not: ' : ''}${name}`, () => {
      const said = asked();
      if (refused === null) assert.equal(said, null);
      else assert.match(said ?? 'it may be done', refused);
    });
  }
});
