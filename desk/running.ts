/** A running desk: the web side, the worker's side, or both, on one pool. Made by the composition root, and by the demo. */
import type pg from 'pg';
import type { Ports } from '../connectors/ports.ts';
import { learningNames } from './names.ts';
import type { Milliseconds } from '../procedure/case.ts';
import { openDesk, type Desk, type Log } from './desk.ts';
import { startServer } from './http/server.ts';
import type { DemoPerson } from './people/demo-person.ts';
import type { OidcSettings } from './people/oidc.ts';
import { openService } from './http/service.ts';
import { Bell, keepAll } from './loops.ts';
import { watchRun } from './restored.ts';
import { declareSources, pulse, workLoops } from './work.ts';

export interface RunningSettings {
  readonly pool: pg.Pool;
  readonly ports: Ports;
  readonly log: Log;
  readonly worker: string;
  readonly bound: Milliseconds | null;
  readonly idle: Milliseconds;
  /** Where to listen; null for a process without HTTP. */
  readonly listen: {
    readonly host: string;
    readonly port: number | null;
    /** The folder with the built pages. */
    readonly pages: string | null;
    /** Where people reach it, such as `https://desk.example`; without it on loopback alone. */
    readonly origin?: string | null;
    readonly proxies?: number;
  } | null;
  /** Ready-made people who sign in without a password: for the demo alone. */
  readonly demo?: readonly DemoPerson[];
  readonly oidc?: OidcSettings | null;
  /** Whether the worker's loops run here. */
  readonly works: boolean;
  /** Ends everything: streams, the server, and each loop after its round. */
  readonly stopping: AbortSignal;
}

export interface Running {
  readonly desk: Desk;
  readonly url: string | null;
  /** Once everything has ended. */
  readonly ended: Promise<void>;
}

/** Starts; what could not be started is thrown and nothing is left running. */
export async function openRunning(settings: RunningSettings): Promise<Running> {
  const { pool, log, stopping } = settings;
  const ports = learningNames(settings.ports, pool, log);
  const bell = new Bell();
  const manual = {
    helpDesk: ports.helpDesk.manual,
    messageCentre: ports.messageCentre.manual,
    backOffice: ports.backOffice.manual,
    directory: ports.directory.manual,
  };
  const desk = openDesk({ pool, log, manual, nudge: () => bell.ring() });
  await declareSources(desk, ports, settings.bound);
  // An outage is on record before the first case is woken: nobody is held by the catching up (A6).
  if (settings.works) await pulse(desk);
  // And nothing is done in a database that does not know what was done already (I3). Where nobody can be asked now, the loop asks again.
  if (settings.works)
    await watchRun(desk, ports, stopping).catch((error: unknown) =>
      log.warn({ error }, 'what was done outside could not be listed; no act is done before it is'),
    );
  const service = openService(desk, ports, stopping, {
    demo: settings.demo ?? null,
    oidc: settings.oidc ?? null,
  });
  const server = settings.listen === null ? null : await startServer(service, settings.listen);
  const loops = settings.works ? workLoops(desk, ports, settings) : [];
  const worked = keepAll(loops, {
    bell,
    signal: stopping,
    log,
    count: (loop, result) => service.metrics.rounds.inc({ loop, result }),
  });
  const stopped = new Promise<void>((done) => {
    if (stopping.aborted) done();
    else stopping.addEventListener('abort', () => done(), { once: true });
  });
  return {
    desk,
    url: server?.url ?? null,
    ended: Promise.all([worked, stopped.then(() => server?.close())]).then(() => undefined),
  };
}
