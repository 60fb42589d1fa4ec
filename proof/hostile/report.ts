/** What a run prints: counts, the slowest answers, and one command for each finding. */
import type { Finding } from './finding.ts';
import { DOORS } from './input.ts';
import { BATCH } from './round.ts';
import { ROUND, run, type RunResult } from './run.ts';

/** The shortest command that shows a finding again: its input alone, or its round up to it. */
export async function commandFor(
  seed: number,
  { number, harm }: Finding,
  database: string | null,
): Promise<string> {
  const alone = await run({ seed, from: number, inputs: 1, database });
  if (alone.findings.some((one) => one.harm === harm))
    return `npm run hostile -- --seed ${seed} --only ${number}`;
  const from = number - (number % ROUND);
  return `npm run hostile -- --seed ${seed} --from ${from} --inputs ${Math.min(ROUND, Math.ceil((number - from + 1) / BATCH) * BATCH)}`;
}

export function tell(result: RunResult, seconds: number, commands: readonly string[]): string {
  const doors = DOORS.map((door) => {
    const { inputs, taken, refused } = result.doors[door];
    return `  ${door.padEnd(10)} ${String(inputs).padStart(8)} inputs ${String(taken).padStart(8)} taken ${String(refused).padStart(8)} refused`;
  });
  const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${count}`);
  const slowest = result.slowest.map(
    ({ ms, number, input }) => `  ${ms.toFixed(0).padStart(5)} ms  ${number}  ${input.slice(0, 110)}`,
  );
  const findings = result.findings
    .slice(0, 10)
    .map(
      (one, index) =>
        `\n${one.harm} (${one.door ?? 'any door'}, input ${one.number}): ${one.says}\n  ${one.input}\n  ${commands[index] ?? ''}`,
    );
  return [
    `Hostile input: ${result.inputs} inputs of seed ${result.seed} in ${seconds.toFixed(0)} s`,
    ...doors,
    `Statuses: ${statuses.join(', ')}`,
    'The slowest, each alone where it was slow among others:',
    ...slowest,
    ...findings,
    result.findings.length === 0
      ? 'No answer of the 500s, no crash, nothing slower than 100 ms, nothing kept that was refused.'
      : `${result.findings.length} findings; the first ${Math.min(10, result.findings.length)} stand above.`,
  ].join('\n');
}
