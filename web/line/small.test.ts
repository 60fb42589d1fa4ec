import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scaleOf } from './scale.ts';
import { smallGeometry, type SmallStory } from './small.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-07-14T12:00:00Z');
const at = (hours: number): string => new Date(NOON + hours * HOUR).toISOString();

const story = (more: Partial<SmallStory>): SmallStory => ({
  reportedAt: at(0),
  silentSince: at(-240),
  noticeAcceptedAt: at(0.1),
  windowFrom: at(0.1),
  deadline: at(48.1),
  answers: [],
  suspendedAt: null,
  liftedAt: null,
  closedAt: null,
  ...more,
});

test('a later instant never stands to the left of an earlier one, and every instant stands within', () => {
  const instant = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => NOON + hours * HOUR);
  const span = fc.tuple(instant, instant).map(([from, to]) => ({ from, to }));
  fc.assert(
    fc.property(instant, instant, fc.array(span, { maxLength: 5 }), fc.array(instant), (a, b, even, some) => {
      const whole = { from: Math.min(a, b), to: Math.max(a, b) };
      const scale = scaleOf(whole, even, 600);
      const places = some.sort((one, other) => one - other).map((one) => scale.at(one));
      for (const [index, place] of places.entries()) {
        assert.ok(place >= 0 && place <= 600.001, String(place));
        assert.ok(index === 0 || place >= (places[index - 1] ?? 0));
      }
    }),
  );
});

test('different instants of the whole stand at different places', () => {
  const scale = scaleOf(
    { from: NOON, to: NOON + 2000 * HOUR },
    [{ from: NOON + 900 * HOUR, to: NOON + 948 * HOUR }],
    600,
  );
  for (let hours = 1; hours <= 2000; hours += 1)
    assert.ok(scale.at(NOON + hours * HOUR) > scale.at(NOON + (hours - 1) * HOUR));
});

test('a window of 48 hours takes at least 40 of 100 parts beside 60 days of silence', () => {
  const scale = scaleOf(
    { from: NOON - 60 * 24 * HOUR, to: NOON + 48 * HOUR },
    [{ from: NOON, to: NOON + 48 * HOUR }],
    100,
  );
  assert.ok(scale.at(NOON + 48 * HOUR) - scale.at(NOON) >= 40);
  const half = (from: number): number => scale.at(NOON + (from + 24) * HOUR) - scale.at(NOON + from * HOUR);
  assert.ok(Math.abs(half(0) - half(24)) < 1e-9);
});

test('while the clock runs, now lies between the notice and the deadline', () => {
  const drawn = smallGeometry(story({}), 'waiting', NOON + 20 * HOUR, 160);
  assert.ok((drawn.notice ?? 0) < drawn.now && drawn.now < (drawn.deadline ?? 0));
  assert.equal(drawn.past, null);
  assert.equal((drawn.silence?.x ?? 0) + (drawn.silence?.width ?? 0), drawn.now);
});

test('after the deadline the time past it is drawn until now, and as unproven where the case is undecided', () => {
  const drawn = smallGeometry(story({}), 'undecided', NOON + 60 * HOUR, 160);
  assert.equal(drawn.past?.x, drawn.deadline);
  assert.equal(drawn.undecided, true);
});

test('silence ends at the answer, and an answer at the deadline stands at the deadline', () => {
  const drawn = smallGeometry(story({ answers: [{ sentAt: at(48.1) }] }), 'answered', NOON + 60 * HOUR, 160);
  assert.equal(drawn.answers[0], drawn.deadline);
  assert.equal((drawn.silence?.x ?? 0) + (drawn.silence?.width ?? 0), drawn.answers[0]);
});

test('a hold is drawn from its confirmation until now, a closed case until its end', () => {
  const held = smallGeometry(story({ suspendedAt: at(50) }), 'onHold', NOON + 90 * HOUR, 160);
  assert.equal((held.hold?.x ?? 0) + (held.hold?.width ?? 0), held.now);
  const closed = smallGeometry(story({ closedAt: at(60) }), 'closed', NOON + 9000 * HOUR, 160);
  assert.equal(closed.closed, true);
  assert.ok(closed.now <= 156);
});

test('a report of this moment with nothing else to it can be drawn', () => {
  const nothing = { silentSince: null, noticeAcceptedAt: null, windowFrom: null, deadline: null };
  const drawn = smallGeometry(story(nothing), 'intake', NOON, 160);
  assert.ok(Number.isFinite(drawn.now) && Number.isFinite(drawn.report));
  assert.equal(drawn.silence, null);
});

test('a second window runs from its own message, and what lies past the deadline is drawn only where nobody answered', () => {
  const second = story({ windowFrom: at(60), deadline: at(84) });
  const { window, notice } = smallGeometry(second, 'waiting', NOON + 70 * HOUR, 300);
  assert.ok(window !== null && notice !== null && window.x > notice);
  const late = (answers: SmallStory['answers']) =>
    smallGeometry(story({ answers }), 'waiting', NOON + 60 * HOUR, 300).past;
  assert.notEqual(late([]), null);
  assert.equal(late([{ sentAt: at(20) }]), null);
});
