/** The roles of people, in the order in which they are shown. `integration` is no person's: machines have keys. */
import type { Role } from '../../procedure/case.ts';

export type PersonRole = Exclude<Role, 'integration'>;

export const PERSON_ROLES = [
  'frontLine',
  'engagement',
  'escalations',
  'lead',
  'policyOwner',
  'administrator',
  'auditor',
] as const satisfies readonly PersonRole[];

export const isPersonRole = (name: string): name is PersonRole => PERSON_ROLES.some((role) => role === name);

/** Short, immutable, typed at every sign-in: what a person is called in histories. */
export const PERSON_ID = /^[a-z0-9][a-z0-9._@-]{0,63}$/;

/** What a key may do, named after what operations need. */
export const SCOPES = ['read', 'report', 'messages', 'facts', 'parties'] as const;
export type Scope = (typeof SCOPES)[number];
export const isScope = (name: string): name is Scope => SCOPES.some((scope) => scope === name);
