/** Where a step went otherwise than told, in readable lines. */
import type { Case, EffectKey, Instant, Stage } from '../case.ts';
import type { Step } from '../event.ts';
import { actName, at, offset, SOON, type ActName, type Told, type Values } from './telling.ts';

/** The stage in the form in which histories write it: `waiting`, `closed:lifted`, `undecided:messageCentre`, `paused:request`. */
export function stageName(stage: Stage): string {
  if (stage.kind === 'closed') return `closed:${stage.outcome}`;
  if (stage.kind === 'undecided') return `undecided:${stage.behind.toSorted().join('+')}`;
  if (stage.kind === 'paused') return `paused:${stage.cause}`;
  if (stage.kind === 'incomplete') return `incomplete:${stage.missing.toSorted().join('+')}`;
  return stage.kind;
}

/** The least of the case's timers. */
export function dueOf(state: Case): Instant | null {
  const instants = Object.values(state.timers);
  return instants.length === 0 ? null : Math.min(...instants);
}

function unmatched(expected: readonly ActName[], got: readonly string[]): string[] {
  const rest = [...got];
  const lacking: string[] = [];
  for (const wanted of expected) {
    const index = rest.indexOf(wanted);
    if (index >= 0) rest.splice(index, 1);
    else lacking.push(`lacks ${wanted}`);
  }
  return [...lacking, ...rest.map((name) => `has ${name}`)];
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
function valueAt(root: unknown, path: string): unknown {
  let value: unknown = root;
  for (const part of path.split('.'))
    value = (value as { readonly [key: string]: unknown } | null | undefined)?.[part];
  return value;
}

function isDue(due: Instant | null, told: Told, wanted: string | null): boolean {
  if (wanted === SOON) return due !== null && due > at(told.at);
  return due === (wanted === null ? null : at(wanted));
}

export function compare(told: Told, result: Step, names: (key: EffectKey) => string): string[] {
  const { then } = told;
  if (result.kind === 'refused') {
    if (then.kind === 'stands')
      return [`was refused (${result.refusal.code}: ${result.refusal.message}), should be ${then.stage}`];
    return then.code === null || then.code === result.refusal.code
      ? []
      : [`was refused as ${result.refusal.code}, should be as ${then.code}`];
  }
  const stage = stageName(result.case.stage);
  if (then.kind === 'refused') return [`should be refused, but is ${stage}`];
  const wrong: string[] = [];
  if (then.stage !== stage) wrong.push(`stage is ${stage}, should be ${then.stage}`);
  const due = dueOf(result.case);
  if (!isDue(due, told, then.due)) {
    wrong.push(
      `due is ${due === null ? 'never' : `${offset(due)} (${Object.keys(result.case.timers).join(', ')})`}, should be ${then.due ?? 'never'}`,
    );
  }
  wrong.push(
    ...unmatched(
      then.effects,
      result.effects.map((effect) => actName(effect.act)),
    ).map((line) => `effects: ${line}`),
  );
  wrong.push(
    ...unmatched(
      then.more.withdrawn ?? [],
      result.withdraw.map(({ key }) => names(key)),
    ).map((line) => `withdrawn: ${line}`),
  );
  if (then.more.tasks !== undefined) {
    const tasks = result.case.tasks.map((task) => task.kind).sort();
    const wanted = [...then.more.tasks].sort();
    if (show(tasks) !== show(wanted)) wrong.push(`tasks are ${show(tasks)}, should be ${show(wanted)}`);
  }
  wrong.push(...compareValues('', result.case, then.more.fields ?? {}));
  for (const [name, values] of Object.entries(then.more.acts ?? {})) {
    const act = result.effects.find((effect) => actName(effect.act) === name)?.act;
    wrong.push(...compareValues(`${name}: `, act, values));
  }
  return wrong;
}

function compareValues(what: string, root: unknown, values: Values): string[] {
  const wrong: string[] = [];
  for (const [path, wanted] of Object.entries(values)) {
    const value = valueAt(root, path) ?? null;
    if (show(value) !== show(wanted))
      wrong.push(`${what}${path} is ${show(value)}, should be ${show(wanted)}`);
  }
  return wrong;
}
