import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import type pg from 'pg';
import { manualPorts } from '../connectors/manual/manual.ts';
import { createDatabase, dropDatabase, openPool } from './db/database.ts';
import { digestOf } from './db/content.ts';
import { makePolicy } from './db/policies.ts';
import { asOwner, testServer } from './db/testing.ts';
import { openDesk } from './desk.ts';
import { doctor, examine } from './doctor.ts';
import { ACTS, putAct, putCase } from './ledger.test-support.ts';
import { workLoops } from './work.ts';

const name = `doctor_${randomUUID().replaceAll('-', '')}`;
let pool: pg.Pool;
let owner: pg.Client;
before(async () => {
  // With the machine's clock: of a clock that can be moved nobody is late.
  const url = await createDatabase(await testServer(), name, { mode: 'real' });
  pool = await openPool(url);
  owner = await asOwner(url);
});
after(async () => {
  await owner.end();
  await pool.end();
  await dropDatabase(await testServer(), name);
});

/** A case as a sweep looks at it, in order but for what is set; its history is another test's. */
async function put(uid: string, set = 'task_since = desk_now()'): Promise<string> {
  const id = await putCase(pool, { reporter: `r-${uid}`, respondent: uid });
  await pool.query(
    'insert into reports (case_id, reporter, respondent, at) values ($1, $2, $3, desk_now())',
    [id, `r-${uid}`, uid],
  );
  await owner.query(`update cases set ${set} where id = $1`, [id]);
  return id;
}

/** What is said of these, each by the name that the test gave it. */
async function said(of: { readonly [name: string]: string }): Promise<readonly string[]> {
  const names = new Map(Object.entries(of).map(([one, id]) => [id, one]));
  return (await examine(pool)).flatMap(({ invariant, caseId, sentence }) => {
    const one = caseId === null ? undefined : names.get(caseId);
    return invariant === 'I6' || one === undefined ? [] : [`${invariant} ${one}: ${sentence}`];
  });
}

it('finds the case that nobody and nothing will ever come to, and the one that is due and not woken (I2)', async () => {
  const cases = {
    forgotten: await put('i2-a', 'task_since = null'),
    waiting: await put('i2-b', "due_at = desk_now() + interval '1 hour'"),
    person: await put('i2-c'),
    parked: await put('i2-d', 'parked_at = desk_now()'),
    closed: await put('i2-e', 'closed_at = desk_now()'),
    late: await put('i2-f', "due_at = desk_now() - interval '2 minutes'"),
    soon: await put('i2-g', "due_at = desk_now() - interval '20 seconds'"),
  };
  const found = await said(cases);
  assert.equal(found.length, 2, found.join('\n'));
  assert.equal(found[0], "I2 forgotten: it is open, with neither a due instant nor a person's turn");
  assert.match(found[1] ?? '', /^I2 late: it has been due since .*, and no worker has woken it$/);
});

it('finds the act that waits for a worker, and the worker that has not come back (I2)', async () => {
  const cases: { [name: string]: string } = {};
  const act = async (key: string, set: string, account?: string): Promise<void> => {
    cases[key] = await put(account ?? key);
    await putAct(pool, {
      key,
      caseId: cases[key],
      act: ACTS.suspend(account ?? key),
      ...(account === undefined ? {} : { account }),
    });
    await pool.query(`update effects set ${set} where key = $1`, [key]);
  };
  await act('waits', "available_at = machine_now() - interval '2 minutes'");
  await act('soon', "available_at = machine_now() - interval '20 seconds'");
  await act('card', "state = 'handed', available_at = machine_now() - interval '1 hour'", 'one-account');
  await act('behind it', "available_at = machine_now() - interval '1 hour'", 'one-account');
  await act('lost', "state = 'attempted', lease_until = machine_now() - interval '2 minutes'");
  await act('held', "state = 'attempted', lease_until = machine_now() + interval '10 seconds'");
  const found = await said(cases);
  assert.equal(found.length, 2, found.join('\n'));
  assert.match(found[0] ?? '', /^I2 waits: its act waits \(suspend\) has waited for a worker since /);
  assert.equal(
    found[1],
    'I2 lost: the worker that attempted its act lost (suspend) has not come back, and no other has looked',
  );
});

it('finds the hold and the lift that nobody answers for (I5)', async () => {
  const automatic = { automaticHolds: { approvedBy: ['one', 'two'], freelancers: [] } };
  assert.equal((await makePolicy(pool, automatic, 'owner')).kind, 'made');
  assert.equal((await makePolicy(pool, {}, 'owner')).kind, 'made');
  const byOne = JSON.stringify({ automaticHolds: { approvedBy: ['one'], freelancers: [] } });
  await pool.query(
    `insert into policies (version, settings, approved_by, made_by, made_at) values (3, $1, '{one}', 'owner', desk_now())`,
    [byOne],
  );
  const stands = (by: string): string =>
    `task_since = desk_now(), hold_stands = true, suspended_at = desk_now(), approved_by = ${by}`;
  const lifted = (state: string): string =>
    `task_since = desk_now(), lifted_at = desk_now(), state = '${state}'`;
  const cases = {
    nobody: await put('i5-a', stands('null')),
    person: await put('i5-b', stands(`'person:ada'`)),
    two: await put('i5-c', stands(`'policy:1'`)),
    none: await put('i5-d', stands(`'policy:2'`)),
    one: await put('i5-i', stands(`'policy:3'`)),
    unheard: await put('i5-e', stands(`'policy:9'`)),
    ended: await put('i5-f', 'task_since = desk_now(), suspended_at = desk_now(), approved_by = null'),
    bare: await put('i5-g', lifted('{}')),
    ruled: await put('i5-h', lifted('{"lift": {"rule": "L1"}}')),
  };
  for (const letter of ['a', 'b', 'c', 'd', 'e', 'i'])
    await pool.query('insert into accounts (uid, standing) values ($1, 1)', [`i5-${letter}`]);
  assert.deepEqual((await said(cases)).toSorted(), [
    'I5 bare: its lift names neither a person nor a rule',
    'I5 ended: its hold names nobody who was allowed to',
    'I5 nobody: its hold names nobody who was allowed to',
    'I5 none: its automatic hold names no version that two people approved',
    'I5 one: its automatic hold names no version that two people approved',
    'I5 unheard: its automatic hold names no version that two people approved',
  ]);
});

it('finds a report whose case is gone (I4), accounts that count other holds than their cases, either way (I7), and a restore that nobody has seen (I2)', async () => {
  const gone = randomUUID();
  await pool.query(
    "insert into reports (case_id, reporter, respondent, at) values ($1, 'r', 's', desk_now())",
    [gone],
  );
  assert.deepEqual(await said({ gone }), ['I4 gone: its report is there, but the case is not']);
  const holds = "task_since = desk_now(), hold_stands = true, approved_by = 'person:ada'";
  for (const uid of ['too-many', 'right', 'unknown']) await put(uid, holds);
  await pool.query("insert into accounts (uid, standing) values ('too-many', 2), ('right', 1), ('empty', 1)");
  await pool.query(
    `insert into restores (at, why, orphans, seen_by, seen_at) values (desk_now(), 'An old one', '[]', 'ada', desk_now()), (desk_now(), 'A new one', '[]', null, null)`,
  );
  const all = (await examine(pool)).filter(({ caseId }) => caseId === null);
  const accounts = all.flatMap(({ sentence }) => /^account (.*)$/.exec(sentence)?.[1] ?? []);
  assert.deepEqual(accounts.toSorted(), [
    'empty counts 1 of our holds, its cases 0',
    'too-many counts 2 of our holds, its cases 1',
    'unknown counts 0 of our holds, its cases 1',
  ]);
  const stopped = all.filter(({ sentence }) => sentence.startsWith('acts are stopped'));
  assert.equal(stopped.length, 1);
  assert.match(stopped[0]?.sentence ?? '', /: A new one \(npm run desk -- restored\)$/);
});

it('reads every text and every history, however many there are, and ends with an exit code that says so (I6)', async () => {
  const salt = 'aa'.repeat(16);
  const [first, long, last] = ['0', '1', 'f'].map(
    (digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`,
  );
  assert.ok(first !== undefined && last !== undefined);
  await pool.query("insert into salts (person, salt) values ('writer', decode($1, 'hex'))", [salt]);
  const bodies = Array.from({ length: 1000 }, (_, index) => `text ${index}`);
  await pool.query(
    `insert into content (digest, case_id, person, kind, body, at)
     select d, $1, 'writer', 'message', b, desk_now() from unnest($2::text[], $3::text[]) as t (d, b)`,
    [first, bodies.map((body) => digestOf(salt, body)), bodies],
  );
  await pool.query(
    `insert into content (digest, case_id, person, kind, body, at) values ('edited', $1, 'writer', 'message', 'x', desk_now()),
       ($2, $1, 'somebody erased', 'message', 'left over', desk_now())`,
    [last, digestOf(salt, 'left over')],
  );
  await owner.query(
    `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
     select id, n, desk_now(), 'timer', '1', '{}', '{}', '[]', '{}', '{}', '' from (select $1::uuid as id, generate_series(1, 2500) as n
       union all select unnest($2::uuid[]), 1) as rows`,
    [long, [first, last]],
  );
  const lines: string[] = [];
  assert.equal(await doctor(pool, (line) => lines.push(line)), 1);
  const found = lines.filter(
    (line) => line.startsWith(`I6  case ${first}`) || line.startsWith(`I6  case ${last}`),
  );
  assert.deepEqual(
    found
      .map((line) =>
        line
          .replace(first, 'first')
          .replace(last, 'last')
          .replace(/[0-9a-f]{12}…/, '…'),
      )
      .toSorted(),
    [
      'I6  case first: it has a history, but is not there any more',
      'I6  case first: the first row of its history makes no case',
      'I6  case last: it has a history, but is not there any more',
      'I6  case last: the first row of its history makes no case',
      'I6  case last: the text edited… is not the one that was recorded',
      'I6  case last: the text … is not the one that was recorded',
    ],
  );
  assert.match(lines.at(-1) ?? '', /^\d+ findings\.$/);
});

it('tells every hour what it found, each as an error with its case (I6)', async () => {
  const told: object[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (what: object) => void told.push(what) };
  const loops = workLoops(openDesk({ pool, log }), manualPorts(), { worker: 'w', idle: 1, bound: null });
  const sweep = loops.find(({ name: one }) => one === 'sweep');
  assert.equal(await sweep?.round(new AbortController().signal), false, 'it waits for the next hour then');
  const found = await examine(pool);
  assert.ok(found.length > 0);
  assert.deepEqual(
    told,
    found.map(({ invariant, caseId }) => ({ invariant, caseId })),
  );
});
