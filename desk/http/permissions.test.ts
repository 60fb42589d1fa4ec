import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isPersonAct, PERSON_ACTS } from '../../procedure/matrix.ts';
import { step } from '../../procedure/step.ts';
import { makeKey } from '../people/api-keys.ts';
import { PERSON_ROLES, SCOPES, type Scope } from '../people/roles.ts';
import { addressOf, type Operation } from './operation.ts';
import { operations, rawOperations } from './operations.ts';
import {
  expectedOf,
  fits,
  LINES_MOST,
  readLines,
  stageCases,
  type Cell,
  type Staged,
} from './permissions.test-support.ts';
import { testHttp, type TestServer } from './server.test-support.ts';

const DECIDER = { kind: 'person', id: 'decider', roles: ['escalations'] } as const;
const RELATIONS = ['none', 'party', 'decided'] as const;
const CARDS = ['openCard', 'finishCard', 'couldNot'];
const DECISIONS = PERSON_ACTS.filter((act) => !CARDS.includes(act));
/** Calls under way at once. */
const LANES = 8;

let server: TestServer;
let cases: readonly Staged[];
let keys: ReadonlyMap<string, string>;
before(async () => {
  // The real rules decide; what they allow is not carried out, so that every cell finds the case as it was.
  server = await testHttp({
    step: (current, event, world) => {
      const result = step(current, event, world);
      if (result.kind === 'refused' || !isPersonAct(event.kind)) return result;
      return { kind: 'refused', refusal: { code: 'heldBack', message: 'held back', next: '', retry: false } };
    },
  });
  cases = await stageCases(server, DECIDER);
  const made = new Map<string, string>();
  const give = async (name: string, scopes: readonly Scope[]): Promise<void> => {
    made.set(
      name,
      (await makeKey(server.pool, { name: name.replace(':', '-'), scopes, days: 1 }, 'test')).key,
    );
  };
  for (const scope of SCOPES) await give(`machine:${scope}`, [scope]);
  await give('machine:all', SCOPES);
  keys = made;
});
after(() => server.close());

const ROLES = [...PERSON_ROLES, 'noRole'];

/** What somebody in this role and relation sends to be known. */
async function headersOf({
  role,
  relation,
}: Pick<Cell, 'role' | 'relation'>): Promise<{ readonly [name: string]: string }> {
  if (role === 'nobody') return {};
  const key = keys.get(role);
  if (key !== undefined) return { authorization: `Bearer ${key}` };
  const roles = role === 'noRole' ? '' : `; roles=${role}`;
  if (relation === 'decided') return server.headers({ 'answerby-person': `decider${roles}` });
  const uid = relation === 'party' ? `; uid=${cases[0]?.reporter ?? ''}` : '';
  return server.headers({ 'answerby-person': `${role.toLowerCase()}-${relation}${roles}${uid}` });
}

const OWN: readonly string[] = ['ownDecision', 'secondPerson', 'ownCase', 'role', 'scope', 'nobody'];

async function isAllowed(cell: Cell, path: string, method: string, body: unknown): Promise<boolean> {
  const ending = new AbortController();
  const response = await fetch(`${server.url}${path}`, {
    method,
    redirect: 'manual',
    signal: ending.signal,
    headers: {
      ...(await headersOf(cell)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'if-match': '*',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  const code = isProblem ? ((await response.json()) as { readonly code: string }).code : '';
  // A stream goes on: that it began is the answer.
  ending.abort();
  if (response.status === 401 || response.status === 403 || OWN.includes(code)) return false;
  return code !== `${cell.operation.replace('decide.', '')}.${cell.stage}`;
}

interface Question {
  readonly cell: Cell;
  readonly path: string;
  readonly method: string;
  readonly body?: unknown;
}

/** Particulars of decisions that would be sent, only well formed. */
const PARTICULARS: { readonly [kind: string]: object } = {
  recognise: { message: 'x', author: 'respondent' },
  recordAnswer: { place: 'ticket', sentAt: '2026-07-14T12:00:00Z', message: 'x' },
  grantPause: { until: '2030-07-14T12:00:00Z' },
  giveMoreTime: { hours: 24 },
  refuseVerification: { missing: 'messageCentre' },
  decideObjection: { result: 'holdRight' },
  settleAct: { key: 'x', act: 'suspend', happened: true },
  acknowledge: { task: 'noteUnconfirmed' },
};
const CARD_ROUTES: { readonly [act: string]: readonly [string, object | undefined] } = {
  openCard: ['open', undefined],
  finishCard: ['finish', { ticket: '7' }],
  couldNot: ['could-not', { act: 'suspend' }],
};

/** Every decision and card act in every stage, by every role, as a stranger to the case, a party, and who decided its hold. */
function questionsOnCases(): readonly Question[] {
  return cases.flatMap(({ stage, id }) =>
    RELATIONS.flatMap((relation) =>
      PERSON_ROLES.flatMap((role) => [
        ...DECISIONS.map((kind) => ({
          cell: { role, operation: `decide.${kind}`, relation, stage },
          path: `/api/cases/${id}/decisions`,
          method: 'POST',
          body: { kind, reason: 'looked at it', ...PARTICULARS[kind] },
        })),
        ...CARDS.map((kind) => {
          const [end, body] = CARD_ROUTES[kind] ?? ['', undefined];
          return {
            cell: { role, operation: `decide.${kind}`, relation, stage },
            path: `/api/cases/${id}/cards/hold/${end}`,
            method: 'POST',
            body,
          };
        }),
      ]),
    ),
  );
}

/** A request that says something which nobody knows is refused for that, once it is known who may ask: nothing happens. */
const UNKNOWN = 'nobodyKnowsThis=1';

function questionOf(
  name: string,
  operation: Pick<Operation, 'method' | 'route' | 'noun'>,
  role: string,
): Question {
  const path = addressOf(operation).replaceAll(/\{\w+\}/g, 'NR-999999');
  return {
    cell: { role, operation: name, relation: 'none', stage: '-' },
    path: `${path}?${UNKNOWN}`,
    method: operation.method,
    ...(operation.method === 'POST' ? { body: {} } : {}),
  };
}

/** @returns a sentence for each cell in which the server does not do what the file says. */
async function differing(questions: readonly Question[]): Promise<readonly string[]> {
  const lines = readLines();
  const wrong: string[] = [];
  const left = [...questions];
  const lane = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const { cell, path, method, body } = one;
      const expected = expectedOf(lines, cell);
      if ((await isAllowed(cell, path, method, body)) === expected) continue;
      wrong.push(
        `${expected ? 'unexpected deny' : 'unexpected allow'}: ${cell.role},${cell.operation},${cell.relation},${cell.stage}`,
      );
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return wrong.sort();
}

test('the file of permissions is short, and names every operation', () => {
  const lines = readLines();
  assert.ok(lines.length <= LINES_MOST, `${lines.length} lines`);
  const names = [
    ...Object.keys(operations),
    ...Object.keys(rawOperations),
    ...PERSON_ACTS.map((kind) => `decide.${kind}`),
  ];
  const unnamed = names.filter(
    (name) => !lines.some(({ operation }) => operation !== '*' && fits(operation, name)),
  );
  assert.deepEqual(unnamed, [], 'operations that no line names');
  const idle = lines.filter(
    ({ operation }) => operation !== '*' && !names.some((name) => fits(operation, name)),
  );
  assert.deepEqual(idle, [], 'lines that name no operation');
});

test('every operation lets in whom the file says, by session, by key and as nobody; streams as well', async () => {
  const roles = [...ROLES, 'nobody', ...keys.keys()];
  const all = [...Object.entries(operations), ...Object.entries(rawOperations)];
  const wrong = await differing(
    all.flatMap(([name, operation]) => roles.map((role) => questionOf(name, operation, role))),
  );
  assert.deepEqual(wrong, []);
});

test('every decision is allowed to whom the file says, in every stage and relation to the case', {
  timeout: 280_000,
}, async () => {
  const wrong: string[] = [];
  // One role after the other: whoever decided the holds is one person, whose role changes in between.
  for (const role of PERSON_ROLES)
    wrong.push(...(await differing(questionsOnCases().filter(({ cell }) => cell.role === role))));
  assert.deepEqual(wrong, []);
});
