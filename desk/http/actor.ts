/** Who calls, and whether they may: what an operation needs stands in the operation, the rule stands here, once. */
import type { Actor, Person, Role } from '../../procedure/case.ts';
import type { Scope } from '../people/roles.ts';
import type { LiveSession } from '../people/sessions.ts';
import type { Problem } from './problem.ts';

export type Caller = Person | Extract<Actor, { kind: 'outside' }>;

/** A person by their session, a machine by its key, or nobody. */
export type Access =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly caller: Person; readonly session: LiveSession }
  | {
      readonly kind: 'machine';
      readonly caller: Extract<Actor, { kind: 'outside' }>;
      readonly keyId: string;
      readonly scopes: readonly Scope[];
    };

export const NOBODY: Access = { kind: 'nobody' };
export const callerOf = (access: Access): Caller | null => (access.kind === 'nobody' ? null : access.caller);

/** Who may call an operation. A machine's key needs the scope; where an operation that changes something names none, no machine may. */
export type By =
  /** Anybody, signed in or not. */
  | { readonly kind: 'anyone' }
  /** Whoever is signed in, about themselves; also somebody without any role. */
  | { readonly kind: 'self' }
  /** Everybody with a role, and machines. */
  | { readonly kind: 'known'; readonly scope?: Scope }
  /** Persons of these roles; without roles, the rules of the procedure say which. */
  | { readonly kind: 'person'; readonly roles?: readonly Role[] }
  /** Machines, or persons of these roles. */
  | { readonly kind: 'integration'; readonly orRoles: readonly Role[]; readonly scope?: Scope };

/** What of an operation decides who may call it. */
export interface Guarded {
  readonly method: 'GET' | 'POST';
  readonly by: By;
}

/** The scope that a key needs, or null where no key is enough. */
export function scopeOf({ method, by }: Guarded): Scope | null {
  if (by.kind !== 'known' && by.kind !== 'integration') return null;
  return by.scope ?? (method === 'GET' ? 'read' : null);
}

/** Why this caller may not, or null. */
export function mayNotCall(operation: Guarded, access: Access): Problem | null {
  const { by, method } = operation;
  if (by.kind === 'anyone') return null;
  if (access.kind === 'nobody') return nobody;
  if (access.kind === 'machine') {
    const scope = scopeOf(operation);
    if (scope === null) return forbidden('role', 'This is for a person, not for a machine.');
    return access.scopes.includes(scope) ? null : forbidden('scope', `This key lacks the scope "${scope}".`);
  }
  if (by.kind === 'self') return null;
  const { roles } = access.caller;
  if (roles.length === 0) return forbidden('role', 'You have no role at this desk yet.');
  if (roles.includes('auditor'))
    return method === 'GET' ? null : forbidden('role', 'An auditor reads everything and changes nothing.');
  const wanted = by.kind === 'known' ? undefined : by.kind === 'integration' ? by.orRoles : by.roles;
  if (wanted === undefined || wanted.some((role) => roles.includes(role))) return null;
  return forbidden(
    'role',
    `This is for ${wanted.join(' or ')}${by.kind === 'integration' ? ', or for a machine' : ''}.`,
  );
}

const nobody: Problem = {
  status: 401,
  code: 'nobody',
  message: 'Nobody is signed in here.',
  next: 'Sign in; a machine sends "Authorization: Bearer" and its key.',
  retry: false,
};

const forbidden = (code: 'role' | 'scope', message: string): Problem => ({
  status: 403,
  code,
  message,
  next:
    code === 'role'
      ? 'Ask somebody with that role, or an administrator for it.'
      : 'Ask an administrator for a key with that scope.',
  retry: false,
});
