/** How instants and ids look on the wire: RFC 3339 with a zone, and what has none is refused. */
import { z } from 'zod';
import type { Instant } from '../../procedure/case.ts';

/** An instant that comes in; whole milliseconds inside. */
export const instantIn = z.iso
  .datetime({
    offset: true,
    message: 'must be an RFC 3339 instant with its zone, such as 2026-07-14T06:05:00Z',
  })
  .transform((text) => Temporal.Instant.from(text).epochMilliseconds);

/** An instant that goes out. */
export const instantOut = z.iso.datetime({ offset: true });

export const toWire = (instant: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString();
export const orNull = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : toWire(instant);

/** Ids of the marketplace and the helpdesk: any line of text without control characters and broken pairs. */
export const outsideId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'must be one line');
/** What the database cannot keep, and so cannot look for either. */
export const UNSTORABLE = /[\0\p{Cs}]/u;
/** Any text that is kept or looked up as it is. */
export const plainText = z
  .string()
  .regex(/^[^\0\p{Cs}]*$/u, 'must not contain zero characters and broken pairs');
/** The largest whole number that every column keeps. */
const KEPT_MOST = 2_147_483_647;
/** A whole number from 1 on that comes in: a version, a number in a row. */
export const ordinal = z.number().int().min(1).max(KEPT_MOST);
/** The same in a path or a query. */
export const ordinalText = z.coerce.number().int().min(1).max(KEPT_MOST);
/** A time in milliseconds that comes in, at most some 24 days. */
export const millisecondsIn = z.number().int().min(0).max(KEPT_MOST);
/** What a person wrote. */
export const words = plainText.trim().min(1).max(20_000);
/** How a case is named in a path: by its id or its reference. */
export const caseName = z
  .string()
  .regex(
    /^(NR-\d{6,15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    'must be a reference such as NR-000123, or an id',
  );
