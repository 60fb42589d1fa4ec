import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DAY, HOUR, MINUTE, type Instant, type Milliseconds } from '../../procedure/case.ts';
import type { Outcome, Result } from './client.ts';
import { agent, lead, NOON, raw, silentPair, testHttp, type TestServer } from './server.test-support.ts';

const front = { 'answerby-person': 'fay; roles=frontLine' };
const instant = (at: Instant): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
type Imported = Result<'importReports'>;

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

function ok(
  answer: Outcome<'importReports'> | Outcome<'previewImport'>,
): Result<'importReports'> | Result<'previewImport'> {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no answer');
  return answer.body;
}
const preview = async (text: string, who = lead) =>
  ok(await server.as(who).call('previewImport', { body: { text } }));
const bringIn = async (text: string, who = lead): Promise<Imported> =>
  ok(await server.as(who).call('importReports', { body: { text, file: 'cases.csv' } })) as Imported;
const statuses = (read: Pick<Imported, 'lines'>) =>
  read.lines.map(({ line, status, code }) => [line, status, code]);

async function caseOf(reference: string | null | undefined) {
  const answer = await server.as(agent).call('getCase', { path: { case: reference ?? '' } });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no case');
  return { ...answer.body, etag: answer.etag ?? '' };
}

let now = NOON;
async function forward(by: Milliseconds): Promise<void> {
  now += by;
  await server.forward(by);
}

/** A contact ticket in which somebody wrote to the respondent elsewhere, just now. */
async function ticketOf(respondent: string): Promise<string> {
  const opened = await server.marketplace.helpDesk.openTicket(
    { key: `elsewhere-${respondent}`, signal: AbortSignal.timeout(1000) },
    { to: respondent, subject: 'Please answer', body: 'Within 48 hours', linkedTo: null },
  );
  assert.equal(opened.kind, 'done');
  return opened.kind === 'done' ? (opened.ref ?? '') : '';
}

describe('A file of reports', () => {
  test('becomes cases, says what joins and what is wrong, and its preview had said the same', async () => {
    const [one, two] = [await silentPair(server, 'file-1'), await silentPair(server, 'file-2')];
    const text = [
      'reporter;respondent;contract;report ticket;escalated;text;colour',
      `${one.reporter};${one.respondent};${one.contract};${one.reportTicket};yes;"No answer; for days";red`,
      `${one.reporter};${one.respondent};${one.contract};;;;`,
      `${two.reporter};${two.respondent};${two.contract};;no;;`,
      `${two.reporter};;${two.contract};;;;`,
      `${two.reporter};${two.respondent};${two.contract};;no;;`,
    ].join('\r\n');
    const expected = [
      [2, 'opened', null],
      [3, 'joins', null],
      [4, 'opened', null],
      [5, 'refused', 'malformed'],
      [6, 'already', null],
    ];
    const earlier = await server.owner.query('select count(*)::int as n from cases');
    const seen = await preview(text, front);
    assert.deepEqual(statuses(seen), expected);
    assert.deepEqual(seen.unknownColumns, ['colour']);
    assert.match(seen.lines[1]?.says ?? '', /Joins line 2/);
    assert.deepEqual((await server.owner.query('select count(*)::int as n from cases')).rows, earlier.rows);

    const done = await bringIn(text, front);
    assert.deepEqual(statuses(done), expected);
    assert.deepEqual(done.counts, { opened: 2, takenOver: 0, joins: 1, already: 1, refused: 1 });
    await server.settle();
    assert.equal((await caseOf(done.lines[0]?.reference)).case.stage.kind, 'waiting');
    assert.equal((await caseOf(done.lines[2]?.reference)).case.stage.kind, 'engagement');
    assert.equal(done.lines[1]?.reference, done.lines[0]?.reference);
    const history = await server
      .as(agent)
      .call('getHistory', { path: { case: done.lines[0]?.reference ?? '' } });
    assert.equal(history.kind === 'ok' && history.body.entries[0]?.actor, 'person:fay');
    assert.doesNotMatch(JSON.stringify(done), /No answer/, 'a text of a person stands in no import');
    const { rows } = await server.owner.query("select person from content where body like 'No answer%'");
    assert.deepEqual(rows, [{ person: one.reporter }], 'it is the reporter who can have it erased');
  });

  test('of more lines than one transaction takes becomes a case for each line', async () => {
    const lines = Array.from({ length: 203 }, (_, index) => `many-r${index},many-s${index},many-${index}`);
    const done = await bringIn(`reporter,respondent,contract\n${lines.join('\n')}\n`);
    assert.deepEqual([done.counts.opened, done.lines.length], [203, 203]);
  });

  test('waits for the messages that are being matched: none falls between them and its new cases', async () => {
    const pair = await silentPair(server, 'matched');
    let committed = false;
    const matching = await server.pool.connect();
    try {
      await matching.query(
        'begin; select pg_advisory_xact_lock(source_lock(name)) from (select name from sources order by name) as every_source',
      );
      const bringing = bringIn(
        `reporter,respondent,contract\n${pair.reporter},${pair.respondent},${pair.contract}\n`,
      ).then((done) => ({ done, at: committed }));
      const waits = async (): Promise<void> => {
        const { rows } = await matching.query<{ n: number }>(
          'select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and not l.granted',
        );
        if (rows[0]?.n === 0) await waits();
      };
      await Promise.race([waits(), bringing]);
      committed = true;
      await matching.query('commit');
      const { done, at } = await bringing;
      assert.deepEqual([at, statuses(done)], [true, [[2, 'opened', null]]]);
    } finally {
      matching.release(true);
    }
  });

  test('that comes twice makes nothing twice, whatever the order of its columns', async () => {
    const pair = await silentPair(server, 'twice');
    const first = await bringIn(
      `reporter,respondent,contract\n${pair.reporter},${pair.respondent},${pair.contract}\n`,
    );
    await server.settle();
    const { reference } = first.lines[0] ?? {};
    const length = (await caseOf(reference)).case.version;
    const again = `contract,respondent,reporter\n${pair.contract},${pair.respondent},${pair.reporter}\n`;
    assert.deepEqual(statuses(await preview(again)), [[2, 'already', null]]);
    const second = await bringIn(again);
    assert.deepEqual(
      second.lines.map((line) => [line.status, line.reference]),
      [['already', reference]],
    );
    assert.equal((await caseOf(reference)).case.version, length, 'nothing was done to the case');
  });

  test('of the same three as a case that has long been open joins it', async () => {
    const { reporter, respondent, contract } = await silentPair(server, 'joins');
    const first = await bringIn(`reporter,respondent,contract\n${reporter},${respondent},${contract}\n`);
    const header = 'reporter,respondent,contract,text';
    for (const text of ['Still no word', 'No word at all']) {
      const later = await bringIn(`${header}\n${reporter},${respondent},${contract},${text}\n`);
      assert.deepEqual(
        [statuses(later), later.lines[0]?.reference],
        [[[2, 'joins', null]], first.lines[0]?.reference],
        `with another text it is another report: ${text}`,
      );
    }
  });

  test('that two people bring in at the same moment makes each case once', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 30 }, (_, index) => silentPair(server, `race-${index}`)),
    );
    const text = `reporter,respondent,contract\n${pairs.map((one) => `${one.reporter},${one.respondent},${one.contract}`).join('\n')}\n`;
    const files = await Promise.all([bringIn(text), bringIn(text), bringIn(text)]);
    const all = files.flatMap(({ lines }) => lines);
    assert.equal(all.filter(({ status }) => status === 'opened').length, 30);
    assert.equal(all.filter(({ status }) => status === 'already').length, 60);
    for (const { reporter } of pairs) {
      const { rows } = await server.owner.query<{ n: number }>(
        'select sum(length)::int as n from cases where reporter = $1',
        [reporter],
      );
      assert.equal(rows[0]?.n, 1, 'the report, and no joining one');
    }
  });

  test('is kept with who brought it in, and can be had as a table without formulas', async () => {
    const done = await bringIn('reporter,respondent,key\n=cmd(),,first\n', front);
    const listed = await server.as(lead).call('getImports', {});
    const head = listed.kind === 'ok' ? listed.body.imports.find(({ id }) => id === done.import) : undefined;
    assert.deepEqual(
      [head?.by, head?.file, head?.lines, head?.counts.refused],
      ['person:fay', 'cases.csv', 1, 1],
    );
    const one = await server.as(lead).call('getImport', { path: { import: done.import } });
    assert.deepEqual(one.kind === 'ok' && one.body.lines[0]?.said, { reporter: '=cmd()', key: 'first' });
    const csv = await raw(server, `/api/imports/${done.import}/lines.csv`, lead);
    assert.match(String(csv.headers['content-type']), /^text\/csv; charset=utf-8/);
    assert.match(
      String(csv.headers['content-disposition']),
      /^attachment; filename="import-2026-07-\d\d\.csv"$/,
    );
    assert.match(csv.body, /^\uFEFFline,status,reference,code,says,reporter,key\r\n2,refused,,malformed,/);
    assert.match(csv.body, /,'=cmd\(\),first/);
  });

  test('that is no table is refused as a whole', async () => {
    for (const [text, code] of [
      ['reporter,respondent\n"a,b\n', 'brokenQuote'],
      ['name,other\na,b\n', 'columns'],
      ['\n\n', 'empty'],
    ] as const) {
      const answer = await server.as(lead).call('importReports', { body: { text } });
      assert.equal(answer.kind === 'problem' && answer.problem.code, code);
    }
  });
});

describe('A case that runs elsewhere', () => {
  const HEADER =
    'reporter,respondent,contract,reportTicket,stage,reportedAt,noticeAcceptedAt,contactTicket,deadline';
  type Pair = Awaited<ReturnType<typeof silentPair>>;
  const line = (pair: Pair, stage: string, ticket: string, accepted: Instant, deadline = '') =>
    `${HEADER}\n${pair.reporter},${pair.respondent},${pair.contract},${pair.reportTicket},${stage},${instant(accepted - HOUR)},${instant(accepted)},${ticket},${deadline}\n`;
  /** Asked elsewhere a day ago. */
  async function asked(name: string): Promise<{ pair: Pair; ticket: string; accepted: Instant }> {
    const pair = await silentPair(server, name);
    const ticket = await ticketOf(pair.respondent);
    const accepted = now;
    await forward(DAY);
    return { pair, ticket, accepted };
  }

  test('goes on with its clock; silence is proven and the hold decided here', async () => {
    const { pair, ticket, accepted } = await asked('runs');
    const text = line(pair, 'waiting', ticket, accepted);
    assert.deepEqual(statuses(await preview(text)), [[2, 'takenOver', null]]);
    const done = await bringIn(text);
    await server.settle();
    const { reference } = done.lines[0] ?? {};
    const running = await caseOf(reference);
    assert.deepEqual(
      [
        running.case.stage.kind,
        running.case.contactTicket,
        running.case.window?.deadline,
        running.case.silentSince,
      ],
      ['waiting', ticket, instant(accepted + 2 * DAY), instant(NOON - 10 * DAY)],
    );
    await forward(DAY + MINUTE);
    await server.settle();
    const due = await caseOf(reference);
    assert.equal(due.case.stage.kind, 'proposed', JSON.stringify(due.case));
    const approved = await server.as(agent).call('decide', {
      path: { case: reference ?? '' },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: due.etag,
    });
    assert.equal(approved.kind, 'ok', JSON.stringify(approved));
    await server.settle();
    const held = await caseOf(reference);
    assert.equal(held.case.stage.kind, 'onHold');
    assert.ok(held.case.hold?.proofs.every((proof) => Date.parse(proof.seenUpTo) >= accepted + 2 * DAY));
    const answer = await server.as(agent).call('getHistory', { path: { case: reference ?? '' } });
    assert.equal(answer.kind === 'ok' && answer.body.verified, true);
  });

  test('that was answered there meanwhile is answered here', async () => {
    const { pair, ticket, accepted } = await asked('answered');
    const { outside } = server.marketplace;
    await outside.write({ from: pair.respondent, to: pair.reporter, contract: pair.contract });
    await outside.reply({ ticket, from: pair.respondent });
    await forward(HOUR);
    const done = await bringIn(line(pair, 'waiting', ticket, accepted));
    await server.settle();
    assert.equal((await caseOf(done.lines[0]?.reference)).case.stage.kind, 'answered');
  });

  test('on hold there is not on hold here: the hold is proposed, and nothing is suspended before a decision', async () => {
    const { pair, ticket, accepted } = await asked('held-there');
    await forward(DAY + HOUR);
    const { standing } = server.marketplace.counts();
    const done = await bringIn(line(pair, 'on hold', ticket, accepted, instant(accepted + 2 * DAY)));
    assert.match(done.lines[0]?.says ?? '', /its hold is not/);
    await server.settle();
    const { case: taken } = await caseOf(done.lines[0]?.reference);
    assert.deepEqual(
      [taken.stage.kind, taken.stage.outage, taken.hold, server.marketplace.counts().standing],
      ['proposed', true, null, standing],
    );
  });

  test('whose contact ticket nobody can read, or that holds no notice, is refused and can come again', async () => {
    const { pair, ticket, accepted } = await asked('no-ticket');
    assert.deepEqual(statuses(await bringIn(line(pair, 'waiting', 'T-none', accepted))), [
      [2, 'refused', 'ticketNotRead'],
    ]);
    const other = await server.marketplace.outside.openReportTicket(pair.respondent, 'Something else');
    assert.deepEqual(statuses(await bringIn(line(pair, 'waiting', other, accepted))), [
      [2, 'refused', 'noNotice'],
    ]);
    const running = line(pair, 'waiting', ticket, accepted);
    const taken = await bringIn(running);
    assert.deepEqual(statuses(taken), [[2, 'takenOver', null]]);
    await server.settle();
    const { version } = (await caseOf(taken.lines[0]?.reference)).case;
    assert.deepEqual(statuses(await bringIn(running)), [[2, 'already', null]]);
    assert.equal((await caseOf(taken.lines[0]?.reference)).case.version, version, 'it is not reported again');
  });

  test('is taken over by a lead, not by the front line', async () => {
    const { pair, ticket, accepted } = await asked('who');
    assert.deepEqual(statuses(await preview(line(pair, 'waiting', ticket, accepted), front)), [
      [2, 'refused', 'role'],
    ]);
  });

  test('whose clock cannot be is refused by the rules, with their sentence', async () => {
    const { pair, ticket } = await asked('clock');
    const done = await bringIn(line(pair, 'waiting', ticket, now + HOUR));
    assert.deepEqual(statuses(done), [[2, 'refused', 'noNotice']]);
    const early = `${HEADER}\n${pair.reporter},${pair.respondent},${pair.contract},,waiting,${instant(now)},${instant(now - DAY)},${ticket},\n`;
    const refused = await bringIn(early);
    assert.deepEqual(statuses(refused), [[2, 'refused', 'clockElsewhere']]);
    assert.match(refused.lines[0]?.says ?? '', /not in this order/);
    assert.deepEqual(statuses(await bringIn(early)), [[2, 'refused', 'clockElsewhere']], 'it may come again');
  });
});
