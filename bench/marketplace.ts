/**
 * A marketplace without memory: every answer follows from the question, so that several processes can each have their
 * own, and so that what is measured is the desk. Its acts may take time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../connectors/marketplace/faults.ts';
import type { CallOutcome, Found, Ports, RawMessage } from '../connectors/ports.ts';
import { HOUR, type Instant, type Milliseconds, type Party, type Uid } from '../procedure/case.ts';
import { contractOf, message, numberIn, START, uidOfReporter, uidOfRespondent } from './side.ts';

/** How long an act or a look takes: evenly spread from the first to the second; null for no time at all. */
export type Duration = readonly [Milliseconds, Milliseconds] | null;

/** The reporter's message that nobody has answered, long before every report. */
const ASKED_AT: Instant = START - 100 * HOUR;

/** A function that waits as long as an act takes. */
export function actsOf(duration: Duration, seed: number): () => Promise<void> {
  if (duration === null) return () => Promise.resolve();
  const random = seededRandom(seed);
  const [least, most] = duration;
  return () => pause(least + random() * (most - least));
}

/**
 * @param does waits as long as an act takes; a look waits once, however many reads it makes.
 * @param now the clock by which acts are accepted and confirmed.
 */
export function openBenchMarketplace(does: () => Promise<void>, now: () => Instant): Ports {
  const act = async (ref: string | null): Promise<CallOutcome> => {
    await does();
    return { kind: 'done', at: now(), ref };
  };
  const find = (): Promise<Found> => Promise.resolve({ kind: 'absent' });
  const capabilities = { manual: false, honoursKey: true, settleSeconds: 0 };
  return {
    helpDesk: {
      ...capabilities,
      grade: 'A',
      openTicket: (call) => act(`T${call.key.slice(0, call.key.indexOf('/'))}`),
      reply: () => act('m'),
      find,
      read: () => Promise.resolve([]),
    },
    messageCentre: {
      manual: false,
      grade: 'A',
      readable: true,
      conversations: ({ contract }) => Promise.resolve([`c-${contract}`]),
      read: (conversation) => Promise.resolve(asked(conversation)),
      poll: () => Promise.resolve({ messages: [], position: '0', seenUpTo: null }),
    },
    backOffice: {
      ...capabilities,
      readable: false,
      suspend: () => act('n'),
      resume: () => act(null),
      writeNote: () => act('n'),
      find,
      held: () => Promise.resolve([]),
    },
    directory: {
      manual: false,
      user: (uid) =>
        Promise.resolve({
          party: partyOf(uid),
          name: uid,
          account: { uid, state: 'open', suspendedBy: null, canSignIn: true, canWrite: true },
        }),
      contract: (id) => {
        const number = Number(id) - Number(contractOf(0));
        return Promise.resolve({
          id,
          state: 'open',
          parties: [uidOfReporter(number), uidOfRespondent(number)],
          endedByUid: null,
        });
      },
      contractsOf: () => Promise.resolve(null),
      async canWrite() {
        await does();
        return true;
      },
    },
  };
}

function asked(conversation: string): RawMessage[] {
  const contract = conversation.slice('c-'.length);
  const number = Number(contract) - Number(contractOf(0));
  return [message(`q${number}`, uidOfReporter(number), uidOfRespondent(number), contract, ASKED_AT)];
}

/** Reporters are clients, respondents freelancers. */
export function partyOf(uid: Uid): Party {
  const kind = uid.startsWith('r') ? 'client' : 'freelancer';
  return {
    uid,
    kind,
    language: 'en',
    zone: numberIn(uid) % 2 === 0 ? 'Asia/Manila' : 'Europe/Berlin',
    country: null,
    protected: false,
  };
}
