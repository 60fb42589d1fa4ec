import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { HOUR, type CaseId, type Instant } from '../procedure/case.ts';
import { advance, type Advanced, type Submission } from './advance.ts';
import {
  AGENT,
  AUTOMATIC,
  openSpine,
  readCase,
  report,
  settleAll,
  type Spine,
  stepped,
} from './spine.test-support.ts';

let spine: Spine;
before(async () => {
  spine = await openSpine({
    ...AUTOMATIC,
    linkPairs: true,
    reportsPerReporterADay: 5,
    reportersPerRespondentADay: 3,
  });
});
after(() => spine.close());

const idsOf = (results: readonly Advanced[]): readonly CaseId[] => results.map((one) => stepped(one).caseId);
const reported = async (...reports: readonly Submission[]): Promise<readonly CaseId[]> =>
  idsOf(await advance(spine.desk, reports));
const withdrawn = (caseId: CaseId): Submission => ({
  caseId,
  event: { kind: 'withdrawn', by: { kind: 'reporter' } },
});

async function first(caseId: CaseId): Promise<{
  readonly pair: CaseId | null;
  readonly silenceFrom: Instant | null;
  readonly counts: readonly number[];
}> {
  const { rows } = await spine.pool.query<Awaited<ReturnType<typeof first>>>(
    `select c.pair_id as pair, (h.event ->> 'silenceFrom')::float8 as "silenceFrom", h.world -> 'r' as counts
     from cases c join history h on h.case_id = c.id and h.n = 1 where c.id = $1`,
    [caseId],
  );
  const [row] = rows;
  assert.ok(row !== undefined);
  return row;
}

it('makes a new case of a report after the end of the one before, and counts silence from that end (R3, R5)', async () => {
  const [earlier = ''] = await reported(report('end-r', 'end-s'));
  assert.equal((await first(earlier)).silenceFrom, null);
  await advance(spine.desk, [withdrawn(earlier)]);
  const end = spine.now;
  await spine.moveTo(spine.now + HOUR);
  const [later = ''] = await reported(report('end-r', 'end-s'));
  assert.notEqual(later, earlier);
  assert.equal((await first(later)).silenceFrom, end);
  // The same where both come in one batch.
  const [, last = ''] = idsOf(await advance(spine.desk, [withdrawn(later), report('end-r', 'end-s')]));
  assert.notEqual(last, later);
  assert.equal((await first(last)).silenceFrom, spine.now);
  await spine.moveTo(spine.now + HOUR);
  await advance(spine.desk, [withdrawn(last)]);
  const [again = ''] = await reported(report('end-r', 'end-s'));
  assert.equal((await first(again)).silenceFrom, spine.now, 'the latest of several ends');
});

it('counts silence from the end of a case under the same contract alone, also where there is none (R3)', async () => {
  const none = (one: Submission): Submission => ({
    ...one,
    event: { ...one.event, contract: null } as never,
  });
  const [other = '', without = ''] = await reported(
    report('contract-r', 'contract-s', { contract: 'another' }),
    none(report('contract-r', 'contract-s')),
  );
  const [, own = ''] = idsOf(
    await advance(spine.desk, [withdrawn(other), report('contract-r', 'contract-s')]),
  );
  assert.equal((await first(own)).silenceFrom, null);
  await advance(spine.desk, [withdrawn(without)]);
  const end = spine.now;
  await spine.moveTo(end + HOUR);
  await advance(spine.desk, [withdrawn(own)]);
  const [next = ''] = await reported(none(report('contract-r', 'contract-s')));
  assert.equal((await first(next)).silenceFrom, end);
});

it('hears of a second report that it is escalated, and knows its ticket (R2, R5, L1)', async () => {
  const inTicket = (one: Submission, reportTicket: string): Submission => ({
    ...one,
    event: { ...one.event, reportTicket } as never,
  });
  const [caseId = ''] = await reported(
    inTicket(report('again-r', 'again-s', { escalated: false }), 'T-first'),
  );
  await reported(inTicket(report('again-r', 'again-s'), 'T-again'));
  const { rows } = await spine.pool.query(
    `select h.event ->> 'escalated' as escalated, t.party from history h join tickets t on t.case_id = h.case_id and t.ticket = 'T-again'
     where h.case_id = $1 and h.n = 2`,
    [caseId],
  );
  assert.deepEqual(rows, [{ escalated: 'true', party: 'reporter' }]);
});

it('links the reports of a pair both ways, whether they come together or apart, and none to a case that is linked (R8)', async () => {
  const [one = '', other = ''] = await reported(report('pair-a', 'pair-b'), report('pair-b', 'pair-a'));
  const [apart = ''] = await reported(report('pair-c', 'pair-d'));
  const [back = ''] = await reported(report('pair-d', 'pair-c'));
  const [third = ''] = await reported(report('pair-c', 'pair-d', { contract: 'another' }));
  const pairs = await Promise.all([one, other, apart, back, third].map(async (id) => (await first(id)).pair));
  assert.deepEqual(pairs, [other, one, back, apart, null]);
});

it('links no report with a case that is parked: nothing happens to that one until a person acknowledges (I8)', async () => {
  const [parked = ''] = await reported(report('still-a', 'still-b'));
  const { length } = await readCase(spine, parked);
  await spine.owner.query(
    "update history set hash = decode(repeat('00', 32), 'hex') where case_id = $1 and n = $2",
    [parked, length],
  );
  assert.equal((await advance(spine.desk, [withdrawn(parked)]))[0]?.kind, 'parked');
  const [back = ''] = await reported(report('still-b', 'still-a'));
  assert.deepEqual([(await first(back)).pair, (await first(parked)).pair], [null, null]);
});

it('links a report with the case under its contract, before an older one under another (R8)', async () => {
  const [older = '', same = ''] = await reported(
    report('under-a', 'under-b', { contract: 'another' }),
    report('under-a', 'under-b'),
  );
  const [back = ''] = await reported(report('under-b', 'under-a'));
  const [last = ''] = await reported(report('under-b', 'under-a', { contract: 'a third' }));
  const pairs = await Promise.all([back, last].map(async (id) => (await first(id)).pair));
  assert.deepEqual(pairs, [same, older]);
});

it('counts the reports of a day by reporter and on a respondent, those of the same batch included (R8)', async () => {
  await reported(report('count-r1', 'count-s1'));
  const ids = await reported(
    report('count-r2', 'count-s1'),
    report('count-r1', 'count-s2'),
    report('count-r1', 'count-s1', { contract: 'another' }),
    report('count-r3', 'count-s1'),
  );
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await first(id)).counts)), [
    [1, 2],
    [2, 1],
    [3, 2],
    [1, 3],
  ]);
});

it('what is completed and escalated later stands in the lists, and a case is found by its contract (R2, R4)', async () => {
  const first = report('late-contract-r', 'late-contract-s', { escalated: false });
  const event = { ...first.event, contract: null, desk: 'frontLine' } as typeof first.event;
  const { caseId } = stepped((await advance(spine.desk, [{ ...first, event }]))[0]);
  await settleAll(spine, [caseId]);
  const listed = async () =>
    (
      await spine.pool.query(
        `select c.contract, c.report_ticket as ticket, c.desk, f.contract as found from cases c
         left join contracts_of_cases f on f.case_id = c.id where c.id = $1`,
        [caseId],
      )
    ).rows;
  assert.deepEqual(await listed(), [{ contract: null, ticket: null, desk: 'frontLine', found: null }]);
  for (const act of [{ kind: 'complete', contract: 'c7', reportTicket: 't7' }, { kind: 'escalate' }] as const)
    stepped((await advance(spine.desk, [{ caseId, event: { ...act, by: AGENT, reason: null } }]))[0]);
  assert.deepEqual(await listed(), [{ contract: 'c7', ticket: 't7', desk: 'escalations', found: 'c7' }]);
});
