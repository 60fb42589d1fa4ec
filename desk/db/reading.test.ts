import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Person } from '../../procedure/case.ts';
import type { World } from '../../procedure/event.ts';
import { step } from '../../procedure/step.ts';
import { bridge, silentPair, testHttp, type TestServer } from '../http/server.test-support.ts';
import { advance } from '../advance.ts';
import { readCase, readWorld } from './reading.ts';
import { setBrakes } from './brakes.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const ada: Person = { kind: 'person', id: 'ada', roles: ['escalations'] };

test('a case is found by its id and by its reference, and what is not there is null', async () => {
  const pair = await silentPair(server, 'read');
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter },
      respondent: { uid: pair.respondent },
      contract: pair.contract,
      escalated: true,
    },
  });
  assert.ok(made.kind === 'ok');
  const byReference = await readCase(server.pool, made.body.reference);
  assert.deepEqual(await readCase(server.pool, made.body.id), byReference);
  assert.equal(byReference?.current.contract, pair.contract);
  assert.equal(await readCase(server.pool, 'NR-999999'), null);
});

test('the world that is read is the one that advance gives to the rules', async () => {
  const pair = await silentPair(server, 'world');
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter },
      respondent: { uid: pair.respondent },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated: true,
    },
  });
  assert.ok(made.kind === 'ok');
  await server.settle();
  await server.forward(3_600_000 * 49);
  await server.settle();
  await setBrakes(
    server.pool,
    { holdsPaused: false, countries: [], uids: [pair.respondent], automaticEnded: true },
    'lena',
    null,
  );
  await server.pool.query('update accounts set protected = true where uid = $1', [pair.respondent]);
  const read = await readCase(server.pool, made.body.id);
  assert.ok(read !== null);
  const given: World[] = [];
  const spied = {
    ...server.desk,
    step: (...asked: Parameters<typeof step>) => (given.push(asked[2]), step(...asked)),
  };
  const { world } = await readWorld(server.desk, read);
  await advance(spied, [
    { caseId: read.id, event: { kind: 'decline', together: null, by: ada, reason: null } },
  ]);
  const [seen] = given;
  assert.ok(seen !== undefined);
  const effects = (one: World) =>
    [...one.effects].map(([key, { state, act, card }]) => [key, state, act, card]).sort();
  assert.deepEqual(effects(world), effects(seen));
  for (const part of [
    'policy',
    'brakes',
    'sources',
    'account',
    'protected',
    'pairStage',
    'manual',
  ] as const) {
    assert.deepEqual(world[part], seen[part], part);
  }
  assert.deepEqual(
    [world.protected, world.brakes.holdsPaused, world.brakes.automaticEnded],
    [true, true, true],
  );
});
