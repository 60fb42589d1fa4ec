import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Case } from '../../procedure/case.ts';
import { seeded } from '../../procedure/histories/chance.ts';
import { walk } from '../../procedure/histories/walk.ts';
import { changesBetween } from '../../procedure/shape.ts';
import { step } from '../../procedure/step.ts';
import { actorName } from '../db/cases.ts';
import { fold, type FoldedRow, type Folding } from './folding.ts';

const RUNS = 900;
const SEED = 20_260_302;

interface Lived {
  readonly rows: readonly FoldedRow[];
  readonly states: readonly Case[];
}

/** The history that a random walk would have left. */
function lived(seed: number, most: number): Lived {
  const rows: FoldedRow[] = [];
  const states: Case[] = [];
  const begins = seed % 5 === 0 ? 'takenOver' : 'reported';
  walk(
    step,
    seeded(seed),
    most,
    ({ event, before, result }) => {
      if (result.kind !== 'stepped') return;
      const changes = changesBetween(before, result.case);
      if (changes === null) return;
      rows.push({
        caseId: result.case.id,
        n: rows.length + 1,
        at: event.at,
        actor: actorName(event.by),
        event: event.kind,
        changes: JSON.parse(JSON.stringify(changes)),
      });
      states.push(result.case);
    },
    begins,
  );
  return { rows, states };
}

const foldAll = (rows: readonly FoldedRow[]): Folding => {
  const folding: Folding = { current: null, decisions: [], holds: [], acts: [] };
  for (const row of rows) fold(folding, row);
  return folding;
};

function onEveryHistory(see: (lived: Lived, folding: Folding) => void): void {
  fc.assert(
    fc.property(fc.noShrink(fc.nat()), fc.integer({ min: 1, max: 60 }), (seed, most) => {
      const one = lived(seed, most);
      if (one.rows.length > 0) see(one, foldAll(one.rows));
    }),
    { numRuns: RUNS, seed: SEED },
  );
}

describe('A history, folded into figures', () => {
  it('says what the case says of itself', () => {
    onEveryHistory(({ rows, states }, { current }) => {
      const last = states.at(-1);
      assert.ok(last !== undefined && current !== null);
      const { stage, respondent } = last;
      assert.deepEqual(
        {
          n: current.n,
          reportedAt: current.reportedAt,
          desk: current.desk,
          whose: [current.country, current.userKind, current.language],
          noticeAt: current.noticeAt,
          closedAt: current.closedAt,
          outcome: current.outcome,
          lateAt: current.lateAt,
          wrongAt: current.wrongAt,
          stage: current.stage,
          deadlineAt: current.deadlineAt,
          turns: Object.values(current.turns).sort(),
        },
        {
          n: rows.length,
          reportedAt: last.reportedAt,
          desk: last.desk,
          whose: [respondent.country, respondent.kind, respondent.language],
          noticeAt: last.noticeAcceptedAt,
          closedAt: last.closedAt,
          outcome: stage.kind === 'closed' ? stage.outcome : null,
          lateAt: last.countedLateAt,
          wrongAt: last.countedWrongAt,
          stage: stage.kind,
          deadlineAt: last.window?.deadline ?? null,
          turns: last.tasks.map((task) => task.since).sort(),
        },
      );
    });
  });

  it('keeps the earliest answer, also where the places were asked anew and forgot it', () => {
    onEveryHistory(({ states }, { current }) => {
      const sent = states.flatMap(({ met }) => Object.values(met).flatMap((one) => one?.sentAt ?? []));
      assert.equal(current?.firstAnswerAt, sent.length === 0 ? null : Math.min(...sent));
    });
  });

  it('has a row for each time that a hold was proposed and for each hold that was confirmed, ended where they ended', () => {
    let [proposed, held] = [0, 0];
    onEveryHistory(({ states }, { decisions, holds }) => {
      const entered = (kind: string): number =>
        states.filter((state, index) => state.stage.kind === kind && states[index - 1]?.stage.kind !== kind)
          .length;
      assert.equal(decisions.length, entered('proposed'));
      assert.equal(holds.length, entered('onHold'));
      const last = states.at(-1);
      assert.equal(
        decisions.filter((one) => one.decidedAt === null).length,
        last?.stage.kind === 'proposed' ? 1 : 0,
      );
      const stands = last?.hold?.suspendedAt != null && last.lift?.confirmedAt == null ? 1 : 0;
      assert.equal(holds.filter((one) => one.liftedAt === null).length, holds.length === 0 ? 0 : stands);
      for (const one of holds) assert.ok(one.liftedAt === null || one.rule !== null);
      proposed += decisions.length;
      held += holds.length;
    });
    assert.ok(proposed > 100 && held > 20, `${proposed} proposals and ${held} holds were seen`);
  });

  it('counts each act of a person once, and none of anybody else', () => {
    onEveryHistory(({ rows }, { acts }) => {
      const people = rows.filter(({ actor }) => actor.startsWith('person:'));
      const told = people.filter(({ event }) => event !== 'braked');
      assert.deepEqual(
        acts.map(({ n }) => n),
        told.map(({ n }) => n),
      );
      for (const { waited } of acts) assert.ok(waited === null || waited >= 0);
    });
  });

  it('is the same however often a row comes, and wherever it was interrupted', () => {
    onEveryHistory(({ rows }, folding) => {
      const half = Math.floor(rows.length / 2);
      const resumed: Folding = JSON.parse(JSON.stringify(foldAll(rows.slice(0, half))));
      for (const row of [...rows.slice(0, half), ...rows]) fold(resumed, row);
      assert.deepEqual(resumed, folding);
    });
  });
});
