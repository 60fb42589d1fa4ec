import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readTransitions, transitionsCsv, triggerName, USUAL } from './chart.ts';
import { readRecorded } from './histories/recording.ts';
import { RULES } from './histories/telling.ts';
import { transitionsIn } from './histories/transitions.ts';
import { WRITTEN } from './histories/written/all.ts';
import { STAGES } from './matrix.ts';
import { PHASES, STAGE_NAMES } from './naming.ts';

const csv = readFileSync(new URL('transitions.csv', import.meta.url), 'utf8');
const transitions = readTransitions(csv);

describe('The procedure as a drawing', () => {
  it('is what the core’s own histories do (else `tools/transitions.ts` writes it anew)', () => {
    const recorded = readFileSync(new URL('histories/recorded/walks.jsonl', import.meta.url), 'utf8');
    assert.equal(csv, transitionsCsv(transitionsIn(WRITTEN, readRecorded(recorded))));
  });

  it('reaches every stage from a report, and the end from every stage', () => {
    const reach = (start: string, next: (stage: string) => readonly string[]): ReadonlySet<string> => {
      const seen = new Set<string>();
      const queue = [start];
      for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
        if (seen.has(stage)) continue;
        seen.add(stage);
        queue.push(...next(stage));
      }
      return seen;
    };
    const after = (stage: string) => transitions.filter(({ from }) => from === stage).map(({ to }) => to);
    const before = (stage: string) =>
      transitions.flatMap(({ from, to }) => (to === stage && from !== null ? [from] : []));
    assert.deepEqual([...reach('intake', after)].sort(), [...STAGES].sort());
    assert.deepEqual([...reach('closed', before)].sort(), [...STAGES].sort());
  });

  it('names what brings each way about, and a rule that is written', () => {
    for (const { by, rule } of transitions) {
      assert.match(triggerName(by), /^[A-Z][a-z ]/, by);
      assert.doesNotMatch(triggerName(by), /undefined/, by);
      assert.ok((RULES as readonly string[]).includes(rule), `${by} ${rule}`);
    }
  });

  it('has every usual way among them, and every phase a stage', () => {
    for (const [from, to] of USUAL)
      assert.ok(
        transitions.some((one) => one.from === from && one.to === to),
        `${from} to ${to}`,
      );
    const phases = new Set(Object.values(STAGE_NAMES).map(({ phase }) => phase));
    assert.deepEqual(
      PHASES.filter((phase) => !phases.has(phase)),
      [],
    );
  });
});
