/** A real server on a free port, on a migrated database of its own, with the built-in marketplace behind it. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type pg from 'pg';
import {
  openMarketplace,
  standingClock,
  type Marketplace,
  type MarketplaceSettings,
} from '../../connectors/marketplace/marketplace.ts';
import { manualPorts } from '../../connectors/manual/manual.ts';
import type { Ports } from '../../connectors/ports.ts';
import type { Instant, Milliseconds } from '../../procedure/case.ts';
import { advance } from '../advance.ts';
import { createDatabase, dropDatabase, openPool } from '../db/database.ts';
import { makePolicy } from '../db/policies.ts';
import { declareSource } from '../db/sources.ts';
import { asOwner, testServer } from '../db/testing.ts';
import { openDesk, type Desk, type Log, type StepFunction } from '../desk.ts';
import { learningNames } from '../names.ts';
import { dispatchOnce } from '../dispatch.ts';
import { take } from '../listen.ts';
import { actingOn, type Headers } from './access.test-support.ts';
import { client, type Client } from './client.ts';
import type { Limits } from './limits.ts';
import { startServer, type Server } from './server.ts';
import { openService } from './service.ts';

export const NOON: Instant = Temporal.Instant.from('2026-07-14T12:00:00Z').epochMilliseconds;
export const agent = { 'answerby-person': 'ada; roles=escalations' };
export const lead = { 'answerby-person': 'lena; roles=lead,policyOwner' };
export const bridge = { 'answerby-integration': 'bridge' };

/** Tests call faster than people. */
const UNLIMITED: Limits = { perKey: Infinity, perSession: Infinity, perAddress: Infinity };

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly pool: pg.Pool;
  readonly owner: pg.Client;
  readonly desk: Desk;
  readonly marketplace: Marketplace;
  as(who: Headers): Client;
  /** What `who` sends: a session or a key, made behind the scenes. For calls by `fetch`. */
  headers(who: Headers): Promise<Headers>;
  /** Moves the desk's clock, and the marketplace's with it. */
  forward(by: Milliseconds): Promise<void>;
  /** Hears, wakes and acts until nothing is left to do at this instant. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param options `policy`: settings that differ from the defaults; `byHand`: no connector does anything (A2). */
export async function testHttp(
  options: {
    readonly policy?: object;
    readonly marketplace?: Partial<MarketplaceSettings>;
    readonly byHand?: boolean;
    /** The folder with the built pages, for the tests in a browser. */
    readonly pages?: string;
    readonly limits?: Limits;
    /** False where so many calls are made that each answer is not compared with its schema as well. */
    readonly checkAnswers?: boolean;
    /** The rules, where a test asks them for something else than to be carried out. */
    readonly step?: StepFunction;
    /** Where the desk writes what went wrong; nowhere without saying. */
    readonly log?: Log;
    /** The maintenance database of a server; the tests' own without saying. */
    readonly database?: string;
  } = {},
): Promise<TestServer> {
  const server = options.database ?? (await testServer());
  const name = `http_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(server, name, { mode: 'moved', start: NOON });
  const pool = await openPool(url, { connections: 6 });
  const owner = await asOwner(url);
  const byHand = options.byHand ?? false;
  const manual = { helpDesk: byHand, messageCentre: byHand, backOffice: byHand, directory: byHand };
  const desk = openDesk({
    pool,
    manual,
    ...(options.step === undefined ? {} : { step: options.step }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  await makePolicy(pool, options.policy ?? {}, 'test');
  const clock = standingClock(NOON);
  const marketplace = openMarketplace({ now: clock.now, grade: 'A', ...options.marketplace });
  await declareSource(pool, {
    name: 'messages',
    place: 'messageCentre',
    grade: byHand ? 'C' : 'A',
    bound: 0,
    manual: byHand,
  });
  await declareSource(pool, {
    name: 'tickets',
    place: 'ticket',
    grade: byHand ? 'C' : 'A',
    bound: 0,
    manual: byHand,
  });
  const ending = new AbortController();
  const ports = byHand ? manualPorts() : learningNames(marketplace, pool, desk.log);
  const service = openService(desk, ports, ending.signal);
  const http: Server = await startServer(service, {
    host: '127.0.0.1',
    port: 0,
    pages: options.pages ?? null,
    checkAnswers: options.checkAnswers ?? true,
    limits: options.limits ?? UNLIMITED,
  });
  const headers = actingOn(pool);
  acting.set(http.port, headers);
  let at = NOON;
  return {
    url: http.url,
    port: http.port,
    pool,
    owner,
    desk,
    marketplace,
    as: (who) => client(http.url, () => headers(who)),
    headers,
    async forward(by) {
      at += by;
      await pool.query('select set_desk_clock($1, 0)', [at]);
      clock.set(at);
    },
    settle: () => settle(desk, ports, byHand ? null : marketplace),
    async close() {
      ending.abort();
      acting.delete(http.port);
      await http.close();
      await owner.end();
      await pool.end();
      await dropDatabase(server, name);
    },
  };
}

const ROUNDS_MOST = 100;

async function settle(desk: Desk, ports: Ports, marketplace: Marketplace | null): Promise<void> {
  for (let round = 0; round < ROUNDS_MOST; round += 1) {
    if (marketplace !== null) await hear(desk, marketplace);
    const { rows } = await desk.pool.query<{ id: string }>(
      'select id from cases where due_at <= (select desk_now()) or proof_wanted_at <= (select desk_now()) order by due_at, id',
    );
    const woken = await advance(
      desk,
      rows.map(({ id }) => ({ caseId: id, event: { kind: 'due', by: { kind: 'timer' } } })),
    );
    const done = await dispatchOnce(desk, ports, 'test', 50);
    if (done === 0 && !woken.some((result) => result.kind === 'stepped' && result.changed)) return;
  }
  throw new Error('the desk did not come to rest');
}

async function hear(desk: Desk, { messageCentre, helpDesk }: Marketplace): Promise<void> {
  const { rows } = await desk.pool.query<{ name: string; position: string | null }>(
    'select name, position from sources',
  );
  const signal = AbortSignal.timeout(5000);
  for (const { name, position } of rows) {
    const news =
      name === 'messages'
        ? await messageCentre.poll(position, 1000, signal)
        : await helpDesk.poll(position, 1000, signal);
    await take(
      desk,
      { name, place: name === 'messages' ? 'messageCentre' : 'ticket' },
      { ...news, from: position, to: news.position },
    );
  }
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: string;
}

/** How each server of this file makes people and keys, by its port. */
const acting = new Map<number, (headers: Headers) => Promise<Headers>>();

/** A call with exactly these headers, also such as `fetch` would not send; short names of callers become real ones. */
export async function raw(
  server: Pick<TestServer, 'port'>,
  path: string,
  given: Headers,
  method = 'GET',
  body?: string,
): Promise<RawAnswer> {
  const headers = (await acting.get(server.port)?.(given)) ?? given;
  return await new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Two users with a contract, whose first message was left without an answer for ten days. @param called what the directory calls the respondent. */
export async function silentPair(
  server: TestServer,
  name: string,
  called?: string,
): Promise<{
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
  readonly reportTicket: string;
}> {
  const [reporter, respondent, contract] = [`${name}-client`, `${name}-freelancer`, `contract-${name}`];
  const { outside } = server.marketplace;
  await outside.addUser({ uid: reporter, kind: 'client' });
  await outside.addUser({ uid: respondent, kind: 'freelancer', zone: 'Asia/Manila', name: called });
  await outside.addContract({ id: contract, parties: [reporter, respondent] });
  await outside.write({
    from: reporter,
    to: respondent,
    contract,
    text: 'Hello?',
    sentAt: NOON - 10 * 24 * 3_600_000,
  });
  const reportTicket = await outside.openReportTicket(reporter, 'No answer');
  return { reporter, respondent, contract, reportTicket };
}
