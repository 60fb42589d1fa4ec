/** The message centre of the built-in marketplace: one ordered stream, and conversations that can be read. */
import type { MessageCentre } from '../ports.ts';
import { type Inner, readable } from './inner.ts';

export interface MessageCentreSettings {
  readonly grade: 'A' | 'B' | 'C';
  readonly readable: boolean;
  /** False: contracts have no conversations of their own, and any between the two counts (R3). */
  readonly perContract: boolean;
}

export function makeMessageCentre(inner: Inner, settings: MessageCentreSettings): MessageCentre {
  const { store } = inner;
  const read = async (call: string, signal: AbortSignal): Promise<void> => {
    if (!settings.readable) throw new Error('the message centre cannot be read');
    await readable(inner, 'messageCentre', call, signal);
  };
  return {
    manual: false,
    grade: settings.grade,
    readable: settings.readable,
    async conversations({ a, b, contract }, signal) {
      await read('conversations', signal);
      return store.threads.conversations(a, b, settings.perContract ? contract : null).map(({ id }) => id);
    },
    async read(conversation, since, signal) {
      await read('read', signal);
      const thread = store.threads.findConversation(conversation);
      if (thread === undefined) throw new Error(`there is no conversation ${conversation}`);
      return store.threads.read(thread, since);
    },
    async poll(position, most, signal) {
      await readable(inner, 'messageCentre', 'poll', signal);
      const slice = store.messages.slice(Number(position ?? 0), most, await inner.now());
      return {
        messages: slice.messages.map((message) => store.threads.raw(message)),
        position: String(slice.position),
        seenUpTo: settings.grade === 'A' ? slice.seenUpTo : null,
      };
    },
  };
}
