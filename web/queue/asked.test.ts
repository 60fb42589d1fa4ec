import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOfAsked, askedIn, filtersSet, inSection, withFilter, type Asked } from './asked.ts';

const asked = (words: string): Asked => askedIn(new URLSearchParams(words));

test('a bare address opens on what needs a person, a search looks everywhere', () => {
  assert.deepEqual(asked(''), { section: 'needs' });
  assert.deepEqual(asked('q=4711'), { section: 'all', q: '4711' });
  assert.deepEqual(asked('q=4711&section=closed'), { section: 'closed', q: '4711' });
});

test('what an address says comes back as the same address, in one order', () => {
  const words =
    '?section=waiting&assigned=me&desk=escalations&country=PH&userKind=client&language=de&tag=pair';
  assert.equal(addressOfAsked(asked(words)), words);
  assert.equal(
    addressOfAsked(asked('?country=ph&assigned=me&section=waiting')),
    '?section=waiting&assigned=me&country=PH',
  );
  assert.equal(addressOfAsked(asked('section=needs')), '');
});

test('an old link with what is not understood still opens a list', () => {
  assert.deepEqual(asked('section=nonsense&desk=x&country=Germany&userKind=&tag=old&other=1'), {
    section: 'needs',
  });
});

test('another list keeps the filters, and leaves the search and the kind of task behind', () => {
  const before = asked('kind=verify&assigned=me&q=ab');
  assert.deepEqual(inSection(before, 'onHold'), { section: 'onHold', assigned: 'me' });
  assert.deepEqual(inSection(before, 'needs', 'decide'), {
    section: 'needs',
    kind: 'decide',
    assigned: 'me',
  });
});

test('a filter is set and taken away alone', () => {
  const before = asked('assigned=me&country=PH');
  assert.deepEqual(withFilter(before, 'country', 'de'), { section: 'needs', assigned: 'me', country: 'DE' });
  assert.deepEqual(withFilter(before, 'assigned', null), { section: 'needs', country: 'PH' });
  assert.equal(filtersSet(before), 2);
});
