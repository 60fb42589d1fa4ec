/** Passwords: argon2id (RFC 9106), kept as PHC strings so that the costs can rise and old hashes still be checked. */
import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/** 19 MiB, two passes, one lane: OWASP's recommendation; about 40 ms of one core. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 200;
const DIFFERENT_LEAST = 5;
/** A flood of sign-ins must neither fill the memory nor take every thread that others need. */
const AT_ONCE = 2;
const WAITING_MOST = 64;

const derive = promisify(argon2) as (name: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

let running = 0;
const waiting: (() => void)[] = [];

/** Thrown where too many wait already; the caller says so and invites to try again. */
export class TooMany extends Error {}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MOST) throw new TooMany('too many passwords are being checked');
    await new Promise<void>((next) => waiting.push(next));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The same password typed on two keyboards is the same text. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

/** @returns `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. @throws TooMany */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const made = await inTurn(() =>
    derive('argon2id', {
      message: bytesOf(password),
      nonce,
      memory: MEMORY_KIB,
      passes: PASSES,
      parallelism: LANES,
      tagLength: HASH_BYTES,
    }),
  );
  const [salt, tag] = [nonce, made].map((part) => part.toString('base64').replace(/=+$/, ''));
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${salt}$${tag}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
/** Of nobody's password, with today's costs: an unknown name takes as long as a known one. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether this is the password of the hash; null, for somebody who has none, takes as long and is false. @throws TooMany */
export async function isPassword(password: string, phc: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc ?? NOBODY) ?? [];
  if (memory === undefined) throw new Error('a stored password hash cannot be read');
  const expected = Buffer.from(tag, 'base64');
  const made = await inTurn(() =>
    derive('argon2id', {
      message: bytesOf(password),
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    }),
  );
  return timingSafeEqual(made, expected) && phc !== null;
}

/** Why this is no good password, in a sentence, or null. */
export function whyNotPassword(password: string, id: string): string | null {
  const plain = password.normalize('NFKC');
  if (plain.length < PASSWORD_LEAST) return `A password has at least ${PASSWORD_LEAST} characters.`;
  if (plain.length > PASSWORD_MOST) return `A password has at most ${PASSWORD_MOST} characters.`;
  if (new Set(plain).size < DIFFERENT_LEAST) return 'This password repeats very few characters.';
  if (id.length > 3 && plain.toLowerCase().includes(id))
    return 'A password does not contain the sign-in name.';
  return null;
}
