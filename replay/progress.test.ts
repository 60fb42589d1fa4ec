import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plot, table } from './plot.ts';
import { progressLine } from './progress.ts';

test('the progress says how far the rows are, and the simulated date', () => {
  assert.equal(
    progressLine(150, 600, 1_082_040_961, 7),
    `${'━'.repeat(8)}${'╌'.repeat(22)}  25 %  2004-04-15T14:56Z  7 cases`,
  );
  assert.match(progressLine(0, 0, 0, 0), / 100 % {2}1970-01-01T00:00Z {2}0 cases$/);
});

test('the share answered counts every case, and an answer at the very hour belongs to it', () => {
  const shown = plot([0.5, 6, 48.01], 8, 36).split('\n');
  assert.match(shown[0] ?? '', /^ {7}1 h {2}█{6}·{44} {3}12\.5 %$/);
  assert.match(shown[2] ?? '', /^ {7}6 h .* 25\.0 %$/);
  assert.match(shown.find((line) => line.includes('36 h')) ?? '', / 25\.0 % {2}the window$/);
  assert.match(shown.at(-1) ?? '', /^ {6}ever .* 37\.5 %$/);
});

test('names stand left and numbers right, below each other', () => {
  assert.equal(
    table([
      ['reports', 2694],
      ['held', 7],
    ]),
    '  reports  2,694\n  held         7',
  );
});
