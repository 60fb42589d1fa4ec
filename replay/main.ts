/** `npm run replay -- FILE`: what would have happened, had this desk served the people of a message history. */
import { readConfig } from '../desk/config.ts';
import { makePolicy } from '../desk/db/policies.ts';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { writeWhole } from './files.ts';
import { plot, table } from './plot.ts';
import { replayPolicy, STAND_INS } from './policy.ts';
import { Progress } from './progress.ts';
import { at, happeningsOf } from './reporting.ts';
import { results, type Results } from './results.ts';
import { readRows, type Rows } from './rows.ts';
import { run } from './run.ts';
import { openWorld } from './world.ts';

/** Bad input, bad settings: nothing was done. */
const EXIT_INPUT = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const given = readArguments(words);
  if (typeof given === 'string') return refuse(`${given}\n${USAGE}`);
  const config = readConfig();
  if (config.kind === 'wrong') return refuse(config.sentences.join('\n'));
  const read = readRows(given.file);
  if (read.kind === 'wrong') return refuse(read.sentence);
  const found = await replay(given, read.rows, config.config);
  writeWhole(given.out, { 'cases.csv': found.casesCsv, 'summary.json': `${JSON.stringify(found.summary, null, 2)}\n` });
  tell(given, found);
  return 0;
}

async function replay(given: Arguments, rows: Rows, config: { databaseUrl: string | null; data: string | null }): Promise<Results> {
  const { silenceSeconds, windowSeconds } = given;
  const start = rows.length === 0 ? 0 : at(rows.second, 0);
  const world = await openWorld(start, config.databaseUrl, config.data);
  try {
    const policy = await makePolicy(world.desk.pool, replayPolicy(windowSeconds), STAND_INS[0], STAND_INS);
    if (policy.kind === 'wrong') throw new Error(policy.sentences.join('; '));
    console.log(`${rows.length} messages of ${rows.users.length} users, under policy version ${policy.version}`);
    const progress = new Progress(process.stderr, rows.length);
    const happenings = happeningsOf(rows, silenceSeconds);
    await run({ world, rows, happenings, onStep: (row, second, cases) => progress.show(row, second, cases) });
    progress.end();
    return await results(world.desk, world.marketplace, silenceSeconds, windowSeconds);
  } finally {
    await world.close();
  }
}

function tell(given: Arguments, { summary, hours }: Results): void {
  const shown = Object.entries(summary).flatMap(([name, value]) =>
    value === null || name.endsWith('_t') ? [] : [[name.replaceAll('_', ' '), value] as const],
  );
  console.log(`\n${table(shown)}\n`);
  const cases = summary['reports'] ?? 0;
  if (cases > 0) console.log(`Share of all cases answered, by hours since the notice\n${plot(hours, cases, given.windowSeconds / 3600)}\n`);
  console.log(`Written: ${given.out}/cases.csv, ${given.out}/summary.json`);
}

function refuse(sentence: string): number {
  console.error(sentence);
  return EXIT_INPUT;
}
