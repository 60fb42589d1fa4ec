/** A synchronous standby, promoted under load after its primary was killed: nothing acknowledged is lost, no act done twice. */
import { asOwner } from '../../desk/db/testing.ts';
import { openGround, type Ground } from './ground.ts';
import { until } from './processes.ts';
import { KilledServer } from './server.ts';
import { Waves } from './waves.ts';

const NAME = 'standby';
const STREAMING_MOST = 60_000;

export interface FailoverDone {
  readonly acts: number;
  readonly reports: number;
  /** On which timelines the work was done. */
  readonly timelines: readonly number[];
}

/** @throws where anything was lost, done twice or found wrong. */
export async function runFailover(seed: number): Promise<FailoverDone> {
  const ground = await openGround(seed);
  try {
    const standby = await followedBy(ground);
    const waves = new Waves(ground);
    ground.startWorkers();
    await waves.one();
    const before = await timelineOf(ground);
    // The notices of the second wave are under way.
    await waves.one(() => failOver(ground, standby));
    await waves.judge('after the standby was promoted');
    await waves.one();
    const acts = await waves.judgeEnd();
    return { acts, reports: waves.acknowledged().reports, timelines: [before, await timelineOf(ground)] };
  } finally {
    await ground.close();
  }
}

/** Makes a standby of the running server that every commit waits for. */
async function followedBy(ground: Ground): Promise<KilledServer> {
  const standby = await KilledServer.make();
  ground.alsoRemove(standby);
  await ground.server.copyTo(standby, true);
  const at = new URL(ground.server.url('postgres')).searchParams;
  const primary = `host=${at.get('host')} port=${at.get('port')} user=${at.get('user')} application_name=${NAME}`;
  await standby.start({ primary_conninfo: primary });
  const owner = await asOwner(ground.server.url('postgres'));
  try {
    await owner.query(`alter system set synchronous_standby_names = '${NAME}'`);
    await owner.query('select pg_reload_conf()');
    await until('the standby is synchronous', STREAMING_MOST, async () => {
      const { rows } = await owner.query<{ state: string }>(
        'select sync_state as state from pg_stat_replication',
      );
      return rows[0]?.state === 'sync' || JSON.stringify(rows);
    });
  } finally {
    await owner.end();
  }
  return standby;
}

async function failOver(ground: Ground, standby: KilledServer): Promise<void> {
  await ground.server.kill();
  const owner = await asOwner(standby.url('postgres'));
  try {
    await owner.query('select pg_promote()');
  } finally {
    await owner.end();
  }
  ground.server = standby;
  await ground.address.pointTo(standby.sockets);
}

const timelineOf = async (ground: Ground): Promise<number> => {
  const owner = await asOwner(ground.server.url('postgres'));
  try {
    const { rows } = await owner.query<{ timeline: number }>(
      "select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int as timeline",
    );
    return rows[0]?.timeline ?? 0;
  } finally {
    await owner.end();
  }
};
