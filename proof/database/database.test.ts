import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MINUTE } from '../../procedure/case.ts';
import { readArguments } from './arguments.ts';
import { AWAITS } from './awaits.ts';
import { runFailover } from './failover.ts';
import { Plans } from './plans.ts';
import { runRestoring } from './restoring.ts';

const SEED = Number(process.env['ANSWERBY_TEST_SEED'] ?? 20_261);
const LONG = { timeout: 4 * MINUTE };

describe('a desk on a real database', () => {
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
  it('try every numbered await for the database and for a worker before any a second time', () => {
    let turn = 0;
    const plans = new Plans(AWAITS.length, () => (turn += 0.377) % 1);
    const seen = new Map<string, number>();
    while (seen.size < 2 * AWAITS.length) {
      const plan = plans.draw();
      const name = `${plan.who} ${plan.number}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      plans.hit(plan);
    }
    const workers = [...seen].filter(([name]) => name.startsWith('worker')).map(([, times]) => times);
    assert.ok(Math.max(...workers) - Math.min(...workers) <= 1);
    assert.equal(plans.reached.size, AWAITS.length);
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
