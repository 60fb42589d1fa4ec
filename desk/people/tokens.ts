/** Secrets that the desk makes: 256 bits from the operating system, of which only the SHA-256 is kept. */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new secret as base64url, 43 characters. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What the database keeps of a secret. */
export const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The proof that a page knows its session: derived from the session's token, so that nothing more is stored. */
export const csrfOf = (token: string): string =>
  createHmac('sha256', token).update('answerby csrf').digest('base64url');

/** Compares in a time that does not depend on where the two differ. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
