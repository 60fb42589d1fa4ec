/** A case that is parked waits for a person: its next step would have broken an invariant, or its chain is not what it was. */
import type { Case, Instant } from '../procedure/case.ts';

/** The case with the task that stands while it is parked. */
export const parked = (current: Case, at: Instant): Case => ({
  ...current,
  tasks: [...current.tasks, { kind: 'parked', for: 'lead', since: at }],
});

/** The same for a case as it is stored: one whose chain was found broken is parked beside its state, to which nothing is written. */
export function asParked(current: Case, parkedAt: Instant | null): Case {
  return parkedAt === null || current.tasks.some(({ kind }) => kind === 'parked')
    ? current
    : parked(current, parkedAt);
}
