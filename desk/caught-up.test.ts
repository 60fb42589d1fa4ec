import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CaseId, HOUR } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import { advance } from './advance.ts';
import type { StepFunction } from './desk.ts';
import type { Submission } from './submission.ts';
import {
  AGENT,
  answer,
  AUTOMATIC,
  done,
  openSpine,
  readCase,
  report,
  type Spine,
  START,
  stepped,
  waitingCase,
  wanted,
} from './spine.test-support.ts';

let spine: Spine;
let failing = false;
const failingStep: StepFunction = (state, event, world) => {
  if (failing) throw new Error('a bug');
  return step(state, event, world);
};

before(async () => {
  spine = await openSpine(AUTOMATIC, { step: failingStep });
});
after(() => spine.close());

async function park(caseId: CaseId): Promise<void> {
  failing = true;
  await advance(spine.desk, [{ caseId, event: { kind: 'escalate', by: AGENT, reason: null } }]);
  failing = false;
  assert.equal((await readCase(spine, caseId)).parked, true);
}
const acknowledge = (caseId: CaseId): Submission => ({
  caseId,
  event: { kind: 'acknowledge', task: 'parked', by: AGENT, reason: null },
});

describe('a case that catches up with what came while it was parked', () => {
  it('knows the tickets that it got meanwhile, and whose they are (L1)', async () => {
    const { caseId } = stepped((await advance(spine.desk, [report('tickets-r', 'tickets-s')]))[0]);
    const [look] = await wanted(spine, [caseId]);
    assert.ok(look !== undefined);
    stepped((await advance(spine.desk, [done(look, spine.now)]))[0]);
    const [notice] = await wanted(spine, [caseId]);
    assert.equal(notice?.act.kind, 'openContactTicket');
    await park(caseId);
    const again = report('tickets-r', 'tickets-s');
    await advance(spine.desk, [
      done(notice, spine.now),
      { ...again, event: { ...again.event, reportTicket: 'second report' } as typeof again.event },
    ]);
    stepped((await advance(spine.desk, [acknowledge(caseId)]))[0]);
    assert.equal((await readCase(spine, caseId)).stage, 'waiting');
    const { rows } = await spine.pool.query(
      'select ticket, party from tickets where case_id = $1 order by party',
      [caseId],
    );
    assert.deepEqual(rows, [
      { ticket: 'second report', party: 'reporter' },
      { ticket: `ref-${notice.key}`, party: 'respondent' },
    ]);
  });

  it('hears its own facts alone where two are acknowledged at once, and hears them now', async () => {
    const answered = await waitingCase(spine, 'own-r', 'own-s');
    const waiting = await waitingCase(spine, 'own-r2', 'own-s2');
    for (const one of [answered, waiting]) await park(one);
    await advance(spine.desk, [answer(answered, START + 5)]);
    await spine.moveTo(spine.now + HOUR);
    for (const result of await advance(spine.desk, [acknowledge(waiting), acknowledge(answered)]))
      stepped(result);
    assert.deepEqual(
      [(await readCase(spine, waiting)).stage, (await readCase(spine, answered)).stage],
      ['waiting', 'closed'],
    );
    const { rows } = await spine.pool.query<{ at: number }>(
      'select ms(at)::float8 as at from history where case_id = $1 order by n desc limit 1',
      [answered],
    );
    assert.deepEqual(rows, [{ at: spine.now }]);
  });
});
