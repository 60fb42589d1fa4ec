/** The client connector of a marketplace that is a process of its own (`server.ts`). */
import type { CallContext, CallOutcome, Found, Ports } from '../ports.ts';
import type { Outside } from './outside.ts';
import type { CallAnswer, CallBody, Control, Greeting } from './wire.ts';

export interface RemoteMarketplace extends Ports {
  readonly helpDesk: Required<Ports['helpDesk']>;
  readonly outside: Outside;
  readonly control: Control;
}

const RETRY_REFUSED_MS = 500;

/**
 * Connects to a marketplace.
 * @param url such as `http://127.0.0.1:40123`.
 * @throws where it does not answer.
 */
export async function remoteMarketplace(url: string): Promise<RemoteMarketplace> {
  const send = sender(url);
  const greeting = (await valueOf(await fetch(url))) as Greeting;
  const act = async (path: string, { key, signal }: CallContext, input: unknown): Promise<CallOutcome> => {
    try {
      return (await send(path, { key, args: [input] }, signal)) as CallOutcome;
    } catch (error) {
      return failed(error);
    }
  };
  const read = async <T>(path: string, args: readonly unknown[], signal?: AbortSignal): Promise<T> =>
    (await send(path, { args }, signal)) as T;
  const find =
    (port: string) =>
    async (call: CallContext, what: string): Promise<Found> =>
      (await send(`${port}/find`, { key: call.key, args: [what] }, call.signal)) as Found;
  return {
    helpDesk: {
      ...greeting.helpDesk,
      openTicket: (call, ticket) => act('helpDesk/openTicket', call, ticket),
      reply: (call, message) => act('helpDesk/reply', call, message),
      find: find('helpDesk'),
      done: (since, signal) => read('helpDesk/done', [since], signal),
      read: (ticket, since, signal) => read('helpDesk/read', [ticket, since], signal),
      poll: (position, most, signal) => read('helpDesk/poll', [position, most], signal),
    },
    messageCentre: {
      manual: false,
      ...greeting.messageCentre,
      conversations: (between, signal) => read('messageCentre/conversations', [between], signal),
      read: (conversation, since, signal) => read('messageCentre/read', [conversation, since], signal),
      poll: (position, most, signal) => read('messageCentre/poll', [position, most], signal),
    },
    backOffice: {
      ...greeting.backOffice,
      suspend: (call, account) => act('backOffice/suspend', call, account),
      resume: (call, account) => act('backOffice/resume', call, account),
      writeNote: (call, note) => act('backOffice/writeNote', call, note),
      find: find('backOffice'),
      done: (since, signal) => read('backOffice/done', [since], signal),
      held: (signal) => read('backOffice/held', [], signal),
    },
    directory: {
      manual: false,
      user: (uid, signal) => read('directory/user', [uid], signal),
      contract: (id, signal) => read('directory/contract', [id], signal),
      contractsOf: (uid, most, signal) => read('directory/contractsOf', [uid, most], signal),
      canWrite: (from, to, signal) => read('directory/canWrite', [from, to], signal),
    },
    outside: remoteOutside(read),
    control: {
      setFaults: (rules) => read('control/setFaults', [rules]),
      counts: () => read('control/counts', []),
      acts: () => read('control/acts', []),
      notes: (uid) => read('control/notes', [uid]),
    },
  };
}

function remoteOutside(read: <T>(path: string, args: readonly unknown[]) => Promise<T>): Outside {
  return {
    addUser: (user) => read('outside/addUser', [user]),
    addContract: (contract) => read('outside/addContract', [contract]),
    endContract: (id, by) => read('outside/endContract', [id, by]),
    block: (by, whom, blocked) => read('outside/block', [by, whom, blocked]),
    closeAccount: (uid) => read('outside/closeAccount', [uid]),
    suspendByHand: (uid, suspended) => read('outside/suspendByHand', [uid, suspended]),
    suspendByOthers: (uid, department, suspended) =>
      read('outside/suspendByOthers', [uid, department, suspended]),
    write: (message) => read('outside/write', [message]),
    openReportTicket: (from, text) => read('outside/openReportTicket', [from, text]),
    reply: (message) => read('outside/reply', [message]),
    bounce: (key) => read('outside/bounce', [key]),
    heartbeat: (at) => read('outside/heartbeat', [at]),
  };
}

function sender(url: string): (path: string, body: CallBody, signal?: AbortSignal) => Promise<unknown> {
  return async (path, body, signal) =>
    valueOf(
      await fetch(`${url}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...(signal === undefined ? {} : { signal }),
      }),
    );
}

async function valueOf(response: Response): Promise<unknown> {
  const answer = (await response.json()) as CallAnswer;
  if ('error' in answer) throw new Error(answer.error);
  return answer.value;
}

/** A connection that was never made promises that nothing happened; whatever else went wrong promises nothing. */
function failed(error: unknown): CallOutcome {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const why = cause instanceof Error ? cause.message : String(cause);
  if (code === 'ECONNREFUSED') return { kind: 'later', retryAfterMs: RETRY_REFUSED_MS, why };
  return { kind: 'unknown', why };
}
