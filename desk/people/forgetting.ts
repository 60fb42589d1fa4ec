/** What has ended by itself is forgotten, so that nothing of it can be found. */
import type pg from 'pg';
import { forgetInvitations } from './invitations.ts';
import { forgetFlows } from './oidc.ts';
import { forgetSessions } from './sessions.ts';
import { forgetThrottles } from './throttle.ts';

/** @returns how many sessions, links and tries in vain. */
export async function forgetAccess(pool: pg.Pool): Promise<number> {
  const ended = (await forgetSessions(pool)) + (await forgetInvitations(pool));
  return ended + (await forgetThrottles(pool)) + (await forgetFlows(pool));
}
