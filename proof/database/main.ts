/** `npm run kills`: the desk on a real database that is killed at every numbered await, replaced by its standby, and restored. */
import { writeFile } from 'node:fs/promises';
import { MINUTE, SECOND } from '../../procedure/case.ts';
import { readArguments, USAGE } from './arguments.ts';
import { runFailover } from './failover.ts';
import { runKills } from './kills.ts';
import { runRestoring } from './restoring.ts';

/** What a life may need after its last kill: its work is taken to its end and judged. */
const ENDING = 45 * SECOND;
/** However short the time is, somebody is killed. */
const KILLING_LEAST = 5 * SECOND;

const given = readArguments(process.argv.slice(2));
if (typeof given === 'string') {
  console.error(`${given}\n${USAGE}`);
  process.exit(2);
}
const { kills, seed, minutes, json } = given;
const began = performance.now();
const passed = (): number => performance.now() - began;
const violations: string[] = [];

const failover = await orViolated('failover', () => runFailover(seed));
if (failover !== null)
  console.log(
    `A synchronous standby promoted under load: ${failover.acts} acts over timelines ${failover.timelines.join(' and ')}, none lost, none twice.`,
  );
const restore = await orViolated('restore', () => runRestoring(seed));
if (restore !== null)
  console.log(
    `A restore to an earlier moment: ${restore.orphans} acts that it did not know all named (${restore.ofLostCases} of lost cases), none done twice, none before it was seen.`,
  );

const left = Math.max(KILLING_LEAST, minutes * MINUTE - passed() - ENDING);
const stop = AbortSignal.timeout(Math.round(left));
const killing = passed();
const done = await runKills({ kills, seed, stop, say: (line) => console.log(line) });
const killingTook = Math.round((passed() - killing) / SECOND);
violations.push(...done.violations);
const { awaits, acknowledged } = done;
console.log(
  `${done.kills.database} kills of the database and ${done.kills.workers} of workers at ${awaits.reached} of ${awaits.numbered} numbered awaits, in ${killingTook} s (seed ${seed})`,
);
console.log(`Come to, and nobody killed there: ${awaits.passed.join(', ') || 'none'}.`);
console.log(`Never come to in this work: ${awaits.never.join(', ') || 'none'}.`);
console.log(
  `Acknowledged: ${acknowledged.reports} reports, ${acknowledged.answers} answers, ${acknowledged.decisions} decisions, ${acknowledged.withdrawals} withdrawals; ${done.acts} acts, ${done.lookedUp} looked up.`,
);
if (done.kills.database < kills) console.log(`The time was over before the ${kills}th kill.`);
console.log(violations.length === 0 ? 'None is lost, no act was done twice or never.' : 'Violated:');
for (const one of violations) console.error(one);
const seconds = Math.round(passed() / SECOND);
if (json !== null)
  await writeFile(
    json,
    `${JSON.stringify({ seed, seconds, killingSeconds: killingTook, ...done, failover, restore, violations }, null, 2)}\n`,
  );
process.exitCode = violations.length === 0 ? 0 : 1;

/** @returns null where it was violated, which is kept. */
async function orViolated<Done>(what: string, run: () => Promise<Done>): Promise<Done | null> {
  try {
    return await run();
  } catch (error) {
    violations.push(`${what} (npm run kills -- --seed ${seed}): ${String(error)}`);
    return null;
  }
}
