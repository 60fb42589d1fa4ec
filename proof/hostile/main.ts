/** `npm run hostile`: hostile input at every door of a real server, and a judge who sees what became of it. */
import { writeFileSync } from 'node:fs';
import { startCluster } from '../../desk/db/cluster.ts';
import { readConfig } from '../../desk/config.ts';
import { readArguments, USAGE } from './arguments.ts';
import { commandFor, tell } from './report.ts';
import { run } from './run.ts';

const EXIT_INPUT = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const given = readArguments(words);
  const config = readConfig();
  if (typeof given === 'string' || config.kind === 'wrong') {
    console.error(
      typeof given === 'string'
        ? `${given}\n${USAGE}`
        : config.kind === 'wrong'
          ? config.sentences.join('\n')
          : '',
    );
    return EXIT_INPUT;
  }
  const folder = config.config.data;
  const cluster = await startCluster({ throwaway: true, ...(folder === null ? {} : { folder }) });
  const database = cluster.url('postgres');
  try {
    const began = performance.now();
    const result = await run({
      ...given,
      database,
      onRound: (done, findings) =>
        console.log(`${done} of ${given.inputs} inputs, ${findings.length} findings`),
    });
    const seconds = (performance.now() - began) / 1000;
    const commands = [];
    for (const finding of result.findings.slice(0, 10))
      commands.push(await commandFor(given.seed, finding, database));
    console.log(tell(result, seconds, commands));
    if (given.json !== null)
      writeFileSync(
        given.json,
        `${JSON.stringify({ ...result, seconds: Math.round(seconds), commands }, null, 2)}\n`,
      );
    return result.findings.length === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
  }
}
