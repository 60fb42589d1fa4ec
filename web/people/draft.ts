/** What is said of a person while it is filled in, and what of it has to be sent. */
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { ROLES, type Role } from './roles.ts';

export interface Draft {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly uid: string;
  readonly zone: string;
}

/** In one order, however they were ticked. */
export const inOrder = (held: readonly string[]): readonly Role[] =>
  ROLES.flatMap(([role]) => (held.includes(role) ? [role] : []));

export const draftOf = ({ name, roles, uid, zone }: PersonAtTheDesk): Draft => ({
  name,
  roles: inOrder(roles),
  uid: uid ?? '',
  zone,
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Only what is other than before: who gets the same roles again must not have to sign in anew. */
export function changeOf(
  { name, roles, uid, zone }: Pick<PersonAtTheDesk, 'name' | 'roles' | 'uid' | 'zone'>,
  draft: Draft,
): { name?: string; roles?: Role[]; uid?: string | null; zone?: string } {
  return {
    ...(draft.name.trim() === name ? {} : { name: draft.name.trim() }),
    ...(inOrder(draft.roles).join() === inOrder(roles).join() ? {} : { roles: [...inOrder(draft.roles)] }),
    ...(orNull(draft.uid) === uid ? {} : { uid: orNull(draft.uid) }),
    ...(draft.zone === zone ? {} : { zone: draft.zone }),
  };
}
