/** The built-in marketplace as one worker reaches it: over a network that loses, doubles, delays and refuses. */
import { givenUp } from '../connectors/marketplace/faults.ts';
import type { CallContext, Capabilities, Ports, TicketNews } from '../connectors/ports.ts';
import { HOUR, MINUTE, SECOND } from '../procedure/case.ts';
import type { ConsequenceName } from './consequences.ts';
import type { FaultName } from './faults.ts';
import { act, type ActCall, type Call, find, isDown, type Network, takeDown, way } from './network.ts';

/** What is noted once a call succeeds that met this fault before. */
const AGAIN: { readonly [fault in FaultName]?: ConsequenceName } = {
  readFails: 'readAgain',
  readHangs: 'readAgainAfterHanging',
  ticketReadFails: 'ticketReadAgain',
  directoryFails: 'directoryAskedAgain',
  heldListFails: 'heldListReadAgain',
  pollFails: 'askedTheStreamAgain',
  pollHangs: 'askedTheStreamAgainAfterHanging',
};

function succeeded({ failed, sometimes }: Network, what: string): void {
  const fault = failed.get(what);
  if (fault === undefined) return;
  failed.delete(what);
  const name = AGAIN[fault];
  if (name !== undefined) sometimes.note(name);
}

async function read<Result>(
  network: Network,
  who: string,
  what: string,
  faults: readonly FaultName[],
  signal: AbortSignal,
  go: () => Promise<Result>,
): Promise<Result> {
  await way(network, who, what);
  takeDown(network, 'reads', 'readsDown', 90 * HOUR);
  if (isDown(network, 'reads')) throw new Error(`${what}: down`);
  for (const fault of faults) {
    if (!network.misfortune.strikes(fault)) continue;
    network.failed.set(what, fault);
    if (fault.endsWith('Hangs')) await givenUp(signal);
    throw new Error(`${what}: ${fault}`);
  }
  const result = await go();
  succeeded(network, what);
  if (network.befalls(who)) await network.scheduler.turn(who, `hears of what it ${what}`);
  return result;
}

const listing =
  (network: Network, who: string, port: Capabilities): NonNullable<Capabilities['done']> =>
  (since, signal) =>
    read(
      network,
      who,
      'lists what was done',
      ['heldListFails'],
      signal,
      async () => (await port.done?.(since, signal)) ?? [],
    );

/** Nobody can list what people did by hand. */
const nothing = async () => [];

/** All four ports, as this worker reaches them. */
export function portsOf(
  network: Network,
  who: string,
): Ports & { readonly helpDesk: Required<Ports['helpDesk']> } {
  const { helpDesk, backOffice, messageCentre } = network.market;
  const { manual } = network;
  const perform = (port: Call['port'], call: ActCall, context: CallContext, go: Call['go']) =>
    act(network, { who, port, call, context, go });
  const ask = <Result>(
    what: string,
    faults: readonly FaultName[],
    signal: AbortSignal,
    go: () => Promise<Result>,
  ) => read(network, who, what, faults, signal, go);
  return {
    helpDesk: {
      ...helpDesk,
      manual: manual.helpDesk,
      openTicket: (context, ticket) =>
        perform('helpDesk', 'openTicket', context, () => helpDesk.openTicket(context, ticket)),
      reply: (context, message) =>
        perform('helpDesk', 'reply', context, () => helpDesk.reply(context, message)),
      done: manual.helpDesk ? nothing : listing(network, who, helpDesk),
      find: (context, what) => find(network, who, context, () => helpDesk.find(context, what)),
      read: (ticket, since, signal) =>
        ask('reads a ticket', ['ticketReadFails'], signal, () => helpDesk.read(ticket, since, signal)),
      poll: (position, most, signal) =>
        poll(network, who, 'tickets', position, (from) => helpDesk.poll(from, most, signal)),
    },
    messageCentre: {
      ...messageCentre,
      manual: manual.messageCentre,
      readable: messageCentre.readable && !manual.messageCentre,
      conversations: (between, signal) =>
        ask('lists conversations', ['readFails'], signal, () => messageCentre.conversations(between, signal)),
      read: (conversation, since, signal) =>
        ask('reads a conversation', ['readFails', 'readHangs'], signal, () =>
          messageCentre.read(conversation, since, signal),
        ),
      poll: (position, most, signal) =>
        poll(network, who, 'messages', position, async (from) => ({
          ...(await messageCentre.poll(from, most, signal)),
          bounced: [],
        })),
    },
    backOffice: {
      ...backOffice,
      manual: manual.backOffice,
      readable: backOffice.readable && !manual.backOffice,
      suspend: (context, account) =>
        perform('backOffice', 'suspend', context, () => backOffice.suspend(context, account)),
      resume: (context, account) =>
        perform('backOffice', 'resume', context, () => backOffice.resume(context, account)),
      writeNote: (context, note) =>
        perform('backOffice', 'writeNote', context, () => backOffice.writeNote(context, note)),
      done: manual.backOffice ? nothing : listing(network, who, backOffice),
      find: (context, what) => find(network, who, context, () => backOffice.find(context, what)),
      held: (signal) => ask('lists held accounts', ['heldListFails'], signal, () => backOffice.held(signal)),
    },
    directory: directoryOf(network, who),
  };
}

function directoryOf(network: Network, who: string): Ports['directory'] {
  const { directory } = network.market;
  const ask = <Result>(what: string, signal: AbortSignal, go: () => Promise<Result>) =>
    read(network, who, what, ['directoryFails'], signal, go);
  return {
    ...directory,
    manual: network.manual.directory,
    user: (uid, signal) =>
      ask('asks for a user', signal, async () =>
        network.misfortune.strikes('directoryForgets') ? null : directory.user(uid, signal),
      ),
    contract: (id, signal) => ask('asks for a contract', signal, () => directory.contract(id, signal)),
    canWrite: (from, to, signal) =>
      ask('asks who can write', signal, () => directory.canWrite(from, to, signal)),
  };
}

/** A stream that stalls gives nothing and promises nothing new; one that replays gives an earlier stretch once more. */
async function poll(
  network: Network,
  who: string,
  stream: 'messages' | 'tickets',
  position: string | null,
  go: (from: string | null) => Promise<TicketNews>,
): Promise<TicketNews> {
  const {
    misfortune,
    chance,
    stallUntil,
    hangUntil,
    failed,
    sometimes,
    scheduler: { time },
  } = network;
  await way(network, who, `asks for ${stream}`);
  if (misfortune.strikes('pollFails')) {
    failed.set(stream, 'pollFails');
    throw new Error(`${stream}: asking failed`);
  }
  if (misfortune.strikes('pollHangs')) {
    failed.set(stream, 'pollHangs');
    const until = time.machine() + chance.between(10 * SECOND, 10 * MINUTE);
    hangUntil.set(stream, Math.max(until, hangUntil.get(stream) ?? 0));
    await new Promise<void>((go) => time.at(until, go));
    throw new Error(`${stream}: never answered`);
  }
  if (misfortune.strikes('streamStalls'))
    stallUntil.set(stream, time.machine() + chance.between(10 * MINUTE, 80 * HOUR));
  if ((stallUntil.get(stream) ?? 0) > time.machine() && !misfortune.over) return stalled(position);
  const replays = misfortune.strikes('streamReplays');
  const news = await go(replays ? earlier(position) : position);
  network.befalls(who);
  if (replays && news.messages.length > 0) sometimes.note('replayedStretch');
  succeeded(network, stream);
  await network.scheduler.turn(who, `has ${news.messages.length} ${stream} up to ${news.position}`);
  return news;
}

/** Nothing new, and no word of how far it has been seen. */
const stalled = (position: string | null): TicketNews => ({
  messages: [],
  bounced: [],
  position: position ?? '0',
  seenUpTo: null,
});

function earlier(position: string | null): string | null {
  if (position === null) return null;
  const [messages, ...rest] = position.split('.');
  return [String(Math.max(0, Number(messages) - 3)), ...rest].join('.');
}
