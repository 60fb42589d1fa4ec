import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countriesIn, countriesText } from './automatic.ts';

test('lines come back as they were, also where a law has a colon', () => {
  const list = [
    { country: 'PH', law: 'Labor Code: Art. 1', by: 'otto' },
    { country: 'US', law: 'at will', by: 'lena' },
  ];
  assert.deepEqual(countriesIn(countriesText(list)), list);
});

test('what is missing stays empty, so that the desk can say so', () => {
  assert.deepEqual(countriesIn('ph\n\nde: some law'), [
    { country: 'PH', law: '', by: '' },
    { country: 'DE', law: 'some law', by: '' },
  ]);
});
