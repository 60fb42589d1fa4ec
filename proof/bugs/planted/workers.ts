/** Bugs in the workers: whose time is over, what a restore leaves, how a batch is claimed, met, kept and given back. */
import type { Bug } from '../bug.ts';

export const WORKERS: readonly Bug[] = [
  {
    name: "a worker's time counts from after its claim",
    breaks: 'I3',
    file: 'desk/dispatch.ts',
    was: `  const deadline = desk.means.deadline(times.call);
  let claimed: readonly Claimed[] = [];
  try {
    claimed = await desk.store.claim(worker, most, times.lease, which);
  } finally {
    if (claimed.length === 0) deadline.stop();
  }
`,
    now: `  const claimed = await desk.store.claim(worker, most, times.lease, which);
  const deadline = desk.means.deadline(times.call);
`,
    tests: ['desk/dispatch.test.ts'],
  },
  {
    name: 'an act is sent by a worker whose time was over before it was sent',
    breaks: 'I3',
    file: 'desk/attempt.ts',
    was: `  if (signal.aborted) return { kind: 'unknown', why: 'its time was over before it was sent' };
`,
    now: '',
    tests: ['desk/dispatch.test.ts'],
  },
  {
    name: 'a helpdesk that asks for patience is called again at once',
    breaks: 'A1',
    file: 'desk/dispatch.ts',
    was: 'wait: Math.max(attempted.retryAfterMs, backoff(claimed)),',
    now: 'wait: backoff(claimed),',
    tests: ['desk/dispatch.test.ts'],
  },
  {
    name: 'one slow call keeps from their cases what all others have ended with',
    breaks: 'DESIGN 1, effects are a ledger',
    file: 'desk/dispatch.ts',
    was: '    await orAfter(all, desk.means.wait(SETTLE_EVERY_MS));',
    now: '    await all;',
    tests: ['desk/dispatch.test.ts'],
  },
  {
    name: 'the suspension of a parked case is done',
    breaks: 'DESIGN 2',
    file: 'desk/ledger.ts',
    was: '(c.parked_at is not null or exists (',
    now: '(exists (',
    tests: ['desk/ledger.test.ts'],
  },
  {
    name: 'a look-up does not take the act away from the worker before it',
    breaks: 'A1',
    file: 'desk/ledger.ts',
    was: 'leased_by = $3, fence = e.fence + 1,',
    now: "leased_by = $3, fence = case taken.mode when 'attempt' then e.fence + 1 else e.fence end,",
    tests: ['desk/ledger.test.ts'],
  },
  {
    name: 'a restored account gives a new hold the key of a forgotten one',
    breaks: 'I3',
    file: 'desk/db/restores.ts',
    was: `    await client.query(PAST_FORGOTTEN_HOLDS);
`,
    now: '',
    tests: ['desk/restored.test.ts'],
  },
  {
    name: 'a restore numbers the holds of an account anew from what was forgotten',
    breaks: 'I3',
    file: 'desk/db/restores.ts',
    was: 'greatest(accounts.n, excluded.n)',
    now: 'excluded.n',
    tests: ['desk/restored.test.ts'],
  },
  {
    name: 'a restore is compared only for acts after a future instant',
    breaks: 'I3',
    file: 'desk/restored.ts',
    was: 'comparedAt - clocksApart - CLOCKS_APART',
    now: 'comparedAt + clocksApart + CLOCKS_APART',
    tests: ['desk/restored.test.ts'],
  },
  {
    name: 'a restore is compared as if every clock were that of the desk',
    breaks: 'I3',
    file: 'desk/restored.ts',
    was: 'comparedAt - clocksApart - CLOCKS_APART',
    now: 'comparedAt - clocksApart',
    tests: ['desk/restored.test.ts'],
  },
  {
    name: 'a lift that a restore may have forgotten is done without a look',
    breaks: 'A1',
    file: 'desk/ledger.ts',
    was: "lifts as (\n  select e.key, case when ${MAYBE_DONE} then 'lookUp' else 'attempt' end as mode",
    now: `lifts as (
  select e.key, 'attempt' as mode`,
    tests: ['desk/restored.test.ts'],
  },
  {
    name: 'a batch of messages that met another transaction is given up',
    breaks: 'DESIGN 1, nothing is missed between two transactions',
    file: 'desk/listen.ts',
    was: 'if (!meetsAnother(desk.store, error) || tries >= TRIES_MOST) throw error;',
    now: 'throw error;',
    tests: ['desk/listen.test.ts'],
  },
  {
    name: 'the fraction of a millisecond in which an answer was sent counts against the respondent',
    breaks: 'P9',
    file: 'desk/listen.ts',
    was: 'sentAt: Math.floor(sentAt),',
    now: 'sentAt: Math.ceil(sentAt),',
    tests: ['desk/listen.test.ts'],
  },
  {
    name: 'nobody tells the holds that a stream broke its promise',
    breaks: 'L4',
    file: 'desk/listen.ts',
    was: 'late === undefined ? [] : await decidedOn(transaction, source)',
    now: '[]',
    tests: ['desk/listen.test.ts'],
  },
  {
    name: 'a message is taken for the one of the same number in the other place',
    breaks: 'P8',
    file: 'desk/db/matching.ts',
    was: "place === 'messageCentre' ? 'messageCentre' : 'ticket';",
    now: "'ticket' as const;",
    tests: ['desk/listen.test.ts'],
  },
  {
    name: 'a wake that failed says that all went well',
    breaks: 'I2',
    file: 'desk/wake.ts',
    was: `  if (failures.length > 0) throw failures[0];
`,
    now: '',
    tests: ['desk/wake-failing.test.ts'],
  },
  {
    name: 'a batch that failed keeps its connection',
    breaks: 'DESIGN 1, two clocks',
    file: 'desk/wake.ts',
    was: `  } finally {
    await session.close();
  }`,
    now: `  } finally {
    void session;
  }`,
    tests: ['desk/wake-failing.test.ts'],
  },
  {
    name: 'only the first batch of what is due is woken',
    breaks: 'I2',
    file: 'desk/wake.ts',
    was: 'more = due.length === size;',
    now: 'more = false;',
    tests: ['desk/wake.test.ts'],
  },
  {
    name: 'a case is woken before its watermark has passed what the clocks leave open',
    breaks: 'H5',
    file: 'desk/db/due.ts',
    was: 'instant(min(ms(seen_up_to)) - max(uncertainty_ms))',
    now: 'min(seen_up_to)',
    tests: ['desk/store.test.ts'],
  },
  {
    name: 'a closed case is told that its hold is missing',
    breaks: 'I7',
    file: 'desk/db/reconciliations.ts',
    was: 'c.respondent = u.uid and c.closed_at is null and c.hold_stands',
    now: 'c.respondent = u.uid and c.hold_stands',
    tests: ['desk/store.test.ts'],
  },
  {
    name: 'a hold that nobody wants is taken for one that is missing',
    breaks: 'I7',
    file: 'desk/reconcile.ts',
    was: "kind: wanted ? ('notHeld' as const) : ('notWanted' as const)",
    now: "kind: wanted ? ('notWanted' as const) : ('notHeld' as const)",
    tests: ['desk/reconcile.test.ts'],
  },
  {
    name: 'suspensions that were taken back fill the cap',
    breaks: 'A6',
    file: 'desk/db/brakes.ts',
    was: "where e.kind = 'suspend' and e.state <> 'withdrawn'\n      and e.made_at > ${now}",
    now: "where e.kind = 'suspend'\n      and e.made_at > ${now}",
    tests: ['desk/store.test.ts'],
  },
  {
    name: 'an approval goes out although the holds of its country were paused',
    breaks: 'A6',
    file: 'desk/db/brakes.ts',
    was: "       or state #>> '{respondent,country}' = any($3) or",
    now: '       or',
    tests: ['desk/brakes.test.ts'],
  },
  {
    name: 'a place is proven although one of its sources was never seen',
    breaks: 'H5',
    file: 'desk/world.ts',
    was: 'one.seenUpTo === null || other.seenUpTo === null ? null :',
    now: 'one.seenUpTo === null ? other.seenUpTo : other.seenUpTo === null ? one.seenUpTo :',
    tests: ['desk/world.test.ts'],
  },
  {
    name: "the desk's own list protects nobody",
    breaks: 'H7',
    file: 'desk/worlds.ts',
    was: 'protected: isProtected || respondent.protected,',
    now: 'protected: respondent.protected,',
    tests: ['desk/worlds.test.ts'],
  },
  {
    name: 'a pair is weighed by what was read before the batch decided one of the two',
    breaks: 'R8',
    file: 'desk/worlds.ts',
    was: 'pairStage: pair?.current.stage.kind ?? working.pairStage,',
    now: 'pairStage: working.pairStage,',
    tests: ['desk/worlds.test.ts'],
  },
  {
    name: 'a contract with somebody else is taken for one between the two',
    breaks: 'R4',
    file: 'desk/looks.ts',
    was: 'found.parties.includes(reporter) && found.parties.includes(respondent)',
    now: 'found.parties.includes(reporter) || found.parties.includes(respondent)',
    tests: ['desk/looks.test.ts'],
  },
  {
    name: 'what a person says of a suspension reaches one case alone',
    breaks: 'H9',
    file: 'desk/batch.ts',
    was: '      for (const other of this.sharers(working, heard)) this.applyOrKeep(other, heard);',
    now: '      void heard;',
    tests: ['desk/advance.test.ts'],
  },
  {
    name: 'a pair is linked one way only',
    breaks: 'R8',
    file: 'desk/deliver.ts',
    was: `      this.batch.apply(opposite, { kind: 'paired', at: now, by: event.by, with: opened.id }, undefined);
`,
    now: '',
    tests: ['desk/reports.test.ts'],
  },
  {
    name: 'silence is counted from before the end of the case before',
    breaks: 'R3',
    file: 'desk/deliver.ts',
    was: '      silenceFrom: this.lastClosed(event, counted.silenceFrom),',
    now: '      silenceFrom: null,',
    tests: ['desk/reports.test.ts'],
  },
  {
    name: 'a worker that comes too late settles an act of a parked case',
    breaks: 'A1',
    file: 'desk/deliver.ts',
    was: `      if (refusal !== null) return refused(working.id, refusal);
`,
    now: '',
    tests: ['desk/parked.test.ts'],
  },
  {
    name: 'a message falls between the matching and the cases of a file',
    breaks: 'DESIGN 1, nothing is missed between two transactions',
    file: 'desk/importing/take-in.ts',
    was: `    await client.query(SHARE_SOURCES);
`,
    now: '',
    tests: ['desk/http/imports.test.ts'],
  },
  {
    name: 'lifts wait for a round of other acts',
    breaks: 'L7',
    file: 'desk/work.ts',
    was: `    { name: 'lift', idle, round: async () => (await liftOnce(desk, ports, worker)) > 0 },
`,
    now: '',
    tests: ['desk/work.test.ts'],
  },
];
