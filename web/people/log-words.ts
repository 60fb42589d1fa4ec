/** Entries of the access log as sentences without their subject. */
import type { Result } from '../api/call.ts';
import { roleWord, ROLES } from './roles.ts';

type Entry = Result<'getAccessLog'>['entries'][number];

const WORDS: { readonly [what: string]: (whom: string) => string } = {
  signedIn: () => 'signed in',
  signedOut: () => 'signed out',
  personMade: (whom) => `added ${whom}`,
  personChanged: (whom) => `changed ${whom}`,
  identityLinked: (whom) => `linked ${whom} with the provider`,
  invited: (whom) => `made a one-time link for ${whom}`,
  invitationUsed: () => 'used a one-time link and chose a password',
  passwordChanged: () => 'chose another password',
  secondFactorOn: () => 'turned the code on',
  secondFactorOff: (whom) => `turned the code of ${whom} off`,
  recoveryCodeUsed: () => 'used a recovery code',
  sessionsEnded: (whom) => `ended sessions of ${whom}`,
  keyMade: () => 'made the API key',
  keyRevoked: () => 'revoked the API key',
};

/** @param nameOf the name of a person by their id. */
export function happenedText({ what, whom, details }: Entry, nameOf: (id: string) => string): string {
  const words = WORDS[what]?.(whom === null ? '' : nameOf(whom)) ?? what;
  if (what === 'keyMade' || what === 'keyRevoked') return `${words} ${textOf(details['name'])}`;
  const roles =
    what === 'personMade' ? rolesIn(details) : what === 'personChanged' ? rolesIn(details['to']) : null;
  return roles === null ? words : `${words}: ${roles}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The roles that an entry names, in words; null where it names none. */
function rolesIn(value: unknown): string | null {
  if (value === null || typeof value !== 'object' || !('roles' in value) || !Array.isArray(value.roles))
    return null;
  const named: readonly unknown[] = value.roles;
  const roles = ROLES.flatMap(([role]) => (named.includes(role) ? [roleWord(role)] : []));
  return roles.length === 0 ? 'no role' : roles.join(', ');
}
