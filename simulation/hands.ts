/**
 * People who do by hand what no connector does, card by card (A2): they open a card, look, act, and say done. Some never
 * look, leave a card open, give it up, overlook an answer, or say done when it was not.
 */
import type { Act, ActKind, CardKind, Case, CaseId, EffectKey, Person, Place } from '../procedure/case.ts';
import { HOUR, type Instant, type Milliseconds, MINUTE, SECOND } from '../procedure/case.ts';
import type { PersonAct, World } from '../procedure/event.ts';
import { restore } from '../procedure/shape.ts';
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { Advanced, Submission } from '../desk/submission.ts';
import { isAnswer } from './answers-in-time.ts';
import { isServedByHand, lookNow, partiesOf } from './by-hand.ts';
import type { Chance } from './chance.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { ActEntry } from './memory-tables.ts';
import type { Misfortune } from './misfortune.ts';
import type { Sometimes } from './sometimes.ts';
import { BY_HAND, type Truth, type TrueMessage } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface HandsSettings {
  readonly chance: Chance;
  readonly misfortune: Misfortune;
  readonly database: MemoryDatabase;
  readonly truth: Truth;
  readonly time: VirtualTime;
  readonly market: Marketplace;
  readonly sometimes: Sometimes;
  /** Ports that people serve. */
  readonly manual: World['manual'];
  readonly submit: (who: string, submissions: readonly Submission[]) => Promise<readonly Advanced[] | null>;
  /** A person said that a message is sent: from then on its clock runs (P6). */
  readonly said: (key: EffectKey, at: Instant) => void;
  /** A person who looked said nothing of these. */
  readonly misled: (caseId: CaseId, messages: readonly TrueMessage[]) => void;
}

interface Sitting {
  readonly caseId: CaseId;
  readonly card: CardKind;
  readonly by: Person;
}

const READER: Person = { kind: 'person', id: 'ada', roles: ['escalations', 'lead'] };
/** The order in which the acts of a card are done (A2). */
const ORDER: readonly ActKind[] = [
  'look',
  'tellReporter',
  'openContactTicket',
  'suspend',
  'resume',
  'writeNote',
  'tellRespondent',
];
/** Where somebody may stop. */
const STOPS: { readonly [card in CardKind]: readonly ActKind[] } = {
  look: ['look'],
  notice: ['openContactTicket'],
  message: ['tellRespondent', 'tellReporter'],
  hold: ['look', 'suspend', 'tellRespondent'],
  lift: ['resume', 'tellRespondent'],
  note: ['writeNote'],
};
const place = (act: ActKind): number => ORDER.indexOf(act);

export class Hands {
  readonly #settings: HandsSettings;
  /** Cases whose card somebody passed over, or left open. */
  readonly #ignored = new Set<CaseId>();
  readonly #left = new Set<CaseId>();
  /** Cases of which somebody is saying what is not so. */
  readonly #lying = new Set<CaseId>();
  /** When an account was suspended whose card is not done yet. */
  readonly #clicked = new Map<CaseId, Instant>();

  constructor(settings: HandsSettings) {
    this.#settings = settings;
  }

  #case(caseId: CaseId): Case | null {
    const entry = this.#settings.database.tables.cases.get(caseId);
    return entry === undefined ? null : restore(entry.state);
  }

  #wait(delay: Milliseconds): Promise<void> {
    const { time } = this.#settings;
    return new Promise((go) => time.at(time.machine() + delay, go));
  }

  /** Acts of this card that wait for a person. */
  #handed(caseId: CaseId, card: CardKind): readonly ActEntry[] {
    const { tables } = this.#settings.database;
    const current = this.#case(caseId);
    const keys = new Set(tables.actsOfCase.get(caseId) ?? []);
    for (const key of [current?.hold?.key, current?.lift?.key]) if (key != null) keys.add(key);
    return [...keys]
      .flatMap((key) => tables.acts.get(key) ?? [])
      .filter((act) => act.state === 'handed' && act.card === card)
      .sort((a, b) => place(a.kind) - place(b.kind));
  }

  async #tells({ caseId, by }: Sitting, act: PersonAct): Promise<boolean> {
    const event = { ...act, by, reason: null };
    const told = await this.#settings.submit(by.id, [{ caseId, event }]);
    return told?.[0]?.kind === 'stepped';
  }

  /** Somebody has a card before them. */
  async sit(sitting: Sitting): Promise<void> {
    const { misfortune, chance } = this.#settings;
    const { caseId, card } = sitting;
    if (misfortune.strikes('cardIgnored')) {
      this.#ignored.add(caseId);
      return;
    }
    // Whoever clicks in the back office has opened the card first.
    if (card === 'hold' || chance.is(0.5)) {
      if (!(await this.#tells(sitting, { kind: 'openCard', card }))) return;
      if (misfortune.strikes('cardLeftOpen')) {
        this.#left.add(caseId);
        return;
      }
    }
    await this.#wait(chance.between(20 * SECOND, 8 * MINUTE));
    const current = this.#case(caseId);
    if (current === null || this.#handed(caseId, card).length === 0) return;
    if (card === 'hold' && (await this.#seesAnswer(sitting, current))) return;
    if (misfortune.strikes('cardGivenUp')) return this.#givesUp(sitting);
    const lies = misfortune.strikes('saidDoneUndone');
    if (lies && card === 'hold') this.#settings.misled(caseId, this.#answersThere(current));
    if (!lies) await this.#acts(sitting, ORDER.length);
    await this.#wait(chance.between(SECOND, 3 * MINUTE));
    await this.#finishes(sitting, lies);
  }

  /** H5: "open both conversations now: an answer there?" */
  async #seesAnswer(sitting: Sitting, current: Case): Promise<boolean> {
    const { misfortune, sometimes, misled } = this.#settings;
    const [first, ...more] = this.#answersThere(current);
    if (first === undefined) return false;
    const { card, caseId } = sitting;
    if (misfortune.strikes('answerOverlooked')) {
      misled(caseId, [first, ...more]);
      sometimes.note('heldThoughAnswerWasThere');
      return false;
    }
    await this.#tells(sitting, {
      kind: 'finishCard',
      card,
      ticket: null,
      answerThere: first.place,
      look: null,
    });
    return true;
  }

  /** What both conversations show that the case has not been told of. */
  #answersThere(current: Case): readonly TrueMessage[] {
    const { truth, time } = this.#settings;
    const parties = partiesOf(current);
    const known = (where: Place): Instant => current.met[where]?.sentAt ?? 0;
    return (truth.messagesFrom.get(parties.respondent) ?? []).filter(
      (one) =>
        isAnswer(one, parties) &&
        (one.place === 'messageCentre' || one.ticket === current.contactTicket) &&
        one.readableAt <= time.machine() &&
        one.sentAt > known(one.place) &&
        !current.counted.includes(`${one.place}:${one.id}`),
    );
  }

  /** Everything of the card before a place in the order is really done. */
  async #acts({ caseId, card }: Sitting, before: number): Promise<void> {
    const { database, truth, market, time } = this.#settings;
    for (const act of this.#handed(caseId, card)) if (place(act.kind) < before) await this.#does(act);
    const current = this.#case(caseId);
    // Where the look is on the same card, the suspension has no key before the card is done.
    if (card !== 'hold' || current?.stage.kind !== 'approved' || place('suspend') >= before) return;
    const { uid } = current.respondent;
    if (truth.held.has(uid) || (database.tables.accounts.get(uid)?.standing ?? 0) > 0) return;
    this.#clicked.set(caseId, time.machine());
    const call = { key: `${BY_HAND}-card-${caseId}-${time.machine()}`, signal: AbortSignal.any([]) };
    await market.backOffice.suspend(call, { uid, reason: 'Non-Response', note: '' });
  }

  async #does({ key, act, caseId }: Pick<ActEntry, 'key' | 'act' | 'caseId'>): Promise<void> {
    const { truth, database } = this.#settings;
    const respondent = database.tables.cases.get(caseId)?.respondent ?? '';
    if (!truth.isDone(key)) await this.#really(key, act, respondent);
  }

  async #really(key: EffectKey, act: Act, respondent: string): Promise<void> {
    const { helpDesk, backOffice } = this.#settings.market;
    const call = { key, signal: AbortSignal.any([]) };
    switch (act.kind) {
      case 'look':
        return;
      case 'openContactTicket':
        return void (await helpDesk.openTicket(call, {
          to: respondent,
          subject: act.text.template,
          body: act.text.template,
          linkedTo: act.linkedTo,
        }));
      case 'tellRespondent':
      case 'tellReporter':
        return void (await helpDesk.reply(call, { ticket: act.ticket, body: act.text.template }));
      case 'suspend':
        return void (await backOffice.suspend(call, {
          uid: act.uid,
          reason: 'Non-Response',
          note: act.note,
        }));
      case 'resume':
        return void (await backOffice.resume(call, { uid: act.uid }));
      case 'writeNote':
        return void (await backOffice.writeNote(call, { uid: act.uid, text: act.note }));
    }
  }

  async #givesUp(sitting: Sitting): Promise<void> {
    const { chance, sometimes } = this.#settings;
    const { card } = sitting;
    const act = chance.pick(STOPS[card]);
    await this.#acts(sitting, place(act));
    if (await this.#tells(sitting, { kind: 'couldNot', card, act })) sometimes.note('stoppedAtAnAct');
  }

  async #finishes(sitting: Sitting, lies: boolean): Promise<void> {
    const { caseId, card } = sitting;
    const { truth, market } = this.#settings;
    const current = this.#case(caseId);
    if (current === null) return;
    const notice = this.#handed(caseId, card).find(({ kind }) => kind === 'openContactTicket');
    const ticket = notice === undefined ? null : (truth.ticketOf(notice.key) ?? `9${notice.madeSeq}`);
    const look =
      card === 'look' || (card === 'hold' && this.#settings.manual.messageCentre)
        ? await lookNow(truth, market, current)
        : null;
    if (lies) this.#lying.add(caseId);
    await this.#tells(sitting, { kind: 'finishCard', card, ticket, answerThere: null, look });
    this.#lying.delete(caseId);
  }

  /** A row of the ledger is replaced: what a person says is done really is, or not. */
  settled(old: ActEntry | undefined, next: ActEntry): void {
    const { manual, said, truth, sometimes } = this.#settings;
    const { key, caseId, kind, act, outcomeAt } = next;
    if (next.state !== 'done' || kind === 'look' || !isServedByHand(manual, kind)) return;
    if (old !== undefined && old.state !== 'handed') return;
    if (outcomeAt !== null) said(key, outcomeAt);
    const clicked = kind === 'suspend' ? this.#clickedFor(caseId) : null;
    if (truth.isDone(key)) return;
    if (kind === 'suspend' && act.kind === 'suspend' && clicked !== null) {
      truth.took({ key, call: 'suspend', at: clicked, uid: act.uid, ticket: null });
    } else if (this.#lying.has(caseId)) sometimes.note('believedThoughUndone');
    else void this.#does(next);
  }

  /** When somebody suspended in the back office for the hold that is decided now; a click for an earlier one is none for this. */
  #clickedFor(caseId: CaseId): Instant | null {
    const clicked = this.#clicked.get(caseId);
    if (clicked === undefined) return null;
    const current = this.#case(caseId);
    const isOfNow = clicked >= (current?.hold?.approvedAt ?? Infinity);
    const isHeld = current !== null && this.#settings.truth.held.has(current.respondent.uid);
    this.#clicked.delete(caseId);
    return isOfNow && isHeld ? clicked : null;
  }

  /** A row of a case was committed: what becomes of cards that nobody works on. */
  seen(caseId: CaseId, before: Case | null, after: Case): void {
    const { sometimes } = this.#settings;
    if (this.#left.has(caseId) && (after.openCard?.asked ?? 0) > 0) sometimes.note('openCardAsksAgain');
    const lapsed =
      ['approved', 'suspending'].includes(before?.stage.kind ?? '') && after.stage.kind === 'proposed';
    if (this.#ignored.has(caseId) && lapsed) sometimes.note('cardLapsed');
  }

  /** Where nobody but people reads, somebody sees an answer after a while, or not. */
  wrote(message: TrueMessage): void {
    const { manual, chance, time, database } = this.#settings;
    if (!(message.place === 'ticket' ? manual.helpDesk : manual.messageCentre)) return;
    if (message.from === null || !chance.is(0.7)) return;
    const { from } = message;
    time.at(time.machine() + chance.between(5 * MINUTE, chance.pick([HOUR, 30 * HOUR])), () => {
      for (const caseId of database.tables.openOn.get(from) ?? []) void this.#records(caseId, message);
    });
  }

  async #records(caseId: CaseId, message: TrueMessage): Promise<void> {
    const current = this.#case(caseId);
    if (current === null || !isAnswer(message, partiesOf(current))) return;
    const { place: where, sentAt, id } = message;
    const act = { kind: 'recordAnswer', place: where, sentAt, message: id } as const;
    await this.#tells({ caseId, card: 'look', by: READER }, act);
  }
}
