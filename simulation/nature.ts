/** How the marketplace of one world is, what it gives to be seen, and the policy under which its desk works. */
import { type Milliseconds, MINUTE } from '../procedure/case.ts';
import type { World } from '../procedure/event.ts';
import { NO_HANDS } from './by-hand.ts';
import type { Chance } from './chance.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { declareSource, makePolicy } from './memory-operators.ts';
import type { Misfortune } from './misfortune.ts';

export interface Nature {
  readonly grade: 'A' | 'B' | 'C';
  readonly ticketGrade: 'A' | 'B' | 'C';
  /** Ports that people serve by cards (A2). */
  readonly manual: World['manual'];
  /** Whether conversations can be read. */
  readonly readable: boolean;
  /** L of its streams. */
  readonly bound: Milliseconds;
}

const ALL_HANDS: World['manual'] = {
  helpDesk: true,
  messageCentre: true,
  backOffice: true,
  directory: true,
};

export function natureOf(chance: Chance): Nature {
  const kind = chance.weighted({
    streams: 38,
    blindStreams: 7,
    reads: 17,
    mixed: 22,
    hands: 10,
    backOffice: 6,
  });
  const bound = chance.pick([0, 0, MINUTE, 20 * MINUTE]);
  const manual = kind === 'backOffice' ? { ...NO_HANDS, backOffice: true } : NO_HANDS;
  if (kind === 'hands') return { grade: 'C', ticketGrade: 'C', readable: true, bound, manual: ALL_HANDS };
  if (kind === 'reads') return { grade: 'B', ticketGrade: 'B', readable: true, bound, manual };
  if (kind === 'mixed') return { grade: 'A', ticketGrade: 'B', readable: true, bound, manual };
  return { grade: 'A', ticketGrade: 'A', readable: kind !== 'blindStreams', bound, manual };
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
  const { grade, ticketGrade, bound, manual } = nature;
  const byHand = { messages: manual.messageCentre, tickets: manual.helpDesk };
  declareSource(database, {
    name: 'messages',
    place: 'messageCentre',
    grade,
    bound,
    manual: byHand.messages,
  });
  declareSource(database, {
    name: 'tickets',
    place: 'ticket',
    grade: ticketGrade,
    bound,
    manual: byHand.tickets,
  });
}
