import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Case, StageKind } from './case.ts';
import type { Event, EventKind } from './event.ts';
import { seeded } from './histories/chance.ts';
import { actOf } from './histories/deeds.ts';
import { reported, takenOver } from './histories/happenings.ts';
import { withoutClock } from './histories/poison.ts';
import { readRecorded, redecide } from './histories/recording.ts';
import { play, policyOf, Stagehand } from './histories/scene.ts';
import { walk } from './histories/walk.ts';
import { WRITTEN } from './histories/written/all.ts';
import { isPersonAct, matrixCsv, OUTSIDE_EVENTS, PERSON_ACTS, refusedCell, STAGES } from './matrix.ts';
import { step } from './step.ts';

const EVENTS: readonly EventKind[] = [...OUTSIDE_EVENTS, ...PERSON_ACTS];
const CELLS = STAGES.flatMap((stage) => EVENTS.map((kind) => ({ stage, kind })));
const MOST_WALKS = 5_000;

/** Every cell of stage × event that a written or a recorded history enters, and that did not refuse. */
function reached(): ReadonlySet<string> {
  const cells = new Set<string>();
  for (const history of WRITTEN) {
    for (const { before, event, result } of play(history, step).played)
      if (before !== null && result.kind === 'stepped') cells.add(`${event.kind} in ${before.stage.kind}`);
  }
  for (const recorded of readRecorded(
    readFileSync(new URL('histories/recorded/walks.jsonl', import.meta.url), 'utf8'),
  )) {
    for (const { stage, event, accepted } of redecide(recorded, step).visits)
      if (stage !== null && accepted) cells.add(`${event} in ${stage}`);
  }
  return cells;
}

/** One case in every stage, from the first walks that get there. */
function oneInEveryStage(): ReadonlyMap<StageKind, Case> {
  const found = new Map<StageKind, Case>();
  for (let seed = 0; seed < MOST_WALKS && found.size < STAGES.length; seed += 1) {
    walk(step, seeded(seed), 30, ({ result }) => {
      if (result.kind === 'stepped' && !found.has(result.case.stage.kind))
        found.set(result.case.stage.kind, result.case);
    });
  }
  return found;
}

/** An event by somebody who may do everything and gives a reason, so that only its cell can refuse it. */
function eventOf(kind: EventKind, current: Case, hand: Stagehand): Event {
  const at = current.reportedAt + 400 * 24 * 3_600_000;
  if (isPersonAct(kind)) {
    return {
      ...actOf(seeded(1), hand, current, kind, at),
      at,
      by: { kind: 'person', id: 'zoe', roles: ['frontLine', 'engagement', 'escalations', 'lead'] },
      reason: 'text:reason',
    };
  }
  const none = (): never => {
    throw new Error('a report names no effect');
  };
  const tell = kind === 'takenOver' ? takenOver() : reported();
  return tell({ now: at, state: current, messages: [], effect: none });
}

describe('The matrix of stage × event', () => {
  it('is the checked-in table (else `tools/matrix.ts` writes it anew)', () => {
    assert.equal(readFileSync(new URL('matrix.csv', import.meta.url), 'utf8'), matrixCsv());
  });

  it('has every accepted cell reached by a history', () => {
    const cells = withoutClock(reached);
    assert.deepEqual(
      CELLS.filter(
        ({ stage, kind }) => refusedCell(stage, kind) === null && !cells.has(`${kind} in ${stage}`),
      ),
      [],
    );
  });

  it('refuses in every refused cell with exactly its sentence', () => {
    const cases = oneInEveryStage();
    assert.deepEqual(
      STAGES.filter((stage) => !cases.has(stage)),
      [],
    );
    for (const { stage, kind } of CELLS) {
      const refusal = refusedCell(stage, kind);
      const current = cases.get(stage);
      if (refusal === null || current === undefined) continue;
      const hand = new Stagehand(policyOf(), {});
      const event = eventOf(kind, current, hand);
      const result = withoutClock(() => step(current, event, hand.world(event.at)));
      assert.deepEqual(result, { kind: 'refused', refusal }, `${kind} in ${stage}`);
    }
  });

  it('has no generic refusal: each sentence is said in one cell only, and says where the case stands and when the act is possible', () => {
    const sentences = new Map<string, string>();
    for (const { stage, kind } of CELLS) {
      const refusal = refusedCell(stage, kind);
      if (refusal === null) continue;
      const cell = `${kind} in ${stage}`;
      assert.equal(
        sentences.get(refusal.message),
        undefined,
        `${cell} says the same as ${sentences.get(refusal.message)}`,
      );
      sentences.set(refusal.message, cell);
      assert.match(refusal.message, /^[A-Z][^;]{10,}; [^;]{20,}\.$/, cell);
    }
    assert.ok(sentences.size > 100);
  });
});
