import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Chance } from './chance.ts';
import { NAMED } from './corpus.ts';
import { reorders } from './directions.ts';
import { DOORS, shown } from './input.ts';
import { inputOf } from './inputs.ts';
import { run } from './run.ts';
import { record, spoiled } from './wild.ts';

const INPUTS = 20_000;
/** On two free processors it takes about one minute. */
const MOST_MS = 600_000;

/**
 * What is slow among others is sent again by itself up to 25 times; the least of its times counts, divided by how many
 * times longer anything takes on this machine at that moment. So a busy machine fails nothing, and on a quiet one what
 * takes long by itself cannot hide. What is read in this process is measured by its processor time.
 */
test(`${INPUTS} hostile inputs break nothing, keep nobody waiting and leave nothing behind that was refused`, {
  timeout: MOST_MS,
}, async (t) => {
  const result = await run({ seed: 1, from: 0, inputs: INPUTS, database: null });
  for (const { ms, input } of result.slowest) t.diagnostic(`${ms.toFixed(0)} ms: ${input.slice(0, 80)}`);
  const told = result.findings.map(
    ({ harm, number, says }) => `${harm}: ${says}\n  npm run hostile -- --seed 1 --only ${number}`,
  );
  assert.deepEqual(told, []);
  // A door at which everything is refused at once would prove nothing about what lies behind it.
  for (const door of DOORS) {
    const { inputs, taken, refused } = result.doors[door];
    assert.ok(
      inputs > INPUTS / 50 && taken > inputs / 20 && refused > inputs / 20,
      `${door}: ${taken} of ${inputs} taken`,
    );
  }
});

describe('An input', () => {
  const making = {
    seed: 7,
    document: { operations: [], named: {} },
    pool: new Map(),
    host: '127.0.0.1',
    folder: '/nowhere',
  };

  test('follows from the seed and its number alone', () => {
    const numbers = Array.from({ length: 400 }, (_, number) => number);
    const texts = (seed: number) =>
      numbers.flatMap((number) => {
        try {
          return shown(inputOf({ ...making, seed }, number));
        } catch {
          return 'needs a document';
        }
      });
    assert.deepEqual(texts(7), texts(7));
    assert.notDeepEqual(texts(7), texts(8));
  });

  test('that is spoiled differs from what it was, mostly', () => {
    const chance = new Chance('spoiling');
    const right = record([
      ['a', 1],
      ['b', ['x', 'y']],
      ['c', record([['d', null]])],
    ]);
    const same = Array.from({ length: 300 }, () => spoiled(chance, right)).filter(
      (one) => JSON.stringify(one) === JSON.stringify(right),
    );
    assert.ok(same.length < 30, `${same.length} of 300`);
  });
});

test('marks that turn the direction are seen where they reach beyond themselves', () => {
  for (const line of ['a\u202eb', 'a\u202a', '\u2067a', 'a\u2069', '\u2068a\u2069\u2069'])
    assert.ok(reorders(line), JSON.stringify(line));
  for (const line of ['', 'plain', 'عميل', 'a\u200fb', '\u2068a\u202eb\u202c\u2069 c'])
    assert.ok(!reorders(line), JSON.stringify(line));
});

test('there are texts of every kind', () => {
  assert.ok(NAMED.length > 100);
  assert.equal(new Set(NAMED.map(([corpus]) => corpus)).size, 12);
});
