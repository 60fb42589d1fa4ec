import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, EMPTY_DRAFT, readDraft, type BannerDraft } from './banner-draft.ts';

const ZONE = 'Asia/Manila';
const draft = (more: Partial<BannerDraft>): BannerDraft => ({ ...EMPTY_DRAFT, text: 'Hello', ...more });
const wrong = (more: Partial<BannerDraft>): readonly string[] => {
  const read = readDraft(draft(more), ZONE);
  return read.kind === 'wrong' ? Object.keys(read.fields) : [];
};

test('empty fields are open: no start, no end, all countries, both kinds', () => {
  assert.deepEqual(readDraft(draft({}), ZONE), {
    kind: 'body',
    body: { icon: 'info', text: 'Hello', startsAt: null, endsAt: null, country: null, kind: null },
  });
});

test('times are meant in the zone of whoever writes', () => {
  const read = readDraft(draft({ starts: '2026-07-14T14:05', ends: '2026-07-15T00:00' }), ZONE);
  assert.ok(read.kind === 'body');
  assert.equal(read.body.startsAt, '2026-07-14T06:05:00.000Z');
  assert.equal(read.body.endsAt, '2026-07-14T16:00:00.000Z');
});

test('what is wrong is said at its field, all of it at once', () => {
  assert.deepEqual(wrong({ text: '  ' }), ['text']);
  assert.deepEqual(wrong({ starts: '2026-07-14T14:05', ends: '2026-07-14T14:05' }), ['ends']);
  assert.deepEqual(wrong({ country: 'XX' }), ['country']);
  assert.deepEqual(wrong({ text: '', starts: 'soon', country: 'Q' }), ['text', 'starts', 'country']);
  assert.deepEqual(wrong({ country: ' ph ', kind: 'client' }), []);
});

test('a banner opened and kept as it is says the same again, to the minute', () => {
  const banner = {
    id: 'one',
    icon: 'outage',
    text: 'The message centre is slow.',
    startsAt: '2026-07-14T06:05:00Z',
    endsAt: null,
    country: 'PH',
    kind: 'freelancer',
    revision: 3,
    changedBy: 'lena',
    changedAt: '2026-07-14T06:00:00Z',
  } as const;
  const read = readDraft(draftOf(banner, ZONE), ZONE);
  assert.ok(read.kind === 'body');
  assert.deepEqual(read.body, {
    icon: 'outage',
    text: 'The message centre is slow.',
    startsAt: '2026-07-14T06:05:00.000Z',
    endsAt: null,
    country: 'PH',
    kind: 'freelancer',
  });
});
