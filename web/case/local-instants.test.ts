/** What people type is meant by the clock of their own screen. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decisionOf, EMPTY } from '../bulk/acts.ts';
import { finishOf, freshWork } from '../cards/card.ts';
import { NOON, someCase } from './case.test-support.ts';
import { bodyOf, firstDraft } from './decision.ts';

const zone = process.env['TZ'];
before(() => {
  process.env['TZ'] = 'Asia/Manila';
});
after(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const TYPED = '2026-07-14T09:30';
const MEANT = '2026-07-14T01:30:00.000Z';

test('an answer that was seen, a pause and a silence that was found stand at the instant that was meant (P9)', () => {
  const draft = { ...firstDraft(someCase(), [], NOON), sentAt: TYPED, until: TYPED, ref: 'm-1' };
  const bodies = ['recordAnswer', 'grantPause'].map((action) => bodyOf(action, false, draft, []));
  assert.deepEqual(
    bodies.map((made) =>
      made.kind === 'body'
        ? ('sentAt' in made.body && made.body.sentAt) || ('until' in made.body && made.body.until)
        : null,
    ),
    [MEANT, MEANT],
  );
  const many = decisionOf('grantPause', { ...EMPTY, until: TYPED }, false);
  assert.deepEqual(many, { kind: 'grantPause', until: MEANT, reason: null });
  const work = { ...freshWork, look: { ...freshWork.look, silentSince: TYPED } };
  const finished = finishOf({ ticket: false, answerThere: false, look: true }, [], work);
  assert.equal(finished.kind === 'body' && finished.body.look?.silentSince, MEANT);
});

test('the end that a pause begins with is shown by the same clock', () => {
  assert.equal(firstDraft(someCase(), [], NOON).until, '2026-07-17T20:00');
});
