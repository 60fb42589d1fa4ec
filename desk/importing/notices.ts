/** Whether the contact tickets of cases that run elsewhere can be read and show a notice (P6): a wrong number is found now, not by a case that waits. */
import type { HelpDesk } from '../../connectors/ports.ts';
import { HOUR, SECOND } from '../../procedure/case.ts';
import type { ImportLine } from './line.ts';

/** `unknown`: nobody could say within the time. `byHand`: tickets are not read here; whoever imports answers for it. */
export type TicketSeen = 'notice' | 'noNotice' | 'unknown' | 'byHand';

const AT_ONCE = 10;
const EACH = 4 * SECOND;
/** All of them together: whoever waits can import the file again, nothing is done twice. */
export const ALL_TICKETS = 20 * SECOND;
/** Clocks differ: a notice may stand a little before the instant that was told. */
const BEFORE = HOUR;

/** Reads the tickets of the lines that run elsewhere, some at a time. */
export async function ticketsSeen(
  helpDesk: HelpDesk | null,
  lines: readonly ImportLine[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, TicketSeen>> {
  const seen = new Map<number, TicketSeen>();
  const running = lines.filter((line) => line.elsewhere !== null);
  if (helpDesk !== null && (helpDesk.manual || helpDesk.grade === 'C'))
    return new Map(running.map(({ line }) => [line, 'byHand']));
  let next = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const one = running[next];
      next += 1;
      if (one === undefined) return;
      seen.set(one.line, helpDesk === null ? 'unknown' : await look(helpDesk, one, signal));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return seen;
}

async function look(helpDesk: HelpDesk, { elsewhere }: ImportLine, all: AbortSignal): Promise<TicketSeen> {
  if (elsewhere === null || all.aborted) return 'unknown';
  const signal = AbortSignal.any([all, AbortSignal.timeout(EACH)]);
  const late = new Promise<'unknown'>((resolve) => {
    signal.addEventListener('abort', () => resolve('unknown'), { once: true });
  });
  const read = helpDesk.read(elsewhere.contactTicket, elsewhere.noticeAcceptedAt - BEFORE, signal).then(
    (messages): TicketSeen => (messages.some(({ author }) => author === 'desk') ? 'notice' : 'noNotice'),
    (): TicketSeen => 'unknown',
  );
  return Promise.race([read, late]);
}
