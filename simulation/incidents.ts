/** What befalls the whole desk rather than one case: outages, clocks, pauses of holds, hands in the back office, bounces; and how all of it ends. */
import { BY_HAND, type Done } from './truth.ts';
import { DAY, HOUR, MINUTE, type Milliseconds, SECOND } from '../procedure/case.ts';
import { advance } from '../desk/advance.ts';
import type { Chance } from './chance.ts';
import type { Difference } from '../desk/reconcile.ts';
import type { FaultName } from './faults.ts';
import { goBack, operatorSees } from './going-back.ts';
import { declareSource, restoreSource, setBrakes } from './memory-operators.ts';
import type { Surroundings } from './surroundings.ts';

const OPERATOR: Milliseconds = 4 * HOUR;
const NO_BRAKES = { holdsPaused: false, countries: [], uids: [], automaticEnded: false };

export class Incidents {
  readonly #world: Surroundings;
  readonly #chance: Chance;

  constructor(world: Surroundings, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
  }

  plan(span: Milliseconds): void {
    const { misfortune, crew, time, scheduler, database, truth, market, judge, network } = this.#world;
    const chance = this.#chance;
    const once = (name: FaultName, what: () => void): void => {
      if (misfortune.strikes(name)) this.#in(chance.between(8 * DAY, span + 10 * DAY), what);
    };
    this.#every(OPERATOR, () => this.#operators());
    once('everybodyDown', () => crew.everybodyDown(time.machine() + chance.between(15 * MINUTE, 60 * HOUR)));
    once('deskClockSteps', () => {
      const by = chance.between(MINUTE, 3 * DAY);
      scheduler.say(`the desk's clock steps ${by} ms ahead`);
      time.stepDesk(by);
      judge.promptness.excuse();
      // What the two clocks differ by is measured, and counts for the respondent (DESIGN 1).
      for (const source of database.tables.sources.values())
        declareSource(database, { ...source, uncertainty: by });
    });
    once('everybodyDown', () => crew.everybodyDown(time.machine() + chance.between(HOUR, 20 * HOUR)));
    once('heldByHand', () => {
      const [uid] = [...truth.everHeld].filter((one) => !truth.held.has(one));
      if (uid === undefined) return;
      scheduler.say(`somebody holds ${uid} in our name`);
      const call = { key: `${BY_HAND}-hold-${uid}`, signal: AbortSignal.any([]) };
      void market.backOffice.suspend(call, { uid, reason: 'Non-Response', note: '' });
    });
    // What people did by hand since is in no list: after that they have to be asked, card by card.
    const byHand = network.manual.backOffice || network.manual.helpDesk;
    for (let times = byHand ? 2 : 0; times < 2; times += 1)
      once('databaseGoesBack', () => {
        const earlier = database.snapshot();
        this.#in(chance.between(MINUTE, chance.pick([20 * MINUTE, 6 * HOUR])), () => {
          if (chance.is(0.4)) crew.everybodyDown(time.machine() + chance.between(MINUTE, 3 * HOUR));
          goBack(this.#world, earlier);
        });
      });
    once('databaseStarts', () => {
      scheduler.say('the server is started again');
      database.startAgain();
      this.#world.commits.count += 1;
    });
    once('holdsPaused', () => {
      void this.#brake(true);
      this.#in(chance.between(HOUR, 3 * DAY), () => void this.#brake(false));
    });
  }

  /** Whoever watches sources and reads restores what was broken, after a while. */
  #operators(): void {
    if (this.#world.misfortune.over || this.#chance.is(0.6)) operatorSees(this.#world);
    this.#freeUnknown();
    for (const name of ['messages', 'tickets'])
      if (this.#restored(name)) this.#world.scheduler.say(`${name} is trusted again`);
  }

  /** I7: what no case knows is left to a person, who frees it in the back office. */
  #freeUnknown(): void {
    const { database, truth, network } = this.#world;
    if (network.manual.backOffice) return;
    const last = database.tables.reconciliations.findLast(({ found }) => found !== null);
    for (const one of (last?.differences ?? []) as readonly Difference[])
      if (one.kind === 'notWanted' && one.cases.length === 0 && truth.held.has(one.uid)) this.#free(one.uid);
  }

  /** I7: where the back office cannot be read, the list of accounts that we hold is compared with it by a person. */
  compareByHand(): void {
    const { database, truth, network } = this.#world;
    if (!network.manual.backOffice) return;
    for (const uid of truth.held) if (!database.tables.openOn.has(uid)) this.#free(uid);
  }

  #free(uid: string): void {
    const { database, market, scheduler } = this.#world;
    if ((database.tables.accounts.get(uid)?.standing ?? 0) > 0) return;
    scheduler.say(`an operator frees ${uid}, whom no case holds`);
    const call = { key: `${BY_HAND}-free-${uid}-${scheduler.turns}`, signal: AbortSignal.any([]) };
    void market.backOffice.resume(call, { uid });
  }

  #restored(name: string): boolean {
    const { database, sometimes } = this.#world;
    const why = database.tables.sources.get(name)?.brokenWhy;
    if (!restoreSource(database, name)) return false;
    const id = why?.split(' ')[1];
    if (id !== undefined) sometimes.broken(id);
    return true;
  }

  async #brake(paused: boolean): Promise<void> {
    const { database, scheduler, crew } = this.#world;
    scheduler.say(paused ? 'holds are paused' : 'holds go on');
    const concerned = await setBrakes(database, { ...NO_BRAKES, holdsPaused: paused });
    if (concerned.length === 0) return;
    await advance(
      crew.web,
      concerned.map((caseId) => ({
        caseId,
        event: { kind: 'braked', by: { kind: 'outside', source: 'operator' } },
      })),
    ).catch(() => undefined);
  }

  /** A hold was approved: a pause of holds may follow at once. */
  approved(): void {
    if (!this.#world.misfortune.strikes('holdsPaused')) return;
    this.#in(this.#chance.between(SECOND, 50 * SECOND), () => void this.#brake(true));
    this.#in(HOUR, () => void this.#brake(false));
  }

  /** An act was done: bounces, and hands in the back office, follow some. */
  done({ key, call, uid }: Done): void {
    const { misfortune, mail, market, scheduler } = this.#world;
    const chance = this.#chance;
    const bounces = (name: FaultName): boolean => {
      if (!misfortune.strikes(name)) return false;
      this.#in(chance.between(SECOND, chance.pick([HOUR, 3 * DAY, 7 * DAY])), () => mail.bounce(key));
      return true;
    };
    if (call === 'openTicket') bounces('noticeBounces');
    if (call === 'reply' && key.endsWith('/held')) bounces('holdMessageBounces');
    else if (call === 'reply') bounces('otherBounces');
    if (call !== 'suspend' || uid === null || !misfortune.strikes('liftedByHand')) return;
    this.#in(chance.between(HOUR, 3 * DAY), () => {
      scheduler.say(`somebody lifts the hold of ${uid}`);
      void market.backOffice.resume({ key: `${BY_HAND}-${key}`, signal: AbortSignal.any([]) }, { uid });
    });
  }

  /** Everything that goes wrong ends. */
  heal(): void {
    const { misfortune, network, scheduler, crew, time, mail } = this.#world;
    scheduler.say('nothing goes wrong any more');
    misfortune.end();
    network.downUntil.clear();
    network.stallUntil.clear();
    crew.wakeListeners();
    mail.free();
    for (const name of ['messages', 'tickets']) {
      this.#restored(name);
      if (name === 'messages' || name === 'tickets') crew.expect(name, time.machine());
    }
    void this.#brake(false);
  }

  #in(delay: Milliseconds, what: () => void): void {
    const { time } = this.#world;
    time.at(time.machine() + delay, what);
  }

  #every(period: Milliseconds, what: () => void): void {
    this.#in(period, () => {
      what();
      this.#every(period, what);
    });
  }
}
