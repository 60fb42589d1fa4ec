/** No connector: a person does every act and every look (A2). Nothing here is ever called by dispatch, which hands acts over. */
import type { CallOutcome, Ports } from '../ports.ts';

const CAPABILITIES = { manual: true, honoursKey: false, settleSeconds: 0 } as const;
const byHand = async (): Promise<CallOutcome> => ({ kind: 'refused', code: 'byHand' });

async function nobodyReads(): Promise<never> {
  throw new Error('a person looks here, not a program');
}

export function manualPorts(): Ports {
  return {
    helpDesk: {
      ...CAPABILITIES,
      grade: 'C',
      openTicket: byHand,
      reply: byHand,
      find: async () => ({ kind: 'cannotTell' }),
      read: nobodyReads,
    },
    messageCentre: {
      manual: true,
      grade: 'C',
      readable: false,
      conversations: nobodyReads,
      read: nobodyReads,
      poll: async (position) => ({ messages: [], position: position ?? '', seenUpTo: null }),
    },
    backOffice: {
      ...CAPABILITIES,
      readable: false,
      suspend: byHand,
      resume: byHand,
      writeNote: byHand,
      find: async () => ({ kind: 'cannotTell' }),
      held: nobodyReads,
    },
    directory: {
      manual: true,
      user: nobodyReads,
      contract: nobodyReads,
      contractsOf: async () => null,
      canWrite: nobodyReads,
    },
  };
}
