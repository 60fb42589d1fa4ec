import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardSteps, type CardAct } from '../../connectors/manual/cards.ts';
import { finishOf, freshWork, shownSteps, toldOf, type Told } from './card.ts';

const subject = {
  reporter: 'ana',
  respondent: 'ben',
  contract: 'c-1',
  conversations: ['conv-1'],
  reportTicket: 'T-1',
  contactTicket: 'T-2',
};
const text = { subject: 'Subject', body: 'Body' };
const letter = { template: 'notice', language: 'en', zone: 'UTC', facts: { contract: 'c-1' } } as const;
const stepsOf = (card: 'hold' | 'notice' | 'look', acts: readonly CardAct[]): readonly Told[] =>
  cardSteps(card, acts, subject).map((step) => toldOf({ ...step }));

const hold = stepsOf('hold', [
  { key: 'a', act: { kind: 'look', purpose: 'hold', since: 0 }, text: null },
  { key: 'b', act: { kind: 'suspend', uid: 'ben', note: '[ACTION] …' }, text: null },
  { key: 'c', act: { kind: 'tellRespondent', ticket: 'T-2', text: { ...letter, template: 'held' } }, text },
]);
const notice = stepsOf('notice', [
  {
    key: 'a',
    act: { kind: 'tellReporter', ticket: 'T-1', text: { ...letter, template: 'weWillContact' } },
    text,
  },
  { key: 'b', act: { kind: 'openContactTicket', text: letter, linkedTo: 'T-1' }, text },
]);
const HOLD = { ticket: false, answerThere: true, look: true };
const NOTICE = { ticket: true, answerThere: false, look: false };
const LOOK = { ticket: false, answerThere: false, look: true };
const count = (steps: readonly Told[], kind: Told['kind']): number =>
  steps.filter((step) => step.kind === kind).length;

test('a hold card begins with the question, and shows nothing else before it is answered', () => {
  assert.equal(hold[0]?.kind, 'question');
  assert.deepEqual(shownSteps(hold, freshWork), [hold[0]]);
  assert.equal(shownSteps(hold, { question: 'no' }).length, hold.length);
});

test('an answer that is seen there stops the card: nothing but the answer is said', () => {
  const finished = finishOf(HOLD, hold, { ...freshWork, question: 'messageCentre' });
  assert.deepEqual(finished, { kind: 'body', body: { answerThere: 'messageCentre' } });
  assert.equal(finishOf(HOLD, hold, freshWork).kind, 'lacks');
});

test('a hold takes at most three copies, a notice at most four and one field', () => {
  assert.ok(count(hold, 'copy') <= 3, `${count(hold, 'copy')} copies`);
  assert.ok(count(notice, 'copy') <= 4, `${count(notice, 'copy')} copies`);
  assert.equal(count(notice, 'ticketNumber'), 1);
  assert.equal(count(hold, 'ticketNumber'), 0);
});

test('a notice is not done without the number of its ticket', () => {
  assert.equal(finishOf(NOTICE, notice, { ...freshWork, ticket: ' ' }).kind, 'lacks');
  assert.deepEqual(finishOf(NOTICE, notice, { ...freshWork, ticket: ' T-9 ' }), {
    kind: 'body',
    body: { ticket: 'T-9' },
  });
});

test('a look says since when the reporter waits, or that there is no silence', () => {
  const steps = stepsOf('look', [
    { key: 'a', act: { kind: 'look', purpose: 'intake', since: 0 }, text: null },
  ]);
  assert.equal(finishOf(LOOK, steps, freshWork).kind, 'lacks');
  const answered = finishOf(LOOK, steps, { ...freshWork, look: { ...freshWork.look, answered: true } });
  assert.equal(answered.kind === 'body' && answered.body.look?.silentSince, null);
  const silent = finishOf(LOOK, steps, {
    ...freshWork,
    look: { ...freshWork.look, silentSince: '2026-07-04T12:00' },
  });
  assert.match((silent.kind === 'body' && silent.body.look?.silentSince) || '', /^2026-07-0/);
});

test('a look says of account and contract what was found, each by itself', () => {
  const found = { ...freshWork.look, answered: true };
  for (const [canAnswer, accountClosed, contractOpen] of [
    [false, true, true],
    [true, false, false],
    [false, false, true],
  ] as const) {
    const look = { ...found, canAnswer, accountClosed, contractOpen };
    const finished = finishOf(LOOK, [], { ...freshWork, look });
    assert.deepEqual(finished, {
      kind: 'body',
      body: {
        ticket: null,
        look: { silentSince: null, respondentCanAnswer: canAnswer, accountClosed, contractOpen },
      },
    });
  }
});
