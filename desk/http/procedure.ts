/** The procedure as the core has it: its stages, the ways between them, and who may do what where. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readTransitions, triggerName, USUAL, type Transition } from '../../procedure/chart.ts';
import { ACTS, PERSON_ACTS, STAGES } from '../../procedure/matrix.ts';
import { PHASE_NAMES, PHASES, STAGE_NAMES, TIMER_NAMES } from '../../procedure/naming.ts';
import { ACT_RULES } from '../../procedure/story/acts.ts';
import { ok, operation } from './operation.ts';

const stage = z
  .strictObject({
    kind: z.string(),
    name: z.string(),
    sentence: z.string(),
    phase: z.string(),
  })
  .meta({ id: 'ProcedureStage' });
const way = z
  .strictObject({
    from: z.string().nullable().describe('null: what makes the case'),
    to: z.string(),
    usual: z.boolean().describe('the way that most cases go'),
    by: z.array(z.strictObject({ trigger: z.string(), name: z.string(), rule: z.string() })),
  })
  .meta({ id: 'ProcedureWay' });
const act = z
  .strictObject({
    kind: z.string(),
    verb: z.string(),
    roles: z.array(z.string()),
    stages: z.array(z.string()),
    reasonNeeded: z.boolean(),
    rule: z.string(),
  })
  .meta({ id: 'ProcedureAct' });

const procedureSchema = z
  .strictObject({
    phases: z.array(z.strictObject({ name: z.string(), title: z.string(), stages: z.array(z.string()) })),
    stages: z.array(stage),
    ways: z.array(way),
    acts: z.array(act),
    timers: z.array(
      z.strictObject({ kind: z.string(), will: z.string(), did: z.string(), rule: z.string() }),
    ),
  })
  .meta({ id: 'Procedure' });

export const getProcedure = operation({
  method: 'GET',
  route: '/procedure',
  noun: 'procedure',
  summary: 'The procedure, drawn from the rules themselves: stages, the ways between them, acts of people',
  by: { kind: 'known' },
  result: procedureSchema,
  async handle() {
    return ok(drawn());
  },
});

type Drawn = z.input<typeof procedureSchema>;
let made: Drawn | null = null;

/** Made once: it changes with the program alone. */
function drawn(): Drawn {
  made ??= {
    phases: PHASES.map((name) => ({
      name,
      title: PHASE_NAMES[name],
      stages: STAGES.filter((kind) => STAGE_NAMES[kind].phase === name),
    })),
    stages: STAGES.map((kind) => ({ kind, ...STAGE_NAMES[kind] })),
    ways: waysOf(readTransitions(readFileSync(TRANSITIONS, 'utf8'))),
    acts: PERSON_ACTS.map((kind) => {
      const { verb, roles, stages, reason } = ACTS[kind];
      return {
        kind,
        verb,
        roles: [...roles],
        stages: [...stages],
        reasonNeeded: reason,
        rule: ACT_RULES[kind],
      };
    }),
    timers: Object.entries(TIMER_NAMES).map(([kind, name]) => ({ kind, ...name })),
  };
  return made;
}

const TRANSITIONS = new URL('../../procedure/transitions.csv', import.meta.url);
function waysOf(transitions: readonly Transition[]): Drawn['ways'] {
  const ways = new Map<string, Drawn['ways'][number]>();
  for (const { from, to, by, rule } of transitions) {
    const key = `${from} ${to}`;
    const usual = USUAL.some(([one, other]) => one === from && other === to);
    const known = ways.get(key) ?? { from, to, usual, by: [] };
    ways.set(key, { ...known, by: [...known.by, { trigger: by, name: triggerName(by), rule }] });
  }
  return [...ways.values()];
}
