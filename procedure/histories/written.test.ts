import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { violated } from '../invariants.ts';
import { step } from '../step.ts';
import { play } from './scene.ts';
import { RULES } from './telling.ts';
import { WRITTEN } from './written/all.ts';

const LEAST_HISTORIES = 60;

describe('The histories written by hand from the rules', () => {
  for (const history of WRITTEN) {
    it(`${history.rules.join(' ')}: ${history.name}`, () => {
      const { differences } = play(history, step);
      assert.deepEqual(differences, [], `\n${history.name}\n${differences.join('\n')}`);
    });
  }

  it('break no invariant', () => {
    for (const history of WRITTEN) {
      for (const { before, event, result, world } of play(history, step).played) {
        if (result.kind === 'refused') continue;
        assert.equal(violated(before, result, world), null, `${history.name}: ${event.kind}`);
      }
    }
  });

  it('are at least 60, and no two have the same name', () => {
    assert.ok(WRITTEN.length >= LEAST_HISTORIES, `there are ${WRITTEN.length}`);
    assert.equal(new Set(WRITTEN.map((history) => history.name)).size, WRITTEN.length);
  });

  it('let every rule occur in one', () => {
    const told = new Set(WRITTEN.flatMap((history) => history.rules));
    assert.deepEqual(
      RULES.filter((rule) => !told.has(rule)),
      [],
    );
  });
});
