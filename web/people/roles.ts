/** The roles of people, in the words of the desk, and what each is for. */
import type { PersonAtTheDesk } from '../api/operations.generated.ts';

export type Role = PersonAtTheDesk['roles'][number];

export const ROLES: readonly (readonly [role: Role, word: string, does: string])[] = [
  ['frontLine', 'Front line', 'takes reports, completes them, passes them on'],
  ['engagement', 'Content and engagement', 'answers reports, or escalates them'],
  ['escalations', 'Executive escalations', 'decides about holds, verifies answers, lifts'],
  ['lead', 'Lead', 'all of that, and mass reports, policy, brakes'],
  ['policyOwner', 'Policy owner', 'proposes and approves the numbers of the procedure'],
  ['administrator', 'Administrator', 'people, keys of machines, sources'],
  ['auditor', 'Auditor', 'reads everything and changes nothing, whatever else they are'],
];

export const roleWord = (role: Role): string => ROLES.find(([one]) => one === role)?.[1] ?? role;

/** `Lead, Policy owner`; what somebody without any may do is nothing. */
export const rolesText = (roles: readonly Role[]): string =>
  roles.length === 0 ? 'No role: sees nothing' : roles.map(roleWord).join(', ');

/** How somebody comes in: `Password and code, Provider`. */
export function waysText({
  hasPassword,
  hasTotp,
  oidcSubject,
  oidcEmail,
}: Pick<PersonAtTheDesk, 'hasPassword' | 'hasTotp' | 'oidcSubject' | 'oidcEmail'>): string {
  const ways = [
    ...(hasPassword ? [hasTotp ? 'Password and code' : 'Password'] : []),
    ...(oidcSubject !== null || oidcEmail !== null ? ['Provider'] : []),
  ];
  return ways.length === 0 ? 'Invited, no password yet' : ways.join(', ');
}

/** What a change of rights did besides. @param ended sessions. */
export const signedOutText = (ended: number): string =>
  ended === 0 ? '' : ' They are signed out and sign in anew.';
