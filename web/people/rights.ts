/** Who reads about people and keys, and who changes them: the server decides, the pages show no more than it would give. */
import type { Role } from './roles.ts';

export interface Rights {
  readonly mayRead: boolean;
  readonly mayChange: boolean;
}

/** An auditor changes nothing, whatever other roles stand beside it. */
export function rightsOf(roles: readonly Role[]): Rights {
  const isAuditor = roles.includes('auditor');
  const isAdministrator = roles.includes('administrator');
  return { mayRead: isAuditor || isAdministrator, mayChange: isAdministrator && !isAuditor };
}
