/** Every measurement with a handful of cases: no figure is judged, but each must run, and each checks where its cases ended. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { measureAnswers } from './answers.ts';
import { measureBytes } from './bytes.ts';
import { measureDue } from './due.ts';
import { measureFigures } from './figures.ts';
import { Ground } from './ground.ts';
import { measureLive } from './live.ts';
import { measureLives } from './lives.ts';
import { measureMessages } from './messages.ts';
import { ASKED, measureQueue } from './queue.ts';
import { readSizes } from './sizes.ts';
import { measureSlow } from './slow.ts';
import { figure, table } from './table.ts';
import { makeWaiting, type Waiting } from './waiting.ts';

const CASES = 20;
const PACE = { batch: 7, atOnce: 2 };

for (const name of ['desk', 'floor'] as const) {
  describe(`the bench of the ${name}`, () => {
    let ground: Ground;
    let waiting: Waiting;
    before(async () => {
      ground = await Ground.open(null, null);
      waiting = await makeWaiting(ground, name, CASES, PACE);
    });
    after(() => ground.close());

    it('lives whole lives and says what each part costs', async () => {
      const { perSecond, parts } = await measureLives(ground, name, CASES, PACE);
      assert.ok(perSecond > 0);
      assert.equal(parts.length, 9);
      assert.ok(parts.every(({ wall, cpu }) => wall > 0 && cpu >= 0));
    });

    it('proposes every case that is due at one instant, none before it', async () => {
      const late = await measureDue(ground, waiting, PACE);
      assert.equal(late.cases, CASES);
      assert.ok(late.median >= 0 && late.median <= late.most99 && late.most99 <= late.most);
    });

    it('answers waiting cases one by one and in batches', async () => {
      assert.ok((await measureAnswers(ground, waiting, CASES, { batch: 1, atOnce: 1 })) > 0);
      assert.ok((await measureAnswers(ground, waiting, CASES, PACE)) > 0);
    });

    it('finds the few messages that concern a case', async () => {
      assert.ok((await measureMessages(ground, waiting, 2500)) > 0);
    });

    it('counts the bytes of a waiting case', async () => {
      const { all, packed, tables } = await measureBytes(ground, waiting);
      assert.ok(packed > 0 && all >= packed);
      assert.ok(tables.some(({ table: one }) => one === 'history'));
    });

    it('lives the same lives with slow acts in a worker of its own', async () => {
      assert.ok((await measureSlow(ground, name, CASES, 1, PACE, [1, 5])) > 0);
    });
  });
}

describe('the bench of the workspace', () => {
  let ground: Ground;
  before(async () => {
    ground = await Ground.open(null, null);
  });
  after(() => ground.close());

  it('asks for every list and filter of the queue', async () => {
    const { windows, counts, all } = await measureQueue(ground, 300, 300, 1);
    assert.equal(windows.length, ASKED.length);
    for (const { median, most95, most } of [...windows, counts, all])
      assert.ok(median > 0 && median <= most95 && most95 <= most);
  });

  it('follows every change to every stream', async () => {
    const { arrived, everywhere } = await measureLive(ground, { seconds: 1, open: 50, streams: 3 }, PACE);
    assert.ok(arrived.most95 <= arrived.most && everywhere.most === arrived.most);
  });
});

describe('the sizes of the bench', () => {
  it('are smaller when it is to be quick, and each can be given', () => {
    const usual = readSizes([]);
    const quick = readSizes(['--quick', '--lives', '12', '--only', 'lives,bytes']);
    assert.ok(typeof usual !== 'string' && typeof quick !== 'string');
    assert.equal(usual.cases, 20_000);
    assert.ok(quick.cases < usual.cases);
    assert.equal(quick.lives, 12);
    assert.deepEqual(quick.parts, ['lives', 'bytes']);
  });

  it('say what is wrong in one sentence', () => {
    for (const [words, said] of [
      [['--lives', 'many'], /--lives needs a whole number/],
      [['--only', 'nothing'], /there is no part "nothing"/],
      [['--fast'], /--fast/],
    ] as const) {
      const read = readSizes(words);
      assert.match(typeof read === 'string' ? read : '', said);
    }
  });
});

describe('a table of figures', () => {
  it('sets the first column left and figures right', () => {
    assert.deepEqual(
      table(
        ['', 'desk'],
        [
          ['one', '1'],
          ['eleven', '11'],
        ],
      ).split('\n'),
      ['          desk', '  ──────  ────', '  one        1', '  eleven    11'],
    );
    assert.deepEqual([figure(12_345.6), figure(12.34), figure(0.1234)], ['12,346', '12.3', '0.123']);
  });
});

describe('the bench of figures', () => {
  let ground: Ground;
  before(async () => {
    ground = await Ground.open(null, null);
  });
  after(() => ground.close());

  it('asks every question over a month and a year, and folds what the desk has written', async () => {
    const { questions, bytesPerCase, rowsPerSecond } = await measureFigures(ground, 2000, CASES, PACE);
    assert.equal(questions.length, 7);
    assert.ok(questions.every(({ month, year }) => month > 0 && year > 0));
    assert.ok(bytesPerCase > 0 && rowsPerSecond > 0);
  });
});
