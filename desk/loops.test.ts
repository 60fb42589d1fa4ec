import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bell, keepAll, type Loop } from './loops.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const LONG = 2 ** 30;

/** Runs one loop whose rounds are played by `round`, until `round` stops it. */
async function run(
  round: (number: number, stop: () => void, bell: Bell) => boolean | Promise<boolean>,
): Promise<{ rounds: number; errors: number }> {
  const [ending, bell] = [new AbortController(), new Bell()];
  let [rounds, errors] = [0, 0];
  const loop: Loop = {
    name: 'test',
    idle: LONG,
    round: async () => round(++rounds, () => ending.abort(), bell),
  };
  await keepAll([loop], { bell, signal: ending.signal, log: { ...silent, error: () => void (errors += 1) } });
  return { rounds, errors };
}

test('a loop goes on at once while there is more to do, and ends with its signal', async () => {
  assert.deepEqual(await run((number, stop) => (number === 100 ? (stop(), false) : true)), {
    rounds: 100,
    errors: 0,
  });
});

test('a ring that comes during a round is not slept through', async () => {
  const ended = await run((number, stop, bell) => {
    if (number === 1) bell.ring();
    else stop();
    return false;
  });
  assert.equal(ended.rounds, 2);
});

test('a sleeping loop is woken by the bell', async () => {
  const ended = await run((number, stop, bell) => {
    if (number === 1) setImmediate(() => bell.ring());
    else stop();
    return false;
  });
  assert.equal(ended.rounds, 2);
});

test('a round that fails is logged and tried again', async () => {
  const ended = await run((number, stop, bell) => {
    if (number === 2) stop();
    else {
      setImmediate(() => bell.ring());
      throw new Error('the other side is down');
    }
    return false;
  });
  assert.deepEqual(ended, { rounds: 2, errors: 1 });
});

test('a round that fails is not tried again before a pause: whatever is down needs a moment', async () => {
  const ended = await run((number, stop) => {
    setImmediate(stop);
    // Three in a row had no pause between them.
    if (number === 3) stop();
    throw new Error('the database is down');
  });
  assert.equal(ended.rounds, 1);
});

test('the signal ends a sleep', async () => {
  const ended = await run((_, stop) => {
    setImmediate(stop);
    return false;
  });
  assert.equal(ended.rounds, 1);
});

test('what is only done once in a while is not woken by the bell', async () => {
  const [ending, bell] = [new AbortController(), new Bell()];
  let [seldom, hurried] = [0, 0];
  const loops: Loop[] = [
    { name: 'seldom', idle: LONG, hurried: false, round: async () => ((seldom += 1), false) },
    {
      name: 'hurried',
      idle: LONG,
      round: async () => {
        hurried += 1;
        setImmediate(hurried < 5 ? () => bell.ring() : () => ending.abort());
        return false;
      },
    },
  ];
  await keepAll(loops, { bell, signal: ending.signal, log: silent });
  assert.deepEqual([seldom, hurried], [1, 5]);
});
