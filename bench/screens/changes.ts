/** A hundred changes a second: until each that concerns what is on a screen is painted there. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { RawMessage } from '../../connectors/ports.ts';
import { advance } from '../../desk/advance.ts';
import { take } from '../../desk/listen.ts';
import type { CaseId, Person } from '../../procedure/case.ts';
import { HOUR, SECOND } from '../../procedure/case.ts';
import { referenceOf } from '../../desk/db/cases.ts';
import { START, uidOfRespondent } from '../side.ts';
import { paintedOn, watch, type Painted } from './paint.ts';
import { ROW, WORD_OF_DOUBT } from './pages.ts';
import type { Screens } from './screens.ts';
import { spreadOf, type Spread } from '../queue.ts';

const PER_SECOND = 100;
const BEAT_MS = 100;
/** Of a beat's changes one concerns a row on the screen, one the open case, the others cases far below. */
const QUIET = (PER_SECOND * BEAT_MS) / SECOND - 2;
/** Rows that change again and again, each for a second and back: so few that all of them stand on the screen. */
const RESTLESS = 10;
/** They are the agent's own, who looks at what needs a person of those: it comes into the list and leaves it. */
const ASSIGN = `
with put as (insert into assignments (case_id, person, since) select id, 'ada', now() from unnest($1::uuid[]) as id)
update queue_open set assigned = 'ada' where id = any($1::uuid[])`;
const TICKETS = { name: 'tickets', place: 'ticket' } as const;
const AGENT: Person = { kind: 'person', id: 'otto', roles: ['escalations'] };
/** A change that nobody has painted by then never will be. */
const LATEST_MS = 10_000;

interface Known {
  readonly id: CaseId;
  readonly reference: string;
  readonly number: number;
}
/** What a page is to show because of one change: under a name a text that has a word in it, or has it no more. */
interface Expected {
  readonly key: string;
  readonly word: string;
  readonly has: boolean;
  readonly caseId: CaseId;
  readonly n: number;
}

export interface ChangesResult {
  readonly perSecond: number;
  readonly queue: Spread;
  readonly openCase: Spread;
}

/** @param seconds how long changes come. */
export async function measureChanges(screens: Screens, seconds: number): Promise<ChangesResult> {
  const cases = await knownCases(screens);
  const open = cases.at(-1);
  if (open === undefined) throw new Error('there are no cases');
  await screens.pool.query(ASSIGN, [cases.slice(0, RESTLESS).map(({ id }) => id)]);
  const queue = await screens.open('/?assigned=me');
  await queue.getByRole('heading', { name: 'Needs a person' }).waitFor();
  const casePage = await screens.open(`/cases/${open.reference}`);
  await casePage.getByText(open.reference).first().waitFor();
  await watch(queue, { kind: 'elements', ...ROW });
  await watch(casePage, { kind: 'words', pattern: 'change number \\d+\\.' });
  const expected = await makeChanges(screens, cases, open, seconds);
  const commits = await commitsOf(screens, expected.all);
  const result = {
    perSecond: expected.rate,
    queue: await lateness('a row of the queue', queue, expected.queue, commits),
    openCase: await lateness('the open case', casePage, expected.openCase, commits),
  };
  await queue.context().close();
  await casePage.context().close();
  return result;
}

async function knownCases({ pool }: Screens): Promise<readonly Known[]> {
  const { rows } = await pool.query<{ id: CaseId; reference: string; respondent: string }>(
    "select id, reference, respondent from cases where respondent like 's%' order by reference",
  );
  return rows.map(({ id, reference, respondent }) => ({
    id,
    reference: referenceOf(Number(reference)),
    number: Number(respondent.slice(1)),
  }));
}

interface Made {
  readonly rate: number;
  readonly queue: readonly Expected[];
  readonly openCase: readonly Expected[];
  readonly all: readonly Expected[];
}

async function makeChanges(
  { side, pool }: Screens,
  cases: readonly Known[],
  open: Known,
  seconds: number,
): Promise<Made> {
  const { desk } = side;
  const queue: Expected[] = [];
  const openCase: Expected[] = [];
  const began = performance.now();
  const beats = (seconds * SECOND) / BEAT_MS;
  let made = 0;
  for (let beat = 0; beat < beats; beat += 1) {
    const row = cases[beat % RESTLESS];
    if (row === undefined) throw new Error('there are too few cases');
    const isOn = Math.floor(beat / RESTLESS) % 2 === 0;
    const text = `change number ${beat}.`;
    const quiet = Array.from({ length: QUIET }, (_, index) => {
      const one = cases[1000 + ((beat * QUIET + index) % (cases.length - 1001))];
      return reply(one ?? row, `quiet ${beat} ${index}`, beat, false);
    });
    const doubts = isOn ? [reply(row, `doubt ${beat}`, beat, true)] : [];
    const [heard] = await Promise.all([
      take(desk, TICKETS, {
        messages: [...quiet, ...doubts, reply(open, text, beat, false)],
        from: null,
        to: null,
        seenUpTo: null,
      }),
      isOn ? null : advance(desk, [recognised(row, beat - RESTLESS)]),
    ]);
    if (heard.kind !== 'heard') throw new Error('a batch was overtaken');
    made += QUIET + 2;
    queue.push({
      key: row.reference,
      word: WORD_OF_DOUBT,
      has: isOn,
      caseId: row.id,
      n: await lengthOf(pool, row.id),
    });
    openCase.push({ key: text, word: text, has: true, caseId: open.id, n: await lengthOf(pool, open.id) });
    await pause(Math.max(0, began + (beat + 1) * BEAT_MS - performance.now()));
  }
  const rate = (made / (performance.now() - began)) * SECOND;
  return { rate, queue, openCase, all: [...queue, ...openCase] };
}

async function lengthOf(pool: Screens['pool'], id: CaseId): Promise<number> {
  const { rows } = await pool.query<{ length: number }>({
    name: 'bench-length',
    text: 'select length from cases where id = $1',
    values: [id],
  });
  return rows[0]?.length ?? 0;
}

/** A reply in the ticket of a case: the respondent's, or of somebody whom nobody recognises. */
function reply(to: Known, text: string, beat: number, isDoubt: boolean): RawMessage {
  return {
    id: text.replaceAll(/\W+/g, '-'),
    conversation: `T${to.id}`,
    place: 'ticket',
    from: isDoubt ? null : uidOfRespondent(to.number),
    to: null,
    contract: null,
    author: 'user',
    automatic: 'no',
    sentAt: START + HOUR + beat * BEAT_MS,
    text,
  };
}

const recognised = (row: Known, beat: number) => ({
  caseId: row.id,
  event: {
    kind: 'recognise' as const,
    message: `doubt-${beat}`,
    author: 'thirdParty' as const,
    by: AGENT,
    reason: null,
  },
});

/** When each change was committed, by the same machine's clock as the pages'. */
async function commitsOf(
  { pool }: Screens,
  expected: readonly Expected[],
): Promise<ReadonlyMap<Expected, number>> {
  const { rows } = await pool.query<{ i: number; at: number }>(
    `select w.i::int as i, extract(epoch from pg_xact_commit_timestamp(h.xmin))::float8 * 1000 as at
     from unnest($1::uuid[], $2::int[]) with ordinality as w (id, n, i) join history h on h.case_id = w.id and h.n = w.n`,
    [expected.map(({ caseId }) => caseId), expected.map(({ n }) => n)],
  );
  return new Map(
    rows.flatMap(({ i, at }) => {
      const one = expected[i - 1];
      return one === undefined ? [] : [[one, at] as const];
    }),
  );
}

/** From each commit until the page shows it; what it never showed counts as the latest. */
async function lateness(
  what: string,
  page: Page,
  expected: readonly Expected[],
  commits: ReadonlyMap<Expected, number>,
): Promise<Spread> {
  await pause(SECOND);
  const painted = await paintedOn(page);
  const byKey = Map.groupBy(painted, ({ key }) => key);
  return spreadOf(
    what,
    expected.flatMap((one) => {
      const committed = commits.get(one);
      if (committed === undefined) throw new Error(`no commit is known of ${one.key}`);
      const entries = byKey.get(one.key) ?? [];
      const before = entries.findLast((entry) => entry.at < committed);
      // What the page does not show at all cannot go from it: a row that stands elsewhere in the list.
      if (!one.has && !(before?.text ?? '').includes(one.word)) return [];
      const seen = entries.find((entry) => entry.at >= committed && shows(entry, one));
      return seen === undefined ? LATEST_MS : seen.at - committed;
    }),
  );
}

const shows = ({ text }: Painted, { word, has }: Expected): boolean => (text ?? '').includes(word) === has;
