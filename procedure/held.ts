/** Which hold an objection is about (L5): the one that stood last when it came, though the case may have gone on to another. */
import type { Case, Hold } from './case.ts';

/** The latest hold that the back office confirmed; null where none ever was. */
export function lastHeld({ hold, formerHold }: Case): Hold | null {
  return hold?.suspendedAt != null ? hold : formerHold;
}

/** The hold to which the respondent objected, or would. */
export function objectedTo({ hold, formerHold, objection }: Case): Hold | null {
  if (formerHold === null || objection === null) return hold ?? formerHold;
  return hold?.suspendedAt == null || hold.suspendedAt > objection.at ? formerHold : hold;
}
