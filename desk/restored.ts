/**
 * A database that was restored to an earlier moment. Acts have happened outside that it does not know: doing them again
 * would be the second time (I3). So in every new run of the server no act is claimed before what was done outside has been
 * compared with the ledger; what the ledger cannot know stops all acts until an operator has seen it.
 */
import type { Ports } from '../connectors/ports.ts';
import { HOUR, type Instant, type Milliseconds, SECOND } from '../procedure/case.ts';
import {
  type Lineage,
  listRestores,
  type Orphan,
  type RestoreBook,
  restoreBook,
  seeRestore,
} from './db/restores.ts';
import type { Desk, Log } from './desk.ts';

/** How far the clocks of the other side and of the desk may lie apart beyond what was measured. */
const CLOCKS_APART: Milliseconds = HOUR;

export type Watched =
  /** Acts may be claimed. */
  | { readonly kind: 'known' }
  /** The server has not run long enough for everything done before to be sure to be listed. */
  | { readonly kind: 'early' }
  /** No act is claimed until an operator has seen it. */
  | { readonly kind: 'restored' };

type Acting = Pick<Ports, 'helpDesk' | 'backOffice'>;

/**
 * Compares once in each run of the server, and says how it stands.
 * @throws where the other side cannot be asked now: then nothing is claimed, and the next round asks again.
 */
export const watchRun = (desk: Desk, ports: Acting, signal: AbortSignal): Promise<Watched> =>
  compareRun(restoreBook(desk.pool), desk.log, ports, signal);

/** The same on any answer to what it asks of the database. */
export async function compareRun(
  book: RestoreBook,
  log: Log,
  ports: Acting,
  signal: AbortSignal,
): Promise<Watched> {
  const lineage = await book.readLineage();
  if (lineage.stopped) return { kind: 'restored' };
  if (lineage.same) {
    await book.confirmRun();
    return { kind: 'known' };
  }
  if (lineage.comparedAt !== null && lineage.runsFor < settles(ports)) return { kind: 'early' };
  const orphans = await book.unknownActs(await doneSince(ports, sinceOf(lineage), signal));
  const why = whyRestored(lineage, ports, orphans);
  if (why === null) {
    await book.noteRun(lineage.run);
    return { kind: 'known' };
  }
  if ((await book.recordRestore(why, orphans)) !== null)
    log.error(
      { orphans: orphans.length },
      `${why}: no act is done until an operator says npm run desk -- restored`,
    );
  return { kind: 'restored' };
}

const settles = ({ helpDesk, backOffice }: Acting): Milliseconds =>
  Math.max(helpDesk.settleSeconds, backOffice.settleSeconds) * SECOND;

const sinceOf = ({ comparedAt, clocksApart }: Lineage): Instant =>
  comparedAt === null ? 0 : comparedAt - clocksApart - CLOCKS_APART;

async function doneSince(ports: Acting, since: Instant, signal: AbortSignal): Promise<readonly Orphan[]> {
  const listed = await Promise.all(
    [ports.helpDesk, ports.backOffice].map(async (port) => (await port.done?.(since, signal)) ?? []),
  );
  return listed.flat();
}

/** In one sentence, or null. Where the other side can be asked its word counts; else that of the server's own files. */
function whyRestored(lineage: Lineage, ports: Acting, orphans: readonly Orphan[]): string | null {
  if (orphans.length > 0)
    return `The database was restored to an earlier moment: ${orphans.length} acts happened outside that it does not know`;
  const canTell = ports.helpDesk.done !== undefined && ports.backOffice.done !== undefined;
  if (canTell || lineage.sameServer) return null;
  return 'The database comes from a copy, and nobody can list what was done outside since';
}

/**
 * `npm run desk -- restored [--seen-by NAME]`: what was found, and that somebody has seen it.
 * @returns the exit code.
 */
export async function restored(
  pool: Desk['pool'],
  seenBy: string | null,
  say: (line: string) => void,
): Promise<0> {
  const unseen = (await listRestores(pool)).find((one) => one.seenBy === null);
  if (unseen === undefined) {
    say('No restore is waiting to be seen: acts are done.');
    return 0;
  }
  say(`${new Date(unseen.at).toISOString()}  ${unseen.why}.`);
  for (const { key, at } of unseen.orphans) say(`${new Date(at).toISOString()}  ${key}`);
  if (seenBy === null) {
    say('No act is done. Once you have looked at these: npm run desk -- restored --seen-by NAME');
    return 0;
  }
  const open = await seeRestore(pool, seenBy);
  say(`Seen by ${seenBy}: acts go on. ${open} that are not over are looked up before they are tried.`);
  return 0;
}
