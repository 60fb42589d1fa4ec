import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from './series.ts';

test('A case that was answered or lifted never counts as silent, nor a silent one as answered', () => {
  const ends = ['noSilence', 'resolved', 'answeredLate', 'lifted', 'declined', 'undecided', 'withdrawn'].map(
    endOf,
  );
  assert.deepEqual(ends, ['answered', 'answered', 'answered', 'lifted', 'noHold', 'noHold', 'ended']);
});
