/** A real server with cases in many states, and people and machines who call it; the same for the same words. */
import { MINUTE, HOUR } from '../../procedure/case.ts';
import { NOON, testHttp, type TestServer } from '../../desk/http/server.test-support.ts';
import { SESSION_COOKIE } from '../../desk/http/access.ts';
import { makeKey } from '../../desk/people/api-keys.ts';
import { SCOPES } from '../../desk/people/roles.ts';
import { readSession, startSession } from '../../desk/people/sessions.ts';
import { csrfOf } from '../../desk/people/tokens.ts';
import type { Pool } from './schema.ts';

/** Who calls, with their roles; `own` is a party to the first case. */
const PEOPLE: { readonly [id: string]: readonly string[] } = {
  ada: ['escalations'],
  fritz: ['frontLine', 'engagement'],
  lena: ['lead', 'policyOwner'],
  pia: ['policyOwner', 'lead', 'escalations'],
  rod: ['administrator'],
  aud: ['auditor'],
  own: ['escalations'],
};
export const CALLERS: readonly string[] = [
  ...Object.keys(PEOPLE),
  'ada',
  'lena',
  'pia',
  'machine',
  'machine',
  'nobody',
];

const PAIRS = 12;
const ROOMY = {
  reportsPerReporterADay: null,
  reportersPerRespondentADay: null,
  holdsPerHour: null,
  callBackSeconds: 0,
};

export interface Hostile {
  readonly server: TestServer;
  /** What the desk logged as an error, as it came. */
  readonly errors: string[];
  readonly pool: Pool;
  /** Gives everybody back what an input may have taken from them: their session, their roles. */
  renew(): Promise<void>;
  headersOf(who: string): { readonly [name: string]: string };
}

/** @param database the maintenance database of a server, or null for that of the tests. */
export async function openHostile(database: string | null): Promise<Hostile> {
  const errors: string[] = [];
  const server = await testHttp({
    policy: ROOMY,
    ...(database === null ? {} : { database }),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => void errors.push(`${message} ${told(fields)}`),
    },
  });
  const made = await makeCases(server);
  const { key } = await makeKey(server.pool, { name: 'bridge', scopes: SCOPES, days: 1 }, 'proof');
  const tokens = new Map<string, string>();
  const world: Hostile = {
    server,
    errors,
    pool: poolOf(made),
    async renew() {
      for (const [id, roles] of Object.entries(PEOPLE)) {
        const token = tokens.get(id);
        const session = token === undefined ? null : await readSession(server.pool, token);
        const same = session !== null && session.person.roles.join() === roles.join();
        if (!same) tokens.set(id, await enter(server, id, roles));
      }
    },
    headersOf(who) {
      if (who === 'machine') return { authorization: `Bearer ${key}` };
      const token = tokens.get(who);
      return token === undefined
        ? {}
        : { cookie: `${SESSION_COOKIE}=${token}`, 'answerby-csrf': csrfOf(token) };
    },
  };
  await world.renew();
  return world;
}

function told(fields: object): string {
  const error: unknown = 'error' in fields ? fields.error : undefined;
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(fields);
}

async function enter({ pool }: TestServer, id: string, roles: readonly string[]): Promise<string> {
  await pool.query(
    `insert into people (id, name, roles, uid, made_by) values ($1, $1, $2, $3, 'proof')
     on conflict (id) do update set roles = excluded.roles, uid = excluded.uid, active = true, name = excluded.name`,
    [id, roles, id === 'own' ? respondentOf(0) : null],
  );
  await pool.query('insert into credentials (person) values ($1) on conflict do nothing', [id]);
  return startSession(pool, id, 'password');
}

const reporterOf = (number: number): string => `client-${number}`;
const respondentOf = (number: number): string => `freelancer-${number}`;
const contractOf = (number: number): string => `${4000 + number}`;

interface Made {
  readonly references: readonly string[];
  readonly tickets: readonly string[];
}

/** Cases that wait, that are due, held, answered, and that the front line has. */
async function makeCases(server: TestServer): Promise<Made> {
  const { outside } = server.marketplace;
  const machine = server.as({ 'answerby-integration': 'maker' });
  const tickets: string[] = [];
  const references: string[] = [];
  for (let number = 0; number < PAIRS; number += 1) {
    const [reporter, respondent, contract] = [reporterOf(number), respondentOf(number), contractOf(number)];
    await outside.addUser({ uid: reporter, kind: 'client' });
    await outside.addUser({ uid: respondent, kind: 'freelancer', country: 'PH', zone: 'Asia/Manila' });
    await outside.addContract({ id: contract, parties: [reporter, respondent] });
    await outside.write({
      from: reporter,
      to: respondent,
      contract,
      text: 'Hello?',
      sentAt: NOON - 240 * HOUR,
    });
    tickets.push(await outside.openReportTicket(reporter, 'No answer'));
  }
  const report = async (number: number): Promise<void> => {
    const answer = await machine.call('report', {
      body: {
        reporter: { uid: reporterOf(number), kind: 'client' },
        respondent: { uid: respondentOf(number), kind: 'freelancer', country: 'PH', zone: 'Asia/Manila' },
        contract: contractOf(number),
        reportTicket: tickets[number] ?? null,
        escalated: number % 5 !== 4,
        text: 'No answer for ten days.',
      },
    });
    if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
    references.push(answer.body.reference);
  };
  for (let number = 0; number < PAIRS / 2; number += 1) await report(number);
  await server.settle();
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  for (const reference of references.slice(0, 2)) {
    await server.as({ 'answerby-person': 'otto; roles=escalations' }).call('decide', {
      path: { case: reference },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: '*',
    });
  }
  await server.settle();
  for (let number = PAIRS / 2; number < PAIRS; number += 1) await report(number);
  await server.settle();
  return { references, tickets };
}

const numbers = Array.from({ length: PAIRS }, (_, number) => number);
const UUIDS = ['00000000-0000-4000-a000-000000000001', '11111111-2222-4333-8444-555555555555'];
const DATES = ['2026-07-01', '2026-07-14', '2026-07-17', '2025-01-01', '0001-01-01', '9999-12-31'];
const INSTANTS = [
  '2026-07-14T12:00:00Z',
  '2026-07-16T13:00:00+02:00',
  '2026-07-18T00:00:00.123Z',
  '2026-07-10T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
];

function poolOf({ references, tickets }: Made): Pool {
  const uids = numbers.flatMap((number) => [reporterOf(number), respondentOf(number)]);
  const people = [...Object.keys(PEOPLE), 'me', 'nobody'];
  const contracts = numbers.map(contractOf);
  const cases = [...references, 'NR-999999'];
  const sources = ['messages', 'tickets'];
  const versions = ['"1"', '"4"', '*', '1', 'W/"3"'];
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Manila', 'Mars/Olympus'];
  const named: { readonly [name: string]: readonly string[] } = {
    case: cases,
    cases,
    uid: uids,
    uids,
    from: uids,
    reporter: uids,
    respondent: uids,
    party: uids,
    contract: contracts,
    ticket: tickets,
    reportTicket: tickets,
    contactTicket: tickets,
    conversation: [...contracts, ...tickets],
    source: sources,
    name: sources,
    person: people,
    to: [...people, ...uids],
    assigned: people,
    whom: people,
    zone: zones,
    country: ['PH', 'DE', 'AQ'],
    countries: ['PH', 'DE'],
    language: ['en', 'de', 'es-AR', 'ar', 'xx'],
    stage: ['waiting', 'proposed', 'onHold', 'closed', 'nowhere'],
    task: ['decide', 'look', 'verify'],
    kind: ['decide', 'client', 'freelancer'],
    section: ['needs', 'waiting', 'all'],
    article: ['non-response', 'desk'],
    ifMatch: versions,
    number: ['1', '2', '3'],
    n: ['1', '2'],
    version: ['1', '2', '5'],
    query: ['section=needs&kind=decide', 'q=NR-'],
    date: DATES,
    'date-time': INSTANTS,
    uuid: UUIDS,
    uri: ['https://example.org/desk', 'http://localhost/'],
    email: ['somebody@example.org'],
  };
  const general = [
    ...cases,
    ...uids,
    ...contracts,
    ...people,
    'PH',
    'en',
    'Fine words.',
    'page-0001',
    ...UUIDS,
    ...DATES,
    ...INSTANTS,
  ];
  return new Map([...Object.entries(named), ['', general]]);
}
