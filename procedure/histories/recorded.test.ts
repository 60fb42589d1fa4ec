import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { step } from '../step.ts';
import { seeded } from './chance.ts';
import { readRecorded, record, redecide } from './recording.ts';
import { walk } from './walk.ts';

const RECORDED = readRecorded(readFileSync(new URL('recorded/walks.jsonl', import.meta.url), 'utf8'));

describe('The recorded histories', () => {
  it('are decided today as they were recorded (else see what changed, then `tools/record.ts`)', () => {
    const differences = RECORDED.flatMap((recorded) => redecide(recorded, step).differences);
    assert.deepEqual(differences.slice(0, 20), [], `${differences.length} differences`);
  });

  it('show where a changed rule decides otherwise, by row and by field', () => {
    const { policy, played } = walk(step, seeded(1), 20);
    const recorded = JSON.parse(JSON.stringify(record(1, policy, played)));
    const { differences } = redecide(recorded, (state, event, world) => {
      const result = step(state, event, world);
      return result.kind === 'stepped' && event.kind === 'reported'
        ? { ...result, case: { ...result.case, desk: 'engagement' } }
        : result;
    });
    assert.equal(differences.length, 1);
    assert.match(
      differences[0] ?? '',
      /^seed 1, row 1: reported at 00:00:00 in no case: changes\.set\.desk was "\w+", is "engagement"$/,
    );
  });
});
