import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MINUTE, SECOND } from '../../procedure/case.ts';
import { readArguments } from './arguments.ts';
import { runFailover } from './failover.ts';
import { runKills } from './kills.ts';
import { Plans } from './plans.ts';
import { runRestoring } from './restoring.ts';

const KILLS = 20;
const SEED = Number(process.env['ANSWERBY_TEST_SEED'] ?? 20_261);
const LONG = { timeout: 4 * MINUTE };

describe('a desk on a real database', () => {
  it(
    'loses nothing acknowledged and does no act twice or never, however often database and workers are killed',
    LONG,
    async (test) => {
      test.diagnostic(`seed ${SEED}`);
      const { signal } = new AbortController();
      const done = await runKills({
        kills: KILLS,
        seed: SEED,
        stop: signal,
        say: (line) => test.diagnostic(line),
      });
      assert.deepEqual(done.violations, []);
      assert.equal(done.kills.database, KILLS);
      assert.ok(done.kills.workers > 0, 'no worker was killed');
      assert.ok(done.awaits.reached >= KILLS / 2, `only ${done.awaits.reached} numbered awaits were reached`);
      assert.ok(done.acknowledged.decisions > 0, 'no decision was acknowledged');
    },
  );

  it('goes on with a synchronous standby that is promoted under load', LONG, async () => {
    const done = await runFailover(SEED);
    assert.deepEqual(done.timelines, [1, 2]);
  });

  it(
    'is stopped by a restore until an operator has seen every act that its database does not know, and repeats none',
    LONG,
    async () => {
      const done = await runRestoring(SEED);
      assert.ok(done.ofLostCases > 0 && done.orphans > done.ofLostCases);
    },
  );
});

describe('the plans of a run', () => {
  it('wait for a rare numbered await before a usual one will do, and for none for ever', () => {
    const plans = new Plans(4, () => 0.5);
    for (const number of [0, 1, 2]) plans.seen.add(number);
    for (let kill = 0; kill < 3; kill += 1) plans.hit('database', 0);
    plans.hit('worker', 1);
    const { who, waits } = plans.draw();
    assert.equal(who, 'database');
    assert.deepEqual(waits.map(Math.sign), [1, 0, 0, 0]);
    for (let kill = 0; kill < 100; kill += 1) plans.hit('database', 0);
    assert.ok((plans.draw().waits[0] ?? 0) < 2 * SECOND);
    assert.deepEqual(plans.kills, { database: 103, worker: 1 });
    assert.equal(plans.reached().length, 2);
  });

  it('wait for nothing else where somebody of that sort has died everywhere but there', () => {
    const plans = new Plans(2, () => 0);
    plans.hit('worker', 1);
    assert.deepEqual(plans.drawUntouched(), { who: 'worker', nth: 1, waits: [0, Infinity] });
    plans.hit('worker', 0);
    assert.equal(plans.drawUntouched()?.who, 'database');
    for (const number of [0, 1]) plans.hit('database', number);
    assert.equal(plans.drawUntouched(), null);
  });

  it('are asked for in whole numbers', () => {
    assert.deepEqual(readArguments(['--kills', '1000', '--seed', '7', '--json', 'kills.json']), {
      kills: 1000,
      seed: 7,
      minutes: 60,
      json: 'kills.json',
    });
    assert.match(JSON.stringify(readArguments(['--kills', '0'])), /--kills needs/);
    assert.match(JSON.stringify(readArguments(['--minutes', 'long'])), /--minutes needs/);
    assert.match(JSON.stringify(readArguments(['--lives', '9'])), /lives/);
  });
});
