/** A run: as many inputs as are asked for, in rounds, and what they did. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, Tally, Took } from './finding.ts';
import { DOORS, type Door } from './input.ts';
import { round } from './round.ts';

/** Inputs of one world: what was taken stays there. */
export const ROUND = 5000;
const SLOWEST_KEPT = 5;

export interface RunSettings {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  readonly database: string | null;
  readonly onRound?: (done: number, findings: readonly Finding[]) => void;
}

export interface RunResult {
  readonly seed: number;
  readonly inputs: number;
  readonly doors: { readonly [door in Door]: Tally };
  /** How often each status was answered. */
  readonly statuses: { readonly [status: string]: number };
  readonly slowest: readonly Took[];
  readonly findings: readonly Finding[];
}

export async function run({ seed, from, inputs, database, onRound }: RunSettings): Promise<RunResult> {
  const doors = Object.fromEntries(DOORS.map((door) => [door, { inputs: 0, taken: 0, refused: 0 }])) as {
    [door in Door]: Tally;
  };
  const statuses: { [status: string]: number } = {};
  const findings: Finding[] = [];
  let slowest: Took[] = [];
  let latest = from;
  const unforeseen = (error: unknown): void => {
    const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
    findings.push({
      harm: 'unforeseen',
      number: latest,
      door: null,
      says,
      input: 'nobody waited for this error',
    });
  };
  process.on('unhandledRejection', unforeseen).on('uncaughtException', unforeseen);
  const folder = mkdtempSync(join(tmpdir(), 'answerby-hostile-'));
  const counting = {
    judged({
      door,
      taken,
      status,
    }: {
      readonly door: Door;
      readonly taken: boolean;
      readonly status: number | null;
    }) {
      doors[door].inputs += 1;
      doors[door][taken ? 'taken' : 'refused'] += 1;
      if (status !== null) statuses[status] = (statuses[status] ?? 0) + 1;
    },
    found: (finding: Finding) => void findings.push(finding),
    took(one: Took) {
      latest = one.number;
      if (one.ms <= (slowest.at(SLOWEST_KEPT - 1)?.ms ?? 0)) return;
      slowest = [...slowest, one].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST_KEPT);
    },
  };
  try {
    const end = from + inputs;
    for (let at = from; at < end; ) {
      const count = Math.min(ROUND - (at % ROUND), end - at);
      await round({ seed, from: at, inputs: count, folder, database, counting });
      at += count;
      onRound?.(at - from, findings);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    process.off('unhandledRejection', unforeseen).off('uncaughtException', unforeseen);
  }
  return { seed, inputs, doors, statuses, slowest, findings };
}
