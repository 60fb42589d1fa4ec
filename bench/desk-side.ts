/** The desk as it is measured: the real `advance`, `wake`, `dispatch` and `listen`, with chain, invariants and proof on. */
import { advance, type Submission } from '../desk/advance.ts';
import { openPool } from '../desk/db/database.ts';
import { makePolicy } from '../desk/db/policies.ts';
import { declareSource } from '../desk/db/sources.ts';
import { type Desk, openDesk } from '../desk/desk.ts';
import { dispatchOnce } from '../desk/dispatch.ts';
import { take } from '../desk/listen.ts';
import { wakeOnce } from '../desk/wake.ts';
import type { CaseId, Instant, Person } from '../procedure/case.ts';
import { violated } from '../procedure/invariants.ts';
import { RULES, step } from '../procedure/step.ts';
import { latenessOf, standingOf } from './floor.ts';
import { openBenchMarketplace, partyOf } from './marketplace.ts';
import { Meter } from './meter.ts';
import { contractOf, type Side, START, uidOfReporter, uidOfRespondent } from './side.ts';

const MESSAGES = { name: 'messages', place: 'messageCentre' } as const;
const TICKETS = { name: 'tickets', place: 'ticket' } as const;
const AGENT: Person = { kind: 'person', id: 'agent', roles: ['escalations'] };

/** Proposals are the last event of their cases; the commit's own instant counts, not the batch's. */
const LATENESS = `
select count(*)::int as cases, percentile_cont(array[0.5, 0.99, 1]) within group (order by late::double precision) as late from (
  select extract(epoch from pg_xact_commit_timestamp(h.xmin) - clock.anchor - (c.deadline_at - clock.origin)) * 1000 as late
  from clock, history h join cases c on c.id = h.case_id and c.length = h.n where c.stage = 'proposed') as each`;

/** Which of the procedure's settings a measurement changes. */
export interface DeskSettings {
  readonly reminder: boolean;
  /** False: the message centre is the only place asked, so that one message answers. */
  readonly bothPlaces: boolean;
}

/** Makes the policy and the sources of a new database. No call-back minute and no cap on holds per hour: both only make a bench wait. */
export async function prepareDesk(url: string, settings: DeskSettings): Promise<void> {
  const pool = await openPool(url, { connections: 1 });
  try {
    const policy = {
      callBackSeconds: 0,
      holdsPerHour: null,
      ...(settings.reminder ? {} : { reminderHours: null }),
      ...(settings.bothPlaces ? {} : { places: ['messageCentre'] }),
    };
    const made = await makePolicy(pool, policy, 'bench');
    if (made.kind === 'wrong') throw new Error(made.sentences.join('; '));
    for (const source of [MESSAGES, TICKETS])
      await declareSource(pool, { ...source, grade: 'A', bound: 0, manual: false });
  } finally {
    await pool.end();
  }
}

export interface DeskOptions {
  readonly worker: string;
  readonly does: () => Promise<void>;
  readonly connections: number;
}

export type DeskSide = Side & { readonly desk: Desk };

/** Opens the desk on a prepared database. */
export async function openDeskSide(url: string, options: DeskOptions): Promise<DeskSide> {
  const meter = new Meter();
  const pool = await openPool(url, { connections: options.connections, name: 'bench desk' });
  meter.watch(pool);
  const desk = openDesk({
    pool,
    rules: RULES,
    step: (...given) => meter.during('step', () => step(...given)),
    violated: (...given) => meter.during('step', () => violated(...given)),
  });
  const clock = await standingClockOf(desk);
  const ports = openBenchMarketplace(options.does, () => clock.at);
  const { rows } = await pool.query<{ id: CaseId }>('select id from cases order by reference');
  const ids: CaseId[] = rows.map(({ id }) => id);
  return {
    name: 'desk',
    url,
    meter,
    desk,
    async report(from, count) {
      const advanced = await advance(
        desk,
        Array.from({ length: count }, (_, index) => reported(from + index)),
      );
      for (const [index, one] of advanced.entries()) {
        if (one.kind !== 'stepped') throw new Error(`a report was not taken: ${JSON.stringify(one)}`);
        ids[from + index] = one.caseId;
      }
    },
    act: (most) => dispatchOnce(desk, ports, options.worker, most),
    passes: true,
    wake: (most) => wakeOnce(desk, most),
    async approve(from, count) {
      const advanced = await advance(desk, ids.slice(from, from + count).map(approval));
      const refused = advanced.find((one) => one.kind !== 'stepped');
      if (refused !== undefined) throw new Error(`an approval was not taken: ${JSON.stringify(refused)}`);
    },
    async hear(messages) {
      await take(desk, MESSAGES, { messages, from: null, to: null, seenUpTo: null });
    },
    async seen(upTo) {
      for (const source of [MESSAGES, TICKETS])
        await take(desk, source, { messages: [], from: null, to: null, seenUpTo: upTo });
    },
    async setClock(at, rate) {
      await pool.query('select set_desk_clock($1, $2)', [at, rate]);
      clock.at = at;
    },
    lateness: () => latenessOf(pool, LATENESS),
    standing: () => standingOf(pool, '(select desk_now())'),
    close: () => pool.end(),
  };
}

/** The desk's clock as the marketplace keeps it. It is moved only between rounds, so asking once is enough. */
async function standingClockOf(desk: Desk): Promise<{ at: Instant }> {
  const { rows } = await desk.pool.query<{ now: number }>('select ms(desk_now())::float8 as now');
  return { at: rows[0]?.now ?? START };
}

function reported(number: number): Submission {
  const reporter = uidOfReporter(number);
  return {
    caseId: null,
    event: {
      kind: 'reported',
      by: { kind: 'reporter' },
      reporter: partyOf(reporter),
      respondent: partyOf(uidOfRespondent(number)),
      contract: contractOf(number),
      reportTicket: `R${number}`,
      escalated: true,
      desk: 'escalations',
      text: null,
    },
    text: {
      person: reporter,
      body: 'They have not answered my last three messages, and the work is due on Friday. Can you help?',
    },
  };
}

function approval(caseId: CaseId): Submission {
  return {
    caseId,
    event: { kind: 'approve', by: AGENT, together: null, reason: null },
    text: { person: AGENT.id, body: 'No answer in either place, and the notice was read.' },
  };
}
