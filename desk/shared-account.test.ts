import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CaseId, HOUR } from '../procedure/case.ts';
import { advance } from './advance.ts';
import {
  answer,
  done,
  dueEvent,
  openSpine,
  readCase,
  settleAll,
  type Spine,
  stepped,
  waitingCase,
  wanted,
} from './spine.test-support.ts';

let spine: Spine;
before(async () => {
  spine = await openSpine();
});
after(() => spine.close());

/** Two cases against one account, past their deadlines; the last look of each is wanted. */
async function overdue(name: string): Promise<readonly [CaseId, CaseId]> {
  const ids = [
    await waitingCase(spine, `${name}-r1`, `${name}-s`),
    await waitingCase(spine, `${name}-r2`, `${name}-s`),
  ] as const;
  await spine.moveTo(spine.now + 49 * HOUR);
  for (const result of await advance(spine.desk, ids.map(dueEvent))) stepped(result);
  return ids;
}

/** What the look of a case found: nothing new. */
async function looked(caseId: CaseId) {
  const [look] = await wanted(spine, [caseId]);
  assert.equal(look?.act.kind, 'look');
  return done(look, spine.now);
}

async function suspensions(uid: string): Promise<readonly string[]> {
  const { rows } = await spine.pool.query<{ state: string }>(
    "select state from effects where account = $1 and kind = 'suspend' order by made_seq",
    [uid],
  );
  return rows.map(({ state }) => state);
}

describe('cases against one account in one batch', () => {
  it('leave no suspension where it was wanted and withdrawn by the other one within it (I3)', async () => {
    const [one, two] = await overdue('both');
    const events = [await looked(one), await looked(two), answer(one, spine.now), answer(two, spine.now)];
    for (const result of await advance(spine.desk, events)) stepped(result);
    assert.deepEqual(await suspensions('both-s'), ['withdrawn']);
    for (const id of [one, two]) assert.equal((await readCase(spine, id)).stage, 'answeredLate');
  });

  it('do not wait for a suspension that was withdrawn earlier in it (I2)', async () => {
    const [one, two] = await overdue('gone');
    await advance(spine.desk, [await looked(one)]);
    assert.deepEqual(await suspensions('gone-s'), ['intended']);
    for (const result of await advance(spine.desk, [answer(one, spine.now), await looked(two)]))
      stepped(result);
    assert.deepEqual(await suspensions('gone-s'), ['withdrawn', 'intended']);
    await settleAll(spine, [one, two]);
    assert.equal((await readCase(spine, two)).stage, 'onHold');
  });

  it('leave none either where each goes its way in a batch of its own, whichever case made it (I3)', async () => {
    const [one, two] = await overdue('apart');
    for (const id of [one, two]) stepped((await advance(spine.desk, [await looked(id)]))[0]);
    assert.deepEqual(await suspensions('apart-s'), ['intended']);
    stepped((await advance(spine.desk, [answer(one, spine.now)]))[0]);
    assert.deepEqual(await suspensions('apart-s'), ['intended'], 'the other case still wants it');
    stepped((await advance(spine.desk, [answer(two, spine.now)]))[0]);
    assert.deepEqual(await suspensions('apart-s'), ['withdrawn']);
    assert.deepEqual(await wanted(spine, [one, two]), [], 'nothing is to be lifted');
  });

  it('hear of a lift that two of them wait for (H9)', async () => {
    const [one, two] = await overdue('lift');
    await settleAll(spine, [one, two]);
    for (const id of [one, two]) assert.equal((await readCase(spine, id)).stage, 'onHold');
    await advance(spine.desk, [answer(one, spine.now), answer(two, spine.now)]);
    const lifts = (await wanted(spine, [one, two])).filter(({ act }) => act.kind === 'resume');
    assert.equal(lifts.length, 1, 'one account is lifted once');
    await advance(
      spine.desk,
      lifts.map((act) => done(act, spine.now)),
    );
    const { rows } = await spine.pool.query(
      'select hold_stands, lifted_at is not null as lifted from cases where id = any($1) order by id',
      [[one, two]],
    );
    assert.deepEqual(rows, [
      { hold_stands: false, lifted: true },
      { hold_stands: false, lifted: true },
    ]);
    const account = await spine.pool.query(
      "select standing, n, suspended_at from accounts where uid = 'lift-s'",
    );
    assert.deepEqual(
      account.rows,
      [{ standing: 0, n: 1, suspended_at: null }],
      'the next hold on it has to be confirmed anew',
    );
  });
});

it('the last of two to leave withdraws a suspension that the other one wanted and nobody has begun (H9)', async () => {
  const [one, two] = await overdue('leaves');
  await advance(spine.desk, [await looked(one)]);
  await advance(spine.desk, [await looked(two)]);
  await advance(spine.desk, [answer(one, spine.now)]);
  assert.deepEqual(await suspensions('leaves-s'), ['intended'], 'the other one still wants it');
  await advance(spine.desk, [answer(two, spine.now)]);
  assert.deepEqual(await suspensions('leaves-s'), ['withdrawn']);
  for (const id of [one, two]) assert.equal((await readCase(spine, id)).stage, 'answeredLate');
});

it('a suspension that was overtaken while it was handed on stays withdrawn: no person gets it (I3)', async () => {
  const [one] = await overdue('handed');
  await advance(spine.desk, [await looked(one)]);
  const [suspend] = await wanted(spine, [one]);
  assert.ok(suspend !== undefined);
  await spine.pool.query("update effects set state = 'attempted' where key = $1", [suspend.key]);
  await advance(spine.desk, [answer(one, spine.now)]);
  const { key, caseId } = suspend;
  stepped(
    (
      await advance(spine.desk, [
        {
          caseId,
          event: {
            kind: 'outcome',
            by: { kind: 'outside', source: 'world' },
            key,
            act: 'suspend',
            outcome: { kind: 'handed' },
          },
        },
      ])
    )[0],
  );
  assert.deepEqual(await suspensions('handed-s'), ['withdrawn']);
});
