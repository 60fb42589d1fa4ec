/** `npm run replay -- FILE`: what would have happened, had this desk served the people of a message history. */
import { readConfig } from '../desk/config.ts';
import { readArguments, USAGE } from './arguments.ts';
import { whyNotWritable, writeWhole } from './files.ts';
import { plot, table } from './plot.ts';
import { Progress } from './progress.ts';
import { replay } from './replay.ts';
import type { Results } from './results.ts';
import { readRows } from './rows.ts';

/** Bad input, bad settings: nothing was done. */
const EXIT_INPUT = 2;

const EXIT_FAILED = 1;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const given = readArguments(words);
  if (typeof given === 'string') return refuse(`${given}\n${USAGE}`);
  const config = readConfig();
  if (config.kind === 'wrong') return refuse(config.sentences.join('\n'));
  const read = readRows(given.file);
  if (read.kind === 'wrong') return refuse(read.sentence);
  const { rows } = read;
  const unwritable = whyNotWritable(given.out);
  if (unwritable !== null) return refuse(unwritable);
  const progress = new Progress(process.stderr, rows.length);
  const stopped = stopSignal();
  const found = await replay(rows, {
    ...given,
    server: config.config.databaseUrl,
    folder: config.config.data,
    onPolicy: (version) =>
      console.log(`${rows.length} messages of ${rows.users.length} users, under policy version ${version}`),
    onStep: (row, second, cases) => {
      stopped.throwIfAborted();
      progress.show(row, second, cases);
    },
  }).catch((error: unknown) => (error instanceof Error ? error : new Error('unknown reason')));
  progress.end();
  if (found instanceof Error) {
    console.error(
      stopped.aborted
        ? 'Stopped; nothing was written.'
        : `The replay failed, and nothing was written: ${found.stack ?? found.message}`,
    );
    return EXIT_FAILED;
  }
  writeWhole(given.out, { 'cases.csv': found.casesCsv, 'summary.json': found.summaryJson });
  tell(found, given.windowSeconds);
  console.log(`Written: ${given.out}/cases.csv, ${given.out}/summary.json`);
  return 0;
}

/** Stopping takes effect between two seconds, so that the database of the replay is thrown away. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

function tell({ summary, hours }: Results, windowSeconds: number): void {
  const shown = Object.entries(summary).flatMap(([name, value]) =>
    value === null || name.endsWith('_t') ? [] : [[name.replaceAll('_', ' '), value] as const],
  );
  console.log(`\n${table(shown)}\n`);
  const cases = summary['reports'] ?? 0;
  if (cases > 0)
    console.log(
      `Share of all cases answered, by hours since the notice\n${plot(hours, cases, windowSeconds / 3600)}\n`,
    );
}

function refuse(sentence: string): number {
  console.error(sentence);
  return EXIT_INPUT;
}
