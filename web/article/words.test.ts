import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setClock } from '../time/clock.ts';
import { audienceText, countryName, termText } from './banner-words.ts';
import { monthText, shareOf } from './vote-words.ts';

test('a banner says for whom it is', () => {
  assert.equal(audienceText({ country: null, kind: null }), null);
  assert.equal(audienceText({ country: 'PH', kind: 'freelancer' }), 'Freelancers · Philippines');
  assert.equal(audienceText({ country: null, kind: 'client' }), 'Clients');
  assert.equal(audienceText({ country: 'DE', kind: null }), 'Germany');
});

test('what is no country has no name', () => {
  assert.equal(countryName('PH'), 'Philippines');
  for (const code of ['', 'P', 'XX', 'ph1']) assert.equal(countryName(code), null, code);
});

test('a term says both of its ends, or that it has none', () => {
  setClock('2026-07-01T00:00:00Z', 0);
  const [startsAt, endsAt] = ['2026-07-14T06:05:00Z', '2026-07-15T06:05:00Z'];
  assert.equal(termText({ startsAt: null, endsAt: null }, 'UTC'), 'always');
  assert.match(termText({ startsAt, endsAt: null }, 'UTC'), /^from Tue,? 14 Jul,? 06:05$/);
  assert.match(termText({ startsAt: null, endsAt }, 'UTC'), /^until Wed,? 15 Jul,? 06:05$/);
  assert.match(termText({ startsAt, endsAt }, 'Asia/Manila'), /^from .* 14:05 until .* 14:05$/);
});

test('a share is never all while somebody says otherwise', () => {
  assert.equal(shareOf(0, 0), 0);
  assert.equal(shareOf(3, 1), 75);
  assert.equal(shareOf(999, 1), 99);
  assert.equal(shareOf(1, 999), 1);
  assert.equal(shareOf(2, 0), 100);
  assert.equal(shareOf(0, 2), 0);
});

test('a month is said by its name', () => {
  assert.equal(monthText('2026-07'), 'July 2026');
  assert.equal(monthText('2027-01'), 'January 2027');
});
