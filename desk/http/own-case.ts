/** Whoever is a party to a case cannot act on it, whatever their role; also not by passing on what a party says. */
import type { Uid } from '../../procedure/case.ts';
import type { Caller } from './actor.ts';
import type { Problem } from './problem.ts';

/** Why this caller may not act between these two, or null. */
export const whyOwnCase = (caller: Caller | null, parties: readonly Uid[]): Problem | null =>
  caller?.kind === 'person' && caller.uid !== undefined && parties.includes(caller.uid) ? ownCase : null;

const ownCase: Problem = {
  status: 403,
  code: 'ownCase',
  message: 'Whoever is a party to a case cannot act on it.',
  next: 'Nothing was done. Hand it to a colleague.',
  retry: false,
};
