/**
 * Runs a history through the desk. Time goes from one second in which the desk has something to do to the next: a second
 * with an answer or a report, which the rows tell, or a due instant, which the database tells. Within a second come
 * messages and what they bring, then due instants and what they bring, then reports and what they bring.
 */
import { plainParty } from '../connectors/marketplace/people.ts';
import type { ContractId, Party } from '../procedure/case.ts';
import { advance, type Submission } from '../desk/advance.ts';
import { dispatchOnce } from '../desk/dispatch.ts';
import { MESSAGES_MOST, take } from '../desk/listen.ts';
import { wakeOnce } from '../desk/wake.ts';
import { at, type Happening } from './reporting.ts';
import type { Rows } from './rows.ts';
import { MESSAGES, SECOND_MS, type World } from './world.ts';

const WORKER = 'replay';
const ACTS_MOST = 500;
const CASES_MOST = 500;

export interface Run {
  readonly world: World;
  readonly rows: Rows;
  readonly happenings: readonly Happening[];
  /** Told after each second. `row`: rows behind us. */
  readonly onStep: (row: number, second: number, cases: number) => void;
}

/** @throws if the desk does anything else with a report than make a case of it. */
export async function run({ world, rows, happenings, onStep }: Run): Promise<void> {
  const writer = new Writer(world, rows);
  const last = rows.length === 0 ? 0 : at(rows.second, rows.length - 1);
  let cases = 0;
  for (let index = 0; ; ) {
    const happening = happenings[index];
    const { second, due } = await world.advanceClock(happening?.second ?? last);
    const heard = await listen(world, writer, second);
    const woken = due ? await wake(world) : 0;
    // An answer at the deadline leaves nothing to wake for.
    if (due && heard + woken === 0)
      throw new Error(`something is due at second ${second} that the desk does not do`);
    // What became due by that comes first: it is asked again, in the same second.
    if (happening?.second === second && !due) {
      await report(world, writer, happening.reports);
      cases += happening.reports.length;
      index += 1;
    }
    onStep(writer.written, second, cases);
    if (second === last && index === happenings.length && !due) return;
  }
}

/**
 * Writes the rows up to this second into the message centre, has the desk listen, and does what that brings.
 * @returns how many events it brought.
 */
async function listen(world: World, writer: Writer, second: number): Promise<number> {
  if (!(await writer.upTo(second))) return 0;
  let heard = 0;
  for (;;) {
    const from = writer.position;
    const { messages, position, seenUpTo } = await world.marketplace.messageCentre.poll(
      from,
      MESSAGES_MOST,
      writer.signal,
    );
    const taken = await take(world.desk, MESSAGES, { messages, from, to: position, seenUpTo });
    if (taken.kind === 'overtaken') throw new Error('somebody else listens to the messages of this replay');
    if (taken.broken) throw new Error('the message centre broke its promise');
    writer.position = position;
    heard += taken.advanced.length;
    if (messages.length < MESSAGES_MOST) break;
  }
  await dispatchToQuiet(world);
  return heard;
}

/** Until every act that the desk made has been done, in the order that the ledger gives. */
async function dispatchToQuiet({ desk, marketplace, acts }: World): Promise<void> {
  while (acts.open > 0) {
    const claimed = await dispatchOnce(desk, marketplace, WORKER, ACTS_MOST);
    // Nothing to claim: what was made has been withdrawn since.
    acts.open = claimed === 0 ? 0 : acts.open - claimed;
  }
}

async function wake(world: World): Promise<number> {
  const woken = await wakeOnce(world.desk, CASES_MOST);
  await dispatchToQuiet(world);
  return woken;
}

/** The reports of one second enter together; each names the line that made it. */
async function report(world: World, writer: Writer, rows: readonly number[]): Promise<void> {
  const submissions: Submission[] = [];
  for (const row of rows) submissions.push(await writer.report(row));
  const advanced = await advance(world.desk, submissions);
  const other = advanced.find((one) => one.kind !== 'stepped' || one.n !== 1);
  if (other !== undefined) throw new Error(`the desk made no case of a report: ${JSON.stringify(other)}`);
  await dispatchToQuiet(world);
}

/** What the people of the history do in the marketplace: they appear, write and report. */
class Writer {
  readonly signal = new AbortController().signal;
  /** How many rows have been written. */
  written = 0;
  /** How far the desk has listened. */
  position: string | null = null;
  readonly #world: World;
  readonly #rows: Rows;
  readonly #seen = new Set<number>();
  readonly #contracts = new Map<number, ContractId>();
  #promised: number | null = null;

  constructor(world: World, rows: Rows) {
    this.#world = world;
    this.#rows = rows;
  }

  /** Writes every row up to a second, whose end the message centre then promises. @returns false where it had been promised before. */
  async upTo(second: number): Promise<boolean> {
    if (this.#promised === second) return false;
    this.#promised = second;
    const { outside } = this.#world.marketplace;
    const rows = this.#rows;
    for (; this.written < rows.length && at(rows.second, this.written) <= second; this.written += 1) {
      const row = this.written;
      const [from, to, contract] = await this.#between(row);
      const sentAt = at(rows.second, row) * SECOND_MS;
      await outside.write({ from, to, contract, id: String(at(rows.line, row)), sentAt });
    }
    await outside.heartbeat(second * SECOND_MS);
    return true;
  }

  async report(row: number): Promise<Submission> {
    const [from, to, contract] = await this.#between(row);
    const line = String(at(this.#rows.line, row));
    const reportTicket = await this.#world.marketplace.outside.openReportTicket(from, line);
    return {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'reporter' },
        reporter: party(from),
        respondent: party(to),
        contract,
        reportTicket,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
      text: { person: from, body: line },
    };
  }

  /** Sender and receiver of a row and their contract, each made known to the marketplace when first seen. */
  async #between(row: number): Promise<[string, string, ContractId]> {
    const [from, to] = [at(this.#rows.from, row), at(this.#rows.to, row)];
    const [one, other] = [await this.#user(from), await this.#user(to)];
    const pair = Math.min(from, to) * this.#rows.users.length + Math.max(from, to);
    const known = this.#contracts.get(pair);
    if (known !== undefined) return [one, other, known];
    // R4: a pair is one contract, whichever of the two reports.
    const id = String(this.#contracts.size + 1);
    this.#contracts.set(pair, id);
    await this.#world.marketplace.outside.addContract({ id, parties: [one, other] });
    return [one, other, id];
  }

  async #user(index: number): Promise<string> {
    const uid = this.#rows.users[index] ?? '';
    if (this.#seen.has(index)) return uid;
    this.#seen.add(index);
    await this.#world.marketplace.outside.addUser(party(uid));
    return uid;
  }
}

/** A history does not say who hires whom; as clients all of them are under the same rule for automatic holds (H4). */
function party(uid: string): Party {
  return { ...plainParty(uid), kind: 'client' };
}
