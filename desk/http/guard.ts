/**
 * Loopback is no protection from a page in the same browser: a foreign name that resolves to this machine is refused by
 * its Host, a foreign page by its Origin. Beyond loopback the desk answers for the one public origin that it was told.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { Problem } from './problem.ts';

/** Whether an address to listen on is this machine's alone. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  if (isIPv4(bare)) return bare.startsWith('127.');
  return isIPv6(bare) && bare.startsWith('::ffff:127.');
}

/** `localhost:4780` in two parts; null where it is no such thing. */
function split(host: string): { readonly name: string; readonly port: string } | null {
  const found = /^(\[[0-9a-f:.]+\]|[^:[\]/@]+)(?::(\d+))?$/i.exec(host);
  return found?.[1] === undefined ? null : { name: found[1], port: found[2] ?? '80' };
}

/** Where this server is reached: on which port it listens, and its public origin, such as `https://desk.example`. */
export interface Door {
  readonly port: number;
  readonly origin: string | null;
}

/** The origin of which a Host is the name, or null where we do not answer for it. */
function ownOrigin(host: string | undefined, { port, origin }: Door): string | null {
  if (host === undefined) return null;
  if (origin !== null && host.toLowerCase() === new URL(origin).host) return origin;
  const parts = split(host);
  const isOurs = parts !== null && isLoopback(parts.name) && parts.port === String(port);
  return isOurs ? `http://${host.toLowerCase()}` : null;
}

/** Why a request is not for us, or null. */
export function foreign(
  headers: {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
    readonly site?: string | undefined;
  },
  door: Door,
): Problem | null {
  const own = ownOrigin(headers.host, door);
  if (own === null) {
    return {
      status: 421,
      code: 'foreignHost',
      message: `This server does not answer for ${headers.host ?? 'a request without a Host'}.`,
      next: `Use ${door.origin ?? `http://127.0.0.1:${door.port} or http://localhost:${door.port}`}.`,
      retry: false,
    };
  }
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== own) {
    return {
      status: 403,
      code: 'foreignOrigin',
      message: `A page of ${headers.origin} may not call this server.`,
      next: 'Call it from its own pages, or without a browser.',
      retry: false,
    };
  }
  if (
    headers.origin === undefined &&
    headers.site !== undefined &&
    !['same-origin', 'none'].includes(headers.site)
  ) {
    return {
      status: 403,
      code: 'foreignOrigin',
      message: 'Another site may not call this server.',
      next: 'Open the address itself.',
      retry: false,
    };
  }
  return null;
}
