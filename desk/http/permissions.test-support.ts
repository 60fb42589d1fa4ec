/** Expected permissions as `docs/permissions.csv` says them, and cases in every stage on which the server is asked. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Case, Person, StageKind } from '../../procedure/case.ts';
import { play } from '../../procedure/histories/scene.ts';
import { WRITTEN } from '../../procedure/histories/written/all.ts';
import { STAGES } from '../../procedure/matrix.ts';
import { step } from '../../procedure/step.ts';
import { CASE_COLUMNS, INSERT_CASES, toRow } from '../db/cases.ts';
import { parameters, rowsFrom } from '../db/columns.ts';
import type { TestServer } from './server.test-support.ts';

export const LINES_MOST = 300;

/** Who asks for what, in which relation to the case, in which stage; `-` where an operation concerns no case. */
export interface Cell {
  readonly role: string;
  readonly operation: string;
  readonly relation: string;
  readonly stage: string;
}

interface Line extends Cell {
  readonly allowed: boolean;
}

/** The lines of the file, in their order. @throws for a line that cannot be read. */
export function readLines(): readonly Line[] {
  const text = readFileSync(new URL('../../docs/permissions.csv', import.meta.url), 'utf8');
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== 'role,operation,relation,stage,expected') throw new Error(`another head: ${head ?? ''}`);
  return lines.map((line) => {
    const [role = '', operation = '', relation = '', stage = '', expected] = line.split(',');
    if (expected !== 'allow' && expected !== 'deny') throw new Error(`neither allow nor deny: ${line}`);
    return { role, operation, relation, stage, allowed: expected === 'allow' };
  });
}

/** `*` is anything, `get*` what begins so, `a|b` one of several. */
export function fits(pattern: string, value: string): boolean {
  return pattern
    .split('|')
    .some((one) => (one.endsWith('*') ? value.startsWith(one.slice(0, -1)) : one === value));
}

/** The first line that matches counts; without one it is a deny. @returns null where no line names the operation at all. */
export function expectedOf(lines: readonly Line[], cell: Cell): boolean {
  const found = lines.find(
    (line) =>
      fits(line.role, cell.role) &&
      fits(line.operation, cell.operation) &&
      fits(line.relation, cell.relation) &&
      fits(line.stage, cell.stage),
  );
  return found?.allowed ?? false;
}

/** The last state of each stage that the written histories come through, the richest in tasks first. */
function oneInEveryStage(): ReadonlyMap<StageKind, Case> {
  const found = new Map<StageKind, Case>();
  for (const history of WRITTEN) {
    for (const { before } of play(history, step).played) {
      if (before === null) continue;
      const known = found.get(before.stage.kind);
      if (known === undefined || before.tasks.length > known.tasks.length)
        found.set(before.stage.kind, before);
    }
  }
  const missing = STAGES.filter((stage) => !found.has(stage));
  if (missing.length > 0) throw new Error(`no history comes through ${missing.join(', ')}`);
  return found;
}

export interface Staged {
  readonly stage: StageKind;
  readonly id: string;
  readonly reporter: string;
}

/** Puts a case in every stage before the server. @param decidedBy who decided each hold that there is. */
export async function stageCases(server: TestServer, decidedBy: Person): Promise<readonly Staged[]> {
  const made: Staged[] = [];
  for (const [stage, found] of oneInEveryStage()) {
    const id = randomUUID();
    const current: Case = {
      ...found,
      id,
      policy: 1,
      pair: null,
      askedBy: null,
      openCard: null,
      hold: found.hold === null ? null : { ...found.hold, approvedBy: decidedBy, askedBy: null },
      objection:
        stage === 'onHold'
          ? { at: found.reportedAt, text: null, stage: 'open', decidedBy: null }
          : found.objection,
      tasks:
        stage === 'onHold'
          ? [{ kind: 'review', for: 'escalations', since: found.reportedAt }]
          : found.tasks.filter(({ kind }) => kind !== 'parked'),
    };
    const head = id.replaceAll('-', '').repeat(2);
    await server.owner.query(
      INSERT_CASES(rowsFrom(1, CASE_COLUMNS)),
      parameters(CASE_COLUMNS, [toRow(current, 1, head)]),
    );
    await server.owner.query(
      `insert into history (case_id, n, at, actor, rules, event, changes, made, withdrawn, world, hash)
       values ($1, 1, now(), 'outside:test', '1', '{}', '{}', '[]', '{}', '{}', decode($2, 'hex'))`,
      [id, head],
    );
    await server.owner.query('insert into accounts (uid) values ($1), ($2) on conflict do nothing', [
      current.respondent.uid,
      current.reporter.uid,
    ]);
    made.push({ stage, id, reporter: current.reporter.uid });
  }
  return made;
}
