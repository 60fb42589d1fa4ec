/** `npm run kills`: the desk on a real database that is killed at every numbered await, replaced by its standby, and restored. */
import { writeFile } from 'node:fs/promises';
import { MINUTE, SECOND } from '../../procedure/case.ts';
import { readArguments, USAGE } from './arguments.ts';
import { runFailover } from './failover.ts';
import { runKills } from './kills.ts';
import { runRestoring } from './restoring.ts';

const given = readArguments(process.argv.slice(2));
if (typeof given === 'string') {
  console.error(`${given}\n${USAGE}`);
  process.exit(2);
}
const { kills, seed, minutes, json } = given;
const began = performance.now();
const stop = AbortSignal.timeout(minutes * MINUTE);
try {
  const done = await runKills({ kills, seed, stop, say: (line) => console.log(line) });
  const { reports, answers, decisions } = done.acknowledged;
  const took = Math.round((performance.now() - began) / SECOND);
  console.log(
    `${done.database} kills of the database and ${done.workers} of workers at ${done.reached} of ${done.awaits} numbered awaits, in ${took} s (seed ${seed})`,
  );
  console.log(`Come to, and nobody killed there: ${done.passed.join(', ') || 'none'}.`);
  console.log(`Never called in this work: ${done.never.join(', ') || 'none'}.`);
  console.log(
    `${reports} reports, ${answers} answers and ${decisions} decisions were acknowledged, none is lost; ${done.acts} acts, ${done.lookedUp} looked up, each done once.`,
  );
  const failover = await runFailover(seed);
  console.log(
    `A synchronous standby promoted under load: ${failover.acts} acts over timelines ${failover.timelines.join(' and ')}, none lost, none twice.`,
  );
  const restoring = await runRestoring(seed);
  console.log(
    `A restore to an earlier moment: ${restoring.orphans} acts that it did not know all named (${restoring.ofLostCases} of lost cases), none done twice, none before it was seen.`,
  );
  if (json !== null)
    await writeFile(
      json,
      `${JSON.stringify({ seed, seconds: took, ...done, failover, restoring }, null, 2)}\n`,
    );
  if (done.database < kills) console.log(`The time was over before the ${kills}th kill.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
