import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RawMessage } from '../connectors/ports.ts';
import type { Case, CaseId } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import { advance } from './advance.ts';
import type { StepFunction } from './desk.ts';
import { take } from './listen.ts';
import {
  AGENT,
  answer,
  AUTOMATIC,
  done,
  dueEvent,
  openSpine,
  readCase,
  report,
  type Spine,
  START,
  stepped,
  waitingCase,
  wanted,
} from './spine.test-support.ts';
import { verifyRecords } from './verify.ts';
import { wakeOnce } from './wake.ts';

let spine: Spine;
/** Cases whose steps fail at the moment, and how. */
const failing = new Map<CaseId, 'throws' | 'violates' | 'repeatsKey' | 'staysDue'>();

const failingStep: StepFunction = (state, event, world) => {
  const how = state === null ? undefined : failing.get(state.id);
  if (state === null || how === undefined || event.kind === 'acknowledge') return step(state, event, world);
  if (how === 'throws') throw new Error('a bug');
  const changed: Case = { ...state, furtherWindows: state.furtherWindows + 1 };
  const nothing = {
    kind: 'stepped',
    effects: [],
    withdraw: [],
    settled: [],
    account: world.account,
  } as const;
  if (how === 'violates') return { ...nothing, case: { ...changed, timers: {}, tasks: [] } };
  if (how === 'staysDue') return { ...nothing, case: changed };
  const key = `${state.id}/1/look-intake`;
  return {
    ...nothing,
    case: changed,
    effects: [
      { key, act: { kind: 'look', purpose: 'daily', since: 0 }, delay: 0, awaited: false, card: 'look' },
    ],
  };
};

before(async () => {
  spine = await openSpine(AUTOMATIC, { step: failingStep });
});
after(() => spine.close());

async function parkedEvent(caseId: CaseId): Promise<string | undefined> {
  const { rows } = await spine.pool.query<{ invariant: string }>(
    "select event ->> 'invariant' as invariant from history where case_id = $1 and event ->> 'kind' = 'parked'",
    [caseId],
  );
  return rows[0]?.invariant;
}

describe('a case whose step may not stand', () => {
  for (const how of ['throws', 'violates', 'repeatsKey'] as const) {
    it(`is parked alone where its step ${how}, and the rest of the batch goes on`, async () => {
      const bad = await waitingCase(spine, `${how}-r`, `${how}-s`);
      const good = await waitingCase(spine, `${how}-r2`, `${how}-s2`);
      const length = (await readCase(spine, bad)).length;
      failing.set(bad, how);
      const [parked, fine] = await advance(spine.desk, [answer(bad, spine.now), answer(good, spine.now)]);
      failing.clear();
      assert.equal(parked?.kind, 'parked');
      assert.match(
        parked?.kind === 'parked' ? parked.invariant : '',
        how === 'throws' ? /failed/ : how === 'violates' ? /^I8/ : /^I3/,
      );
      stepped(fine);
      assert.equal((await readCase(spine, good)).stage, 'closed');
      const row = await readCase(spine, bad);
      assert.deepEqual([row.stage, row.parked, row.dueAt, row.length], ['waiting', true, null, length + 1]);
      assert.ok((await parkedEvent(bad)) !== undefined);
    });
  }

  it('is parked in the transaction of a stream too, which goes on behind it', async () => {
    const bad = await waitingCase(spine, 'stream-r', 'stream-s');
    const good = await waitingCase(spine, 'stream-r2', 'stream-s2');
    const said = (id: string, from: string, to: string): RawMessage => ({
      id,
      conversation: 'c1',
      place: 'messageCentre',
      from,
      to,
      contract: 'c1',
      author: 'user',
      automatic: 'no',
      sentAt: START + 5,
      text: '',
    });
    failing.set(bad, 'repeatsKey');
    const heard = await take(
      spine.desk,
      { name: 'messages', place: 'messageCentre' },
      {
        messages: [said('1', 'stream-s', 'stream-r'), said('2', 'stream-s2', 'stream-r2')],
        from: null,
        to: '2',
        seenUpTo: spine.now,
      },
    );
    failing.clear();
    assert.ok(heard.kind === 'heard');
    assert.deepEqual(
      heard.advanced.map(({ kind }) => kind),
      ['parked', 'stepped'],
    );
    assert.deepEqual(
      [(await readCase(spine, bad)).parked, (await readCase(spine, good)).stage],
      [true, 'closed'],
    );
    const { rows } = await spine.pool.query('select position from sources');
    assert.deepEqual(rows, [{ position: '2' }]);
  });

  it('keeps what comes from outside until a person acknowledges, and then takes it', async () => {
    const caseId = await waitingCase(spine, 'later-r', 'later-s', 'please help');
    failing.set(caseId, 'throws');
    assert.equal(
      (await advance(spine.desk, [{ caseId, event: { kind: 'withdrawn', by: { kind: 'reporter' } } }]))[0]
        ?.kind,
      'parked',
    );
    failing.clear();
    const kept = await advance(spine.desk, [answer(caseId, START + 5)]);
    assert.equal(kept[0]?.kind, 'parked');
    const person = await advance(spine.desk, [
      { caseId, event: { kind: 'escalate', by: AGENT, reason: null } },
    ]);
    assert.equal(person[0]?.kind === 'refused' && person[0].refusal.code, 'parked');
    assert.equal((await readCase(spine, caseId)).stage, 'waiting');
    stepped(
      (
        await advance(spine.desk, [
          { caseId, event: { kind: 'acknowledge', task: 'parked', by: AGENT, reason: null } },
        ])
      )[0],
    );
    const row = await readCase(spine, caseId);
    assert.deepEqual([row.stage, row.parked], ['closed', false], 'the answer that had been kept closes it');
    assert.equal((await spine.pool.query('select from postponed where case_id = $1', [caseId])).rowCount, 0);
  });

  it('keeps the very fact that parked it, with its text, and takes it once the rules can', async () => {
    const caseId = await waitingCase(spine, 'fact-r', 'fact-s');
    const answered = { ...answer(caseId, START + 5), text: { person: 'fact-s', body: 'here I am' } };
    const acknowledged = {
      caseId,
      event: { kind: 'acknowledge', task: 'parked', by: AGENT, reason: null },
    } as const;
    failing.set(caseId, 'throws');
    assert.equal((await advance(spine.desk, [answered]))[0]?.kind, 'parked');
    assert.equal(
      (await advance(spine.desk, [{ caseId, event: { kind: 'withdrawn', by: { kind: 'reporter' } } }]))[0]
        ?.kind,
      'parked',
    );
    await advance(spine.desk, [acknowledged]);
    assert.equal(
      (await readCase(spine, caseId)).parked,
      true,
      'it parks the case again while the rules cannot take it',
    );
    const kept = await spine.pool.query('select from postponed where case_id = $1', [caseId]);
    assert.equal(kept.rowCount, 2, 'each fact waits once');
    failing.clear();
    stepped((await advance(spine.desk, [acknowledged]))[0]);
    const { rows } = await spine.pool.query<{ outcome: string; body: string }>(
      'select c.outcome, t.body from cases c join content t on t.case_id = c.id where c.id = $1',
      [caseId],
    );
    assert.deepEqual(
      rows,
      [{ outcome: 'resolved', body: 'here I am' }],
      'the answer came before the withdrawal',
    );
    assert.equal((await spine.pool.query('select from postponed where case_id = $1', [caseId])).rowCount, 0);
  });

  it('is parked where it was one of a group, nothing of which is done; texts that come later are kept', async () => {
    const good = await waitingCase(spine, 'group-r', 'group-s');
    const bad = await waitingCase(spine, 'group-r2', 'group-s2');
    failing.set(bad, 'throws');
    const results = await advance(spine.desk, [
      { caseId: good, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
      { caseId: bad, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
    ]);
    failing.clear();
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['refused', 'parked'],
    );
    const [one, other] = [await readCase(spine, good), await readCase(spine, bad)];
    assert.deepEqual([one.stage, one.parked, other.parked], ['waiting', false, true]);
    const words = { person: 'group-s2', body: 'I am here' };
    await advance(spine.desk, [{ ...answer(bad, spine.now), text: words }]);
    assert.deepEqual((await spine.pool.query('select body from content where case_id = $1', [bad])).rows, [
      { body: 'I am here' },
    ]);
  });

  it('leaves no gap in the chain of a case whose group was taken back in the same batch (I6)', async () => {
    const good = await waitingCase(spine, 'back-r', 'back-s');
    const bad = await waitingCase(spine, 'back-r2', 'back-s2');
    const { length } = await readCase(spine, good);
    failing.set(bad, 'throws');
    const [, , answered] = await advance(spine.desk, [
      { caseId: good, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
      { caseId: bad, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
      answer(good, spine.now),
    ]);
    failing.clear();
    stepped(answered);
    assert.equal((await readCase(spine, good)).length, length + 1);
    assert.deepEqual(
      (await verifyRecords(spine.pool)).filter((finding) => finding.caseId === good),
      [],
    );
  });

  it('does not keep the outcome of a shared suspension from the other case, and hears it later (H9)', async () => {
    const cases = [
      await waitingCase(spine, 'shared-a', 'shared-s'),
      await waitingCase(spine, 'shared-b', 'shared-s'),
    ] as const;
    const { dueAt } = await readCase(spine, cases[1]);
    await spine.moveTo(dueAt ?? 0);
    await wakeOnce(spine.desk);
    for (
      let acts = await wanted(spine, cases);
      acts.some(({ act }) => act.kind === 'look');
      acts = await wanted(spine, cases)
    )
      await advance(
        spine.desk,
        acts.filter(({ act }) => act.kind === 'look').map((act) => done(act, spine.now)),
      );
    const suspend = (await wanted(spine, cases)).find(({ act }) => act.kind === 'suspend');
    assert.ok(suspend !== undefined);
    const other = cases.find((id) => id !== suspend.caseId) ?? '';
    for (const parked of [suspend.caseId, other]) {
      failing.set(parked, 'throws');
      await advance(spine.desk, [{ caseId: parked, event: { kind: 'escalate', by: AGENT, reason: null } }]);
      failing.clear();
      if (parked === suspend.caseId) {
        await advance(spine.desk, [done(suspend, spine.now)]);
        assert.equal(
          (await readCase(spine, other)).stage,
          'onHold',
          'the other case does not wait for the parked one',
        );
        await advance(spine.desk, [
          { caseId: parked, event: { kind: 'acknowledge', task: 'parked', by: AGENT, reason: null } },
        ]);
      }
    }
    assert.deepEqual(
      [(await readCase(spine, suspend.caseId)).holdStands, (await readCase(spine, other)).holdStands],
      [true, true],
    );
    assert.deepEqual((await spine.pool.query("select standing from accounts where uid = 'shared-s'")).rows, [
      { standing: 2 },
    ]);
  });

  it('settles the ledger at once where the outcome of an act reaches a parked case', async () => {
    const { caseId } = stepped((await advance(spine.desk, [report('ledger-r', 'ledger-s')]))[0]);
    const [act] = await wanted(spine, [caseId]);
    assert.ok(act !== undefined);
    failing.set(caseId, 'throws');
    await advance(spine.desk, [{ caseId, event: { kind: 'escalate', by: AGENT, reason: null } }]);
    failing.clear();
    const [late] = await advance(spine.desk, [{ ...done(act, spine.now), fence: 7 }]);
    assert.equal(late?.kind === 'refused' && late.refusal.code, 'fenced', 'another worker has the act');
    assert.equal((await advance(spine.desk, [done(act, spine.now)]))[0]?.kind, 'parked');
    assert.deepEqual((await spine.pool.query('select state from effects where key = $1', [act.key])).rows, [
      { state: 'done' },
    ]);
    stepped(
      (
        await advance(spine.desk, [
          { caseId, event: { kind: 'acknowledge', task: 'parked', by: AGENT, reason: null } },
        ])
      )[0],
    );
    assert.equal((await readCase(spine, caseId)).stage, 'noticing');
  });

  it('is not woken again and again where it stays due', async () => {
    const caseId = await waitingCase(spine, 'due-r', 'due-s');
    const { dueAt } = await readCase(spine, caseId);
    assert.ok(dueAt !== null);
    await spine.moveTo(dueAt);
    failing.set(caseId, 'staysDue');
    const [parked] = await advance(spine.desk, [dueEvent(caseId)]);
    failing.clear();
    assert.equal(parked?.kind === 'parked' && parked.invariant, 'I8');
    await wakeOnce(spine.desk);
    assert.equal((await readCase(spine, caseId)).stage, 'waiting');
  });

  it('is parked with I6, too, where the last row of its chain is gone', async () => {
    const caseId = await waitingCase(spine, 'rowless-r', 'rowless-s');
    const { length } = await readCase(spine, caseId);
    await spine.owner.query('delete from history where case_id = $1 and n = $2', [caseId, length]);
    const [parked] = await advance(spine.desk, [answer(caseId, spine.now)]);
    assert.equal(parked?.kind === 'parked' && parked.invariant, 'I6');
    assert.equal((await readCase(spine, caseId)).stage, 'waiting');
  });

  it('is parked with I6 where its chain is not what it was, without a word in that chain', async () => {
    const caseId = await waitingCase(spine, 'chain-r', 'chain-s');
    const { length } = await readCase(spine, caseId);
    await spine.owner.query(
      "update history set hash = decode(repeat('00', 32), 'hex') where case_id = $1 and n = $2",
      [caseId, length],
    );
    const [parked] = await advance(spine.desk, [answer(caseId, spine.now)]);
    assert.equal(parked?.kind === 'parked' && parked.invariant, 'I6');
    const row = await readCase(spine, caseId);
    assert.deepEqual([row.parked, row.length, row.dueAt], [true, length, null]);
    const { rows } = await spine.pool.query(
      'select task_kinds, task_since is not null as waits from cases where id = $1',
      [caseId],
    );
    const queue = 'select needs_person as waits from queue_open where id = $1';
    assert.deepEqual(
      [...rows, ...(await spine.pool.query(queue, [caseId])).rows],
      [{ task_kinds: ['parked'], waits: true }, { waits: true }],
      'it stands in the lists of what waits for a person',
    );
    await advance(spine.desk, [answer(caseId, spine.now, 'again')]);
    assert.deepEqual((await spine.pool.query('select task_kinds from cases where id = $1', [caseId])).rows, [
      { task_kinds: ['parked'] },
    ]);
    assert.ok((await verifyRecords(spine.pool)).some((finding) => finding.caseId === caseId));
  });
});
