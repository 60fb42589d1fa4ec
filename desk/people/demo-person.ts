/** One of the demo's ready-made people, who sign in without a password. */
import type { PersonRole } from './roles.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly PersonRole[];
  /** One line on what they do. */
  readonly does: string;
}
