import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { idsOf } from '../db/case-names.ts';
import { decideMany } from '../workspace/bulk.ts';
import { bridge, silentPair, testHttp, type TestServer } from './server.test-support.ts';
import type { Input } from './client.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
});
after(() => server.close());

const as = (id: string, roles = 'escalations', more = '') =>
  server.as({ 'answerby-person': `${id}; roles=${roles}${more}` });

let made = 0;
interface Made {
  readonly case: string;
  readonly version: number;
  readonly respondent: string;
}

/** So many cases that wait for a decision. */
async function due(count: number): Promise<readonly Made[]> {
  const names: { reference: string; respondent: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    made += 1;
    const { reporter, respondent, contract, reportTicket } = await silentPair(server, `bulk-${made}`);
    const answer = await server.as(bridge).call('report', {
      body: {
        reporter: { uid: reporter, kind: 'client' },
        respondent: { uid: respondent, kind: 'freelancer' },
        contract,
        reportTicket,
        escalated: true,
      },
    });
    names.push({ reference: answer.kind === 'ok' ? answer.body.reference : '', respondent });
  }
  await server.settle();
  await server.forward(49 * HOUR);
  await server.settle();
  return Promise.all(
    names.map(async ({ reference, respondent }) => {
      const { stage, version } = await look(reference);
      assert.equal(stage, 'proposed');
      return { case: reference, version, respondent };
    }),
  );
}

async function look(reference: string) {
  const answer = await as('ada').call('getCase', { path: { case: reference } });
  if (answer.kind !== 'ok') throw new Error('no case');
  const { stage, version, hold } = answer.body.case;
  return { stage: stage.kind, version, hold };
}

const seen = (cases: readonly Made[]) => cases.map(({ case: name, version }) => ({ case: name, version }));
const decline = { kind: 'decline', reason: 'an error of ours' } as const;
const approve = { kind: 'approve', reason: 'silent for days' } as const;

async function preview(who: ReturnType<typeof as>, body: Input<'previewBulk'>['body']) {
  const answer = await who.call('previewBulk', { body });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no preview');
  return answer.body;
}
async function decideAll(who: ReturnType<typeof as>, body: Input<'decideBulk'>['body']) {
  const answer = await who.call('decideBulk', { body });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no result');
  return answer.body;
}

test('a preview says what is left out and why, and what would be sent; nothing is done', async () => {
  const cases = await due(4);
  const [, theirs, moved] = cases;
  await as('bob').call('assignCases', { body: { cases: [theirs?.case ?? ''], to: 'bob' } });
  await as('ada').call('decide', {
    path: { case: moved?.case ?? '' },
    body: { kind: 'askReporter', reason: 'still?' },
    ifMatch: '*',
  });
  const shown = await preview(as('ada'), {
    decision: decline,
    cases: [...seen(cases), { case: 'NR-999999', version: 1 }],
  });
  assert.deepEqual(
    shown.cases.map(({ leftOut, stage }) => leftOut?.code ?? stage),
    ['closed', 'taken', 'moved', 'closed', 'notFound'],
  );
  assert.equal(shown.included, 2);
  assert.deepEqual(shown.sums.map(({ template, to, count }) => [template, to, count]).sort(), [
    ['declined', 'reporter', 2],
    ['noHold', 'respondent', 2],
  ]);
  for (const one of cases) assert.equal((await look(one.case)).stage, 'proposed');
});

test('each case is decided by itself: what cannot be is left as it is', async () => {
  const cases = await due(3);
  const stale = cases.map((one, index) => ({ ...one, version: index === 1 ? one.version - 1 : one.version }));
  const { done, results } = await decideAll(as('ada'), { decision: decline, cases: seen(stale) });
  assert.equal(done, 2);
  assert.deepEqual(
    results.map(({ leftOut }) => leftOut?.code ?? 'done'),
    ['done', 'moved', 'done'],
  );
  assert.deepEqual(await Promise.all(cases.map(async (one) => (await look(one.case)).stage)), [
    'closed',
    'proposed',
    'closed',
  ]);
  const log = await as('ada').call('getAssignments', { path: { case: cases[0]?.case ?? '' } });
  assert.equal(log.kind === 'ok' && log.body.assigned, 'ada');
});

test('a case that moves on between the look and the act is left as it is, and one that is parked too', async () => {
  const [moving, parked] = await due(2);
  assert.ok(moving !== undefined && parked !== undefined);
  const idOf = async (name: string) => (await idsOf(server.pool, [name])).get(name) ?? '';
  await server.owner.query('update cases set parked_at = desk_now() where id = $1', [
    await idOf(parked.case),
  ]);
  const weighed = await preview(as('ada'), { decision: decline, cases: seen([moving, parked]) });
  assert.deepEqual(
    weighed.cases.map(({ leftOut }) => leftOut?.code),
    [undefined, 'parked'],
  );
  const { desk } = server;
  let first = true;
  const slow: typeof desk = {
    ...desk,
    store: {
      ...desk.store,
      session: async () => {
        if (first) {
          first = false;
          await as('bob').call('decide', {
            path: { case: moving.case },
            body: { kind: 'askReporter', reason: 'still?' },
            ifMatch: '*',
          });
        }
        return desk.store.session();
      },
    },
  };
  const by = { kind: 'person', id: 'ada', roles: ['escalations'] } as const;
  const cases = await Promise.all(
    [moving, parked].map(async (one) => ({ caseId: await idOf(one.case), version: one.version })),
  );
  const decided = await decideMany(slow, by, { kind: 'decline', together: null }, 'an error of ours', cases);
  assert.deepEqual(
    decided.map(({ leftOut, after }) => [leftOut?.code, after]),
    [
      ['moved', null],
      ['parked', null],
    ],
  );
});

test('more cases than share a transaction are decided all, each with its own result', async () => {
  const cases = await due(52);
  const stale = cases.map((one, index) => ({
    ...one,
    version: index === 50 ? one.version - 1 : one.version,
  }));
  const { done, results } = await decideAll(as('ada'), { decision: decline, cases: seen(stale) });
  assert.equal(done, 51);
  for (const [index, one] of results.entries()) {
    assert.equal(one.case, cases[index]?.case);
    assert.equal(one.leftOut?.code ?? 'done', index === 50 ? 'moved' : 'done', one.case);
    assert.equal(one.version === null, index === 50, one.case);
  }
  assert.equal((await look(cases[51]?.case ?? '')).stage, 'closed');
});

test('what means something else on each case is not decided in bulk', async () => {
  const answer = await as('ada').call('decideBulk', {
    body: {
      decision: { kind: 'decideObjection', result: 'holdRight', reason: 'x' },
      cases: [{ case: 'NR-000001', version: 1 }],
    },
  });
  assert.equal(answer.status, 400);
});

test('holds in bulk take two people: the second approves exactly the list, and what moved is left out', async () => {
  const cases = await due(3);
  const proposed = await decideAll(as('ada'), { decision: approve, cases: seen(cases) });
  assert.deepEqual([proposed.done, proposed.results.map(({ leftOut }) => leftOut)], [0, [null, null, null]]);
  for (const one of cases) assert.equal((await look(one.case)).stage, 'proposed');
  const n = String(proposed.proposal);

  const own = await as('ada').call('approveBulkProposal', { path: { n }, body: {} });
  assert.deepEqual([own.status, own.kind === 'problem' && own.problem.code], [403, 'secondPerson']);
  const front = await as('fritz', 'frontLine').call('approveBulkProposal', { path: { n }, body: {} });
  assert.equal(front.status, 403);
  const waits = await as('bob').call('getBulkProposals', {});
  assert.deepEqual(
    waits.kind === 'ok' && waits.body.proposals.map(({ proposedBy, reason }) => [proposedBy, reason]),
    [['ada', 'silent for days']],
  );

  await as('cleo').call('decide', {
    path: { case: cases[1]?.case ?? '' },
    body: { kind: 'askReporter', reason: 'still?' },
    ifMatch: '*',
  });
  const shown = await as('bob').call('previewBulkProposal', { path: { n } });
  assert.deepEqual(
    shown.kind === 'ok' && shown.body.preview.cases.map(({ leftOut, stage }) => leftOut?.code ?? stage),
    ['approved', 'moved', 'approved'],
    JSON.stringify(shown),
  );
  const approved = await as('bob').call('approveBulkProposal', { path: { n }, body: {} });
  assert.deepEqual(
    approved.kind === 'ok' && approved.body.results.map(({ leftOut }) => leftOut?.code ?? 'done'),
    ['done', 'moved', 'done'],
    JSON.stringify(approved),
  );
  const { stage, hold } = await look(cases[0]?.case ?? '');
  assert.deepEqual([stage, hold?.approvedBy, hold?.askedBy], ['approved', 'person:bob', 'ada']);
  assert.equal((await look(cases[1]?.case ?? '')).stage, 'proposed');
  assert.equal((await as('cleo').call('approveBulkProposal', { path: { n }, body: {} })).status, 409);
  const ended = await as('bob').call('getBulkProposals', {});
  const last = ended.kind === 'ok' ? ended.body.proposals[0] : undefined;
  assert.deepEqual(
    [last?.ended, last?.endedBy, last?.reason, last?.results?.length],
    ['approved', 'bob', null, 3],
  );
});

test('what is proposed is only what can be held, and it is said that it takes two people', async () => {
  const [good, theirs] = await due(2);
  assert.ok(good !== undefined && theirs !== undefined);
  await as('bob').call('assignCases', { body: { cases: [theirs.case], to: 'bob' } });
  const body = { decision: approve, cases: seen([good, theirs]) };
  assert.equal((await preview(as('ada'), body)).people, 2);
  assert.equal((await preview(as('ada'), { ...body, decision: decline })).people, 1);
  const { proposal } = await decideAll(as('ada'), body);
  const shown = await as('bob').call('previewBulkProposal', { path: { n: String(proposal) } });
  assert.deepEqual(shown.kind === 'ok' && shown.body.preview.cases.map(({ reference }) => reference), [
    good.case,
  ]);
  assert.equal(shown.kind === 'ok' && shown.body.preview.people, 2);
  await as('ada').call('withdrawBulkProposal', { path: { n: String(proposal) } });
});

test('a list of two who approve each other at once is carried out once', async () => {
  const cases = await due(2);
  const { proposal } = await decideAll(as('ada'), { decision: approve, cases: seen(cases) });
  const answers = await Promise.all(
    ['bob', 'cleo'].map((who) =>
      as(who).call('approveBulkProposal', { path: { n: String(proposal) }, body: {} }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test('in bulk nobody gets round what the rules say of one case: protection, own case, reason, role, brakes', async () => {
  const [shielded, own, plain] = await due(3);
  assert.ok(shielded !== undefined && own !== undefined && plain !== undefined);
  await server.pool.query('update accounts set protected = true where uid = $1', [shielded.respondent]);
  const eve = as('eve', 'escalations', `; uid=${own.respondent}`);
  const codes = async (who: ReturnType<typeof as>, decision: typeof approve | { kind: 'approve' }) =>
    (await preview(who, { decision, cases: seen([shielded, own, plain]) })).cases.map(
      ({ leftOut, stage }) => leftOut?.code ?? stage,
    );
  assert.deepEqual(await codes(eve, approve), ['protected', 'ownCase', 'approved']);
  assert.deepEqual(await codes(as('ada'), { kind: 'approve' }), ['protected', 'reason', 'reason']);
  assert.deepEqual(await codes(as('fritz', 'frontLine'), approve), ['protected', 'role', 'role']);
  const { proposal } = await decideAll(as('ada'), { decision: approve, cases: seen([own, plain]) });
  await as('lena', 'lead').call('pullBrakes', {
    body: { holdsPaused: true, countries: [], uids: [], automaticEnded: false, reason: 'storm' },
  });
  const braked = await as('bob').call('approveBulkProposal', { path: { n: String(proposal) }, body: {} });
  assert.deepEqual(braked.kind === 'ok' && braked.body.results.map(({ leftOut }) => leftOut?.code), [
    'holdsPaused',
    'holdsPaused',
  ]);
  const nothing = await as('ada').call('decideBulk', { body: { decision: approve, cases: seen([plain]) } });
  assert.deepEqual(
    [nothing.status, nothing.kind === 'problem' && nothing.problem.code],
    [409, 'holdsPaused'],
  );
  await as('lena', 'lead').call('pullBrakes', {
    body: { holdsPaused: false, countries: [], uids: [], automaticEnded: false, reason: 'over' },
  });
});

test('a proposal that is withdrawn leaves its cases as they were', async () => {
  const cases = await due(1);
  const { proposal } = await decideAll(as('ada'), { decision: approve, cases: seen(cases) });
  const path = { n: String(proposal) };
  assert.equal((await as('ada').call('withdrawBulkProposal', { path })).status, 200);
  assert.equal((await as('bob').call('approveBulkProposal', { path, body: {} })).status, 409);
  assert.equal((await look(cases[0]?.case ?? '')).stage, 'proposed');
});

test('a stale page is shown who did what since, and what is different', async () => {
  const [one] = await due(1);
  assert.ok(one !== undefined);
  await as('bob').call('decide', {
    path: { case: one.case },
    body: { kind: 'giveMoreTime', hours: 30, reason: 'was ill' },
    ifMatch: '*',
  });
  await server.settle();
  const stale = await as('ada').call('decide', {
    path: { case: one.case },
    body: approve,
    ifMatch: `"${one.version}"`,
  });
  assert.equal(stale.status, 412);
  const answer = await as('ada').call('getCaseChanges', {
    path: { case: one.case, version: String(one.version) },
  });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') return;
  const { entries, fields, from, to } = answer.body;
  assert.deepEqual([from, to - from], [one.version, entries.length]);
  assert.deepEqual(
    [entries[0]?.who, entries[0]?.title, entries[0]?.text],
    [{ kind: 'person', id: 'bob' }, 'Give more time', 'was ill'],
  );
  const words = (given: (typeof fields)[number]['from']) =>
    given?.kind === 'words' ? given.words : given?.at;
  const shown = new Map(fields.map((field) => [field.field, [words(field.from), words(field.to)]]));
  assert.deepEqual(shown.get('stage'), ['proposed', 'waiting']);
  assert.deepEqual(shown.get('tasks'), ['decide', undefined]);
  assert.deepEqual(shown.get('extensions'), [undefined, '1']);
  assert.equal(fields.find(({ field }) => field === 'deadline')?.to?.kind, 'instant');
  const none = await as('ada').call('getCaseChanges', { path: { case: one.case, version: String(to) } });
  assert.deepEqual(none.kind === 'ok' && [none.body.entries, none.body.fields], [[], []]);
  const ahead = await as('ada').call('getCaseChanges', { path: { case: one.case, version: '999' } });
  assert.equal(ahead.status, 404);
});
