/** The built-in marketplace as a process of its own: HTTP on the loopback, everything on disk before it is answered. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallContext } from '../ports.ts';
import type { FaultRule } from './faults.ts';
import { openJournal } from './journal.ts';
import { type Marketplace, type MarketplaceSettings, openMarketplace } from './marketplace.ts';
import type { CallAnswer, CallBody, Greeting } from './wire.ts';

const BODY_BYTES_MOST = 1_000_000;

export interface ServedMarketplace {
  readonly port: number;
  readonly marketplace: Marketplace;
  close(): Promise<void>;
}

/**
 * Serves a marketplace on 127.0.0.1.
 * @param given `file`: its entries, read first and appended to from then on; `port`: 0 for any free one.
 */
export async function serveMarketplace(given: {
  readonly file: string;
  readonly port: number;
  readonly settings: Omit<MarketplaceSettings, 'journal'>;
}): Promise<ServedMarketplace> {
  const { journal, entries } = await openJournal(given.file);
  const { faults = [], ...settings } = given.settings;
  const marketplace = openMarketplace({ ...settings, journal });
  marketplace.restore(entries);
  marketplace.faults.set(faults);
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void answer(marketplace, request, response, () => journal.synced());
  });
  await listen(server, given.port);
  return {
    port: (server.address() as AddressInfo).port,
    marketplace,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await journal.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function answer(
  marketplace: Marketplace,
  request: IncomingMessage,
  response: ServerResponse,
  synced: () => Promise<void>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const path = (request.url ?? '/').slice(1);
  let result: CallAnswer;
  try {
    const value =
      path === '' ? greeting(marketplace) : await run(marketplace, path, await bodyOf(request), gone.signal);
    // What nobody knows is, on a wire, a connection that breaks.
    if (isUnknown(value)) {
      await synced();
      request.socket.destroy();
      return;
    }
    result = { value: value ?? null };
  } catch (error) {
    result = { error: error instanceof Error ? error.message : String(error) };
  }
  await synced();
  response.setHeader('content-type', 'application/json');
  response.statusCode = 'error' in result ? 500 : 200;
  response.end(JSON.stringify(result));
}

const isUnknown = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown';

async function bodyOf(request: IncomingMessage): Promise<CallBody> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_BYTES_MOST) throw new Error('the request is too large');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as CallBody;
}

function greeting({ helpDesk, messageCentre, backOffice }: Marketplace): Greeting {
  const { manual, honoursKey, settleSeconds } = helpDesk;
  return {
    helpDesk: { manual, honoursKey, settleSeconds, grade: helpDesk.grade },
    messageCentre: { grade: messageCentre.grade, readable: messageCentre.readable },
    backOffice: {
      manual,
      honoursKey,
      settleSeconds: backOffice.settleSeconds,
      readable: backOffice.readable,
    },
  };
}

/** The ports as tables of functions, so that a path names one of them and nothing else. */
type Call = (...args: readonly unknown[]) => Promise<unknown>;
const ACTS = new Set(['openTicket', 'reply', 'suspend', 'resume', 'writeNote', 'find']);

async function run(
  marketplace: Marketplace,
  path: string,
  body: CallBody,
  signal: AbortSignal,
): Promise<unknown> {
  const [place, call] = path.split('/');
  if (place === 'control') return control(marketplace, call ?? '', body.args);
  const found = place === 'outside' ? marketplace.outside : portOf(marketplace, place ?? '');
  const known =
    found === null || !Object.hasOwn(found, call ?? '')
      ? undefined
      : (found as unknown as { readonly [name: string]: unknown })[call ?? ''];
  if (typeof known !== 'function') throw new Error(`there is no call ${path}`);
  if (place === 'outside') return (known as Call)(...body.args);
  if (!ACTS.has(call ?? '')) return (known as Call)(...body.args, signal);
  const context: CallContext = { key: body.key ?? '', signal };
  return (known as Call)(context, ...body.args);
}

function portOf(marketplace: Marketplace, name: string): object | null {
  switch (name) {
    case 'helpDesk':
    case 'messageCentre':
    case 'backOffice':
    case 'directory':
      return marketplace[name];
    default:
      return null;
  }
}

function control(marketplace: Marketplace, call: string, args: readonly unknown[]): unknown {
  switch (call) {
    case 'setFaults':
      return marketplace.faults.set(args[0] as readonly FaultRule[]);
    case 'counts':
      return marketplace.counts();
    case 'acts':
      return marketplace.acts();
    case 'notes':
      return marketplace.notes(args[0] as string);
    default:
      throw new Error(`there is no call control/${call}`);
  }
}
