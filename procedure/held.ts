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

/** Whether a hold was confirmed for the silence of the window that runs or ran last: an answer in time to it makes that hold wrong (L4). */
export function heldForThisWindow(current: Case): boolean {
  const deadline = current.window?.deadline ?? null;
  const suspendedAt = lastHeld(current)?.suspendedAt ?? null;
  return deadline !== null && suspendedAt !== null && suspendedAt >= deadline;
}
