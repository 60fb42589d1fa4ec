import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, NOON, someCase } from './case.test-support.ts';
import { bodyOf, firstDraft, Intents } from './decision.ts';

const UNKNOWN = [
  { key: 'hold:1', kind: 'suspend' },
  { key: 'notice:1', kind: 'openContactTicket' },
];
const draft = { ...firstDraft(someCase(), [], NOON), reason: ' silent ' };

describe('What a decision says to the desk', () => {
  test('is lacking where a reason is needed and none was written', () => {
    assert.equal(bodyOf('approve', true, { ...draft, reason: '  ' }, []).kind, 'lacks');
    assert.deepEqual(bodyOf('approve', false, { ...draft, reason: '  ' }, []), {
      kind: 'body',
      body: { kind: 'approve', reason: null },
    });
    assert.deepEqual(bodyOf('decline', true, draft, []), {
      kind: 'body',
      body: { kind: 'decline', reason: 'silent' },
    });
  });

  test('of an answer that was seen names its place, its number and the instant at which it was sent', () => {
    const seen = { ...draft, place: 'ticket', sentAt: '2026-07-14T09:30', ref: ' m-7 ' } as const;
    assert.deepEqual(bodyOf('recordAnswer', true, seen, []), {
      kind: 'body',
      body: {
        kind: 'recordAnswer',
        place: 'ticket',
        sentAt: new Date('2026-07-14T09:30').toISOString(),
        message: 'm-7',
        reason: 'silent',
      },
    });
    assert.equal(bodyOf('recordAnswer', true, { ...seen, sentAt: '' }, []).kind, 'lacks');
    assert.equal(bodyOf('recordAnswer', true, { ...seen, ref: ' ' }, []).kind, 'lacks');
  });

  test('of more time is a number of hours above zero', () => {
    for (const hours of ['0', '-1', 'many']) {
      assert.equal(bodyOf('giveMoreTime', true, { ...draft, hours }, []).kind, 'lacks');
    }
    assert.deepEqual(bodyOf('giveMoreTime', true, { ...draft, hours: '12' }, []), {
      kind: 'body',
      body: { kind: 'giveMoreTime', hours: 12, reason: 'silent' },
    });
  });

  test('of a message in doubt, of what is missing and of an objection is what was chosen', () => {
    const chosen = {
      ...draft,
      message: 'm-1',
      author: 'thirdParty',
      place: 'ticket',
      result: 'holdWrong',
    } as const;
    assert.deepEqual(bodyOf('recognise', true, chosen, []), {
      kind: 'body',
      body: { kind: 'recognise', message: 'm-1', author: 'thirdParty', reason: 'silent' },
    });
    assert.equal(bodyOf('recognise', true, { ...chosen, message: '' }, []).kind, 'lacks');
    assert.deepEqual(bodyOf('refuseVerification', true, chosen, []), {
      kind: 'body',
      body: { kind: 'refuseVerification', missing: 'ticket', reason: 'silent' },
    });
    assert.deepEqual(bodyOf('decideObjection', true, chosen, []), {
      kind: 'body',
      body: { kind: 'decideObjection', result: 'holdWrong', reason: 'silent' },
    });
  });

  test('of an act that nobody knows of says whether it happened, of a ticket with its number', () => {
    const [suspension, ticket] = UNKNOWN;
    assert.deepEqual(
      bodyOf('settleAct', true, { ...draft, effect: suspension?.key ?? '', happened: false }, UNKNOWN),
      {
        kind: 'body',
        body: {
          kind: 'settleAct',
          key: 'hold:1',
          act: 'suspend',
          happened: false,
          ref: null,
          reason: 'silent',
        },
      },
    );
    const opened = { ...draft, effect: ticket?.key ?? '', happened: true };
    assert.equal(bodyOf('settleAct', true, opened, UNKNOWN).kind, 'lacks');
    assert.equal(bodyOf('settleAct', true, { ...opened, ref: 'T-9' }, UNKNOWN).kind, 'body');
    assert.equal(bodyOf('settleAct', true, { ...opened, happened: false }, UNKNOWN).kind, 'body');
    assert.equal(bodyOf('settleAct', true, { ...draft, effect: 'gone' }, UNKNOWN).kind, 'lacks');
  });
});

describe('What a decision begins with', () => {
  test('is what the case asks: its first doubt, the end that was asked for, the act that nobody knows of', () => {
    const asking = {
      ...someCase(),
      doubts: [
        {
          id: 'm-1',
          place: 'ticket',
          author: 'unrecognised',
          automatic: 'no',
          sentAt: at(1),
          conversation: 'T-2',
        },
      ],
      requests: [{ until: at(72) }],
      tasks: [{ kind: 'noteUnconfirmed' }],
    } as unknown as Parameters<typeof firstDraft>[0];
    const first = firstDraft(asking, UNKNOWN, NOON);
    assert.deepEqual([first.message, first.effect, first.task], ['m-1', 'hold:1', 'noteUnconfirmed']);
    assert.equal(Date.parse(first.until), Date.parse(at(72)));
    assert.equal(Date.parse(draft.until), Date.parse(at(72)));
  });
});

describe('The key of a decision', () => {
  let made = 0;
  const intents = new Intents(() => `key ${(made += 1)}`);
  const key = (version: number, reason: string): string =>
    intents.keyFor('NR-000001', version, { kind: 'approve', reason });

  test('is the same for the same decision on the same state, and another for any other', () => {
    const first = key(7, 'silent');
    assert.equal(key(7, 'silent'), first);
    assert.notEqual(key(7, 'silent in both places'), first);
    const second = key(7, 'silent');
    assert.notEqual(key(8, 'silent'), second);
    assert.notEqual(intents.keyFor('NR-000002', 8, { kind: 'approve', reason: 'silent' }), key(8, 'silent'));
  });

  test('is another once the decision was carried out', () => {
    const before = key(9, 'silent');
    intents.over();
    assert.notEqual(key(9, 'silent'), before);
  });
});
