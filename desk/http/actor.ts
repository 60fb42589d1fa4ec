/**
 * Who calls. Until sign-in exists the acting person is named by a header, and only loopback may speak to the server:
 * whoever can reach it is trusted with what they say they are.
 */
import type { Actor, Person, Role } from '../../procedure/case.ts';
import type { Problem } from './problem.ts';

export const PERSON_HEADER = 'answerby-person';
export const INTEGRATION_HEADER = 'answerby-integration';
const ROLES: readonly Role[] = [
  'frontLine',
  'engagement',
  'escalations',
  'lead',
  'policyOwner',
  'administrator',
  'auditor',
  'integration',
];
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u;

export type Caller = Person | Extract<Actor, { kind: 'outside' }>;
export type ReadCaller =
  | { readonly kind: 'caller'; readonly caller: Caller | null }
  | { readonly kind: 'problem'; readonly problem: Problem };

const isRole = (name: string): name is Role => ROLES.some((role) => role === name);

/**
 * Reads `Answerby-Person: ada; roles=escalations,lead` (with `; uid=…` for an agent who is a user of the marketplace as
 * well) or `Answerby-Integration: helpdesk-bridge`. Neither is nobody; both, or something unknown, is a problem.
 */
export function readCaller(person: string | undefined, integration: string | undefined): ReadCaller {
  if (person !== undefined && integration !== undefined)
    return malformed('A call is either a person’s or an integration’s.');
  if (integration !== undefined) {
    if (!NAME.test(integration))
      return malformed(`${INTEGRATION_HEADER} must be a name of letters, digits and . _ @ -`);
    return { kind: 'caller', caller: { kind: 'outside', source: integration } };
  }
  if (person === undefined) return { kind: 'caller', caller: null };
  const [id = '', ...settings] = person.split(';').map((part) => part.trim());
  if (!NAME.test(id))
    return malformed(`${PERSON_HEADER} must begin with a name of letters, digits and . _ @ -`);
  const roles: Role[] = [];
  let uid: string | null = null;
  for (const setting of settings) {
    const [name, value = ''] = setting.split('=', 2).map((part) => part.trim());
    if (name === 'uid' && value !== '') uid = value;
    else if (name === 'roles') {
      for (const role of value.split(',').map((one) => one.trim())) {
        if (!isRole(role))
          return malformed(
            `${role === '' ? 'An empty role' : role} is not a role; the roles are ${ROLES.join(', ')}.`,
          );
        roles.push(role);
      }
    } else return malformed(`${PERSON_HEADER} knows only roles and uid.`);
  }
  return { kind: 'caller', caller: { kind: 'person', id, roles, ...(uid === null ? {} : { uid }) } };
}

function malformed(message: string): ReadCaller {
  return {
    kind: 'problem',
    problem: {
      status: 400,
      code: 'malformedCaller',
      message,
      next: 'Send for example "Answerby-Person: ada; roles=escalations".',
      retry: false,
    },
  };
}

/** Who may call an operation: anybody, any person or integration, persons (of some roles), integrations (or some roles). */
export type By =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'known' }
  | { readonly kind: 'person'; readonly roles?: readonly Role[] }
  | { readonly kind: 'integration'; readonly orRoles: readonly Role[] };

/** Why this caller may not, or null. */
export function mayNotCall(by: By, caller: Caller | null): Problem | null {
  if (by.kind === 'anyone') return null;
  if (caller === null) {
    return {
      status: 401,
      code: 'nobody',
      message: 'It is not said who calls.',
      next: 'Send "Answerby-Person: name; roles=…", or "Answerby-Integration: name" for a machine.',
      retry: false,
    };
  }
  if (by.kind === 'known') return null;
  if (caller.kind === 'outside')
    return by.kind === 'integration' ? null : forbidden('This is for a person, not for an integration.');
  const roles = by.kind === 'integration' ? by.orRoles : by.roles;
  if (roles === undefined || roles.some((role) => caller.roles.includes(role))) return null;
  return forbidden(
    `This is for ${by.kind === 'integration' ? 'an integration, or ' : ''}${roles.join(' or ')}.`,
  );
}

const forbidden = (message: string): Problem => ({
  status: 403,
  code: 'role',
  message,
  next: 'Ask somebody with that role.',
  retry: false,
});
