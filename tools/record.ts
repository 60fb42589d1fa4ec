// Records histories: walks the core at random and keeps the shortest beginnings that together reach every accepted cell of stage × event.
// `node tools/run.mjs tools/record.ts [walks]` writes procedure/histories/recorded/walks.jsonl and procedure/matrix.csv; look at the difference before it is committed.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seeded } from '../procedure/histories/chance.ts';
import { record } from '../procedure/histories/recording.ts';
import { walk, type Walked } from '../procedure/histories/walk.ts';
import { matrixCsv, OUTSIDE_EVENTS, PERSON_ACTS, refusedCell, STAGES } from '../procedure/matrix.ts';
import { step } from '../procedure/step.ts';

const WALKS = 150_000;
const MOST_EVENTS = 40;
const WALKS_FILE = fileURLToPath(new URL('../procedure/histories/recorded/walks.jsonl', import.meta.url));
const MATRIX_FILE = fileURLToPath(new URL('../procedure/matrix.csv', import.meta.url));

interface Beginning {
  readonly seed: number;
  readonly length: number;
}

const again = (seed: number, most: number): Walked => walk(step, seeded(seed), most);

/** The cells that a walk's events reach, with the number of events that this takes. */
function cellsOf({ played }: Walked): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  for (const [index, { before, event, result }] of played.entries()) {
    const cell = `${event.kind} in ${before?.stage.kind ?? 'no case'}`;
    if (result.kind === 'stepped' && !cells.has(cell)) cells.set(cell, index + 1);
  }
  return cells;
}

/** For every cell the shortest beginning that reaches it. */
function shortest(walks: number): Map<string, Beginning> {
  const best = new Map<string, Beginning>();
  for (let seed = 0; seed < walks; seed += 1) {
    for (const [cell, length] of cellsOf(again(seed, MOST_EVENTS))) {
      if ((best.get(cell)?.length ?? Infinity) > length) best.set(cell, { seed, length });
    }
  }
  return best;
}

/** Beginnings that together reach every cell: the longest ones first, since they pass the others' cells on their way. */
function chosen(best: ReadonlyMap<string, Beginning>): readonly Beginning[] {
  const reached = new Set<string>();
  const kept: Beginning[] = [];
  for (const [cell, beginning] of [...best].sort(([, a], [, b]) => b.length - a.length || a.seed - b.seed)) {
    if (reached.has(cell)) continue;
    kept.push(beginning);
    for (const passed of cellsOf(again(beginning.seed, beginning.length)).keys()) reached.add(passed);
  }
  return kept.sort((a, b) => a.seed - b.seed);
}

const best = shortest(Number(process.argv[2] ?? WALKS));
const lacking = STAGES.flatMap((stage) =>
  [...OUTSIDE_EVENTS, ...PERSON_ACTS]
    .filter((kind) => refusedCell(stage, kind) === null)
    .map((kind) => `${kind} in ${stage}`),
).filter((cell) => !best.has(cell));
const kept = chosen(best);
const lines = kept.map(({ seed, length }) => {
  const { policy, played } = again(seed, length);
  return JSON.stringify(record(seed, policy, played));
});
writeFileSync(WALKS_FILE, `${lines.join('\n')}\n`);
writeFileSync(MATRIX_FILE, matrixCsv());
process.stdout.write(`${kept.length} histories reach ${best.size} cells of stage × event.\n`);
if (lacking.length > 0) {
  process.stdout.write(`No walk reached: ${lacking.join('; ')}.\n`);
  process.exitCode = 1;
}
