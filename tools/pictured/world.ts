/** Three weeks of a desk: every story told by the clock, with the real server and the built-in marketplace. */
import { rollUpOnce } from '../../desk/figures/roll-up.ts';
import { NOON, type TestServer } from '../../desk/http/server.test-support.ts';
import { inTransaction } from '../../desk/db/transaction.ts';
import { settlePeople } from '../../desk/demo/people.ts';
import { makePerson } from '../../desk/people/people.ts';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { perform, report, type Told } from './acts.ts';
import { HOURS, stories } from './stories.ts';
import { calledOf } from './users.ts';
import type { Story } from './story.ts';

/** How far the streams lag behind: a deadline that passed less long ago is undecided. */
export const LAG = 10 * MINUTE;
export const END = NOON + HOURS * HOUR;
/** The limits of R8 and of holds would get in the way of three weeks in a minute. */
export const POLICY = { reportsPerReporterADay: null, holdsPerHour: null, callBackSeconds: 0 };

/** Agents beside the ready-made people of the demo. */
const COLLEAGUES = [
  ['jonas', 'Jonas Weber'],
  ['priya', 'Priya Nair'],
] as const;

/** The cases that a picture asks for, by name. */
export type World = ReadonlyMap<string, Told>;

interface Event {
  readonly at: number;
  run(): Promise<void>;
}

/** What is due at the desk itself next; no step passes over it, so that nothing is decided later than it would be. */
async function dueNext({ pool }: TestServer): Promise<number> {
  const { rows } = await pool.query<{ at: number | null }>('select min(due_at) as at from cases');
  return Math.ceil(rows[0]?.at ?? Infinity);
}

class Telling {
  readonly #server: TestServer;
  readonly #events: Event[] = [];
  readonly #told = new Map<string, Told>();
  #now = NOON;

  constructor(server: TestServer) {
    this.#server = server;
  }

  get told(): World {
    return this.#told;
  }

  /** The people and what they wrote before anybody listened; everything else is planned. */
  async plan(story: Story): Promise<void> {
    const { outside } = this.#server.marketplace;
    const reported = END - story.reported * HOUR;
    for (const user of [story.reporter, story.respondent])
      await outside.addUser({ ...user, name: calledOf(user) });
    await outside.addContract({
      id: story.contract,
      parties: [story.reporter.uid, story.respondent.uid],
    });
    for (const { hours, by, text } of story.talk) {
      const [from, to] =
        by === 'reporter' ? [story.reporter, story.respondent] : [story.respondent, story.reporter];
      const words = { from: from.uid, to: to.uid, contract: story.contract, text };
      const at = Math.round(reported - hours * HOUR);
      if (at < NOON) await outside.write({ ...words, sentAt: at });
      else this.#at(at, async () => void (await outside.write(words)));
    }
    this.#at(reported, async () => {
      const told = await report(this.#server, story);
      if (story.name !== null) this.#told.set(story.name, told);
      for (const [hours, act, by] of story.then)
        this.#at(reported + hours * HOUR, () => perform(this.#server, told, act, by));
    });
  }

  #at(when: number, run: () => Promise<void>): void {
    const at = Math.round(when);
    const place = this.#events.findIndex((one) => one.at > at);
    this.#events.splice(place === -1 ? this.#events.length : place, 0, { at, run });
  }

  async tell(): Promise<void> {
    while (this.#now < END) {
      const [next] = this.#events;
      const due = await dueNext(this.#server);
      // What was due and is not done waits for its proof, which comes with the streams.
      const step = due <= this.#now ? this.#now + LAG / 2 : due;
      await this.#goTo(Math.min(next?.at ?? END, step, END));
      while (this.#events[0] !== undefined && this.#events[0].at <= this.#now)
        await this.#events.shift()?.run();
      await this.#server.settle();
    }
  }

  async #goTo(at: number): Promise<void> {
    if (at <= this.#now) return;
    await this.#server.forward(at - this.#now);
    this.#now = at;
    await this.#server.settle();
  }
}

/** The policy in force is one that two people have approved. */
async function approve(server: TestServer): Promise<void> {
  const [otto, lena] = ['otto; roles=policyOwner', 'lena; roles=lead,policyOwner'].map((who) =>
    server.as({ 'answerby-person': who }),
  );
  const proposed = await otto?.call('proposePolicy', {
    body: { settings: { ...POLICY, windowHours: 48 }, reason: 'The numbers of the procedure.' },
  });
  if (proposed?.kind !== 'ok') throw new Error(JSON.stringify(proposed));
  for (const owner of [otto, lena])
    await owner?.call('approvePolicy', { path: { number: proposed.body.number } });
}

/** @param server with streams that lag `LAG` behind, and with `POLICY`. */
export async function makeWorld(server: TestServer): Promise<World> {
  await settlePeople(server.pool);
  await inTransaction(server.pool, async (client) => {
    for (const [id, name] of COLLEAGUES)
      await makePerson(
        client,
        { id, name, roles: ['escalations'], uid: null, zone: 'Europe/Berlin' },
        'demo',
      );
  });
  await approve(server);
  const telling = new Telling(server);
  for (const story of stories()) await telling.plan(story);
  await telling.tell();
  while (await rollUpOnce(server.pool)) {
    // Until the figures stand at the end as well.
  }
  return telling.told;
}
