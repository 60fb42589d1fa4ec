/** Cases put straight into the tables, as many as a large desk has: for lists, which only read them. Nothing advances them. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Case, Instant, Party, Stage, Task, TaskKind, Timers } from '../procedure/case.ts';
import { DAY, HOUR, MINUTE } from '../procedure/case.ts';
import { toRow } from '../desk/db/cases.ts';
import { queueWrites } from '../desk/db/queue.ts';
import { save, type Written } from '../desk/db/save.ts';
import { START } from './side.ts';

const COUNTRIES = ['US', 'IN', 'PH', 'PK', 'BD', 'GB', 'DE', 'ES', 'UA', 'BR', 'NG', 'KE', 'RO', 'PL', 'LI'];
const LANGUAGES = ['en', 'en', 'en', 'de', 'es'];
const AGENTS = 60;
const AT_ONCE = 2000;
const NO_HASH = '00'.repeat(32);

/** Stage, whose turn it is, and which timer runs; as often as its share in a hundred open cases. */
interface Sort {
  readonly share: number;
  readonly stage: Stage;
  readonly task: TaskKind | null;
  readonly timer: keyof Timers;
  readonly within: number;
  readonly desk?: 'frontLine' | 'engagement';
}
const SORTS: readonly Sort[] = [
  { share: 54, stage: { kind: 'waiting' }, task: null, timer: 'deadline', within: 48 * HOUR },
  { share: 2, stage: { kind: 'waiting' }, task: 'request', timer: 'deadline', within: 48 * HOUR },
  { share: 6, stage: { kind: 'answered' }, task: null, timer: 'resolve', within: 3 * DAY },
  { share: 12, stage: { kind: 'proposed', outage: false }, task: 'decide', timer: 'dailyLook', within: HOUR },
  {
    share: 3,
    stage: { kind: 'undecided', behind: ['messageCentre'], wanted: null, outage: false },
    task: 'undecided',
    timer: 'undecidedEnd',
    within: 3 * DAY,
  },
  { share: 2, stage: { kind: 'partlyAnswered' }, task: 'partlyAnswered', timer: 'dailyLook', within: DAY },
  { share: 6, stage: { kind: 'onHold' }, task: null, timer: 'review', within: 30 * DAY },
  { share: 3, stage: { kind: 'onHold' }, task: 'verify', timer: 'verification', within: DAY },
  { share: 1, stage: { kind: 'onHold' }, task: 'objection', timer: 'objection', within: 7 * DAY },
  {
    share: 1,
    stage: { kind: 'lifting' },
    task: 'liftDelayed',
    timer: 'liftUnconfirmed',
    within: 10 * MINUTE,
  },
  { share: 5, stage: { kind: 'frontLine' }, task: null, timer: 'passOn', within: 7 * DAY, desk: 'frontLine' },
  {
    share: 5,
    stage: { kind: 'engagement' },
    task: 'engagement',
    timer: 'question',
    within: 3 * DAY,
    desk: 'engagement',
  },
];
const BY_SHARE = SORTS.flatMap((sort) => Array.from({ length: sort.share }, () => sort));

/** Spreads numbers out, the same in every run. */
const spread = (number: number, most: number): number => ((number * 2_654_435_761) >>> 8) % most;
const one = <T>(list: readonly T[], number: number): T => {
  const found = list[spread(number, list.length)];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

function partyOf(uid: string, number: number): Party {
  return {
    uid,
    kind: number % 3 === 0 ? 'client' : 'freelancer',
    language: one(LANGUAGES, number + 1),
    zone: 'Asia/Manila',
    // The last country is rare.
    country: number % 5000 === 0 ? 'LI' : one(COUNTRIES.slice(0, -1), number),
    protected: false,
  };
}

/** In the order of their numbers, as ids of version 7 are in the order of their instants. */
export const idOf = (number: number): string =>
  `019f0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const asHex = (): string => randomBytes(8).toString('hex');

function base(number: number, reportedAt: Instant): Case {
  return {
    shape: 1,
    id: idOf(number),
    policy: 1,
    reporter: partyOf(`made-r${number}`, number + 7),
    respondent: partyOf(`made-s${number}`, number),
    contract: `${70_000_000 + number}`,
    reportTicket: `RT-${number}`,
    contactTicket: `CT-${number}`,
    report: asHex(),
    reportedAt,
    desk: 'escalations',
    escalated: true,
    overruled: false,
    silentSince: reportedAt - 8 * DAY,
    conversations: [`c-${number}`],
    silenceFrom: null,
    mass: number % 100 === 0,
    readBackAt: reportedAt,
    stage: { kind: 'waiting' },
    timers: {},
    tasks: [],
    window: {
      number: 1,
      asked: ['messageCentre', 'ticket'],
      key: `${idOf(number)}/3/notice`,
      template: 'notice',
      length: 48 * HOUR,
      acceptedAt: reportedAt + MINUTE,
      deadline: reportedAt + MINUTE + 48 * HOUR,
    },
    noticeKey: `${idOf(number)}/3/notice`,
    noticeAcceptedAt: reportedAt + MINUTE,
    countFrom: reportedAt,
    met: { messageCentre: null, ticket: null },
    lastAnswerAt: null,
    lastRespondent: {},
    counted: [],
    doubts: [],
    contractEndedBy: null,
    cannotAnswer: null,
    requests: [],
    questionSince: null,
    remindedAt: null,
    furtherWindows: 0,
    extensions: 0,
    pauses: 0,
    pair: number % 50 === 0 ? idOf(number + 1) : null,
    proofs: [],
    askedBy: null,
    hold: null,
    formerHold: null,
    lift: null,
    objection: null,
    countedLateAt: null,
    countedWrongAt: null,
    reporterTold: ['weWillContact'],
    openCard: null,
    keys: 5,
    closedAt: null,
  };
}

function openCase(number: number): Case {
  const sort = one(BY_SHARE, number);
  const since = START - spread(number + 3, 40 * HOUR);
  const task: Task | null = sort.task === null ? null : { kind: sort.task, for: 'escalations', since };
  return {
    ...base(number, since - 49 * HOUR),
    stage: sort.stage,
    desk: sort.desk ?? 'escalations',
    timers: { [sort.timer]: START + spread(number + 5, sort.within) },
    tasks: task === null ? [] : [task],
  };
}

function closedCase(number: number): Case {
  const closedAt = START - spread(number, 900 * DAY);
  return {
    ...base(number, closedAt - 3 * DAY),
    stage: { kind: 'closed', outcome: number % 4 === 0 ? 'lifted' : 'resolved' },
    closedAt,
  };
}

const NOTHING: Written = {
  newCases: [],
  cases: [],
  history: [],
  newEffects: [],
  settled: [],
  accounts: [],
  content: [],
  tickets: [],
  reports: [],
  contracts: [],
  messageTexts: [],
  postponed: [],
  given: [],
  broken: [],
  queueEntered: [],
  queueMoved: [],
  queueLeft: [],
  queueClosed: [],
};

async function put(pool: pg.Pool, cases: readonly Case[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; set local synchronous_commit = off');
    await save(client, {
      ...NOTHING,
      ...queueWrites(cases.map((current) => ({ before: null, current }))),
      newCases: cases.map((current) => toRow(current, 7, NO_HASH)),
      contracts: cases.map(({ id, contract }) => ({ contract: contract ?? '', case_id: id })),
      tickets: cases.flatMap(({ id, reportTicket, contactTicket }) => [
        { ticket: reportTicket ?? '', case_id: id, party: 'reporter' as const },
        { ticket: contactTicket ?? '', case_id: id, party: 'respondent' as const },
      ]),
    });
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Every second case that needs a person has one of sixty. */
const ASSIGN = `
with chosen as (select id, 'agent' || (hashtext(id::text) & 1023) % ${AGENTS} as person from queue_open where needs_person and hashtext(id::text) & 1024 = 0),
put as (insert into assignments (case_id, person, since) select id, person, now() from chosen)
update queue_open q set assigned = s.person from chosen s where s.id = q.id`;

/**
 * @param url of the database, for what only its owner may do.
 * @param open so many open cases, and `closed` closed ones.
 */
export async function makeCases(pool: pg.Pool, url: string, open: number, closed: number): Promise<void> {
  for (let from = 0; from < open + closed; from += AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(AT_ONCE, open + closed - from) },
      (_, index) => from + index,
    );
    await put(
      pool,
      numbers.map((number) => (number < open ? openCase(number + 1) : closedCase(number + 1))),
    );
  }
  await pool.query(ASSIGN);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query('vacuum (analyze)');
  } finally {
    await owner.end();
  }
}
