import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Case, Instant, Message } from './case.ts';
import { DAY, HOUR } from './case.ts';
import type { Step } from './event.ts';
import { seeded } from './histories/chance.ts';
import { decides, done, due, grantsPause, looked, reported, requested, ADA } from './histories/happenings.ts';
import { withoutClock } from './histories/poison.ts';
import { dueOf } from './histories/comparing.ts';
import { policyOf, Stagehand, type Played } from './histories/scene.ts';
import { at, offset, type Tell } from './histories/telling.ts';
import { walk } from './histories/walk.ts';
import { violated } from './invariants.ts';
import { replay } from './replay.ts';
import { changesBetween, keep, type Changes } from './shape.ts';
import { step } from './step.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;
/** P13: answered, still silent and with us, declined, undecided, closed. */
const OUTCOMES_TOLD: readonly string[] = [
  'answered',
  'stillSilent',
  'declined',
  'undecided',
  'noSilence',
  'returned',
  'withdrawn',
  'engagementAnswered',
  'closed',
];
const RUNS = 1500;
/** Fewer would show too little. */
const LEAST_SUSPENSIONS = 50;
/** One seed for all, so that a failure comes again. */
const SEED = 20_260_302;
/** A walk is a seed and a number of events; the number is what shrinks. */
const walks = fc.tuple(fc.noShrink(fc.nat()), fc.integer({ min: 1, max: 60 }));

/** Walks at random, one in five with a case of elsewhere; what `see` asserts has to hold after every event. */
function onEveryWalk(see: (played: Played, hand: Stagehand) => void): void {
  fc.assert(
    fc.property(
      walks,
      ([seed, most]) => void walk(step, seeded(seed), most, see, seed % 5 === 0 ? 'takenOver' : 'reported'),
    ),
    { numRuns: RUNS, seed: SEED },
  );
}

const stepped =
  (see: (result: Stepped, played: Played, hand: Stagehand) => void) =>
  (played: Played, hand: Stagehand): void => {
    if (played.result.kind === 'stepped') see(played.result, played, hand);
  };

function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}

describe('On every random walk', () => {
  it('an open case has a due instant or a person whose turn it is (A5)', () => {
    onEveryWalk(
      stepped(({ case: after }) => {
        assert.ok(
          after.stage.kind === 'closed' || dueOf(after) !== null || after.tasks.length > 0,
          `nothing is next in ${after.stage.kind}`,
        );
      }),
    );
  });

  it('keys never repeat, and every sort of invariant that a step can break holds', () => {
    onEveryWalk(
      stepped((result, { before, world }, hand) => {
        for (const { key } of result.effects)
          assert.ok(!hand.entries.has(key), `the key ${key} was made before`);
        assert.equal(violated(before, result, world), null);
      }),
    );
  });

  it('a suspension leaves only with silence proven past the deadline and no answer known (H5, H7, H11)', () => {
    let suspensions = 0;
    onEveryWalk(
      stepped((result, { before }, hand) => {
        if (!result.effects.some((effect) => effect.act.kind === 'suspend')) return;
        suspensions += 1;
        assert.ok(before !== null);
        assertSilent(result.case, hand.messages, hand.policy.places);
      }),
    );
    assert.ok(suspensions > LEAST_SUSPENSIONS, `only ${suspensions} suspensions were seen`);
  });

  it('no suspension leaves while something forbids one (H4, H7, A6)', () => {
    onEveryWalk(
      stepped(({ case: after, effects }, { world }) => {
        if (!effects.some((effect) => effect.act.kind === 'suspend')) return;
        const { hold } = after;
        assert.ok(hold !== null && !world.brakes.holdsPaused);
        assert.deepEqual(
          [after.doubts, after.requests, after.questionSince, after.lastRespondent],
          [[], [], null, {}],
        );
        if (!world.protected) return;
        assert.ok(
          hold.approvedBy.kind === 'person' && hold.askedBy !== null && hold.askedBy !== hold.approvedBy.id,
        );
      }),
    );
  });

  it('nobody is asked, given time, paused or reminded more often than the rules allow (P7, H4, P12, P10)', () => {
    onEveryWalk(
      stepped((result, _played, hand) => {
        const { furtherWindows, extensions, pauses } = result.case;
        const { policy } = hand;
        assert.ok(
          furtherWindows <= policy.furtherWindows &&
            extensions <= policy.extensionsMost &&
            pauses <= policy.pausesMost,
        );
        const reminders = [...hand.entries.values()]
          .map(({ effect }) => effect)
          .concat(result.effects)
          .filter(({ act }) => act.kind === 'tellRespondent' && act.text.template === 'reminder');
        assert.ok(reminders.length <= 1, 'reminded twice');
      }),
    );
  });

  it('what ended stays ended, and keeps nothing but an objection and acts in doubt', () => {
    const lasting = ['objection', 'unknownAct', 'messageUndelivered', 'noteUnconfirmed', 'card', 'parked'];
    onEveryWalk(
      stepped(({ case: after }, { before }) => {
        if (after.stage.kind !== 'closed') return assert.notEqual(before?.stage.kind, 'closed');
        assert.deepEqual(
          after.tasks.filter((task) => !lasting.includes(task.kind)),
          [],
        );
        assert.deepEqual(
          Object.keys(after.timers).filter((name) => name !== 'objection' && name !== 'cardUnfinished'),
          [],
        );
      }),
    );
  });

  it('only what nobody has begun is withdrawn (A1)', () => {
    onEveryWalk(
      stepped(({ withdraw }, _played, hand) => {
        for (const { key } of withdraw)
          assert.match(hand.entries.get(key)?.state ?? 'unheard of', /^(intended|handed)$/, key);
      }),
    );
  });

  it('after what was due was done, nothing is due in the past', () => {
    onEveryWalk(
      stepped(({ case: after }, { event }) => {
        if (event.kind !== 'due') return;
        const next = dueOf(after);
        assert.ok(
          next === null || next > event.at,
          `still due at ${next === null ? '' : offset(next)}: ${JSON.stringify(after.timers)}`,
        );
      }),
    );
  });

  it('a case survives JSON, and goes on from it as from itself', () => {
    onEveryWalk(
      stepped(({ case: after }, { before, event, world, result }) => {
        assert.deepEqual(JSON.parse(JSON.stringify(after)), after);
        const again: Case | null = before === null ? null : JSON.parse(JSON.stringify(before));
        assert.deepEqual(step(again, JSON.parse(JSON.stringify(event)), world), result);
      }),
    );
  });

  it('the same input gives the same output, alters none of it, and reads neither clock nor chance', () => {
    onEveryWalk(({ before, event, world, result }) => {
      const [sameBefore, sameEvent, sameWorld] = [frozen(before), frozen(event), frozen(world)];
      assert.deepEqual(
        withoutClock(() => step(sameBefore, sameEvent, sameWorld)),
        result,
      );
    });
  });

  it('what changed, folded, gives the case (I6)', () => {
    fc.assert(
      fc.property(walks, ([seed, most]) => {
        const rows: { n: number; changes: Changes }[] = [];
        const { hand } = walk(
          step,
          seeded(seed),
          most,
          stepped(({ case: after }, { before }) => {
            const changes = changesBetween(before, after);
            if (changes !== null)
              rows.push({ n: rows.length + 1, changes: JSON.parse(JSON.stringify(changes)) });
          }),
        );
        assert.ok(hand.state !== null);
        assert.deepEqual(keep(replay(rows)), keep(hand.state));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('a hold of this case counts on the account exactly while it stands (H9)', () => {
    onEveryWalk(
      stepped((result, { before, world }) => {
        const stands = (one: Case | null): number => (one?.hold?.stands === true ? 1 : 0);
        assert.equal(result.account.standing - world.account.standing, stands(result.case) - stands(before));
        assert.ok(
          result.case.stage.kind !== 'closed' || stands(result.case) === 0,
          'a closed case still holds the account',
        );
      }),
    );
  });

  it('a lift that is owed ends only when the back office, or a person who looked, confirmed it (L7)', () => {
    onEveryWalk(
      stepped(({ case: after }, { before, event }) => {
        if (before?.stage.kind !== 'lifting' || after.stage.kind === 'lifting') return;
        assert.ok(['outcome', 'settleAct', 'finishCard'].includes(event.kind), `${event.kind} ended a lift`);
        assert.ok(after.lift?.confirmedAt != null);
      }),
    );
  });

  it('the reporter hears each outcome once, and never of a hold (P13)', () => {
    onEveryWalk(
      stepped((result, _played, hand) => {
        for (const { act } of result.effects) {
          if (act.kind !== 'tellReporter') continue;
          assert.equal(act.text.facts.statement, undefined);
          if (!OUTCOMES_TOLD.includes(act.text.template)) continue;
          // Asked anew, the respondent can answer anew: that is another outcome.
          const most = result.case.furtherWindows;
          const told = [...hand.entries.values()].filter(
            ({ effect }) =>
              effect.act.kind === 'tellReporter' && effect.act.text.template === act.text.template,
          );
          assert.ok(told.length <= most, `${act.text.template} was told ${told.length} times before`);
        }
      }),
    );
  });

  it('a refusal says what stands, and what to do next', () => {
    onEveryWalk(({ result }) => {
      if (result.kind === 'stepped') return;
      assert.match(result.refusal.message, /^[A-Z"].{10,}\.$/);
      assert.match(result.refusal.next, /^[A-Z].{8,}\.$/);
    });
  });
});

/** Independently of the core: what was told, what was seen, and the window from which the hold comes. */
function assertSilent(held: Case, messages: readonly Message[], places: readonly string[]): void {
  const { hold, window } = held;
  assert.ok(hold !== null && window?.deadline != null && window.acceptedAt !== null);
  const { deadline } = window;
  assert.deepEqual(hold.proofs.map((proof) => proof.place).sort(), [...places].sort());
  for (const proof of hold.proofs) {
    assert.ok(
      proof.grade === 'A' ? proof.seenUpTo >= deadline : proof.seenUpTo > deadline,
      `${proof.place} was seen up to ${offset(proof.seenUpTo)} of ${offset(deadline)}`,
    );
  }
  const answers = messages.filter(
    (one) =>
      one.author === 'respondent' &&
      one.automatic === 'no' &&
      one.place !== 'reportTicket' &&
      one.sentAt > held.countFrom,
  );
  const known = answers.filter(
    (one) => one.sentAt > deadline || window.asked.some((place) => place === one.place),
  );
  assert.deepEqual(
    known.map((one) => `${one.place} at ${offset(one.sentAt)}`),
    [],
  );
}

describe('Windows and pauses', () => {
  /** Plays events at instants and gives the case; only the instants matter here. */
  function play(steps: readonly (readonly [Instant, Tell])[], zone: string): Case {
    const hand = new Stagehand(policyOf({ places: ['messageCentre', 'ticket'] }), {});
    for (const [now, tell] of steps) {
      const event = tell({
        now,
        state: hand.state,
        messages: hand.messages,
        effect: (name) => hand.effect(name),
      });
      hand.attempt(event);
      const result = step(hand.state, event, hand.world(now));
      assert.ok(result.kind === 'stepped', JSON.stringify(result));
      hand.take(event, result);
    }
    assert.ok(hand.state !== null);
    return { ...hand.state, respondent: { ...hand.state.respondent, zone } };
  }
  const opening = (accepted: Instant): (readonly [Instant, Tell])[] => [
    [at('00:00:00'), reported()],
    [at('00:00:05'), looked('intake')],
    [accepted, done('openContactTicket:notice')],
  ];

  it('48 hours are 48 hours whenever clocks change, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 400 * DAY }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Manila'),
        (delay, zone) => {
          const waiting = play(opening(at('00:00:00') + delay), zone);
          assert.equal(waiting.window?.deadline, at('00:00:00') + delay + 48 * HOUR);
        },
      ),
      { seed: SEED },
    );
  });

  it('a pause that was granted keeps the time that remained, whatever its length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 47 * HOUR }),
        fc.integer({ min: 1, max: 14 * DAY }),
        (gone, length) => {
          const accepted = at('01:00:00');
          const start = accepted + gone;
          const resumed = play(
            [
              ...opening(accepted),
              ...(gone >= 24 * HOUR ? [[accepted + 24 * HOUR, due()] as const] : []),
              [start, requested('time')],
              [start, grantsPause(offset(start + length))],
              [start + length, due()],
              [start + length, done('tellRespondent:resumed')],
            ],
            'Europe/Berlin',
          );
          assert.equal((resumed.window?.deadline ?? 0) - (start + length), 48 * HOUR - gone);
        },
      ),
      { seed: SEED },
    );
  });

  it('a pause that a person ends leaves at least 24 hours from the acceptance of the new message (R7)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 47 * HOUR }),
        fc.integer({ min: 1, max: 14 * DAY }),
        (gone, length) => {
          const accepted = at('01:00:00');
          const start = accepted + gone;
          const end = start + length;
          const blocked: Tell = (scene) => ({
            kind: 'accountChanged',
            at: scene.now,
            by: { kind: 'outside', source: 'directory' },
            account: {
              uid: 'u-respondent',
              state: 'open',
              suspendedBy: null,
              canSignIn: true,
              canWrite: false,
            },
          });
          const resumed = play(
            [
              ...opening(accepted),
              ...(gone >= 24 * HOUR ? [[accepted + 24 * HOUR, due()] as const] : []),
              [start, blocked],
              [end, decides(ADA, { kind: 'endPause' })],
              [end + 60_000, done('tellRespondent:resumed')],
            ],
            'Europe/Berlin',
          );
          assert.equal(
            (resumed.window?.deadline ?? 0) - (end + 60_000),
            Math.max(24 * HOUR, 48 * HOUR - gone),
          );
        },
      ),
      { seed: SEED },
    );
  });
});
