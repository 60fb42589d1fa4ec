/**
 * `npm run proof -- [--minutes N] [--only NAME]… [--to FOLDER]`: all parts of the proof, each with its share of the time,
 * and what they reached as proof.json and a page. With `--only` what the others reached before stays beside it, each with
 * the commit at which it was run. Ends with an error where one of them failed or did not end.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sourceFiles } from '../tools/files.ts';
import { pageOf, type PartResult, type Proof } from './page.ts';
import { type Part, PARTS } from './parts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tether = new URL('../tools/tether.mjs', import.meta.url).href;
const MINUTE_MS = 60_000;
const EXIT_INPUT = 2;
type Where = Pick<PartResult, 'commit' | 'sources' | 'node' | 'cores'>;
type Ran = Omit<PartResult, keyof Where | 'began'>;

/** A part that has not ended after so many times its share is stopped. */
const PATIENCE = 1.5;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '90' },
      only: { type: 'string', multiple: true },
      to: { type: 'string', default: join(root, 'out', 'proof') },
    },
  });
  const minutes = Number(values.minutes);
  const parts = PARTS.filter(({ command }) => values.only === undefined || values.only.includes(command));
  if (!(minutes > 0) || parts.length === 0) {
    console.error(
      `npm run proof -- [--minutes N] [--only ${PARTS.map(({ command }) => command).join('|')}] [--to FOLDER]`,
    );
    return EXIT_INPUT;
  }
  mkdirSync(values.to, { recursive: true });
  const begun = performance.now();
  const where = whereOf();
  const earlier = values.only === undefined ? [] : earlierIn(values.to);
  const all = parts.reduce((sum, { share }) => sum + share, 0);
  const results: PartResult[] = [];
  const left = (): number => minutes - (performance.now() - begun) / MINUTE_MS;
  for (const part of parts) {
    const share = (minutes * part.share) / all;
    const time = part === parts.at(-1) ? Math.max(share, left()) : share;
    const began = new Date().toISOString();
    results.push({ ...where, began, ...(await run(part, time, values.to)) });
    // After each part: what was reached is not lost where a later one is interrupted.
    const known = [...results, ...earlier];
    const proof: Proof = {
      parts: PARTS.flatMap(({ name }) => known.find((one) => one.name === name) ?? []),
    };
    writeFileSync(join(values.to, 'proof.json'), `${JSON.stringify(proof, null, 2)}\n`);
    writeFileSync(join(values.to, 'proof.html'), pageOf(proof));
  }
  for (const { name, ended, seconds } of results) console.log(`${ended}: ${name}, ${Math.round(seconds)} s`);
  console.log(`${join(values.to, 'proof.json')} and proof.html say what was reached.`);
  return results.every(({ ended }) => ended === 'passed') ? 0 : 1;
}

/** What other parts reached when they were run before. */
function earlierIn(folder: string): readonly PartResult[] {
  const file = join(folder, 'proof.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Proof).parts : [];
}

function run(part: Part, minutes: number, to: string): Promise<Ran> {
  const { name, says, script, command } = part;
  const words = part.words(Math.round(minutes * 10) / 10);
  const file = join(to, `${command}.json`);
  rmSync(file, { force: true });
  console.log(`\n== ${name}: ${minutes.toFixed(1)} minutes`);
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', tether, script, ...words, '--json', file], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ANSWERBY_TETHER: '3' },
  });
  let stopped = false;
  const timer = setTimeout(
    () => {
      stopped = true;
      child.kill('SIGTERM');
    },
    minutes * PATIENCE * MINUTE_MS,
  );
  return new Promise((done) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      done({
        name,
        says,
        again: `npm run ${command} -- ${words.join(' ')}`.replace(/ -- $/, ''),
        minutes,
        seconds: (performance.now() - begun) / 1000,
        ended: stopped ? 'stopped' : code === 0 ? 'passed' : 'failed',
        result: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null,
      });
    });
  });
}

/** Which state of the sources this is, and on what it runs. */
function whereOf(): Where {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root)) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return {
    commit: commitOf(),
    sources: hash.digest('hex'),
    node: process.version,
    cores: availableParallelism(),
  };
}

/** Read from git's own files: git itself is not on every machine. */
function commitOf(): string | null {
  const at = (path: string): string | null => {
    const file = join(root, '.git', path);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  };
  if (!existsSync(join(root, '.git', 'HEAD'))) return null;
  const head = at('HEAD') ?? '';
  const [, ref] = /^ref: (.+)$/.exec(head) ?? [];
  if (ref === undefined) return head;
  return at(ref) ?? new RegExp(`^([0-9a-f]+) ${ref}$`, 'm').exec(at('packed-refs') ?? '')?.[1] ?? null;
}
