/** What many worlds came to, added up. Plain data, so that it can come from another thread. */
import { type Milliseconds, SECOND } from '../procedure/case.ts';
import { BRANCH_RULES } from './branches.ts';
import { CONSEQUENCES } from './consequences.ts';
import { FAULTS, type FaultName } from './faults.ts';
import type { Verdict } from './verdict.ts';

export interface Failure {
  readonly seed: number;
  readonly found: readonly string[];
  /** The last of what happened. */
  readonly last: readonly string[];
}

export interface Tally {
  worlds: number;
  cases: number;
  turns: number;
  /** Rows of histories that were committed, each looked at by the judge. */
  events: number;
  /** Decisions that were due and came before a person, and the longest that one of them took with nothing amiss (I2). */
  decisions: number;
  slowest: Milliseconds;
  /** Seeds that ran twice, and those of them that did not give the same log to the byte. */
  twice: number;
  readonly differing: number[];
  /** How often each fault struck. */
  readonly faults: { [name: string]: number };
  /** In how many worlds each branch was reached. */
  readonly reached: { [name: string]: number };
  readonly outcomes: { [name: string]: number };
  readonly failures: Failure[];
}

const LAST_EVENTS = 40;
/** Branches that the rules name, and what each fault alone causes. */
export const EVERYTHING: { readonly [name: string]: string } = {
  ...BRANCH_RULES,
  ...Object.fromEntries(Object.entries(CONSEQUENCES).map(([name, { rule }]) => [name, rule])),
};

export const emptyTally = (): Tally => ({
  worlds: 0,
  cases: 0,
  turns: 0,
  events: 0,
  decisions: 0,
  slowest: 0,
  twice: 0,
  differing: [],
  faults: {},
  reached: {},
  outcomes: {},
  failures: [],
});

const more = (counts: { [name: string]: number }, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

export function count(tally: Tally, verdict: Verdict): void {
  tally.worlds += 1;
  tally.cases += verdict.cases;
  tally.turns += verdict.turns;
  tally.events += verdict.events;
  tally.decisions += verdict.decisions;
  tally.slowest = Math.max(tally.slowest, verdict.slowest);
  for (const [name, times] of verdict.faults) more(tally.faults, name, times);
  for (const name of verdict.reached) more(tally.reached, name);
  for (const [name, times] of verdict.outcomes) more(tally.outcomes, name, times);
  const { seed, found, log } = verdict;
  if (found.length > 0)
    tally.failures.push({ seed, found: found.slice(0, 5), last: log.slice(-LAST_EVENTS) });
}

export function add(tally: Tally, other: Tally): void {
  tally.worlds += other.worlds;
  tally.cases += other.cases;
  tally.turns += other.turns;
  tally.events += other.events;
  tally.decisions += other.decisions;
  tally.slowest = Math.max(tally.slowest, other.slowest);
  tally.twice += other.twice;
  tally.differing.push(...other.differing);
  tally.failures.push(...other.failures);
  for (const part of ['faults', 'reached', 'outcomes'] as const)
    for (const [name, times] of Object.entries(other[part])) more(tally[part], name, times);
}

/** The one command that runs a world again. */
export const replay = (seed: number, days: number, faults: string): string =>
  `npm run simulate -- --seed ${seed} --cases 1 --days ${days} --faults ${faults}`;

export const unreached = ({ reached }: Tally): readonly string[] =>
  Object.keys(EVERYTHING).filter((name) => reached[name] === undefined);

/** Branches that every world reached: they are not rare, and say nothing. */
export const common = ({ reached, worlds }: Tally): readonly string[] =>
  Object.keys(EVERYTHING).filter((name) => reached[name] === worlds);

export const unstruck = ({ faults }: Tally, among: readonly FaultName[]): readonly FaultName[] =>
  among.filter((name) => faults[name] === undefined);

/** The same as lines for people. */
export function told(tally: Tally, among: readonly FaultName[]): readonly string[] {
  const { worlds, cases, turns, events, decisions, slowest, twice, differing, faults, reached, outcomes } =
    tally;
  const table = (counts: { readonly [name: string]: number }, says: (name: string) => string): string[] =>
    Object.keys(counts)
      .sort()
      .map((name) => `  ${String(counts[name]).padStart(8)}  ${name}  (${says(name)})`);
  const struck = Object.fromEntries(among.map((name) => [name, faults[name] ?? 0]));
  const branches = Object.fromEntries(Object.keys(EVERYTHING).map((name) => [name, reached[name] ?? 0]));
  return [
    `${worlds} worlds, ${cases} cases, ${events} events, ${turns} turns; ${twice} worlds ran twice, ${differing.length} of them differed`,
    `${decisions} due decisions came before a person, the slowest ${(slowest / SECOND).toFixed(1)} s after its deadline or its proof (with nothing amiss)`,
    '',
    `faults: ${among.length} kinds, ${among.length - unstruck(tally, among).length} of them struck`,
    ...table(struck, (name) => FAULTS[name as FaultName].rule),
    '',
    `sometimes: ${Object.keys(EVERYTHING).length} branches, ${Object.keys(EVERYTHING).length - unreached(tally).length} reached (in how many worlds)`,
    ...table(branches, (name) => EVERYTHING[name] ?? ''),
    '',
    `ends: ${Object.entries(outcomes)
      .map(([name, times]) => `${name} ${times}`)
      .sort()
      .join(', ')}`,
  ];
}
