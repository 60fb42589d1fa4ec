/**
 * A database that is restored to an earlier moment while acts have already happened outside: no second act, every act that
 * it does not know found at once, and nothing done until an operator has seen it.
 */
import { listRestores } from '../../desk/db/restores.ts';
import { restored } from '../../desk/restored.ts';
import { HOUR, MINUTE, SECOND } from '../../procedure/case.ts';
import { type Ground, openGround } from './ground.ts';
import { until } from './processes.ts';
import { KilledServer } from './server.ts';
import { Waves } from './waves.ts';
import { doneAgain } from './workload.ts';

const NOTICED_MOST = 30 * SECOND;
const ROUNDS = 3;

export interface RestoringDone {
  /** Acts that were done outside after the moment to which the database was restored. */
  readonly orphans: number;
  /** Of them, those of cases that are lost with the restored database. */
  readonly ofLostCases: number;
  readonly acts: number;
}

/** @throws where an act was done twice, an orphan not named, or anything done before it was seen. */
export async function runRestoring(seed: number): Promise<RestoringDone> {
  const ground = await openGround(seed);
  try {
    const copy = await KilledServer.make();
    ground.alsoRemove(copy);
    const waves = new Waves(ground);
    ground.startWorkers();
    await waves.one();
    const { cases, start } = waves.next();
    await waves.report(cases, start);
    await waves.quiet(cases, () => 'waiting');
    await ground.server.copyTo(copy, false);
    const known = new Set((await ground.acts()).map(({ key }) => key));

    // What the copy does not know: answers, holds, lifts, and the notices of cases that are not in it.
    await ground.moveTo(start + HOUR);
    await waves.answer(cases, 'inTime');
    await waves.quiet(cases, ({ answers }) => (answers === 'inTime' ? 'closed' : 'waiting'));
    await ground.moveTo(start + 48 * HOUR + MINUTE);
    await waves.decide(cases);
    await waves.quiet(cases, ({ answers }) => (answers === 'inTime' ? 'closed' : 'onHold'));
    const lost = waves.next();
    await waves.report(lost.cases, lost.start);
    await waves.quiet(lost.cases, () => 'waiting');
    await ground.stopWorkers();
    const orphans = (await ground.acts()).map(({ key }) => key).filter((key) => !known.has(key));
    const lostIds = await waves.idsOf(lost.cases);

    await ground.server.kill();
    ground.server = copy;
    await ground.startServer();
    waves.forget(cases, lost.cases);
    // The outside goes on; the desk's clock is moved to where the marketplace's stands.
    await ground.moveTo(lost.start);
    ground.startWorkers();
    await noticed(ground, orphans);
    await nothingIsDone(ground, known.size + orphans.length);

    await restored(ground.pool, 'olga', () => undefined);
    await waves.decide(cases, 'all');
    await waves.quiet(cases, ({ answers }) => (answers === 'inTime' ? 'closed' : 'onHold'));
    await waves.judge('after the restore was seen');
    await waves.answer(cases, 'late');
    await waves.quiet(cases, ({ answers }) => (answers === 'never' ? 'onHold' : 'closed'));
    await waves.one();
    await waves.judge('at the end');
    const acts = await ground.acts();
    const again = doneAgain(acts);
    if (again.length > 0) throw new Error(`done twice: ${again.join(', ')}`);
    const ofLostCases = orphans.filter((key) => lostIds.some((id) => key.includes(id))).length;
    return { orphans: orphans.length, ofLostCases, acts: acts.length };
  } finally {
    await ground.close();
  }
}

/** The first comparison names every act that happened outside, and nothing else. */
async function noticed(ground: Ground, orphans: readonly string[]): Promise<void> {
  await until('the restore is noticed', NOTICED_MOST, async () => {
    const { length } = await listRestores(ground.pool);
    return length > 0 || `${length} restores`;
  });
  const [restore] = await listRestores(ground.pool);
  const named = JSON.stringify(restore?.orphans.map(({ key }) => key).sort());
  const expected = JSON.stringify([...orphans].sort());
  if (named !== expected) throw new Error(`named as not known: ${named}; and should have been ${expected}`);
}

/** Workers go round, cases are decided, and the marketplace is told nothing. */
async function nothingIsDone(ground: Ground, acts: number): Promise<void> {
  let rounds = 0;
  let last = '';
  await until('workers have gone round', NOTICED_MOST, async () => {
    const { rows } = await ground.pool.query<{ n: string }>('select count(*) as n from reconciliations');
    if (rows[0]?.n !== last) rounds += 1;
    last = rows[0]?.n ?? '';
    return rounds > ROUNDS || `${rounds} rounds`;
  });
  const now = (await ground.acts()).length;
  if (now !== acts) throw new Error(`${now - acts} acts were done before anybody had seen the restore`);
}
