import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { HOUR } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import { advance, type Submission } from './advance.ts';
import { erasePerson, readContent } from './db/content.ts';
import { makePolicy } from './db/policies.ts';
import { openDesk } from './desk.ts';
import {
  AGENT,
  answer,
  AUTOMATIC,
  done,
  dueEvent,
  everything,
  openSpine,
  readCase,
  report,
  settleAll,
  START,
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

/** How many queries one call sends. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let count = 0;
  // The prototype's overloads cannot be written down again; all of them pass through here.
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: Parameters<typeof original>) {
    count += 1;
    return original.apply(this, given);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return count;
}

/** Ends once somebody waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    const { rowCount } = await spine.pool.query(
      'select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()',
    );
    if (rowCount === 1) return;
  }
  assert.fail('nobody ever waited');
}

describe('advance', () => {
  it('sends the same five statements for 1 event and for 500', async () => {
    await advance(spine.desk, [report('warm', 'up')]);
    const of = async (many: number, name: string): Promise<readonly number[]> => {
      const reports = Array.from({ length: many }, (_, i) => report(`${name}-r${i}`, `${name}-s${i}`));
      const opened = await queriesOf(() => advance(spine.desk, reports));
      const acts = (await wanted(spine)).filter((act) => act.reporter.startsWith(`${name}-`));
      assert.equal(acts.length, many);
      const looked = await queriesOf(() =>
        advance(
          spine.desk,
          acts.map((act) => done(act, spine.now)),
        ),
      );
      return [opened, looked];
    };
    assert.deepEqual(await of(1, 'one'), [5, 5]);
    assert.deepEqual(await of(500, 'many'), [5, 5]);
  });

  it('locks accounts in the order of their ids, whatever the order of the events', async () => {
    const ids = new Map<string, string>();
    for (const uid of ['lock-b', 'lock-c', 'lock-a'])
      ids.set(uid, await waitingCase(spine, `of-${uid}`, uid));
    const blocker = await spine.pool.connect();
    await blocker.query("begin; select uid from accounts where uid = 'lock-b' for update");
    const blocked = advance(
      spine.desk,
      ['lock-c', 'lock-b', 'lock-a'].map((uid) => answer(ids.get(uid) ?? '', spine.now)),
    );
    await somebodyWaits();
    const { rows } = await spine.pool.query<{ uid: string }>(
      "select uid from accounts where uid like 'lock-%' order by uid for update skip locked",
    );
    await blocker.query('commit');
    blocker.release();
    assert.deepEqual(
      rows.map(({ uid }) => uid),
      ['lock-c'],
      'a was locked before b, c comes after b',
    );
    for (const result of await blocked) stepped(result);
  });

  it('locks the accounts of both where two have reported each other, so that neither is decided beside the other (R8)', async () => {
    const caseId = await waitingCase(spine, 'pair-one', 'pair-other');
    await spine.pool.query('update cases set pair_id = $1 where id = $1', [caseId]);
    const blocker = await spine.pool.connect();
    await blocker.query("begin; select uid from accounts where uid = 'pair-one' for update");
    const blocked = advance(spine.desk, [answer(caseId, spine.now)]);
    try {
      await somebodyWaits();
    } finally {
      await blocker.query('commit');
      blocker.release();
    }
    for (const result of await blocked) stepped(result);
  });

  it('changes nothing where a person is refused', async () => {
    const caseId = await waitingCase(spine, 'refused-r', 'refused-s');
    const then = await everything(spine);
    const [result] = await advance(spine.desk, [
      {
        caseId,
        event: { kind: 'verify', by: AGENT, reason: null },
        text: { person: 'agent', body: 'a reason' },
      },
    ]);
    assert.equal(result?.kind, 'refused');
    assert.equal(await everything(spine), then);
  });

  it('learns every version of the policy under which its cases began, not the latest alone (A3)', async () => {
    const caseId = await waitingCase(spine, 'version-r', 'version-s');
    const made = await makePolicy(spine.pool, AUTOMATIC, 'owner');
    assert.ok(made.kind === 'made' && made.version > 1);
    const begun = openDesk({ pool: spine.pool });
    stepped((await advance(begun, [answer(caseId, spine.now)]))[0]);
    assert.equal((await readCase(spine, caseId)).stage, 'closed');
    assert.deepEqual([...begun.policies.keys()], [made.version - 1, made.version]);
  });

  it('writes no row for an event that changes nothing', async () => {
    const caseId = await waitingCase(spine, 'idle-r', 'idle-s');
    const then = await everything(spine);
    const result = stepped((await advance(spine.desk, [dueEvent(caseId)]))[0]);
    assert.equal(result.changed, false);
    assert.equal(await everything(spine), then);
  });

  it('asks under the lock whether a case is due, and takes no step where it is not', async () => {
    const caseId = await waitingCase(spine, 'due-r', 'due-s');
    let steps = 0;
    const counting = Object.assign(Object.create(spine.desk) as typeof spine.desk, {
      step: (...given: Parameters<typeof step>) => {
        steps += 1;
        return step(...given);
      },
    });
    const [result] = await advance(counting, [dueEvent(caseId)]);
    assert.equal(result?.kind === 'stepped' && result.changed, false);
    assert.equal(steps, 0);
    await advance(counting, [answer(caseId, spine.now)]);
    assert.equal(steps, 1);
  });

  it('takes several events of one case in their order', async () => {
    const caseId = await waitingCase(spine, 'order-r', 'order-s');
    const [first, second] = await advance(spine.desk, [
      answer(caseId, spine.now),
      answer(caseId, spine.now, 'later'),
    ]);
    assert.equal(stepped(first).n + (stepped(second).changed ? 1 : 0), stepped(second).n);
    assert.equal((await readCase(spine, caseId)).stage, 'closed');
  });

  it('counts the outcome of an act once, and only from the attempt that holds its fence', async () => {
    const { caseId } = stepped((await advance(spine.desk, [report('fence-r', 'fence-s')]))[0]);
    const [act] = await wanted(spine, [caseId]);
    assert.ok(act !== undefined);
    await spine.pool.query("update effects set state = 'attempted', fence = 2 where key = $1", [act.key]);
    const outcome = done(act, spine.now);
    const [late] = await advance(spine.desk, [{ ...outcome, fence: 1 }]);
    assert.equal(late?.kind === 'refused' && late.refusal.code, 'fenced');
    stepped((await advance(spine.desk, [{ ...outcome, fence: 2 }]))[0]);
    const [again] = await advance(spine.desk, [{ ...outcome, fence: 2 }]);
    assert.equal(again?.kind === 'refused' && again.refusal.code, 'settled');
  });

  it('makes one case of two reports of the same three, in one batch and from two workers at once (R5)', async () => {
    const both = await advance(spine.desk, [report('same-r', 'same-s'), report('same-r', 'same-s')]);
    assert.equal(stepped(both[0]).caseId, stepped(both[1]).caseId);
    const racing = await Promise.all(
      Array.from({ length: 8 }, () => advance(spine.desk, [report('race-r', 'race-s')])),
    );
    assert.equal(new Set(racing.map(([result]) => stepped(result).caseId)).size, 1);
    const other = await advance(spine.desk, [report('same-r', 'same-s', { contract: 'another' })]);
    assert.notEqual(stepped(other[0]).caseId, stepped(both[0]).caseId);
  });

  it('keeps a text apart and only its digest in the history', async () => {
    const body = 'She has not answered since Monday.\0';
    const { caseId } = stepped((await advance(spine.desk, [report('text-r', 'text-s', { body })]))[0]);
    assert.deepEqual([...(await readContent(spine.pool, caseId)).values()], [body.slice(0, -1)]);
    const { rows } = await spine.pool.query<{ event: { text: string }; all: string }>(
      'select event, concat(event, changes, made, withdrawn, world) as all from history where case_id = $1',
      [caseId],
    );
    assert.match(rows[0]?.event.text ?? '', /^[0-9a-f]{64}$/);
    assert.doesNotMatch(rows.map(({ all }) => all).join(), /Monday/);
  });

  it('refers to equal texts of two people by digests of their own, and erases all texts of one of them', async () => {
    const body = 'No answer to this day.';
    const [one, other] = await advance(spine.desk, [
      report('salt-r1', 'salt-s1', { body }),
      report('salt-r2', 'salt-s2', { body }),
    ]);
    const { caseId } = stepped(one);
    stepped(other);
    await advance(spine.desk, [
      { ...answer(caseId, spine.now), text: { person: 'salt-r1', body: 'I wrote again.' } },
    ]);
    const kept = async () =>
      (
        await spine.pool.query<{ digest: string; person: string }>(
          "select digest, person from content where person like 'salt-%' order by person",
        )
      ).rows;
    const before = await kept();
    assert.deepEqual(
      before.map(({ person }) => person),
      ['salt-r1', 'salt-r1', 'salt-r2'],
    );
    assert.equal(new Set(before.map(({ digest }) => digest)).size, 3);
    assert.equal(await erasePerson(spine.pool, 'salt-r1'), 2);
    assert.deepEqual(
      (await kept()).map(({ person }) => person),
      ['salt-r2'],
    );
  });

  it('refuses what the database cannot keep alone, and takes the rest of the batch', async () => {
    const zero: Submission = report('zero-r\0', 'zero-s');
    const lone = report('lone-r', 'lone-s', { contract: '\ud800' });
    const [refused, good, second] = await advance(spine.desk, [zero, report('good-r', 'good-s'), lone]);
    assert.equal(refused?.kind, 'refused');
    assert.equal(second?.kind, 'refused');
    assert.equal((await readCase(spine, stepped(good).caseId)).stage, 'intake');
  });

  it('knows whose ticket the contact ticket is (L1)', async () => {
    const caseId = await waitingCase(spine, 'ticket-r', 'ticket-s');
    const { rows } = await spine.pool.query('select party from tickets where case_id = $1', [caseId]);
    assert.deepEqual(rows, [{ party: 'respondent' }]);
  });

  it('does all of a group or none of it, also where something between them cannot be kept', async () => {
    const one = await waitingCase(spine, 'torn-r1', 'torn-s1');
    const two = await waitingCase(spine, 'torn-r2', 'torn-s2');
    const results = await advance(spine.desk, [
      { caseId: one, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
      report('zero-r\0', 'zero-s'),
      { caseId: two, event: { kind: 'verify', by: AGENT, reason: null }, group: 'g' },
    ]);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['refused', 'refused', 'refused'],
    );
    assert.equal((await readCase(spine, one)).stage, 'waiting');
  });

  it('does all of a group or none of it', async () => {
    const one = await waitingCase(spine, 'group-r1', 'group-s1');
    const two = await waitingCase(spine, 'group-r2', 'group-s2');
    const then = await everything(spine);
    const group = (second: Submission['event']): Submission[] => [
      { caseId: one, event: { kind: 'withdrawn', by: { kind: 'reporter' } }, group: 'g' },
      { caseId: two, event: second, group: 'g' },
    ];
    const refused = await advance(spine.desk, group({ kind: 'verify', by: AGENT, reason: null }));
    assert.deepEqual(
      refused.map((result) => result.kind),
      ['refused', 'refused'],
    );
    assert.equal(refused[0]?.kind === 'refused' && refused[0].refusal.code, 'together');
    assert.equal(await everything(spine), then);
    for (const result of await advance(spine.desk, group({ kind: 'withdrawn', by: { kind: 'reporter' } })))
      stepped(result);
    assert.equal((await readCase(spine, one)).stage, 'closed');
  });

  it('takes the outcome of a suspension to every case that waits for it (H9)', async () => {
    const ids = [
      await waitingCase(spine, 'fan-r1', 'fan-s'),
      await waitingCase(spine, 'fan-r2', 'fan-s'),
      await waitingCase(spine, 'fan-r3', 'fan-s'),
    ];
    await spine.moveTo(START + 49 * HOUR);
    for (const result of await advance(spine.desk, ids.map(dueEvent))) stepped(result);
    const looks = await wanted(spine, ids);
    assert.deepEqual(
      looks.map(({ act }) => act.kind),
      ['look', 'look', 'look'],
    );
    for (const result of await advance(
      spine.desk,
      looks.map((act) => done(act, spine.now)),
    ))
      stepped(result);
    const suspensions = (await wanted(spine, ids)).filter(({ act }) => act.kind === 'suspend');
    assert.equal(suspensions.length, 1, 'one account is suspended once');
    stepped(
      (
        await advance(
          spine.desk,
          suspensions.map((act) => done(act, spine.now)),
        )
      )[0],
    );
    for (const id of ids) assert.equal((await readCase(spine, id)).stage, 'onHold');
    const { rows } = await spine.pool.query(
      "select standing, n, suspended_at is not null as suspended from accounts where uid = 'fan-s'",
    );
    assert.deepEqual(rows, [{ standing: 3, n: 1, suspended: true }]);
    await settleAll(spine, ids);
  });

  it('takes what a person says of a suspension to every case that waits for it (H9)', async () => {
    const ids = [
      await waitingCase(spine, 'said-r1', 'said-s'),
      await waitingCase(spine, 'said-r2', 'said-s'),
    ];
    await spine.moveTo(spine.now + 49 * HOUR);
    await advance(spine.desk, ids.map(dueEvent));
    const looks = await wanted(spine, ids);
    await advance(
      spine.desk,
      looks.map((act) => done(act, spine.now)),
    );
    const suspend = (await wanted(spine, ids)).find(({ act }) => act.kind === 'suspend');
    assert.ok(suspend !== undefined);
    const { caseId, key } = suspend;
    const outcome = { key, act: 'suspend', outcome: { kind: 'unknown' } } as const;
    const outside = { kind: 'outside', source: 'world' } as const;
    await advance(spine.desk, [{ caseId, event: { kind: 'outcome', by: outside, ...outcome } }]);
    const [settled] = await advance(spine.desk, [
      {
        caseId,
        event: { kind: 'settleAct', by: AGENT, key, act: 'suspend', happened: true, ref: null, reason: null },
        text: { person: 'agent', body: 'I looked' },
      },
    ]);
    stepped(settled);
    for (const id of ids) assert.equal((await readCase(spine, id)).stage, 'onHold');
  });

  it('has a real step as its default, and takes another one', () => {
    assert.equal(spine.desk.step, step);
  });
});
