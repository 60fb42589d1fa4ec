/** Which hold is meant once a case has gone on to another decision (L4, L5). */
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

/**
 * Whether the last hold was confirmed for the silence of the window that runs or ran last: an answer in time to it makes that
 * hold wrong (L4). Decided on or after its deadline, by the desk's clock: when it was suspended the back office's says.
 */
export function heldForThisWindow(current: Case): boolean {
  const deadline = current.window?.deadline ?? null;
  const held = lastHeld(current);
  return deadline !== null && held !== null && held.approvedAt >= deadline;
}
