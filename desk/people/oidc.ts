/**
 * Single sign-on by OpenID Connect: code flow with PKCE, state and nonce. The provider says who somebody is; whether that
 * is a person of this desk, an administrator has said by linking them.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client';
import type pg from 'pg';
import type { PersonId } from '../../procedure/case.ts';
import { csrfOf, digestOf, newToken } from './tokens.ts';

const TIMEOUT_SECONDS = 10;
/** From the redirect to the provider to the one back. */
const FLOW_SECONDS = 600;
const SCOPE = 'openid email';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: "Sign in with …". */
  readonly name: string;
}

/** What the provider says of somebody. The address only where it has verified it. */
export interface Claims {
  readonly subject: string;
  readonly email: string | null;
}

export class Oidc {
  readonly name: string;
  readonly #settings: OidcSettings;
  /** Asked for once; again where the provider could not be reached. */
  #configuration: Promise<Configuration> | null = null;

  constructor(settings: OidcSettings) {
    this.name = settings.name;
    this.#settings = settings;
  }

  async #ready(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const server = new URL(issuer);
    // Loopback alone, where the settings allow it: a provider beside the desk, in tests and trials.
    const insecure = server.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {};
    this.#configuration ??= discovery(server, clientId, clientSecret, undefined, {
      ...insecure,
      timeout: TIMEOUT_SECONDS,
    });
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = null;
      throw error;
    }
  }

  /**
   * Begins a sign-in.
   * @param to the page to go to afterwards.
   * @returns where the browser goes, and the token that it keeps until it comes back.
   */
  async begin(
    pool: pg.Pool,
    redirect: string,
    to: string,
  ): Promise<{ readonly url: URL; readonly flow: string }> {
    const configuration = await this.#ready();
    const [flow, verifier, nonce] = [newToken(), randomPKCECodeVerifier(), randomNonce()];
    await pool.query('insert into oidc_flows (hash, verifier, nonce, to_page) values ($1, $2, $3, $4)', [
      digestOf(flow),
      verifier,
      nonce,
      to,
    ]);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: SCOPE,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: csrfOf(flow),
      nonce,
    });
    return { url, flow };
  }

  /**
   * Ends a sign-in that this browser began.
   * @param url the address to which the provider sent the browser back.
   * @returns what the provider says, and where to go; null where this browser began none, or too long ago.
   * @throws where the provider or the answer is not as it must be.
   */
  async finish(
    pool: pg.Pool,
    url: URL,
    flow: string,
  ): Promise<{ readonly claims: Claims; readonly to: string } | null> {
    const { rows } = await pool.query<{ verifier: string; nonce: string; to: string }>(
      `delete from oidc_flows where hash = $1 and made_at > clock_timestamp() - make_interval(secs => ${FLOW_SECONDS})
       returning verifier, nonce, to_page as to`,
      [digestOf(flow)],
    );
    const [row] = rows;
    if (row === undefined) return null;
    const configuration = await this.#ready();
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: row.verifier,
      expectedState: csrfOf(flow),
      expectedNonce: row.nonce,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined) throw new Error('the provider gave no ID token');
    const { email, email_verified: verified } =
      told.email === undefined ? await fetchUserInfo(configuration, tokens.access_token, told.sub) : told;
    const isTrue = typeof email === 'string' && verified === true;
    return { claims: { subject: told.sub, email: isTrue ? email.toLowerCase() : null }, to: row.to };
  }
}

/** The active person whom an administrator has linked with these claims, the subject before the address; or null. */
export async function linkedPerson(pool: pg.Pool, { subject, email }: Claims): Promise<PersonId | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select p.id from credentials c join people p on p.id = c.person
     where p.active and (c.oidc_subject = $1 or (c.oidc_email = $2 and c.oidc_subject is null))
     order by c.oidc_subject is null limit 1`,
    [subject, email],
  );
  return rows[0]?.id ?? null;
}

/** Forgets sign-ins from which nobody came back. @returns how many. */
export async function forgetFlows(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from oidc_flows where made_at < clock_timestamp() - make_interval(secs => ${FLOW_SECONDS})`,
  );
  return rowCount ?? 0;
}
