import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import pg from 'pg';
import { plainParty } from '../connectors/marketplace/people.ts';
import type { RawMessage } from '../connectors/ports.ts';
import type { CaseId } from '../procedure/case.ts';
import { step } from '../procedure/step.ts';
import { advance, type Advanced } from './advance.ts';
import { makePolicy } from './db/policies.ts';
import { declareSource, listSources, restoreSource } from './db/sources.ts';
import { openDesk, type Desk } from './desk.ts';
import { migratedDatabase, type TestDatabase } from './ledger.test-support.ts';
import { listenOnce, take, type Batch } from './listen.ts';

const START = 1_000_000_000_000;
const MESSAGES = { name: 'messages', place: 'messageCentre' } as const;
const TICKETS = { name: 'tickets', place: 'ticket' } as const;
let database: TestDatabase;
let desk: Desk;

before(async () => {
  database = await migratedDatabase(START);
  desk = openDesk({ pool: database.pool });
  await makePolicy(desk.pool, {}, 'owner');
});
after(() => database.close());
beforeEach(async () => {
  await database.owner.query(
    'truncate cases, history, effects, messages, content, sources, accounts, reports, tickets',
  );
  await declareSource(desk.pool, { ...MESSAGES, grade: 'A', bound: 0, manual: false });
  await declareSource(desk.pool, { ...TICKETS, grade: 'A', bound: 0, manual: false });
});

async function reportCase(
  reporter: string,
  respondent: string,
  contract: string | null = '7',
  by: Desk = desk,
): Promise<CaseId> {
  const [made] = await advance(by, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: plainParty(reporter),
        respondent: plainParty(respondent),
        contract,
        reportTicket: `report of ${reporter}`,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
    },
  ]);
  assert.ok(made?.kind === 'stepped');
  return made.caseId;
}

let counted = 0;
function message(from: string | null, to: string | null, more: Partial<RawMessage> = {}): RawMessage {
  counted += 1;
  return {
    id: `m${counted}`,
    conversation: 'c1',
    place: 'messageCentre',
    from,
    to,
    contract: '7',
    author: 'user',
    automatic: 'no',
    sentAt: START + counted * 1000,
    text: '',
    ...more,
  };
}

function batch(messages: readonly RawMessage[], more: Partial<Batch> = {}): Batch {
  return { messages, from: null, to: null, seenUpTo: null, ...more };
}

async function heard(source: typeof MESSAGES | typeof TICKETS, given: Batch): Promise<readonly Advanced[]> {
  const result = await take(desk, source, given);
  assert.ok(result.kind === 'heard');
  return result.advanced;
}

/** What was kept, as `case message place author`. */
async function kept(): Promise<string[]> {
  const { rows } = await desk.pool.query<{ line: string }>(
    `select concat_ws(' ', c.reporter || '>' || c.respondent, m.id, m.place, m.author) as line
     from messages m join cases c on c.id = m.case_id order by m.sent_at, c.reporter`,
  );
  return rows.map(({ line }) => line);
}

test('a message between the two under the contract reaches their case, in both directions; others leave no trace', async () => {
  await reportCase('a', 'b');
  const mine = [
    message('b', 'a', { id: 'answer' }),
    message('a', 'b', { id: 'more' }),
    message('b', 'a', { id: 'any', contract: null }),
  ];
  const others = [
    message('b', 'c'),
    message('c', 'a'),
    message('b', 'a', { contract: '8' }),
    message(null, 'a'),
  ];
  const advanced = await heard(MESSAGES, batch([...mine, ...others]));
  assert.deepEqual(await kept(), [
    'a>b answer messageCentre respondent',
    'a>b more messageCentre reporter',
    'a>b any messageCentre respondent',
  ]);
  assert.equal(advanced.length, 3);
});

test('an automatic reply is kept and told as one, with its conversation and its instant (P10, H4)', async () => {
  const caseId = await reportCase('r', 's');
  const automatic = ['automatic', 'absence', 'no'] as const;
  const replies = automatic.map((one) => message('s', 'r', { automatic: one, conversation: `c of ${one}` }));
  await heard(MESSAGES, batch(replies));
  const given = replies.map(({ automatic: how, conversation, sentAt }) => ({ how, conversation, sentAt }));
  const { rows: messages } = await desk.pool.query(
    'select automatic as how, conversation, ms(sent_at)::float8 as "sentAt" from messages order by sent_at',
  );
  assert.deepEqual(messages, given);
  const { rows: events } = await desk.pool.query(
    `select m ->> 'automatic' as how, m ->> 'conversation' as conversation, (m ->> 'sentAt')::float8 as "sentAt"
     from (select n, event -> 'message' as m from history where case_id = $1) as h where m is not null order by n`,
    [caseId],
  );
  assert.deepEqual(events, given.slice(1), 'a mere automatic one changes nothing');
});

test('what the reporter writes to a silent respondent is kept and moves nothing, its text included', async () => {
  await reportCase('a', 'b');
  assert.deepEqual(await heard(MESSAGES, batch([message('a', 'b', { id: 'hello' })])), []);
  const [result] = await heard(MESSAGES, batch([message('a', 'b', { id: 'please', text: 'please answer' })]));
  assert.ok(result?.kind === 'stepped' && !result.changed);
  assert.deepEqual(await kept(), ['a>b hello messageCentre reporter', 'a>b please messageCentre reporter']);
  const { rows } = await desk.pool.query(
    'select c.body from messages m join content c using (case_id, digest)',
  );
  assert.deepEqual(rows, [{ body: 'please answer' }]);
});

test('a case without a contract hears every conversation of the two', async () => {
  await reportCase('a', 'b', null);
  await heard(MESSAGES, batch([message('b', 'a', { id: 'x', contract: '9' })]));
  assert.deepEqual(await kept(), ['a>b x messageCentre respondent']);
});

test('two cases that one message concerns hear it both; a closed one hears nothing', async () => {
  const closed = await reportCase('a', 'b', '7');
  await heard(MESSAGES, batch([message('b', 'a', { id: 'closes', contract: '7' })]));
  const { rows } = await desk.pool.query('select stage from cases where id = $1', [closed]);
  assert.deepEqual(rows, [{ stage: 'closed' }], 'an answer before the notice closes the case');
  await reportCase('a', 'b', '7');
  await reportCase('a', 'b', '8');
  await heard(MESSAGES, batch([message('b', 'a', { id: 'both', contract: null })]));
  assert.equal((await kept()).filter((line) => line.includes('both')).length, 2);
});

test('the same message is taken once for a case, in one batch and in two', async () => {
  await reportCase('a', 'b');
  const twice = message('b', 'a', { id: 'once' });
  assert.equal((await heard(MESSAGES, batch([twice, twice]))).length, 1);
  await reportCase('a', 'b');
  assert.equal((await heard(MESSAGES, batch([twice]))).length, 1, 'the next case has not heard it');
  assert.equal((await heard(MESSAGES, batch([twice]))).length, 0);
});

test('texts of kept messages are kept apart, under the digest that the evidence names', async () => {
  await reportCase('a', 'b');
  await heard(
    MESSAGES,
    batch([message('b', 'a', { text: 'on my way' }), message('b', 'c', { text: 'of no concern' })]),
  );
  const { rows } = await desk.pool.query(
    'select c.person, c.body from messages m join content c on c.case_id = m.case_id and c.digest = m.digest',
  );
  assert.deepEqual(rows, [{ person: 'b', body: 'on my way' }]);
  const all = await desk.pool.query(`select count(*)::int as n from content where body = 'of no concern'`);
  assert.deepEqual(all.rows, [{ n: 0 }]);
});

test('what stands in the ticket of the report keeps its text, too', async () => {
  const caseId = await reportCase('a', 'b');
  const place = { place: 'ticket', conversation: 'report of a' } as const;
  await heard(TICKETS, batch([message('a', null, { ...place, text: 'still silent' })]));
  const { rows } = await desk.pool.query(
    'select m.place, c.body from messages m join content c using (case_id, digest) where case_id = $1',
    [caseId],
  );
  assert.deepEqual(rows, [{ place: 'reportTicket', body: 'still silent' }]);
});

test('whatever the respondent writes to support is joined to every open case on them, a stranger only by the ticket', async () => {
  const first = await reportCase('a', 'b');
  await reportCase('c', 'b', '8');
  await reportCase('d', 'e', '9');
  await desk.pool.query(`insert into tickets values ('100', $1, 'respondent')`, [first]);
  const to = { to: null, contract: null, place: 'ticket' } as const;
  await heard(
    TICKETS,
    batch([
      message('b', null, { ...to, id: 'elsewhere', conversation: '555' }),
      message('b', null, { ...to, id: 'contact', conversation: '100' }),
      message(null, null, { ...to, id: 'stranger', conversation: '100' }),
      message('z', null, { ...to, id: 'other', conversation: '100' }),
      message('z', null, { ...to, id: 'nobody', conversation: '556' }),
      message('a', null, { ...to, id: 'reporter', conversation: 'report of a' }),
    ]),
  );
  assert.deepEqual(await kept(), [
    'a>b elsewhere ticket respondent',
    'c>b elsewhere ticket respondent',
    'a>b contact ticket respondent',
    'c>b contact ticket respondent',
    'a>b stranger ticket unrecognised',
    'a>b other ticket unrecognised',
    'a>b reporter reportTicket reporter',
  ]);
});

test('a bounce reaches the case whose act it was', async () => {
  const id = await reportCase('a', 'b');
  const { rows } = await desk.pool.query<{ key: string }>('select key from effects where case_id = $1', [id]);
  const advanced = await heard(
    TICKETS,
    batch([], {
      bounced: [
        { key: rows[0]?.key ?? '', at: START },
        { key: 'unknown', at: START },
      ],
    }),
  );
  assert.deepEqual(
    advanced.map((one) => one.kind === 'stepped' && one.caseId),
    [id],
  );
});

test('position and watermark move with the batch, never back, and not at all where the batch was taken before', async () => {
  await take(desk, MESSAGES, batch([], { from: null, to: '10', seenUpTo: START + 500 }));
  assert.deepEqual(await take(desk, MESSAGES, batch([], { from: null, to: '20', seenUpTo: START + 900 })), {
    kind: 'overtaken',
  });
  await take(desk, MESSAGES, batch([], { from: '10', to: '11', seenUpTo: START + 400 }));
  const [messages] = await listSources(desk.pool);
  assert.deepEqual([messages?.position, messages?.seenUpTo], ['11', START + 500]);
});

test('a quiet source is not seen any further: what says nothing of how far it was seen moves no watermark (H5)', async () => {
  const seen = async (): Promise<number | null | undefined> => (await listSources(desk.pool))[0]?.seenUpTo;
  await take(desk, MESSAGES, batch([], { from: null, to: '1', seenUpTo: null }));
  assert.equal(await seen(), null);
  await take(desk, MESSAGES, batch([], { from: '1', to: '2', seenUpTo: START + 500 }));
  await take(desk, MESSAGES, batch([], { from: '2', to: '3', seenUpTo: null }));
  assert.equal(await seen(), START + 500);
});

test('a batch whose case cannot take it moves no watermark and keeps no message', async () => {
  await reportCase('a', 'b');
  const given = batch([message('b', 'a')], { from: null, to: '1', seenUpTo: START + 1 });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  try {
    await owner.query('alter table history rename to elsewhere');
    await assert.rejects(take(desk, MESSAGES, given), /history/);
    await owner.query('alter table elsewhere rename to history');
  } finally {
    await owner.end();
  }
  assert.deepEqual(await kept(), []);
  assert.equal((await listSources(desk.pool))[0]?.seenUpTo, null);
  assert.equal((await heard(MESSAGES, given)).length, 1);
});

test('a message older than the watermark makes the source grade C until an operator restores it', async () => {
  const at = (sentAt: number): RawMessage => message('x', 'y', { sentAt });
  await take(desk, MESSAGES, batch([at(START)], { from: null, to: '1', seenUpTo: START }));
  assert.equal((await listSources(desk.pool))[0]?.grade, 'A', 'the first batch promised nothing before');
  await take(desk, MESSAGES, batch([at(START + 1)], { from: '1', to: '2', seenUpTo: START + 10 }));
  assert.equal((await listSources(desk.pool))[0]?.grade, 'A');
  const broken = await take(
    desk,
    MESSAGES,
    batch([at(START + 10)], { from: '2', to: '3', seenUpTo: START + 20 }),
  );
  assert.ok(broken.kind === 'heard' && broken.broken);
  await declareSource(desk.pool, { ...MESSAGES, grade: 'A', bound: 0, manual: false });
  const [worse] = await listSources(desk.pool);
  assert.deepEqual([worse?.grade, worse?.brokenAt], ['C', START], 'a restart does not restore it');
  assert.equal(await restoreSource(desk.pool, 'messages', 'operator'), true);
  assert.deepEqual(
    [(await listSources(desk.pool))[0]?.grade, await restoreSource(desk.pool, 'messages', 'operator')],
    ['A', false],
  );
  // The desk's clock may stand: broken again in the very instant in which it was restored, it is broken.
  await take(desk, MESSAGES, batch([at(START + 20)], { from: '3', to: '4', seenUpTo: START + 30 }));
  assert.equal((await listSources(desk.pool))[0]?.brokenAt, START);
  assert.equal(await restoreSource(desk.pool, 'messages', 'operator'), true);
});

test('where a source breaks its promise, every hold and approval hears of it, and no other case (L4)', async () => {
  const events: string[] = [];
  const noting = openDesk({
    pool: database.pool,
    step: (current, event, world) => {
      if (current !== null) events.push(`${event.kind} ${current.respondent.uid}`);
      return step(current, event, world);
    },
  });
  const held = await reportCase('a', 'held');
  await reportCase('a', 'asked');
  await desk.pool.query(`update cases set stage = 'onHold' where id = $1`, [held]);
  const at = (sentAt: number): RawMessage => message('x', 'y', { sentAt });
  await take(noting, MESSAGES, batch([at(START)], { from: null, to: '1', seenUpTo: START + 10 }));
  await take(noting, MESSAGES, batch([at(START + 5)], { from: '1', to: '2', seenUpTo: START + 20 }));
  assert.deepEqual(events, ['promiseBroken held']);
});

test('a message that a case has heard before may come again: that breaks no promise', async () => {
  await reportCase('a', 'b');
  const again = message('a', 'b', { sentAt: START + 5 });
  await take(desk, MESSAGES, batch([again], { from: null, to: '1', seenUpTo: START + 10 }));
  const repeated = await take(desk, MESSAGES, batch([again], { from: '1', to: '2', seenUpTo: START + 10 }));
  assert.ok(repeated.kind === 'heard' && !repeated.broken);
});

test('a batch without positions may be sent again; what concerns a case afresh and came late breaks the promise', async () => {
  await reportCase('a', 'b');
  const given = batch([message('x', 'y', { sentAt: START + 5 }), message('a', 'b', { sentAt: START + 6 })], {
    from: null,
    to: null,
    seenUpTo: START + 10,
  });
  for (let times = 0; times < 2; times += 1) {
    const taken = await take(desk, MESSAGES, given);
    assert.ok(taken.kind === 'heard' && !taken.broken);
  }
  const late = { ...given, messages: [message('b', 'a', { sentAt: START + 7 })] };
  const taken = await take(desk, MESSAGES, late);
  assert.ok(taken.kind === 'heard' && taken.broken);
});

test('a stream without a stated bound is grade C', async () => {
  await declareSource(desk.pool, { ...MESSAGES, grade: 'A', bound: null, manual: false });
  assert.equal((await listSources(desk.pool))[0]?.grade, 'C');
});

test('a stream is asked for what comes after its position', async () => {
  const asked: (string | null)[] = [];
  const stream = {
    poll: async (position: string | null) => {
      asked.push(position);
      return { messages: [], position: `after ${position}`, seenUpTo: START };
    },
  };
  for (let round = 0; round < 2; round += 1)
    await listenOnce(desk, MESSAGES, stream, new AbortController().signal);
  assert.deepEqual(asked, [null, 'after null']);
});

test('a message matched while its case is being opened waits for the opening, and reaches the case', async () => {
  const barrier = await desk.pool.connect();
  try {
    // The opening stands still between taking the sources' locks and making its case: somebody else has the account.
    await desk.pool.query(`insert into accounts (uid) values ('a'), ('b')`);
    await barrier.query(`begin; select from accounts where uid = 'b' for update`);
    const opening = reportCase('a', 'b');
    await waiting(1);
    const matching = heard(
      MESSAGES,
      batch([message('b', 'a', { id: 'early' })], { from: null, to: '1', seenUpTo: START + 1 }),
    );
    await Promise.race([waiting(2), matching]);
    assert.equal((await listSources(desk.pool))[0]?.seenUpTo, null, 'the watermark waits too');
    await barrier.query('commit');
    const [id, advanced] = await Promise.all([opening, matching]);
    assert.deepEqual(
      advanced.map((one) => one.kind === 'stepped' && one.caseId),
      [id],
    );
  } finally {
    barrier.release();
  }
});

/** Resolves when so many transactions wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await desk.pool.query<{ n: number }>(
      `select count(distinct pid)::int as n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    if ((rows[0]?.n ?? 0) >= count) return;
  }
}

test('takes a message with characters that the database cannot keep, and what comes behind it', async () => {
  const caseId = await reportCase('r', 's');
  const odd = message('s', 'r', { id: 'zero\0half\ud800', sentAt: START + 500.5, text: 'here\0' });
  const heard = await take(desk, MESSAGES, {
    messages: [message('x\0', 'y'), odd],
    from: null,
    to: null,
    seenUpTo: null,
  });
  assert.equal(heard.kind === 'heard' && heard.advanced[0]?.kind, 'stepped');
  const { rows } = await desk.pool.query('select case_id, id, ms(sent_at)::float8 as sent from messages');
  assert.deepEqual(rows, [{ case_id: caseId, id: 'zerohalf\ufffd', sent: START + 500 }]);
});

test('the same id in the message centre and in a ticket is two messages: each is kept and heard, with its own text', async () => {
  const caseId = await reportCase('a', 'b');
  const text = { id: '17', sentAt: START + 1000 };
  await heard(MESSAGES, batch([message('a', 'b', { ...text, text: 'hello?' })]));
  const reply = { ...text, place: 'ticket', conversation: 'T9', sentAt: START + 2000 } as const;
  const [result] = await heard(TICKETS, batch([message('b', null, { ...reply, text: 'I am here' })]));
  assert.equal(result?.kind, 'stepped');
  // In the report ticket the helpdesk's own number comes again: the same message.
  const again = { ...reply, conversation: 'report of a' };
  assert.deepEqual(await heard(TICKETS, batch([message('b', null, again)])), []);
  const { rows } = await desk.pool.query(
    `select m.place, c.body from messages m join content c using (case_id, digest)
     where case_id = $1 order by m.sent_at`,
    [caseId],
  );
  assert.deepEqual(rows, [
    { place: 'messageCentre', body: 'hello?' },
    { place: 'ticket', body: 'I am here' },
  ]);
});

test('a batch whose transaction met another one is begun again, and its message is heard once', async () => {
  const caseId = await reportCase('a', 'b');
  const met = new Error('a deadlock, of which the database ended this one');
  let sessions = 0;
  const meeting: Desk = {
    ...desk,
    store: {
      ...desk.store,
      faultOf: (error) => (error === met ? { kind: 'again' } : desk.store.faultOf(error)),
      session: async () => {
        const session = await desk.store.session();
        sessions += 1;
        if (sessions > 1) return session;
        return {
          begin: (opens) => Object.assign(session.begin(opens), { keepEvidence: () => Promise.reject(met) }),
          claimDue: (after, most) => session.claimDue(after, most),
          close: (lost) => session.close(lost),
        };
      },
    },
  };
  const heard = await take(meeting, MESSAGES, batch([message('b', 'a', { id: 'once' })]));
  assert.deepEqual(
    heard.kind === 'heard' && heard.advanced.map((one) => one.kind === 'stepped' && one.caseId),
    [caseId],
  );
  assert.equal((await kept()).length, 1);
});
