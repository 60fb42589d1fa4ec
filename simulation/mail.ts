/** How anybody but the desk reaches the marketplace, and how what they write gets into the streams: late, twice, out of order, with a wrong time. */
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { FaultRule } from '../connectors/marketplace/faults.ts';
import {
  HOUR,
  type Instant,
  type Message,
  type Milliseconds,
  MINUTE,
  SECOND,
  type Uid,
} from '../procedure/case.ts';
import type { Chance } from './chance.ts';
import type { FaultName } from './faults.ts';
import type { Misfortune } from './misfortune.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface MailSettings {
  readonly market: Marketplace;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly misfortune: Misfortune;
  readonly truth: Truth;
  /** L of the streams. */
  readonly bound: Milliseconds;
  readonly say: (what: string) => void;
  /** Something will be in a stream from this instant on. */
  readonly expect: (stream: 'messages' | 'tickets', at: Instant) => void;
}

interface Journey {
  readonly delay: Milliseconds;
  readonly broken: boolean;
  readonly sentAt: Instant | null;
  readonly rule: FaultRule['fault'] | null;
  readonly fault: FaultName | null;
}

const NO_TICKET = { kind: 'refused', code: 'noTicket' } as const;
const PLAIN: Journey = { delay: 0, broken: false, sentAt: null, rule: null, fault: null };

/** What one user writes to another. */
interface Letter {
  readonly from: Uid;
  readonly to: Uid;
  readonly contract: string | null;
}

export class Mail {
  readonly #settings: MailSettings;
  readonly start: Instant;
  readonly #suspended = new Set<Uid>();
  readonly #blocked: (readonly [Uid, Uid])[] = [];

  constructor(settings: MailSettings) {
    this.#settings = settings;
    this.start = settings.time.machine();
  }

  now(): Instant {
    return this.#settings.time.machine();
  }

  at(instant: Instant, call: () => void): void {
    this.#settings.time.at(instant, call);
  }

  pause(delay: Milliseconds): Promise<void> {
    return new Promise((go) => this.at(this.now() + delay, go));
  }

  user(uid: Uid, kind: 'client' | 'freelancer', country: string | null, isProtected: boolean): void {
    void this.#settings.market.outside.addUser({ uid, kind, country, protected: isProtected });
  }

  contract(id: string, parties: readonly [Uid, Uid]): void {
    void this.#settings.market.outside.addContract({ id, parties });
  }

  others(uid: Uid, suspended: boolean): void {
    this.#settings.say(`others ${suspended ? 'suspend' : 'resume'} ${uid}`);
    void this.#settings.market.outside.suspendByOthers(uid, 'fraud', suspended);
    this.#suspended.add(uid);
  }

  block(by: Uid, whom: Uid, blocked: boolean): void {
    void this.#settings.market.outside.block(by, whom, blocked);
    if (blocked) this.#blocked.push([by, whom]);
  }

  /** Nobody is kept from writing any more. */
  free(): void {
    for (const uid of this.#suspended) this.others(uid, false);
    for (const [by, whom] of this.#blocked) this.block(by, whom, false);
  }

  close(uid: Uid): void {
    this.#settings.say(`${uid} closes the account`);
    void this.#settings.market.outside.closeAccount(uid);
  }

  endContract(id: string, by: Uid | 'both'): void {
    void this.#settings.market.outside.endContract(id, by);
  }

  bounce(key: string): void {
    this.#settings.say(`bounces ${key}`);
    void this.#settings.market.outside.bounce(key);
    this.#settings.expect('tickets', this.now() + SECOND);
  }

  openReportTicket(from: Uid): Promise<string> {
    return this.#settings.market.outside.openReportTicket(from, 'No answer');
  }

  async write({ from, to, contract }: Letter): Promise<void> {
    const { chance, misfortune, bound } = this.#settings;
    if (bound > 0 && misfortune.strikes('messageOutOfOrder')) {
      await this.#put(
        { from, to, contract },
        delayed('messageOutOfOrder', chance.between(2, Math.min(bound, 30 * SECOND))),
      );
      return this.at(this.now() + 1, () => void this.#put({ from, to, contract }, PLAIN));
    }
    return this.#put({ from, to, contract }, this.#journey());
  }

  async #put({ from, to, contract }: Letter, journey: Journey): Promise<void> {
    const { market, truth, say, expect } = this.#settings;
    const takenAt = this.now();
    this.#sending('messageCentre', journey);
    const sent = journey.sentAt === null ? {} : { sentAt: journey.sentAt };
    const written = await market.outside.write({ from, to, contract, ...sent });
    market.faults.set([]);
    say(
      `${from} writes to ${to}: ${written.kind === 'written' ? `${written.id} at ${written.sentAt}` : written.code}`,
    );
    if (written.kind === 'refused') return;
    truth.wrote({
      id: written.id,
      place: 'messageCentre',
      from,
      to,
      contract,
      ticket: null,
      automatic: 'no',
      byUser: true,
      sentAt: written.sentAt,
      takenAt,
      readableAt: takenAt,
      streamedAt: takenAt + journey.delay,
      brokePromise: journey.broken,
      fault: journey.fault,
    });
    expect('messages', takenAt + seen(journey) + this.#settings.chance.between(1, 2 * SECOND));
  }

  async reply({
    from,
    ticket,
    automatic,
  }: {
    from: Uid | null;
    ticket: string;
    automatic: Message['automatic'];
  }): Promise<void> {
    const { market, truth, say, expect } = this.#settings;
    const journey = this.#journey();
    const takenAt = this.now();
    this.#sending('helpDesk', journey);
    const sent = journey.sentAt === null ? {} : { sentAt: journey.sentAt };
    // Nobody can write in a ticket of which somebody only said that it was opened.
    const written = await market.outside.reply({ from, ticket, automatic, ...sent }).catch(() => NO_TICKET);
    market.faults.set([]);
    say(
      `${from ?? 'somebody'} replies in ${ticket}: ${written.kind === 'written' ? `${written.id} at ${written.sentAt}` : written.code}`,
    );
    if (written.kind === 'refused') return;
    truth.wrote({
      id: written.id,
      place: 'ticket',
      from,
      to: null,
      contract: null,
      ticket,
      automatic,
      byUser: true,
      sentAt: written.sentAt,
      takenAt,
      readableAt: takenAt,
      streamedAt: takenAt + journey.delay,
      brokePromise: journey.broken,
      fault: journey.fault,
    });
    expect('tickets', takenAt + seen(journey) + this.#settings.chance.between(1, 2 * SECOND));
  }

  #sending(port: 'messageCentre' | 'helpDesk', { rule }: Journey): void {
    const rules: FaultRule[] = rule === null ? [] : [{ port, call: 'message', fault: rule, when: 'always' }];
    this.#settings.market.faults.set(rules);
  }

  /** What happens to one message between being sent and being seen. */
  #journey(): Journey {
    const { misfortune, chance, bound } = this.#settings;
    const strikes = (name: FaultName): boolean => misfortune.strikes(name);
    const plain = PLAIN;
    if (strikes('stampedBack'))
      return {
        ...plain,
        broken: true,
        sentAt: this.now() - chance.between(MINUTE, 5 * HOUR),
        fault: 'stampedBack',
      };
    if (strikes('stampedAhead'))
      return { ...plain, sentAt: this.now() + chance.between(MINUTE, 5 * HOUR), fault: 'stampedAhead' };
    if (bound > 0 && strikes('messageLate')) return delayed('messageLate', chance.between(SECOND, bound));
    if (strikes('promiseBroken')) return delayed('promiseBroken', bound + chance.between(SECOND, 60 * HOUR));
    if (strikes('messageTwice')) return { ...plain, rule: { kind: 'duplicate' }, fault: 'messageTwice' };
    if (strikes('streamJumps'))
      return { ...plain, delay: Infinity, broken: true, rule: { kind: 'reorder' }, fault: 'streamJumps' };
    return plain;
  }
}

/** A message that is passed over is not waited for. */
const seen = ({ delay }: Journey): Milliseconds => (Number.isFinite(delay) ? delay : 0);

const delayed = (fault: FaultName, delay: Milliseconds): Journey => ({
  delay,
  broken: fault === 'promiseBroken',
  fault,
  sentAt: null,
  rule: { kind: 'delay', by: delay },
});
