/** How the marketplace of one world is, what it gives to be seen, and the policy under which its desk works. */
import { type Milliseconds, MINUTE } from '../procedure/case.ts';
import type { Chance } from './chance.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { declareSource, makePolicy } from './memory-operators.ts';
import type { Misfortune } from './misfortune.ts';

export interface Nature {
  readonly grade: 'A' | 'B';
  readonly ticketGrade: 'A' | 'B';
  /** Whether conversations can be read. */
  readonly readable: boolean;
  /** L of its streams. */
  readonly bound: Milliseconds;
}

export function natureOf(chance: Chance): Nature {
  const kind = chance.weighted({ streams: 45, blindStreams: 8, reads: 20, mixed: 27 });
  const bound = chance.pick([0, 0, MINUTE, 20 * MINUTE]);
  if (kind === 'reads') return { grade: 'B', ticketGrade: 'B', readable: true, bound };
  if (kind === 'mixed') return { grade: 'A', ticketGrade: 'B', readable: true, bound };
  return { grade: 'A', ticketGrade: 'A', readable: kind === 'streams', bound };
}

/** Lays down the policy and the sources. */
export function lay(database: MemoryDatabase, misfortune: Misfortune, chance: Chance, nature: Nature): void {
  makePolicy(database, {
    callBackSeconds: chance.pick([0, 60]),
    reviewDays: chance.pick([3, 9]),
    dailyLookHours: chance.pick([24, 72]),
    holdsPerHour: misfortune.strikes('capOnHolds') ? 1 : null,
    resolveHours: chance.pick([72, 72, 12]),
    automaticHolds: chance.is(0.15)
      ? {
          approvedBy: ['lena', 'paul'],
          freelancers: [{ country: 'US', law: 'none forbids it', by: 'lena' }],
        }
      : null,
  });
  const { grade, ticketGrade, bound } = nature;
  declareSource(database, { name: 'messages', place: 'messageCentre', grade, bound, manual: false });
  declareSource(database, { name: 'tickets', place: 'ticket', grade: ticketGrade, bound, manual: false });
}
