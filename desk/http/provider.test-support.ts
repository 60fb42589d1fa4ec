/** A real sign-in provider on loopback, and a browser that fills in its forms. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import { raw } from './server.test-support.ts';

export interface Account {
  readonly email?: string;
  readonly email_verified?: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  /** Who can sign in there, by their subject. */
  readonly accounts: Map<string, Account>;
  close(): Promise<void>;
}

/** @param redirect the only address to which it sends browsers back. */
export async function startProvider(client: {
  readonly id: string;
  readonly secret: string;
  readonly redirect: string;
}): Promise<TestProvider> {
  const accounts = new Map<string, Account>();
  const http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    findAccount: (_, id) => {
      const account = accounts.get(id);
      return account === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
  };
  const answer = new Provider(issuer, configuration).callback();
  http.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    accounts,
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

/** What an address answered. */
export interface Opened {
  readonly location: string | null;
  readonly page: string;
}

/** Cookies of one browser, by host and port as servers on one machine need them kept apart. */
export class Surfer {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Where the last page came from; nothing typed in comes from anywhere. */
  #at: string | null = null;

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).host)?.get(name);
  }

  /** One address, as a browser opens it: `fetch` would not say from where. */
  async get(url: string, form?: { readonly [field: string]: string }): Promise<Opened> {
    const { host, port, pathname, search } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const { headers, body } = await raw(
      { port: Number(port) },
      `${pathname}${search}`,
      {
        host,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': this.#at === null ? 'none' : this.#at === host ? 'same-origin' : 'cross-site',
        'sec-fetch-mode': 'navigate',
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      form === undefined ? 'GET' : 'POST',
      form === undefined ? undefined : new URLSearchParams(form).toString(),
    );
    this.#at = host;
    for (const set of headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split(/=(.*)/, 2);
      if (/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return { location: typeof headers['location'] === 'string' ? headers['location'] : null, page: body };
  }

  /** Follows redirects and fills in the provider's forms until one of our own addresses is reached. @returns that address. */
  async go(url: string, account: string, until: (url: URL) => boolean): Promise<string> {
    let next = url;
    for (let step = 0; step < 20; step += 1) {
      if (until(new URL(next))) return next;
      let { location, page } = await this.get(next);
      if (location === null) {
        const action = /action="([^"]+)"/.exec(page)?.[1];
        if (action === undefined) throw new Error(`neither a form nor a way on at ${next}: ${page}`);
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
        const form = { prompt, login: account, password: 'any' };
        ({ location, page } = await this.get(new URL(action, next).href, form));
      }
      next = new URL(location ?? '', next).href;
    }
    throw new Error(`no way back from ${next}`);
  }
}
