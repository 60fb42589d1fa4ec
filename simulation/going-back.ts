/** The database goes back to an earlier moment, or its server is started again, while the world outside goes on. */
import type { Tables } from './memory-tables.ts';
import { declareSource } from './memory-operators.ts';
import { seeRestore, unseen } from './memory-restores.ts';
import type { Surroundings } from './surroundings.ts';

const named = ({ restores }: Tables): ReadonlySet<string> =>
  new Set(restores.flatMap(({ orphans }) => orphans.map(({ key }) => key)));

/** Whatever is compared is heard by the judge. */
export function watchComparisons({ database, judge, sometimes, scheduler }: Surroundings): void {
  database.compared = (orphans) => {
    scheduler.say(
      orphans === null ? 'the outside is as the ledger has it' : `${orphans.length} acts are not known`,
    );
    judge.restores.compared(named(database.tables), unseen(database.tables) === undefined);
    if (orphans === null && database.startedAgain === database.run) sometimes.note('comparedAfterAStart');
  };
}

export function goBack(world: Surroundings, to: Tables): void {
  const { database, witness, judge, crew, agents, commits, scheduler, time } = world;
  scheduler.say('the database goes back');
  witness.look();
  const sources = [...database.tables.sources.values()];
  database.restore(to);
  commits.count += 1;
  judge.wentBack((id) => database.tables.cases.has(id));
  witness.goBack((seen) => judge.recall(seen));
  judge.recallAsked();
  // What the clocks differ by is measured all the time.
  for (const { name, uncertainty } of sources) {
    const source = database.tables.sources.get(name);
    if (source !== undefined) declareSource(database, { ...source, uncertainty });
  }
  for (const stream of ['messages', 'tickets'] as const) crew.expect(stream, time.machine());
  for (const { id, task_kinds } of database.tables.cases.values()) if (task_kinds.length > 0) agents.plan(id);
}

/** An operator sees what happened outside, and lets acts go on. */
export function operatorSees({ database, judge, sometimes, commits, scheduler }: Surroundings): void {
  const restore = unseen(database.tables);
  if (restore === undefined) return;
  scheduler.say(`an operator sees ${restore.orphans.length} forgotten acts`);
  seeRestore(database, 'olga');
  commits.count += 1;
  judge.restores.seen();
  if (restore.orphans.length > 0) sometimes.note('forgottenActsSeen');
}
