/** The phone of somebody who signs in with a code. */
import { Secret, TOTP } from 'otpauth';
import type { TestServer } from '../desk/http/server.test-support.ts';

const PERIOD_SECONDS = 30;

/** What a phone shows for a secret, so many periods from now by the server's clock. */
export async function phoneCode(server: TestServer, secret: string, periods: number): Promise<string> {
  const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), period: PERIOD_SECONDS });
  return totp.generate({ timestamp: (rows[0]?.now ?? 0) + periods * PERIOD_SECONDS * 1000 });
}
