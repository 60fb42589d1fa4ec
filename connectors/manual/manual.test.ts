import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Act } from '../../procedure/case.ts';
import { type CardAct, cardSteps, overtakenStep } from './cards.ts';
import { manualPorts } from './manual.ts';

const SUBJECT = {
  reporter: '1001',
  respondent: '1002',
  contract: '77',
  conversations: ['c9'],
  reportTicket: '500',
  contactTicket: '501',
};
const FACTS = { contract: '77' };
const TEXT = { subject: 'About your contract', body: 'Your account is on hold.' };
const act = (one: Act, text: CardAct['text'] = null): CardAct => ({ key: one.kind, act: one, text });
const said = act(
  {
    kind: 'tellRespondent',
    ticket: '501',
    text: { template: 'held', language: 'en', zone: 'UTC', facts: FACTS },
  },
  TEXT,
);
const suspension = act({ kind: 'suspend', uid: '1002', note: '[ACTION] Account Suspension' });

describe('the cards of a person who works without a connector', () => {
  it('begin a hold by looking, suspend with the note in the same dialog, and send the message last (H2, H12)', () => {
    const note = act({ kind: 'writeNote', uid: '1002', note: '[ACTION] Account Suspension' });
    const steps = cardSteps('hold', [said, note, suspension], SUBJECT);
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['question', 'click', 'click', 'click', 'click', 'copy', 'click', 'click', 'copy', 'click', 'done'],
    );
    assert.match(steps[0]?.say ?? '', /c9.*#501.*answer from 1002/);
    assert.deepEqual(
      steps.slice(1, 7).map(({ say }) => say),
      [
        'Open OBO for 1002',
        'In the Identity section click the wrench',
        'Click Suspend/Resume',
        'As the reason choose Non-Response',
        'Paste the note in the same dialog',
        'Click Apply',
      ],
    );
    assert.deepEqual(
      steps.filter((step) => step.kind === 'copy').map(({ text }) => text),
      ['[ACTION] Account Suspension', TEXT.body],
    );
  });

  it('name the contract to look at, and whose ticket a reply goes to', () => {
    const look = act({ kind: 'look', purpose: 'intake', since: 0 });
    const toReporter = act(
      {
        kind: 'tellReporter',
        ticket: '500',
        text: { template: 'held', language: 'en', zone: 'UTC', facts: FACTS },
      },
      TEXT,
    );
    const says = (one: CardAct): string =>
      cardSteps('message', [one], SUBJECT)
        .map(({ say }) => say)
        .join('; ');
    assert.match(says(look), /Open contract #77: is it open, and between 1001 and 1002/);
    assert.match(says(toReporter), /#500 \(the reporter's\)/);
    assert.match(says(said), /#501 \(the respondent's\)/);
  });

  it('lift the suspension of ours alone: those of other departments stay (H9)', () => {
    const steps = cardSteps('lift', [act({ kind: 'resume', uid: '1002' })], SUBJECT).map(({ say }) => say);
    assert.ok(steps.includes('Open OBO for 1002'));
    assert.ok(
      steps.some(
        (say) => /reason Non-Response only/.test(say) && /leave those of other departments/.test(say),
      ),
      steps.join('; '),
    );
  });

  it('stop where there is an answer, and go on where there is none (A2)', () => {
    const [first] = cardSteps('hold', [suspension], SUBJECT);
    assert.ok(first?.kind === 'question');
    assert.match(first.yes, /^stop here/);
    assert.equal(first.no, 'go on');
  });

  it('have one field for the number of a new ticket', () => {
    const notice = act(
      {
        kind: 'openContactTicket',
        linkedTo: '500',
        text: { template: 'notice', language: 'en', zone: 'UTC', facts: FACTS },
      },
      TEXT,
    );
    const steps = cardSteps('notice', [notice], SUBJECT);
    assert.equal(steps.filter(({ kind }) => kind === 'ticketNumber').length, 1);
    assert.ok(steps.some(({ say }) => say.includes('#500')));
  });

  it('ask whether the account is already suspended when a hold was overtaken (A2)', () => {
    const asked = overtakenStep('lift', SUBJECT);
    assert.equal(asked.kind, 'question');
    assert.match(asked.say, /already suspended/);
    assert.match(overtakenStep('notice', SUBJECT).say, /already sent/);
  });

  it('say of each step which act it belongs to, so that "could not" can name it', () => {
    const steps = cardSteps('hold', [said, suspension], SUBJECT);
    assert.deepEqual(
      [...new Set(steps.map((step) => step.act))],
      ['look', 'suspend', 'tellRespondent', null],
    );
  });

  it('are never shown with a gap where a text belongs', () => {
    assert.throws(() => cardSteps('message', [{ ...said, text: null }], SUBJECT));
  });
});

describe('the manual connector', () => {
  it('does nothing itself, finds nothing and proves nothing', async () => {
    const ports = manualPorts();
    const { signal } = new AbortController();
    for (const port of Object.values(ports)) assert.equal(port.manual, true);
    assert.deepEqual(await ports.backOffice.resume({ key: 'k', signal }, { uid: '1' }), {
      kind: 'refused',
      code: 'byHand',
    });
    assert.deepEqual(await ports.helpDesk.find({ key: 'k', signal }, 'reply'), { kind: 'cannotTell' });
    assert.equal((await ports.messageCentre.poll(null, 1, signal)).seenUpTo, null);
    await assert.rejects(ports.directory.user('1', signal));
  });
});
