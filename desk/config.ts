/** The only reader of the environment. What is wrong there is said at the start, in one sentence each, never guessed. */
import { connectors, type ConnectorName } from '../connectors/registry.ts';
import { isLoopback } from './http/guard.ts';
import type { OidcSettings } from './people/oidc.ts';

export interface Config {
  /** One's own PostgreSQL; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** Where the embedded cluster and the logs live; null for the default of the platform. */
  readonly data: string | null;
  readonly host: string;
  /** Where people reach the desk through TLS, such as `https://desk.example`; null: on loopback alone. */
  readonly origin: string | null;
  /** How many proxies stand in front and add to X-Forwarded-For. */
  readonly proxies: number;
  /** Null: the first free one from the default on. */
  readonly port: number | null;
  /** Single sign-on; null where it is not set up. */
  readonly oidc: OidcSettings | null;
  readonly connector: ConnectorName;
  /** Of the connector, where it is reached over a network. */
  readonly connectorUrl: string | null;
  readonly logLevel: LogLevel;
  /** How this process is named in leases; null: made up at the start. */
  readonly worker: string | null;
  /** The folder with the histories for the replay's acceptance. */
  readonly replayData: string | null;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export type Environment = { readonly [name: string]: string | undefined };

const hasName = (name: string): name is ConnectorName => Object.hasOwn(connectors, name);
const isLevel = (name: string): name is LogLevel => logLevels.some((level) => level === name);

/** Every variable of ours, with what it means: shown by the start error and by the operator's page. */
export const variables: { readonly [name: string]: string } = {
  ANSWERBY_DATA: 'the folder of the embedded database and of logs',
  ANSWERBY_HOST: 'the address to listen on; only loopback unless ANSWERBY_ORIGIN is set',
  ANSWERBY_ORIGIN: 'where people reach the desk through TLS, such as https://desk.example',
  ANSWERBY_PROXIES: 'how many proxies stand in front; 1 where ANSWERBY_ORIGIN is set',
  ANSWERBY_OIDC_ISSUER: 'the sign-in provider, such as https://id.example; with its client id and secret',
  ANSWERBY_OIDC_CLIENT_ID: 'what the provider calls this desk',
  ANSWERBY_OIDC_CLIENT_SECRET: 'what the provider gave this desk to prove itself',
  ANSWERBY_OIDC_NAME: 'what people call the provider; its host without saying',
  ANSWERBY_CONNECTOR: `one of ${Object.keys(connectors).join(', ')}`,
  ANSWERBY_CONNECTOR_URL: 'where the connector is reached',
  ANSWERBY_LOG: `one of ${logLevels.join(', ')}`,
  ANSWERBY_WORKER: 'the name of this process in leases',
  ANSWERBY_REPLAY_DATA: 'the folder with histories for the acceptance of the replay',
  ANSWERBY_CHROMIUM: 'a browser for the end-to-end tests',
  ANSWERBY_TEST_DATABASE_URL: 'the server for tests; without it they start one',
  ANSWERBY_TETHER: 'set by tools/run.mjs for its own child',
};

export type ReadConfig =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] };

/** Reads the configuration; an unknown `ANSWERBY_…` is an error that names the nearest known one. */
export function readConfig(environment: Environment = process.env): ReadConfig {
  const sentences: string[] = [];
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('ANSWERBY_') || Object.hasOwn(variables, name)) continue;
    sentences.push(
      `${name} is not a setting of Answerby; did you mean ${nearest(name, Object.keys(variables))}?`,
    );
  }
  const given = (name: string): string | null => {
    const value = environment[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const connector = given('ANSWERBY_CONNECTOR') ?? 'manual';
  if (!hasName(connector))
    sentences.push(`ANSWERBY_CONNECTOR is ${connector}, but must be ${variables.ANSWERBY_CONNECTOR ?? ''}.`);
  const logLevel = given('ANSWERBY_LOG') ?? 'info';
  if (!isLevel(logLevel))
    sentences.push(`ANSWERBY_LOG is ${logLevel}, but must be ${variables.ANSWERBY_LOG ?? ''}.`);
  const port = given('PORT');
  if (port !== null && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    sentences.push(`PORT is ${port}, but must be a number from 0 to 65535.`);
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl !== null && !/^(postgres(ql)?|socket):/.test(databaseUrl))
    sentences.push('DATABASE_URL must begin with postgres://, postgresql:// or socket:.');
  const origin = given('ANSWERBY_ORIGIN');
  if (origin !== null && !isHttpsOrigin(origin))
    sentences.push(`ANSWERBY_ORIGIN is ${origin}, but must be an https origin such as https://desk.example.`);
  const proxies = given('ANSWERBY_PROXIES');
  if (proxies !== null && !/^\d$/.test(proxies))
    sentences.push(`ANSWERBY_PROXIES is ${proxies}, but must be a number from 0 to 9.`);
  const oidc = readOidc(given);
  if (typeof oidc === 'string') sentences.push(oidc);
  if (typeof oidc === 'string' || sentences.length > 0 || !hasName(connector) || !isLevel(logLevel))
    return { kind: 'wrong', sentences };
  const config: Config = {
    databaseUrl,
    data: given('ANSWERBY_DATA'),
    host: given('ANSWERBY_HOST') ?? '127.0.0.1',
    origin: origin === null ? null : new URL(origin).origin,
    proxies: proxies === null ? Number(origin !== null) : Number(proxies),
    port: port === null ? null : Number(port),
    oidc,
    connector,
    connectorUrl: given('ANSWERBY_CONNECTOR_URL'),
    logLevel,
    worker: given('ANSWERBY_WORKER'),
    replayData: given('ANSWERBY_REPLAY_DATA'),
  };
  return { kind: 'config', config };
}

/** The provider, null where none is named, or the sentence that says what is wrong. */
function readOidc(given: (name: string) => string | null): OidcSettings | null | string {
  const [issuer, clientId, clientSecret, name] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME'].map((one) =>
    given(`ANSWERBY_OIDC_${one}`),
  );
  if (issuer == null && clientId == null && clientSecret == null && name == null) return null;
  if (issuer == null || clientId == null || clientSecret == null)
    return 'ANSWERBY_OIDC_ISSUER, ANSWERBY_OIDC_CLIENT_ID and ANSWERBY_OIDC_CLIENT_SECRET belong together: set all three.';
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))))
    return `ANSWERBY_OIDC_ISSUER is ${issuer}, but must be an https address such as https://id.example.`;
  return { issuer, clientId, clientSecret, name: name ?? url.host };
}

/** `https://name`, perhaps with a port, and nothing behind it. */
function isHttpsOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && [url.origin, `${url.origin}/`].includes(text.toLowerCase());
}

/** The known name that the fewest single changes lead to. */
export function nearest(name: string, known: readonly string[]): string {
  let best = known[0] ?? '';
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = changesBetween(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions and replacements that lead from one word to another. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
