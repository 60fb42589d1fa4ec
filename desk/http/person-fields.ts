/** What is said of a person, on the wire. */
import { z } from 'zod';
import { PERSON_ID, PERSON_ROLES } from '../people/roles.ts';

export const roleSchema = z.enum(PERSON_ROLES);
export const personId = z
  .string()
  .regex(
    PERSON_ID,
    'must be 1 to 64 lower-case letters, digits and . _ @ -, beginning with a letter or digit',
  );
export const personPath = z.strictObject({ person: personId });
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'must be one line');
export const zone = z.string().max(64).refine(isZone, 'must be an IANA time zone such as Europe/Berlin');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
