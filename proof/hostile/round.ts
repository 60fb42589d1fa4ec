/** One round: a world of its own, its inputs in batches, and the judge after each of them. */
import { aftermath } from './aftermath.ts';
import { crowding, processorMs } from './crowd.ts';
import type { Finding, Took } from './finding.ts';
import { shown, type Door, type Input } from './input.ts';
import { inputOf, type Making } from './inputs.ts';
import { readDocument } from './requests.ts';
import { Sender, type Answered } from './send.ts';
import { differing, Stored } from './stored.ts';
import { openHostile, type Hostile } from './world.ts';

export const SLOW_MS = 100;
/** So often is an input sent alone that was slow among others: the least of its times is its own. */
const ALONE = 25;
const ALONE_LEAST = 3;
export const BATCH = 250;
const AT_ONCE = 6;
const BODY_SHOWN = 600;

export interface Judged {
  readonly door: Door;
  readonly taken: boolean;
  readonly status: number | null;
}
/** Whoever counts. */
export interface Counting {
  judged(one: Judged): void;
  found(finding: Finding): void;
  took(one: Took): void;
}

interface Numbered {
  readonly number: number;
  readonly input: Input;
}
type Answer = Numbered & { readonly answered: Answered; readonly taken: boolean };

export interface RoundSettings {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  readonly folder: string;
  /** The maintenance database of a server; null for that of the tests. */
  readonly database: string | null;
  readonly counting: Counting;
}

export async function round(settings: RoundSettings): Promise<void> {
  const world = await openHostile(settings.database);
  try {
    const document = readDocument(await (await fetch(`${world.server.url}/openapi.json`)).json());
    const making = {
      seed: settings.seed,
      document,
      pool: world.pool,
      host: `127.0.0.1:${world.server.port}`,
      folder: settings.folder,
    };
    const one = new Round(world, making, settings.counting, await Stored.of(world.server.pool));
    for (let from = settings.from; from < settings.from + settings.inputs; from += BATCH)
      await one.batch(from, Math.min(BATCH, settings.from + settings.inputs - from));
    for (const says of await aftermath(world))
      settings.counting.found({
        harm: 'shown',
        number: settings.from,
        door: null,
        says,
        input: 'everything of this round',
      });
    one.close();
  } finally {
    await world.server.close();
  }
}

class Round {
  readonly #world: Hostile;
  readonly #making: Making;
  readonly #counting: Counting;
  readonly #stored: Stored;
  readonly #sender: Sender;

  constructor(world: Hostile, making: Making, counting: Counting, stored: Stored) {
    this.#world = world;
    this.#making = making;
    this.#counting = counting;
    this.#stored = stored;
    this.#sender = new Sender(world.server.port, AT_ONCE);
  }

  close(): void {
    this.#sender.close();
  }

  async batch(from: number, count: number): Promise<void> {
    const batch = Array.from({ length: count }, (_, index) => ({
      number: from + index,
      input: inputOf(this.#making, from + index),
    }));
    await this.#world.renew();
    const before = await this.#stored.digest();
    const answers = await this.#all(batch);
    for (const answer of answers) {
      this.#counting.judged({
        door: answer.input.door,
        taken: answer.taken,
        status: answer.input.kind === 'read' ? null : answer.answered.status,
      });
      await this.#judge(answer);
    }
    const changed = differing(before, await this.#stored.digest());
    if (changed.length > 0) await this.#whoStored(answers, changed);
    for (const says of this.#world.errors.splice(0))
      this.#counting.found({
        harm: 'unforeseen',
        number: from,
        door: null,
        says: `the desk logged: ${says}`,
        input: `one of ${count}`,
      });
  }

  /** Several at once, as they come in life; each answer in the order of its input. */
  async #all(batch: readonly Numbered[]): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < batch.length; index = next++) {
        const one = batch[index];
        if (one !== undefined) answers[index] = await this.#send(one);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return answers;
  }

  async #send(one: Numbered): Promise<Answer> {
    const { input } = one;
    try {
      if (input.kind === 'read') return this.#read(one, input);
      const answered =
        input.kind === 'bytes'
          ? await this.#sender.bytes(input)
          : await this.#sender.request(input, this.#world.headersOf(input.who));
      return { ...one, answered, taken: answered.status >= 200 && answered.status < 400 };
    } catch (error) {
      const body = error instanceof Error ? error.message : 'unknown reason';
      return { ...one, answered: { status: 599, ms: 0, body }, taken: false };
    }
  }

  #read(one: Numbered, input: Extract<Input, { kind: 'read' }>): Answer {
    // Nothing else runs in this process meanwhile: its own processor time is what it took, whatever the machine does.
    const began = processorMs();
    const took = (): number => processorMs() - began;
    try {
      const { wrong, taken } = input.read();
      const ms = took();
      if (wrong !== null) this.#found('shown', one, wrong);
      return { ...one, answered: { status: taken ? 200 : 400, ms, body: '' }, taken };
    } catch (error) {
      const body = error instanceof Error ? (error.stack ?? error.message) : 'unknown reason';
      return { ...one, answered: { status: 599, ms: took(), body }, taken: false };
    }
  }

  async #judge(answer: Answer): Promise<void> {
    const { status, ms, body } = answer.answered;
    if (status >= 500) this.#found('failed', answer, `${status} ${body.slice(0, BODY_SHOWN)}`);
    let least = ms;
    let times = ms > SLOW_MS ? 0 : ALONE;
    for (; times < (least > SLOW_MS ? ALONE : ALONE_LEAST); times += 1)
      least = Math.min(least, (await this.#send(answer)).answered.ms);
    // On a machine that is wanted by others, waiting for the processor is not what the desk took.
    const crowd = least > SLOW_MS ? crowding() : 1;
    least /= crowd;
    if (least > SLOW_MS)
      this.#found(
        'slow',
        answer,
        `${least.toFixed(0)} ms, the least of ${ALONE + 1} (crowding ${crowd.toFixed(1)})`,
      );
    this.#counting.took({ ms: least, number: answer.number, input: shown(answer.input) });
  }

  /** Something has changed: by what was taken, or by what was refused. */
  async #whoStored(answers: readonly Answer[], changed: readonly string[]): Promise<void> {
    let refused = answers.filter(({ taken }) => !taken);
    let tables = changed;
    let all = refused.length === answers.length;
    // What was refused is sent once more by itself, without what was taken, until all of it is refused again.
    for (let times = 0; !all && refused.length > 0 && times < ALONE; times += 1) {
      const before = await this.#stored.digest();
      const again = await this.#all(refused);
      tables = differing(before, await this.#stored.digest());
      if (tables.length === 0) return;
      refused = again.filter(({ taken }) => !taken);
      all = refused.length === again.length;
    }
    if (refused.length === 0) return;
    for (const one of refused) {
      const before = await this.#stored.digest();
      const again = await this.#send(one);
      const own = differing(before, await this.#stored.digest());
      if (!again.taken && own.length > 0)
        this.#found('stored', one, `${again.answered.status}, and ${own.join(', ')} changed`);
    }
  }

  #found(harm: Finding['harm'], { number, input }: Numbered, says: string): void {
    this.#counting.found({ harm, number, door: input.door, says, input: shown(input) });
  }
}
