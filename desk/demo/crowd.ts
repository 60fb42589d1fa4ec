/** Simulated users of the built-in marketplace: they write, fall silent, report, answer, withdraw and object. */
import type { Marketplace } from '../../connectors/marketplace/marketplace.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  type CaseId,
  type ContractId,
  type EffectKey,
  type Instant,
  type TicketId,
  type Uid,
} from '../../procedure/case.ts';
import type { Client } from '../http/client.ts';
import { Agenda } from './agenda.ts';
import { calledIn } from './called.ts';
import { answerAfter, askAfter, between, spread, type Random } from './delays.ts';

const CONTRACTS = 90;
/** Contracts on which somebody has been waiting for days when the demo begins, so that there is something to see at once. */
const WAITING = 24;
const ASK_MEAN = 60 * HOUR;
const ZONES = [
  'Asia/Manila',
  'Europe/Berlin',
  'America/New_York',
  'America/Bogota',
  'Europe/Madrid',
  'Asia/Kolkata',
];
const LANGUAGES = ['en', 'de', 'en', 'es', 'es', 'en'];
const COUNTRIES = ['PH', 'DE', 'US', 'CO', 'ES', 'IN'];

interface Talk {
  readonly contract: ContractId;
  readonly client: Uid;
  readonly freelancer: Uid;
  /** Counts the questions: an answer to an older one is too late for it. */
  asked: number;
  answered: number;
}

export class Crowd {
  readonly #market: Marketplace;
  /** The desk's HTTP interface as an integration calls it; there once the desk runs. */
  #desk: Client | null = null;
  readonly #random: Random;
  readonly #agenda = new Agenda();
  /** Contact tickets and whom they ask about what. */
  readonly #tickets = new Map<
    TicketId,
    { readonly talk: Talk; readonly respondent: Uid; readonly reporter: Uid }
  >();
  readonly #talks: Talk[] = [];

  constructor(market: Marketplace, random: Random) {
    this.#market = market;
    this.#random = random;
  }

  /** Where they report from now on. @param desk the desk's HTTP interface as an integration calls it. */
  reportTo(desk: Client): void {
    this.#desk = desk;
  }

  /** Makes the users, their contracts and what they wrote before anybody listened, and plans what they will do. */
  async settleIn(now: Instant): Promise<void> {
    for (let n = 1; n <= CONTRACTS; n += 1) await this.#meet(n);
    for (const [index, talk] of this.#talks.entries()) {
      if (index < WAITING) await this.#waitAlready(talk, now);
      else this.#agenda.add(now + askAfter(this.#random, ASK_MEAN / 4), (at) => this.#ask(talk, at));
    }
  }

  /** Everything that is planned up to now. */
  live(now: Instant): Promise<void> {
    return this.#agenda.until(now);
  }

  /** A new ticket of the desk has reached a user. */
  ticketOpened(to: Uid, contract: ContractId | null, ticket: TicketId, key: EffectKey, now: Instant): void {
    const talk = this.#talks.find((one) => one.contract === contract);
    if (talk === undefined) return;
    const reporter = talk.client === to ? talk.freelancer : talk.client;
    this.#tickets.set(ticket, { talk, respondent: to, reporter });
    this.#react(ticket, caseOf(key), now, 0.25);
  }

  /** A message of the desk in a ticket; which one it is, its key says. */
  messageArrived(ticket: TicketId, key: EffectKey, now: Instant): void {
    switch (key.slice(key.lastIndexOf('/') + 1)) {
      case 'askAgain':
      case 'stillMissing':
        return this.#react(ticket, caseOf(key), now, 0.3);
      case 'held':
        return this.#react(ticket, caseOf(key), now, 0.3, true);
      case 'answered':
        if (this.#random() < 0.4)
          this.#later(now, HOUR, 40 * HOUR, () =>
            this.#say(caseOf(key), {
              kind: 'reporterSaid',
              says: this.#random() < 0.9 ? 'resolved' : 'notResolved',
            }),
          );
    }
  }

  async #meet(n: number): Promise<void> {
    const place = (n * 7) % ZONES.length;
    const clientNumber = 1 + (n % 40);
    const talk: Talk = {
      contract: String(40_000 + n),
      client: `client-${clientNumber}`,
      freelancer: `freelancer-${n}`,
      asked: 0,
      answered: 0,
    };
    const { outside } = this.#market;
    const party = (index: number, number: number) => ({
      name: calledIn(COUNTRIES[index] ?? null, number),
      zone: ZONES[index] ?? 'UTC',
      language: LANGUAGES[index] ?? 'en',
      country: COUNTRIES[index] ?? null,
    });
    await outside.addUser({
      uid: talk.client,
      kind: 'client',
      ...party(clientNumber % ZONES.length, clientNumber),
    });
    await outside.addUser({ uid: talk.freelancer, kind: 'freelancer', ...party(place, n) });
    await outside.addContract({ id: talk.contract, parties: [talk.client, talk.freelancer] });
    this.#talks.push(talk);
  }

  async #waitAlready(talk: Talk, now: Instant): Promise<void> {
    const [from, to] = this.#sides(talk);
    talk.asked += 1;
    await this.#market.outside.write({
      from,
      to,
      contract: talk.contract,
      text: 'Could you tell me how it stands?',
      sentAt: now - between(this.#random, 2 * DAY, 9 * DAY),
    });
    this.#later(now, 0, 12 * HOUR, (at) => this.#report(talk, from, to, talk.asked, at));
  }

  /** Who asks: mostly the client. */
  #sides(talk: Talk): readonly [Uid, Uid] {
    return this.#random() < 0.7 ? [talk.client, talk.freelancer] : [talk.freelancer, talk.client];
  }

  async #ask(talk: Talk, now: Instant): Promise<void> {
    const [from, to] = this.#sides(talk);
    talk.asked += 1;
    const question = talk.asked;
    const written = await this.#market.outside.write({
      from,
      to,
      contract: talk.contract,
      text: 'Could you tell me how it stands?',
    });
    if (written.kind === 'refused') return this.#nextTalk(talk, now);
    const delay = answerAfter(this.#random);
    if (delay !== null) this.#agenda.add(now + delay, (at) => this.#answer(talk, to, from, question, at));
    const patience = spread(this.#random, DAY, 6 * DAY);
    if (delay === null || delay > patience)
      this.#agenda.add(now + patience, (at) => this.#report(talk, from, to, question, at));
  }

  async #answer(talk: Talk, from: Uid, to: Uid, question: number, now: Instant): Promise<void> {
    if (talk.answered >= question) return;
    const written = await this.#market.outside.write({
      from,
      to,
      contract: talk.contract,
      text: 'Sorry for the wait, here it is.',
    });
    if (written.kind === 'refused') return;
    talk.answered = question;
    this.#nextTalk(talk, now);
  }

  #nextTalk(talk: Talk, now: Instant): void {
    this.#agenda.add(now + askAfter(this.#random, ASK_MEAN), (at) =>
      talk.answered >= talk.asked ? this.#ask(talk, at) : Promise.resolve(),
    );
  }

  async #report(talk: Talk, from: Uid, to: Uid, question: number, now: Instant): Promise<void> {
    if (talk.answered >= question) return;
    const reportTicket = await this.#market.outside.openReportTicket(from, 'I do not get an answer.');
    const party = (uid: Uid) => ({
      uid,
      kind: uid === talk.client ? ('client' as const) : ('freelancer' as const),
    });
    const made = await this.#desk?.call('report', {
      body: {
        reporter: party(from),
        respondent: party(to),
        contract: talk.contract,
        reportTicket,
        escalated: this.#random() < 0.85,
        text: 'I do not get an answer.',
      },
      key: reportTicket,
    });
    if (made?.kind === 'ok' && this.#random() < 0.05)
      this.#later(now, HOUR, 40 * HOUR, () => this.#say(made.body.id, { kind: 'withdrawn' }));
  }

  /** What a respondent does who was written to. `silent`: how many of them do nothing. */
  #react(ticket: TicketId, caseId: CaseId, now: Instant, silent: number, held = false): void {
    const known = this.#tickets.get(ticket);
    if (known === undefined) return;
    const { talk, respondent, reporter } = known;
    const sort = this.#random();
    if (sort < silent) return;
    const question = talk.asked;
    const there = (least: number, most: number): void =>
      this.#later(now, least, most, (at) => this.#answer(talk, respondent, reporter, question, at));
    const here = (least: number, most: number, automatic: 'no' | 'absence' = 'no'): void =>
      this.#later(now, least, most, async () => {
        await this.#market.outside.reply({
          ticket,
          from: respondent,
          text: automatic === 'no' ? 'I am here.' : 'I am away until Monday.',
          automatic,
        });
      });
    if (held && sort > 0.92)
      this.#later(now, HOUR, DAY, () => this.#say(caseId, { kind: 'objected', text: 'I was ill.' }));
    if (sort > 0.88 && sort < 0.92) here(MINUTE, 2 * MINUTE, 'absence');
    if (sort > 0.84 && sort < 0.88)
      this.#later(now, HOUR, 30 * HOUR, (at) =>
        this.#say(caseId, {
          kind: 'requested',
          request: 'time',
          until: Temporal.Instant.fromEpochMilliseconds(at + 2 * DAY).toString(),
        }),
      );
    if (sort < silent + 0.07) return there(10 * MINUTE, 46 * HOUR);
    if (sort < silent + 0.14) return here(10 * MINUTE, 46 * HOUR);
    there(10 * MINUTE, 40 * HOUR);
    here(10 * MINUTE, 40 * HOUR);
  }

  #later(now: Instant, least: number, most: number, then: (at: Instant) => Promise<void>): void {
    this.#agenda.add(
      now + (least === 0 ? between(this.#random, 0, most) : spread(this.#random, least, most)),
      then,
    );
  }

  async #say(caseId: CaseId, said: Said): Promise<void> {
    await this.#desk?.call('hearParty', { path: { case: caseId }, body: said });
  }
}

type Said =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'reporterSaid'; readonly says: 'resolved' | 'notResolved' }
  | { readonly kind: 'requested'; readonly request: 'time'; readonly until: string }
  | { readonly kind: 'objected'; readonly text: string };

const caseOf = (key: EffectKey): CaseId => key.slice(0, key.indexOf('/'));
