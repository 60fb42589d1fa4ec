/** The network between the workers and the marketplace: what it does to acts on their way, and what is noted of that. */
import { givenUp } from '../connectors/marketplace/faults.ts';
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { CallContext, CallOutcome, Found } from '../connectors/ports.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../procedure/case.ts';
import type { World } from '../procedure/event.ts';
import type { Chance } from './chance.ts';
import type { FaultName } from './faults.ts';
import type { Misfortune } from './misfortune.ts';
import type { Scheduler } from './scheduler.ts';
import type { Sometimes } from './sometimes.ts';

export type ActCall = 'openTicket' | 'reply' | 'suspend' | 'resume' | 'writeNote';
type Place = 'helpDesk' | 'backOffice' | 'reads';

/** What every worker's network has in common. */
export interface Network {
  readonly market: Marketplace;
  readonly scheduler: Scheduler;
  readonly misfortune: Misfortune;
  readonly chance: Chance;
  readonly sometimes: Sometimes;
  readonly keysIgnored: boolean;
  /** Ports that people serve by cards. */
  readonly manual: World['manual'];
  /** How often an act was done. */
  readonly timesDone: (key: string) => number;
  /** Until when each is down, and until when a stream stalls. */
  readonly downUntil: Map<Place, Instant>;
  readonly stallUntil: Map<'messages' | 'tickets', Instant>;
  /** Until when a stream keeps somebody waiting who asked it. */
  readonly hangUntil: Map<'messages' | 'tickets', Instant>;
  /** What may befall a worker at any await: death, or a minute's standstill. @returns whether anything did. */
  befalls: (who: string) => boolean;
  /** Who tried an act last. */
  readonly triedBy: Map<string, string>;
  /** The fault that the last call of a kind met. */
  readonly failed: Map<string, FaultName>;
}

const DOWN: { readonly [place in 'helpDesk' | 'backOffice']: FaultName } = {
  helpDesk: 'helpDeskDown',
  backOffice: 'backOfficeDown',
};
const LATE_MOST_SECONDS = 20;
/** How often each is down in one world. */
const DOWN_MOST = 2;

type Given =
  | 'market'
  | 'scheduler'
  | 'misfortune'
  | 'chance'
  | 'sometimes'
  | 'keysIgnored'
  | 'manual'
  | 'timesDone';

/** A network on which nothing has happened yet. */
export const openNetwork = (given: Pick<Network, Given>): Network => ({
  ...given,
  befalls: () => false,
  triedBy: new Map(),
  failed: new Map(),
  downUntil: new Map(),
  stallUntil: new Map(),
  hangUntil: new Map(),
});

export function isDown(network: Network, place: Place): boolean {
  return (network.downUntil.get(place) ?? 0) > network.scheduler.time.machine();
}

/** Whether every stream answers whoever asks it, and says how far it has been seen. */
export function flows({ stallUntil, hangUntil, scheduler: { time } }: Network): boolean {
  for (const until of stallUntil.values()) if (until > time.machine()) return false;
  for (const until of hangUntil.values()) if (until > time.machine()) return false;
  return true;
}

export function takeDown(network: Network, place: Place, fault: FaultName, most: number): void {
  const {
    misfortune,
    chance,
    downUntil,
    scheduler: { time },
  } = network;
  if (
    isDown(network, place) ||
    (misfortune.counts.get(fault) ?? 0) >= DOWN_MOST ||
    !misfortune.strikes(fault)
  )
    return;
  downUntil.set(place, time.machine() + chance.between(10 * MINUTE, chance.pick([HOUR, most])));
}

/** The way to the marketplace and back takes turns, and sometimes time. */
export async function way(network: Network, who: string, what: string): Promise<void> {
  const { scheduler, misfortune, chance } = network;
  network.befalls(who);
  if (misfortune.strikes('answersSlowly')) {
    network.sometimes.note('settledWhileOthersAreSlow');
    return scheduler.after(who, what, chance.between(300, 6 * SECOND));
  }
  return scheduler.turn(who, what);
}

export interface Call {
  readonly who: string;
  readonly port: 'helpDesk' | 'backOffice';
  readonly call: ActCall;
  readonly context: CallContext;
  readonly go: () => Promise<CallOutcome>;
}

const lost = (why: string): CallOutcome => ({ kind: 'unknown', why });

export async function act(network: Network, one: Call): Promise<CallOutcome> {
  const { who, port, call, context } = one;
  await way(network, who, `asks for ${call} ${context.key}`);
  takeDown(network, port, DOWN[port], 6 * HOUR);
  network.triedBy.set(context.key, who);
  if (isDown(network, port)) {
    network.sometimes.unsure(context.key, DOWN[port]);
    return { kind: 'later', retryAfterMs: MINUTE, why: `${port} is down` };
  }
  const refused = refusal(network, call);
  if (refused !== null) return { kind: 'refused', code: refused };
  // Whoever stood still until the call was to be given up sends nothing any more.
  if (context.signal.aborted) return lost('given up before it was sent');
  const outcome = await onTheWay(network, one);
  network.befalls(who);
  await scheduler(network).turn(who, `hears of ${call} ${context.key}: ${outcome.kind}`);
  return outcome;
}

const scheduler = (network: Network): Scheduler => network.scheduler;

function refusal({ misfortune }: Network, call: ActCall): string | null {
  if (call === 'openTicket' && misfortune.strikes('noticeRefused')) return 'mailboxFull';
  if (call === 'reply' && misfortune.strikes('messageRefused')) return 'ticketLocked';
  if (call === 'suspend' && misfortune.strikes('suspensionRefused')) return 'notAllowed';
  if (call === 'resume' && misfortune.strikes('liftRefused')) return 'notAllowed';
  if (call === 'writeNote' && misfortune.strikes('noteRefused')) return 'noNotes';
  return null;
}

async function onTheWay(network: Network, { port, call, context, go }: Call): Promise<CallOutcome> {
  const {
    misfortune,
    scheduler: { time },
    chance,
    sometimes,
  } = network;
  const unknown = (fault: FaultName): CallOutcome => {
    sometimes.unsure(context.key, fault);
    return lost(fault);
  };
  if (misfortune.strikes('requestLost')) return unknown('requestLost');
  if (misfortune.strikes('timeOutUndone')) {
    await givenUp(context.signal);
    return unknown('timeOutUndone');
  }
  if (misfortune.strikes('arrivesLate')) {
    time.at(time.machine() + chance.between(9 * SECOND, LATE_MOST_SECONDS * SECOND), () => void go());
    await givenUp(context.signal);
    return unknown('arrivesLate');
  }
  if (call === 'suspend' && misfortune.strikes('suspensionForgotten')) return forgotten(time.machine());
  if (call === 'resume' && misfortune.strikes('liftForgotten')) return forgotten(time.machine());
  if (misfortune.strikes('shownLate')) {
    const after = chance.between(SECOND, LATE_MOST_SECONDS * SECOND);
    network.market.faults.set([{ port, call, fault: { kind: 'appearLate', after }, when: 'always' }]);
    await go();
    network.market.faults.set([]);
    return unknown('shownLate');
  }
  const outcome = await go();
  if (!network.keysIgnored && misfortune.strikes('arrivesTwice')) {
    await go();
    if (network.timesDone(context.key) === 1) sometimes.note('doubledRequestActsOnce');
  }
  if (misfortune.strikes('answerLost')) return unknown('answerLost');
  if (misfortune.strikes('timeOutDone')) {
    await givenUp(context.signal);
    return unknown('timeOutDone');
  }
  return outcome;
}

const forgotten = (at: Instant): CallOutcome => ({ kind: 'done', at, ref: null });

export async function find(
  network: Network,
  who: string,
  context: CallContext,
  go: () => Promise<Found>,
): Promise<Found> {
  const { misfortune, failed, sometimes } = network;
  await way(network, who, `looks for ${context.key}`);
  lookedUpBy(network, who, context.key);
  if (misfortune.strikes('lookUpFails')) {
    failed.set(context.key, 'lookUpFails');
    throw new Error('looking it up failed');
  }
  if (misfortune.strikes('lookUpHangs')) {
    failed.set(context.key, 'lookUpHangs');
    await givenUp(context.signal);
    throw new Error('looking it up was never answered');
  }
  if (misfortune.strikes('cannotTell')) return { kind: 'cannotTell' };
  const found = await go();
  sometimes.lookedUp(context.key, found.kind);
  if (failed.get(context.key) === 'lookUpFails') sometimes.note('lookedUpAgain');
  if (failed.get(context.key) === 'lookUpHangs') sometimes.note('lookedUpAgainAfterHanging');
  network.befalls(who);
  await network.scheduler.turn(who, `has looked for ${context.key}: ${found.kind}`);
  return found;
}

/** Somebody looks after an act that somebody else tried. */
function lookedUpBy({ triedBy, scheduler, sometimes, keysIgnored }: Network, who: string, key: string): void {
  if (keysIgnored) sometimes.note('lookedUpWhereKeysAreIgnored');
  const last = triedBy.get(key);
  if (last === undefined || last === who) return;
  if (scheduler.isDead(last)) sometimes.note('deadWorkersActLookedUp');
  else if (scheduler.hasSlept(last)) sometimes.note('sleepersActLookedUp');
}
