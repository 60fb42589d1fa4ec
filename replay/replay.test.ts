import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testServer } from '../desk/db/testing.ts';
import { startServer } from '../desk/http/server.ts';
import { openService } from '../desk/http/service.ts';
import { actingOn } from '../desk/http/access.test-support.ts';
import { client } from '../desk/http/client.ts';
import { dataFile, notRun } from './data.test-support.ts';
import { recipes } from './histories.test-support.ts';
import { plainReplay } from './reference.test-support.ts';
import { replay } from './replay.ts';
import type { Results } from './results.ts';
import { readRows } from './rows.ts';
import type { World } from './world.ts';

const SILENCE = 86_400;
const WINDOW = 172_800;
const DRAWN = 20;
const folder = fileURLToPath(new URL('histories', import.meta.url));

async function replayFile(
  path: string,
  silenceSeconds = SILENCE,
  windowSeconds = WINDOW,
  onEnd?: (world: World) => Promise<void>,
): Promise<Results> {
  const read = readRows(path);
  assert.ok(read.kind === 'rows', read.kind === 'wrong' ? read.sentence : '');
  return replay(read.rows, {
    silenceSeconds,
    windowSeconds,
    server: await testServer(),
    folder: null,
    ...(onEnd === undefined ? {} : { onEnd }),
  });
}

function assertSame(
  found: Results,
  expected: { readonly casesCsv: string; readonly summaryJson: string },
): void {
  assert.equal(found.casesCsv, expected.casesCsv);
  assert.equal(found.summaryJson, expected.summaryJson);
}

async function assertExpected(context: TestContext, name: string, file: string): Promise<void> {
  const path = dataFile(name, file);
  if (!existsSync(path)) return notRun(context, path);
  const expected = (part: string): string => readFileSync(dataFile(name, 'expected', part), 'utf8');
  assertSame(await replayFile(path), {
    casesCsv: expected('cases.csv'),
    summaryJson: expected('summary.json'),
  });
}

test('the boundary rows give what is expected, byte for byte', (context) =>
  assertExpected(context, 'boundary', 'boundary.csv'));

test('a real history of 59,835 messages gives what is expected, byte for byte', (context) =>
  assertExpected(context, 'collegemsg', 'CollegeMsg.txt.gz'));

for (const recipe of recipes) {
  test(`${recipe.name}, full of ties, gives what the plain second implementation gives`, async () => {
    const path = join(folder, recipe.name);
    assertSame(await replayFile(path), plainReplay(readFileSync(path, 'utf8'), SILENCE, WINDOW));
  });
}

test('other hours of silence and another window are followed too', async () => {
  const path = join(folder, 'crowd.csv');
  for (const [silence, window] of [
    [43_201, 43_200],
    [129_600, 1],
  ] as const) {
    assertSame(
      await replayFile(path, silence, window),
      plainReplay(readFileSync(path, 'utf8'), silence, window),
    );
  }
});

test('a history without reports has no first and no last', async () => {
  const none = {
    users: [],
    from: new Int32Array(),
    to: new Int32Array(),
    second: new Float64Array(),
    line: new Int32Array(),
    length: 0,
  };
  const found = await replay(none, {
    silenceSeconds: SILENCE,
    windowSeconds: WINDOW,
    server: await testServer(),
    folder: null,
  });
  assert.equal(
    found.casesCsv,
    'row,reporter,respondent,asked_t,report_t,deadline_t,answer_t,answer_row,outcome\n',
  );
  assert.match(
    found.summaryJson,
    /"reports": 0,[^]*"first_report_t": null,\n {2}"last_report_t": null\n}\n$/,
  );
});

test('cases drawn at random are served over HTTP as the file has them, each with a chain that verifies', async () => {
  const seen: string[] = [];
  const found = await replayFile(join(folder, 'crowd.csv'), SILENCE, WINDOW, async (world) => {
    const ending = new AbortController();
    const server = await startServer(openService(world.desk, world.marketplace, ending.signal), {
      host: '127.0.0.1',
      port: 0,
      checkAnswers: true,
    });
    const headers = actingOn(world.desk.pool);
    try {
      const agent = client(server.url, () => headers({ 'answerby-person': 'ada; roles=escalations' }));
      const { rows } = await world.desk.pool.query<{ reference: string }>(
        `select 'NR-' || lpad(reference::text, 6, '0') as reference from cases order by random() limit ${DRAWN}`,
      );
      for (const { reference } of rows) seen.push(await served(agent, reference));
    } finally {
      ending.abort();
      await server.close();
    }
  });
  assert.equal(seen.length, DRAWN);
  const lines = new Set(found.casesCsv.split('\n').map((line) => line.split(',').slice(1, 6).join(',')));
  for (const line of seen) assert.ok(lines.has(line), `${line} is not in the file`);
});

/** What HTTP says of a case, as the middle of its line in the file. */
async function served(agent: ReturnType<typeof client>, reference: string): Promise<string> {
  const history = await agent.call('getHistory', { path: { case: reference } });
  assert.ok(history.kind === 'ok' && history.body.verified && history.body.entries.length >= 3);
  const one = await agent.call('getCase', { path: { case: reference } });
  assert.ok(one.kind === 'ok');
  const { reporter, respondent, silentSince, reportedAt, window } = one.body.case;
  const second = (instant: string | null | undefined): number =>
    Temporal.Instant.from(instant ?? '').epochMilliseconds / 1000;
  return [
    reporter.uid,
    respondent.uid,
    second(silentSince),
    second(reportedAt),
    second(window?.deadline),
  ].join(',');
}
