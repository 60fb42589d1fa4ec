import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Agenda } from './agenda.ts';

test('what is planned happens in the order of its instants, ties in the order of planning, and not before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
      fc.integer({ min: 0, max: 20 }),
      async (instants, now) => {
        const agenda = new Agenda();
        const done: [number, number][] = [];
        for (const [index, at] of instants.entries()) agenda.add(at, async () => void done.push([at, index]));
        await agenda.until(now);
        const expected = instants
          .map((at, index): [number, number] => [at, index])
          .filter(([at]) => at <= now)
          .sort(([a, i], [b, j]) => a - b || i - j);
        assert.deepEqual(done, expected);
        await agenda.until(20);
        assert.equal(done.length, instants.length);
      },
    ),
  );
});

test('what is planned while living is lived as well', async () => {
  const agenda = new Agenda();
  const done: string[] = [];
  agenda.add(1, async () => {
    done.push('first');
    agenda.add(2, async () => void done.push('second'));
    agenda.add(9, async () => void done.push('later'));
  });
  await agenda.until(5);
  assert.deepEqual(done, ['first', 'second']);
});
