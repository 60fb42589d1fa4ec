/** The two people of every case, and what befalls them: who writes when, reports, withdraws, answers late or never. */
import type { Done } from './truth.ts';
import type { Template } from '../procedure/case.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND, type Milliseconds, type Uid } from '../procedure/case.ts';
import type { Advanced, Submission } from '../desk/submission.ts';
import type { Chance } from './chance.ts';
import type { Mail } from './mail.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Misfortune } from './misfortune.ts';

export interface Pair {
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: string;
}

export interface UsersSettings {
  readonly chance: Chance;
  readonly misfortune: Misfortune;
  readonly mail: Mail;
  readonly database: MemoryDatabase;
  readonly cases: number;
  /** Within which the cases begin. */
  readonly span: Milliseconds;
  /** Tells the desk by its API; null where no answer came. */
  readonly tell: (who: string, submission: Submission) => Promise<Advanced | null>;
}

const REACTIONS = {
  silent: 34,
  both: 12,
  messageCentreOnly: 9,
  ticketOnly: 9,
  atTheDeadline: 5,
  justAfter: 5,
  afterAnHour: 8,
  afterADay: 8,
} as const;
const ON_HOLD = { both: 40, ticketOnly: 14, messageCentreOnly: 12, objects: 14, silent: 20 } as const;
const WINDOW: Milliseconds = 48 * HOUR;
const COUNTRIES = [null, 'DE', 'PH', 'US'] as const;

export class Users {
  readonly #settings: UsersSettings;
  readonly #known = new Set<Uid>();
  readonly pairs: Pair[] = [];

  constructor(settings: UsersSettings) {
    this.#settings = settings;
    for (let n = 0; n < settings.cases; n += 1) this.#plan(n);
    if (settings.misfortune.has('manyReports')) this.#many();
  }

  #plan(n: number): void {
    const { chance, misfortune, span } = this.#settings;
    const again = this.pairs.length > 0 && chance.is(0.3);
    const respondent = again ? chance.pick(this.pairs).respondent : `respondent-${n}`;
    const pair: Pair = { reporter: `reporter-${n}`, respondent, contract: `contract-${n}` };
    this.pairs.push(pair);
    const begins = chance.between(0, span);
    const silence = chance.is(0.7) ? chance.between(7 * DAY, 10 * DAY) : chance.between(HOUR, 7 * DAY);
    this.#at(begins, () => this.#meet(pair));
    this.#at(begins + MINUTE, () => void this.#write(pair.reporter, pair));
    if (chance.is(0.04)) this.#at(begins + silence / 2, () => void this.#write(pair.respondent, pair));
    this.#at(begins + silence, () => void this.#report(pair));
    if (chance.is(0.06))
      this.#at(begins + silence + chance.between(HOUR, 5 * DAY), () => void this.#write(respondent, pair));
    if (misfortune.strikes('pairReports')) {
      // Both wrote at the same instant, so that neither has answered the other.
      this.#at(begins + MINUTE, () => void this.#write(respondent, pair));
      const back: Pair = { ...pair, reporter: pair.respondent, respondent: pair.reporter };
      this.#at(begins + silence + chance.between(0, 3 * HOUR), () => void this.#report(back));
    }
    this.#fates(pair, begins + silence);
  }

  /** R8: many report one respondent on a day. */
  #many(): void {
    const { chance, misfortune, span } = this.#settings;
    misfortune.count('manyReports');
    const respondent = chance.pick(this.pairs).respondent;
    const day = chance.between(8 * DAY, span + 8 * DAY);
    for (let n = 0; n < 4; n += 1) {
      const pair: Pair = { reporter: `many-${n}`, respondent, contract: `contract-many-${n}` };
      this.pairs.push(pair);
      this.#at(day - 8 * DAY, () => this.#meet(pair));
      this.#at(day - 8 * DAY + MINUTE, () => void this.#write(pair.reporter, pair));
      this.#at(day + chance.between(0, 12 * HOUR), () => void this.#report(pair));
    }
  }

  /** What befalls the two besides. */
  #fates({ reporter, respondent, contract }: Pair, reported: Milliseconds): void {
    const { chance, misfortune, mail } = this.#settings;
    const sometime = (): Milliseconds => reported + chance.between(0, 8 * DAY);
    const fate = (name: Parameters<Misfortune['strikes']>[0], what: () => void): void => {
      if (misfortune.strikes(name)) this.#at(sometime(), () => misfortune.over || what());
    };
    fate('othersSuspend', () => {
      mail.others(respondent, true);
      if (chance.is(0.8)) this.#in(chance.between(HOUR, 4 * DAY), () => mail.others(respondent, false));
    });
    fate('reporterBlocks', () => {
      mail.block(reporter, respondent, true);
      if (chance.is(0.8))
        this.#in(chance.between(HOUR, 4 * DAY), () => mail.block(reporter, respondent, false));
    });
    fate('accountCloses', () => mail.close(respondent));
    fate('contractEnds', () => mail.endContract(contract, chance.pick([reporter, respondent, 'both'])));
    fate('thirdPartyWrites', () => {
      this.#meet({ reporter, respondent: 'third-party', contract: `${contract}-third` });
      const ticket = this.#contactTicket(respondent);
      if (ticket !== null) void mail.reply({ from: 'third-party', ticket, automatic: 'no' });
    });
    fate('reporterWithdraws', () => void this.#say({ reporter, respondent, contract }, 'withdrawn'));
    fate('asksForTime', () => void this.#say({ reporter, respondent, contract }, 'requested'));
    fate('reportsAgain', () => void this.#report({ reporter, respondent, contract }));
  }

  #contactTicket(respondent: Uid): string | null {
    const { cases } = this.#settings.database.tables;
    return (
      [...cases.values()].findLast((one) => one.respondent === respondent && one.closed_at === null)
        ?.contact_ticket ?? null
    );
  }

  #meet({ reporter, respondent, contract }: Pair): void {
    const { mail, chance } = this.#settings;
    for (const uid of [reporter, respondent]) {
      if (this.#known.has(uid)) continue;
      this.#known.add(uid);
      mail.user(
        uid,
        uid.startsWith('respondent') ? 'freelancer' : 'client',
        chance.pick(COUNTRIES),
        chance.is(0.06),
      );
    }
    mail.contract(contract, [reporter, respondent]);
  }

  async #report(pair: Pair): Promise<void> {
    const { mail, chance, tell } = this.#settings;
    const { reporter, respondent, contract } = pair;
    const reportTicket = await mail.openReportTicket(reporter);
    const party = { language: 'en', zone: 'UTC', country: null, protected: chance.is(0.03) };
    const submission: Submission = {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'outside', source: 'bridge' },
        reporter: { ...party, uid: reporter, kind: 'client', protected: false },
        respondent: { ...party, uid: respondent, kind: 'freelancer' },
        contract: chance.is(0.03) ? null : contract,
        reportTicket,
        escalated: chance.is(0.75),
        desk: 'escalations',
        text: null,
      },
      text: { person: reporter, body: 'No answer' },
    };
    // Whoever gets no answer sends it again.
    for (let tries = 0; tries < 8; tries += 1) {
      const told = await tell(reporter, submission);
      if (told !== null) return;
      await mail.pause(chance.between(SECOND, 5 * MINUTE));
    }
  }

  async #say(
    pair: Pair,
    kind: 'withdrawn' | 'requested' | 'objected' | 'resolved' | 'notResolved' | 'answer',
  ): Promise<void> {
    const { tell, chance, database } = this.#settings;
    const found = [...database.tables.cases.values()].findLast(
      (one) => one.reporter === pair.reporter && one.respondent === pair.respondent,
    );
    if (found === undefined) return;
    const until = database.clocks.desk() + chance.between(HOUR, 5 * DAY);
    const event: Submission['event'] =
      kind === 'withdrawn'
        ? { kind, by: { kind: 'reporter' } }
        : kind === 'requested'
          ? {
              kind,
              by: { kind: 'respondent' },
              request: chance.pick(['time', 'absence']),
              until: chance.is(0.5) ? until : null,
            }
          : kind === 'objected'
            ? { kind, by: { kind: 'respondent' }, text: null }
            : { kind: 'reporterSaid', by: { kind: 'reporter' }, says: kind };
    await tell(kind === 'requested' || kind === 'objected' ? pair.respondent : pair.reporter, {
      caseId: found.id,
      event,
    });
  }

  async #write(from: Uid, pair: Pair): Promise<void> {
    const to = from === pair.reporter ? pair.respondent : pair.reporter;
    await this.#settings.mail.write({ from, to, contract: pair.contract });
  }

  /** A message of the desk arrives at one of the two. */
  hear(done: Done): void {
    const known = this.#settings.database.tables.acts.get(done.key);
    if (known === undefined || !('text' in known.act)) return;
    const entry = this.#settings.database.tables.cases.get(known.caseId);
    if (entry === undefined) return;
    const pair = { reporter: entry.reporter, respondent: entry.respondent, contract: entry.contract ?? '' };
    this.#react(known.act.text.template, pair, done.ticket);
  }

  #react(template: Template, pair: Pair, ticket: string | null): void {
    const { chance, misfortune } = this.#settings;
    const soon = chance.between(MINUTE, 20 * HOUR);
    const { respondent } = pair;
    if (template === 'notice' || template === 'askAgain') {
      if (misfortune.strikes('automaticReply'))
        this.#in(MINUTE, () => void this.#reply(respondent, ticket, 'automatic'));
      if (misfortune.strikes('announcesAbsence'))
        this.#in(MINUTE, () => void this.#reply(respondent, ticket, 'absence'));
      if (misfortune.strikes('unrecognisedAuthor')) this.#in(soon, () => void this.#reply(null, ticket));
      const window = template === 'notice' ? WINDOW : WINDOW / 2;
      return this.#toNotice(chance.weighted(REACTIONS), pair, ticket, window);
    }
    if (template === 'held' || template === 'stillMissing')
      return this.#toHold(chance.weighted(ON_HOLD), pair, ticket, chance.between(MINUTE, 3 * DAY));
    if (template === 'answered') {
      const says = chance.pick(['resolved', 'notResolved', 'notResolved'] as const);
      if (chance.is(0.4)) this.#in(soon, () => void this.#say(pair, says));
      if (misfortune.strikes('reportsAgain')) this.#in(soon, () => void this.#report(pair));
      return;
    }
    if (template === 'question' && chance.is(0.6)) this.#in(soon, () => void this.#say(pair, 'answer'));
    if (template === 'reminder' && chance.is(0.2))
      this.#in(soon, () => void this.#answer('both', pair, ticket));
    if (template === 'resumed' && misfortune.strikes('asksForTime'))
      this.#in(soon, () => void this.#say(pair, 'requested'));
    if (['moreTime', 'paused', 'resumed'].includes(template) && chance.is(0.3)) {
      const where = chance.pick(['both', 'ticketOnly', 'messageCentreOnly'] as const);
      this.#in(soon, () => void this.#answer(where, pair, ticket));
    }
  }

  #toNotice(reaction: keyof typeof REACTIONS, pair: Pair, ticket: string | null, window: Milliseconds): void {
    const { chance } = this.#settings;
    const within = chance.between(MINUTE, window - MINUTE);
    switch (reaction) {
      case 'silent':
        return;
      case 'both':
      case 'messageCentreOnly':
      case 'ticketOnly':
        return this.#in(within, () => void this.#answer(reaction, pair, ticket));
      case 'atTheDeadline':
        return this.#in(window, () => void this.#answer('both', pair, ticket));
      case 'justAfter':
        return this.#in(window + 1, () => void this.#answer('both', pair, ticket));
      case 'afterAnHour':
        return this.#in(
          window + chance.between(1, HOUR),
          () => void this.#answer(chance.pick(['both', 'ticketOnly']), pair, ticket),
        );
      case 'afterADay':
        return this.#in(window + chance.between(HOUR, DAY), () => void this.#answer('both', pair, ticket));
    }
  }

  #toHold(reaction: keyof typeof ON_HOLD, pair: Pair, ticket: string | null, after: Milliseconds): void {
    if (reaction === 'silent') return;
    if (reaction === 'objects') return this.#in(after, () => void this.#say(pair, 'objected'));
    this.#in(after, () => void this.#answer(reaction, pair, ticket));
  }

  async #answer(
    where: 'both' | 'messageCentreOnly' | 'ticketOnly',
    pair: Pair,
    ticket: string | null,
  ): Promise<void> {
    if (where !== 'ticketOnly') await this.#write(pair.respondent, pair);
    if (where !== 'messageCentreOnly') await this.#reply(pair.respondent, ticket);
  }

  async #reply(
    from: Uid | null,
    ticket: string | null,
    automatic: 'no' | 'automatic' | 'absence' = 'no',
  ): Promise<void> {
    if (ticket !== null) await this.#settings.mail.reply({ from, ticket, automatic });
  }

  /** Somebody who has not answered does so in the end. */
  answerNow(pair: Pair, ticket: string | null): void {
    void this.#answer('both', pair, ticket);
  }

  #at(since: Milliseconds, call: () => void): void {
    this.#settings.mail.at(this.#settings.mail.start + since, call);
  }

  #in(delay: Milliseconds, call: () => void): void {
    this.#settings.mail.at((this.#settings.mail.now() + delay) satisfies Instant, call);
  }
}
