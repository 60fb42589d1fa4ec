// Records histories: walks the core at random and keeps the shortest beginnings that together reach every accepted cell of stage × event.
// `node tools/run.mjs tools/record.ts [walks]` writes procedure/histories/recorded/walks.jsonl; look at the difference before it is committed.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seeded } from '../procedure/histories/chance.ts';
import { record } from '../procedure/histories/recording.ts';
import { walk, type Walked } from '../procedure/histories/walk.ts';
import { OUTSIDE_EVENTS, PERSON_ACTS, refusedCell, STAGES } from '../procedure/matrix.ts';
import { step } from '../procedure/step.ts';

const WALKS = 300_000;
const MOST_EVENTS = 30;
/** Walks from the first seeds on that may be chosen for more than their rarest cell. */
const COMMON_WALKS = 5_000;
/** What a history costs beside its events, in events: its report and its first look at the world. */
const COST_OF_A_HISTORY = 8;
const WALKS_FILE = fileURLToPath(new URL('../procedure/histories/recorded/walks.jsonl', import.meta.url));

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

/** What a beginning is worth: cells that nothing chosen so far reaches, for the events that it takes. */
function worth(
  cells: ReadonlyMap<string, number>,
  reached: ReadonlySet<string>,
): { readonly rate: number; readonly length: number } {
  let [gain, best] = [0, { rate: 0, length: 0 }];
  for (const [cell, length] of cells) {
    if (reached.has(cell)) continue;
    gain += 1;
    const rate = gain / (length + COST_OF_A_HISTORY);
    if (rate > best.rate) best = { rate, length };
  }
  return best;
}

/** Beginnings that together reach every cell, the most telling first; rare cells have their shortest walks among the candidates. */
function chosen(best: ReadonlyMap<string, Beginning>): readonly Beginning[] {
  const seeds = new Set([...Array(COMMON_WALKS).keys(), ...[...best.values()].map(({ seed }) => seed)]);
  const candidates = new Map([...seeds].map((seed) => [seed, cellsOf(again(seed, MOST_EVENTS))] as const));
  const reached = new Set<string>();
  const kept: Beginning[] = [];
  while (reached.size < best.size) {
    let [choice, rate]: [Beginning, number] = [{ seed: -1, length: 0 }, 0];
    for (const [seed, cells] of candidates) {
      const one = worth(cells, reached);
      if (one.rate > rate) [choice, rate] = [{ seed, length: one.length }, one.rate];
    }
    kept.push(choice);
    for (const [cell, length] of candidates.get(choice.seed) ?? [])
      if (length <= choice.length) reached.add(cell);
  }
  return kept.sort((a, b) => a.seed - b.seed || a.length - b.length);
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
process.stdout.write(`${kept.length} histories reach ${best.size} cells of stage × event.\n`);
if (lacking.length > 0) process.stdout.write(`Left to the written histories: ${lacking.join('; ')}.\n`);
