/** A browser as the server sees one: it keeps the cookie that it is given, and its page sends the session's proof. */
import { inTransaction } from '../db/transaction.ts';
import { hashPassword } from '../people/passwords.ts';
import { makePerson } from '../people/people.ts';
import type { PersonRole } from '../people/roles.ts';
import type { Headers } from './access.test-support.ts';
import { addressOf } from './operation.ts';
import { operationsOfPages as operations } from './operations.ts';
import { raw, type RawAnswer, type TestServer } from './server.test-support.ts';

export const PASSWORD = 'seven quiet green boats';

/** A person who can sign in with PASSWORD. */
export async function hire(server: TestServer, id: string, roles: readonly PersonRole[]): Promise<void> {
  const hashed = await hashPassword(PASSWORD);
  await inTransaction(server.pool, async (client) => {
    await makePerson(client, { id, name: id, roles, uid: null, zone: 'UTC' }, 'test');
    await client.query('update credentials set password = $2 where person = $1', [id, hashed]);
  });
}

export interface Seen {
  readonly status: number;
  readonly headers: RawAnswer['headers'];
  // What came back, as the test expects it.
  readonly body: { readonly [field: string]: never };
  /** The problem's code, or `ok`. */
  readonly code: string;
}

export class Browser {
  readonly #server: Pick<TestServer, 'port'>;
  readonly #headers: Headers;
  cookie: string | null = null;
  csrf: string | null = null;

  /** @param headers that go with every call, such as an address that a proxy saw. */
  constructor(server: Pick<TestServer, 'port'>, headers: Headers = {}) {
    this.#server = server;
    this.#headers = { host: `127.0.0.1:${server.port}`, ...headers };
  }

  async call(
    name: keyof typeof operations,
    given: { readonly path?: Headers; readonly query?: string; readonly body?: unknown } = {},
  ): Promise<Seen> {
    const { method } = operations[name];
    const path = addressOf(operations[name]).replaceAll(/\{(\w+)\}/g, (_, field: string) =>
      encodeURIComponent(given.path?.[field] ?? ''),
    );
    const answer = await raw(
      this.#server,
      `${path}${given.query ?? ''}`,
      {
        ...this.#headers,
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(this.csrf === null ? {} : { 'answerby-csrf': this.csrf }),
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      method,
      given.body === undefined ? undefined : JSON.stringify(given.body),
    );
    const [set] = answer.headers['set-cookie'] ?? [];
    if (set !== undefined) this.cookie = /Max-Age=0/.test(set) ? null : (set.split(';', 1)[0] ?? null);
    // The schemas of the server say what it is; each test names the fields that it reads.
    const body = JSON.parse(answer.body) as Seen['body'];
    return { status: answer.status, headers: answer.headers, body, code: body['code'] ?? 'ok' };
  }

  /** As a page does when it is opened. */
  async look(): Promise<{ readonly id: string; readonly roles: readonly string[] } | null> {
    const { body } = await this.call('getMe');
    this.csrf = body['csrf'] ?? null;
    return body['person'] ?? null;
  }

  async signIn(id: string, password = PASSWORD, code: string | null = null): Promise<Seen> {
    const seen = await this.call('signIn', { body: { id, password, code } });
    if (seen.status === 200) await this.look();
    return seen;
  }
}
