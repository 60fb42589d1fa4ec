/** What strangers write, wherever the desk writes it again: in JSON, in tables, in letters and notes, in logs. */
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { HOUR } from '../../procedure/case.ts';
import { NOON, testHttp, type TestServer } from '../../desk/http/server.test-support.ts';
import { readCsv } from '../../desk/importing/csv.ts';
import { CORPORA, SCRIPT, TEXTS } from './corpus.ts';
import { reorders } from './directions.ts';
import { fillEverything, type Strange } from './strangers.test-support.ts';

const ROOMY = {
  reportsPerReporterADay: null,
  reportersPerRespondentADay: null,
  holdsPerHour: null,
  callBackSeconds: 0,
};
const OTTO = { 'answerby-person': 'otto; roles=escalations,lead' };
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** Whatever some program takes for the end of a line. */
const LINES = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

let server: TestServer;
let cases: readonly Strange[];
let logged = '';
before(async () => {
  const to = new Writable({
    write(part: Buffer, _, done) {
      logged += part.toString('utf8');
      done();
    },
  });
  server = await testHttp({ policy: ROOMY, log: pino({ level: 'debug', errorKey: 'error' }, to) });
  cases = await fillEverything(server);
});
after(() => server.close());

/** The other one of a case, as `fillEverything` names them. */
const reporterOf = (respondent: string): string => respondent.replace(/ fl$/, ' cl');

async function get(path: string): Promise<{ readonly type: string; readonly text: string }> {
  const answer = await fetch(`${server.url}${path}`, { headers: await server.headers(OTTO) });
  assert.equal(answer.status, 200, path);
  return { type: answer.headers.get('content-type') ?? '', text: await answer.text() };
}

test('JSON gives each text back word for word, as JSON that no browser takes for a page', async () => {
  for (const { reference, text } of cases) {
    const { type, text: story } = await get(`/api/cases/${reference}/story`);
    assert.match(type, /^application\/json/);
    const entries = JSON.parse(story) as { readonly entries: readonly { readonly text: string | null }[] };
    assert.ok(
      entries.entries.some((one) => one.text?.trim() === text.trim()),
      `the story of ${reference} has lost its text`,
    );
  }
});

describe('a table has no cell that a spreadsheet would carry out', () => {
  const formulas = (table: string): readonly string[] => {
    const read = readCsv(table);
    assert.equal(read.kind, 'rows', JSON.stringify(read).slice(0, 300));
    const cells = read.kind === 'rows' ? read.rows.flatMap((row) => row.cells) : [];
    return cells.filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell));
  };

  test('of the lines of a file that was brought in', async () => {
    const { text } = await get('/api/imports');
    const { imports } = JSON.parse(text) as { readonly imports: readonly { readonly id: string }[] };
    assert.equal(imports.length, 1);
    const { type, text: table } = await get(`/api/imports/${imports[0]?.id ?? ''}/lines.csv`);
    assert.match(type, /^text\/csv/);
    assert.ok(table.includes('HYPERLINK'));
    assert.deepEqual(formulas(table), []);
  });

  for (const figure of ['reports', 'answered', 'decisions', 'holds', 'work'])
    test(`of the figures on ${figure}`, async () => {
      const { text } = await get(`/api/figures/${figure}.csv?from=2026-07-01&until=2026-07-31`);
      assert.deepEqual(formulas(text), []);
    });
});

/** What the desk has sent, by case. */
async function sent(reference: string): Promise<readonly { readonly kind: string; readonly text: string }[]> {
  const { text } = await get(`/api/cases/${reference}/evidence`);
  const { acts } = JSON.parse(text) as {
    readonly acts: readonly {
      readonly kind: string;
      readonly subject: string | null;
      readonly text: string | null;
    }[];
  };
  return acts.map(({ kind, subject, text: body }) => ({
    kind,
    text: [subject ?? '', body ?? ''].join('\n'),
  }));
}

test('a letter says what the desk says, and a stranger’s text only where it is quoted', async () => {
  let letters = 0;
  for (const { reference, text, contract, respondent } of cases)
    for (const act of await sent(reference)) {
      letters += 1;
      // Reasons and reports are paragraphs of their own, or quoted line by line.
      const own = act.text
        .replaceAll(text.trim(), '')
        .replaceAll(contract, '')
        .replaceAll(reporterOf(respondent), '')
        .split(LINES)
        .filter((line) => !line.startsWith('  > '));
      for (const line of own) assert.ok(!reorders(line), `${reference}: ${JSON.stringify(line)}`);
      assert.doesNotMatch(own.join('\n'), /49|return 1|NaN|undefined/, 'a template of a stranger was filled');
    }
  assert.ok(letters > cases.length);
});

test('a note has the desk’s lines and no others', async () => {
  let notes = 0;
  for (const { respondent, reference } of cases)
    for (const note of server.marketplace.notes(respondent)) {
      notes += 1;
      const lines = note.split(LINES);
      assert.ok(lines.length === 5 || lines.length === 6, `${reference}: ${JSON.stringify(note)}`);
      for (const line of lines)
        assert.ok(line.startsWith('[') && !reorders(line), `${reference}: ${JSON.stringify(line)}`);
    }
  assert.ok(notes > 0);
});

test('a log has one line for each thing, that no terminal obeys, and nothing of what people wrote', async () => {
  // Older than its source had promised: what the desk then logs names the message.
  const [first] = cases;
  assert.ok(first !== undefined);
  const { respondent: from, contract } = first;
  const id = `${CORPORA.directions.join('')} late`;
  await server.marketplace.outside.write({
    from,
    to: reporterOf(from),
    contract,
    text: SCRIPT,
    id,
    sentAt: NOON - 5 * HOUR,
  });
  await server.settle();
  const lines = logged.split('\n').filter((line) => line !== '');
  assert.ok(lines.length > 0, 'nothing was logged');
  for (const line of lines) {
    assert.doesNotThrow(() => JSON.parse(line) as unknown, line);
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/, JSON.stringify(line));
    for (const text of TEXTS.filter((one) => one.length > 25)) assert.ok(!line.includes(text), line);
  }
});
