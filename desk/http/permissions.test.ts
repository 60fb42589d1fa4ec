/** Calls a real server for every cell of role × operation × relation × stage, and compares with `docs/permissions.csv`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { isPersonAct, STAGES } from '../../procedure/matrix.ts';
import { step } from '../../procedure/step.ts';
import { makeKey } from '../people/api-keys.ts';
import { PERSON_ROLES, SCOPES, type PersonRole } from '../people/roles.ts';
import { startSession } from '../people/sessions.ts';
import { csrfOf } from '../people/tokens.ts';
import { SESSION_COOKIE } from './access.ts';
import { hire, PASSWORD } from './browser.test-support.ts';
import {
  ELSEWHERE,
  ON_A_CASE,
  operationNames,
  operationOf,
  ready,
  type About,
  type Ready,
} from './permissions-calls.test-support.ts';
import { Cases, type Somebody, type Wanted } from './permissions-cases.test-support.ts';
import { expectedOf, FILE, fits, readTable, RELATIONS, type Cell } from './permissions-table.test-support.ts';
import { testHttp, type TestServer } from './server.test-support.ts';

const LINES_MOST = 300;
const AT_ONCE = 6;
const table = readTable(readFileSync(FILE, 'utf8'));

/** Somebody who calls. */
interface Caller extends Somebody {
  readonly role: string;
  readonly headers: { readonly [name: string]: string };
}

/** Machines, and nobody, stand to no case. */
const isPerson = ({ headers }: Caller): boolean => 'cookie' in headers;

let server: TestServer;
let cases: Cases;
const callers: Caller[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const sessionHeaders = async (id: string): Promise<Caller['headers']> => {
  const token = await startSession(server.pool, id, 'password');
  return { cookie: `${SESSION_COOKIE}=${token}`, 'answerby-csrf': csrfOf(token) };
};

before(async () => {
  // The real rules decide; what they allow a person is not carried out, so that every call finds the case as it was.
  server = await testHttp({
    checkAnswers: false,
    step: (current, event, world) => {
      const result = step(current, event, world);
      if (result.kind === 'refused' || !isPersonAct(event.kind)) return result;
      return { kind: 'refused', refusal: { code: 'heldBack', message: '', next: '', retry: false } };
    },
  });
  cases = new Cases(server.pool);
  for (const role of [...PERSON_ROLES, 'noRole'] as const) {
    const id = `p-${role.toLowerCase()}`;
    const roles: PersonRole[] = role === 'noRole' ? [] : [role];
    await hire(server, id, roles);
    const uid = `u-${role}`;
    await server.pool.query('update people set uid = $2 where id = $1', [id, uid]);
    callers.push({ role, id, uid, headers: await sessionHeaders(id) });
  }
  callers.push({ role: 'nobody', id: 'p-nobody', uid: 'u-nobody', headers: {} });
  for (const scope of ['all', ...SCOPES] as const) {
    const scopes = scope === 'all' ? SCOPES : [scope];
    const { key } = await makeKey(server.pool, { name: scope, scopes, days: 1 }, 'test');
    callers.push({
      role: `machine:${scope}`,
      id: scope,
      uid: `u-${scope}`,
      headers: { authorization: `Bearer ${key}` },
    });
  }
});
after(async () => {
  agent.destroy();
  await server.close();
});

interface Seen {
  readonly status: number;
  readonly text: string;
}

/** Streams are let go once they have begun. */
function send({ method, path, body }: Ready, headers: Caller['headers']): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        agent,
        headers: {
          ...headers,
          'if-match': '*',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        if (String(response.headers['content-type']).startsWith('text/event-stream')) {
          sent.destroy();
          return resolve({ status, text: '' });
        }
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Codes with which a part of an answer says that it is a matter of rights; `approve.waiting` and the like of the stage. */
const RIGHTS = /"code":"(role|ownCase|secondPerson|ownDecision|protected|[a-zA-Z]+\.[a-zA-Z]+)"/;
/** Calls that concern cases and may be refused for each of them, with 409 or within an answer. */
const BY_CASE = /^(decide|assignCases|previewBulk)/;

/** Whether a call was refused for lack of a right, or for the stage. @throws where it proves nothing. */
function isDenied(name: string, { status, text }: Seen): boolean {
  if (status === 401 || status === 403) return true;
  if (status === 400 || status === 429 || status >= 500)
    throw new Error(`${name} proves nothing: ${status} ${text}`);
  return BY_CASE.test(name) && RIGHTS.test(text);
}

const wrong: string[] = [];

function compare(cell: Cell, seen: Seen): void {
  const { allow, line } = expectedOf(table, cell);
  const denied = isDenied(cell.operation, seen);
  if (denied === !allow) return;
  const what = `${cell.role} ${cell.operation} ${cell.relation} ${cell.stage}`;
  const says = line === 0 ? 'no line' : `line ${line}`;
  wrong.push(
    `${what}: ${says} says ${allow ? 'allow' : 'deny'}, the server answered ${seen.status} ${seen.text.slice(0, 200)}`,
  );
}

/** So many at a time. */
async function each<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test('the table has at most 300 lines, and each of them is the first for something', () => {
  assert.ok(table.length <= LINES_MOST, `${table.length} lines`);
  const used = new Set<number>();
  const roles = [
    ...PERSON_ROLES,
    'noRole',
    'nobody',
    'machine:all',
    ...SCOPES.map((scope) => `machine:${scope}`),
  ];
  for (const role of roles)
    for (const operation of [...Object.keys(ELSEWHERE), ...Object.keys(ON_A_CASE)])
      for (const relation of RELATIONS)
        for (const stage of operation in ON_A_CASE ? STAGES : ['-'])
          used.add(expectedOf(table, { role, operation, relation, stage }).line);
  const idle = table.filter(({ number }) => !used.has(number)).map(({ number }) => number);
  assert.deepEqual(idle, [], 'lines that no call reaches');
});

test('every operation has a call here, and a line in the table that names it', () => {
  const called = new Set([...Object.keys(ELSEWHERE), ...Object.keys(ON_A_CASE)].map(operationOf));
  assert.deepEqual(
    operationNames.filter((name) => !called.has(name)),
    [],
    'operations without a call',
  );
  const named = (name: string): boolean =>
    table.some(({ operation }) => operation !== '*' && fits(operation, name));
  const calls = [...Object.keys(ELSEWHERE).map(operationOf), ...Object.keys(ON_A_CASE)];
  const unnamed = calls.filter((name) => !named(name));
  assert.deepEqual(unnamed, [], 'operations that no line names');
});

test('what concerns no case: every role, every operation', async () => {
  await each(callers, async (caller) => {
    for (const [name, given] of Object.entries(ELSEWHERE)) {
      if (name.endsWith('.own') && !isPerson(caller)) continue;
      // These end or replace the session with which they are made, or count tries in vain.
      const own = name === 'signIn' || name === 'signOut' ? await again(caller) : caller.headers;
      const who = name === 'signIn' && !caller.id.startsWith('p-') ? { ...caller, id: 'p-lead' } : caller;
      const known = who.role === 'nobody' ? { ...who, id: 'p-lead' } : who;
      await server.pool.query('delete from throttles');
      const seen = await send(ready(name, given(known, PASSWORD)), own);
      const relation = name.endsWith('.own') ? 'party' : 'none';
      compare({ role: caller.role, operation: operationOf(name), relation, stage: '-' }, seen);
    }
  });
  assert.deepEqual(wrong.splice(0), []);
});

const again = async (caller: Caller): Promise<Caller['headers']> =>
  'cookie' in caller.headers ? await sessionHeaders(caller.id) : caller.headers;

async function abouts(wanted: readonly Wanted[]): Promise<readonly About[]> {
  const ids = await cases.make(
    wanted.flatMap((one) => {
      const [first, second] = [randomUUID(), randomUUID()];
      return [one, { ...one, id: first, pair: second }, { ...one, id: second, pair: first }];
    }),
  );
  return wanted.map(({ who }, index) => {
    const [caseId = '', first = '', second = ''] = ids.slice(3 * index, 3 * index + 3);
    return { caseId, pair: [first, second], who };
  });
}

for (const stage of STAGES)
  test(`a case in ${stage}: every role, every relation, every operation and decision`, async () => {
    const groups = callers.flatMap((caller) =>
      RELATIONS.filter(
        (relation) => relation === 'none' || (isPerson(caller) && cases.isPossible(relation, stage)),
      ).map((relation) => ({ caller, relation })),
    );
    const made = await abouts(groups.map(({ caller, relation }) => ({ who: caller, relation, stage })));
    await each([...groups.entries()], async ([index, { caller, relation }]) => {
      let about = made[index];
      for (const [name, given] of Object.entries(ON_A_CASE)) {
        if (about === undefined) throw new Error('a case is missing');
        const call = ready(name, given(about));
        const seen = await send(call, caller.headers);
        compare({ role: caller.role, operation: name, relation, stage }, seen);
        // What was done is done: the next call finds a case as it was.
        if (seen.status === 200 && call.method === 'POST' && !name.startsWith('preview'))
          [about] = await abouts([{ who: caller, relation, stage }]);
      }
    });
    assert.deepEqual(wrong.splice(0), []);
  });
