import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOfAsked, askedIn, dayIn, lastDays, plusDays, queryOf, spanOf } from './asked.ts';

const NOW = Date.parse('2026-07-14T23:30:00Z');
const asked = (search: string, zone = 'UTC') => askedIn(new URLSearchParams(search), NOW, zone);

test('Without words in the address it is the last 30 days where the person is', () => {
  assert.deepEqual(asked('', 'Asia/Manila'), {
    from: '2026-06-16',
    until: '2026-07-15',
    zone: 'Asia/Manila',
    of: 'first',
    by: 'none',
  });
});

test('What stands in the address is read back as it was written', () => {
  const given = asked(
    'from=2026-01-01&until=2026-01-31&zone=Europe/Berlin&country=PH&kind=client&of=both&by=language',
  );
  assert.deepEqual(askedIn(new URLSearchParams(addressOfAsked(given)), NOW, 'UTC'), given);
  assert.deepEqual(queryOf(given), {
    from: '2026-01-01',
    until: '2026-01-31',
    zone: 'Europe/Berlin',
    country: 'PH',
    kind: 'client',
  });
});

test('Nonsense in the address is the usual instead', () => {
  const usual = asked('');
  assert.deepEqual(
    asked('from=x&until=2026-01-01&zone=Mars/Olympus&country=germany&kind=cat&by=colour'),
    usual,
  );
  assert.deepEqual(asked('from=2026-02-01&until=2026-01-01'), usual);
});

test('Days are counted on the calendar', () => {
  assert.equal(plusDays('2026-03-01', -1), '2026-02-28');
  assert.equal(dayIn('Pacific/Kiritimati', NOW), '2026-07-15');
  assert.deepEqual(lastDays(7, '2026-07-14'), { from: '2026-07-08', until: '2026-07-14' });
  assert.equal(spanOf(asked(''), '2026-07-14'), 30);
  assert.equal(spanOf(asked('from=2026-07-01&until=2026-07-14'), '2026-07-14'), null);
});
