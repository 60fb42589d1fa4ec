/** A desk of a test's own on the real rules, and somebody who does in the world whatever it wants done. */
import {
  type Act,
  HOUR,
  type CaseId,
  type EffectKey,
  type Instant,
  type Look,
  type Party,
  type Person,
} from '../procedure/case.ts';
import type { Step } from '../procedure/event.ts';
import { advance, type Advanced, type Submission } from './advance.ts';
import { declareSource } from './db/sources.ts';
import { makePolicy } from './db/policies.ts';
import { openDesk, type Desk } from './desk.ts';
import { migratedDatabase, type TestDatabase } from './ledger.test-support.ts';

export const START: Instant = Date.UTC(2026, 0, 5, 9);
export const AGENT: Person = { kind: 'person', id: 'agent', roles: ['escalations', 'lead'] };

/** Two people approved automatic holds; every stream proves silence; nobody is asked anything. */
export const AUTOMATIC = {
  places: ['messageCentre'],
  reminderHours: null,
  resolveHours: null,
  verification: 'automatic',
  callBackSeconds: 0,
  automaticHolds: { approvedBy: ['one', 'two'], freelancers: [] },
  reportsPerReporterADay: null,
  reportersPerRespondentADay: null,
  holdsPerHour: null,
  outageMinutes: null,
  pauseWhoCannotAnswer: false,
  linkPairs: false,
};

export interface Spine extends TestDatabase {
  readonly desk: Desk;
  now: Instant;
  /** Moves the desk's clock and the watermark of the stream. */
  moveTo(at: Instant): Promise<void>;
}

export async function openSpine(policy: object = AUTOMATIC, more: Partial<Desk> = {}): Promise<Spine> {
  const database = await migratedDatabase(START);
  const desk = openDesk({ pool: database.pool, ...more });
  const made = await makePolicy(database.pool, policy, 'owner');
  if (made.kind === 'wrong') throw new Error(made.sentences.join('; '));
  await declareSource(database.pool, {
    name: 'messages',
    place: 'messageCentre',
    grade: 'A',
    bound: 0,
    manual: false,
  });
  const spine: Spine = {
    ...database,
    desk,
    now: START,
    async moveTo(at) {
      spine.now = at;
      await database.pool.query('select set_desk_clock($1, 0)', [at]);
      await database.pool.query('update sources set seen_up_to = instant($1)', [at]);
    },
  };
  await spine.moveTo(START);
  return spine;
}

export const party = (uid: string, more: Partial<Party> = {}): Party => ({
  uid,
  kind: 'client',
  language: 'en',
  zone: 'UTC',
  country: null,
  protected: false,
  ...more,
});

export function report(
  reporter: string,
  respondent: string,
  more: { readonly contract?: string; readonly body?: string; readonly escalated?: boolean } = {},
): Submission {
  return {
    caseId: null,
    event: {
      kind: 'reported',
      by: { kind: 'reporter' },
      reporter: party(reporter),
      respondent: party(respondent),
      contract: more.contract ?? 'c1',
      reportTicket: null,
      escalated: more.escalated ?? true,
      desk: 'escalations',
      text: null,
    },
    ...(more.body === undefined ? {} : { text: { person: reporter, body: more.body } }),
  };
}

export const dueEvent = (caseId: CaseId): Submission => ({
  caseId,
  event: { kind: 'due', by: { kind: 'timer' } },
});

export const answer = (caseId: CaseId, sentAt: Instant, id = `answer-${caseId}`): Submission => ({
  caseId,
  event: {
    kind: 'message',
    by: { kind: 'respondent' },
    message: {
      id,
      place: 'messageCentre',
      conversation: 'c1',
      author: 'respondent',
      automatic: 'no',
      sentAt,
    },
  },
});

/** The one case id of a result. @throws where it was refused or parked. */
export function stepped(advanced: Advanced | undefined): Extract<Advanced, { kind: 'stepped' }> {
  if (advanced?.kind !== 'stepped') throw new Error(`not stepped: ${JSON.stringify(advanced)}`);
  return advanced;
}

interface Wanted {
  readonly key: EffectKey;
  readonly caseId: CaseId;
  readonly act: Act;
  readonly awaited: boolean;
  readonly reporter: string;
  readonly respondent: string;
}

/** What the desk wants done, the oldest first. */
export async function wanted(
  spine: Pick<Spine, 'pool'>,
  caseIds: readonly CaseId[] | null = null,
): Promise<readonly Wanted[]> {
  const { rows } = await spine.pool.query<Wanted>(
    `select e.key, e.case_id as "caseId", e.act, e.awaited, c.reporter, c.respondent from effects e join cases c on c.id = e.case_id
     where e.state = 'intended' and ($1::uuid[] is null or e.case_id = any($1)) order by e.made_seq`,
    [caseIds],
  );
  return rows;
}

/** The outcome of an act that went well. The reporter has been waiting for 200 hours. */
export function done(one: Wanted, now: Instant): Submission {
  const look: Look = {
    began: now,
    reporter: party(one.reporter),
    respondent: party(one.respondent),
    respondentAccount: {
      uid: one.respondent,
      state: 'open',
      suspendedBy: null,
      canSignIn: true,
      canWrite: true,
    },
    contract: { id: 'c1', state: 'open', endedBy: null, betweenTheTwo: true },
    read: ['messageCentre'],
    conversations: ['c1'],
    messages: [
      {
        id: `asked-${one.caseId}`,
        place: 'messageCentre',
        conversation: 'c1',
        author: 'reporter',
        automatic: 'no',
        sentAt: START - 200 * HOUR,
      },
    ],
    by: null,
  };
  return {
    caseId: one.caseId,
    event: {
      kind: 'outcome',
      by: { kind: 'outside', source: 'world' },
      key: one.key,
      act: one.act.kind,
      outcome:
        one.act.kind === 'look' ? { kind: 'looked', look } : { kind: 'done', at: now, ref: `ref-${one.key}` },
    },
  };
}

/** Does everything that the cases want done, and what that brings, until nothing is left. */
export async function settleAll(
  spine: Pick<Spine, 'pool' | 'desk' | 'now'>,
  caseIds: readonly CaseId[] | null = null,
): Promise<void> {
  for (let acts = await wanted(spine, caseIds); acts.length > 0; acts = await wanted(spine, caseIds)) {
    for (const result of await advance(
      spine.desk,
      acts.map((act) => done(act, spine.now)),
    ))
      stepped(result);
  }
}

/** A case that waits for an answer until 48 hours after now. */
export async function waitingCase(
  spine: Spine,
  reporter: string,
  respondent: string,
  body?: string,
): Promise<CaseId> {
  const { caseId } = stepped(
    (await advance(spine.desk, [report(reporter, respondent, body === undefined ? {} : { body })]))[0],
  );
  await settleAll(spine, [caseId]);
  return caseId;
}

export interface CaseRow {
  readonly stage: string;
  readonly length: number;
  readonly holdStands: boolean;
  readonly holdKey: string | null;
  readonly parked: boolean;
  readonly dueAt: Instant | null;
}

export async function readCase(spine: Pick<Spine, 'pool'>, caseId: CaseId): Promise<CaseRow> {
  const { rows } = await spine.pool.query<CaseRow>(
    `select stage, length, hold_stands as "holdStands", hold_key as "holdKey", parked_at is not null as parked, ms(due_at)::float8 as "dueAt"
     from cases where id = $1`,
    [caseId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no case ${caseId}`);
  return row;
}

/** Everything that a batch can write, as one text: equal texts mean that nothing was changed. */
export async function everything(spine: Pick<Spine, 'pool'>): Promise<string> {
  const { rows } = await spine.pool.query<{ all: unknown }>(
    `select json_build_array(
       (select json_agg(c order by id) from (select id, state, length, head, due_at, stage from cases) c), (select count(*) from history),
       (select json_agg(e order by key) from (select key, state, fence from effects) e), (select json_agg(a order by uid) from accounts a),
       (select count(*) from content), (select count(*) from postponed), (select count(*) from tickets)) as all`,
  );
  return JSON.stringify(rows[0]?.all);
}

export type Stepped = Extract<Step, { kind: 'stepped' }>;
