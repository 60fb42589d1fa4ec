import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../connectors/marketplace/faults.ts';
import { DAY, MINUTE } from '../../procedure/case.ts';
import { answerAfter } from './delays.ts';

test('answers have the measured shape: half within 45 minutes, a tenth after three days or more, three in ten never', () => {
  const random = seededRandom(7);
  const all = Array.from({ length: 20_000 }, () => answerAfter(random));
  const answers = all.flatMap((one) => (one === null ? [] : [one]));
  const share = (count: number, of: number): number => Math.round((count / of) * 100);
  assert.equal(share(all.length - answers.length, all.length), 30);
  assert.equal(share(answers.filter((one) => one <= 45 * MINUTE).length, answers.length), 50);
  assert.equal(share(answers.filter((one) => one >= 3 * DAY).length, answers.length), 10);
});
