/** A marketplace's whole message stream held against the open cases, where hardly any message concerns one. */
import { seededRandom } from '../connectors/marketplace/faults.ts';
import { MESSAGES_MOST } from '../desk/listen.ts';
import { HOUR, SECOND } from '../procedure/case.ts';
import type { RawMessage } from '../connectors/ports.ts';
import { type Ground, openSide } from './ground.ts';
import { inBatches, timed } from './rounds.ts';
import { answerTo, contractOf, message, START, uidOfReporter, uidOfRespondent } from './side.ts';
import { WAITING, type Waiting } from './waiting.ts';

const SENT_AT = START + HOUR;
/** One message in so many concerns a case. */
export const ONE_IN = 1000;
/** People who write: mostly others than those of the cases, but some of those too, to somebody else. */
const PEOPLE = 1_000_000;

/** @returns messages a second. */
export async function measureMessages(ground: Ground, waiting: Waiting, count: number): Promise<number> {
  const url = await ground.copy(waiting.url);
  const side = await openSide(waiting.side, url, WAITING);
  const stream = streamOf(count, waiting.cases);
  try {
    await side.setClock(SENT_AT, 0);
    await ground.settle();
    const took = await timed(() =>
      inBatches(count, { batch: MESSAGES_MOST, atOnce: 1 }, (from, many) =>
        side.hear(stream.slice(from, from + many)),
      ),
    );
    const { stages } = await side.standing();
    const expected = Math.ceil(count / ONE_IN);
    if (stages['answered'] !== expected)
      throw new Error(`the ${side.name} found ${stages['answered'] ?? 0} answers instead of ${expected}`);
    return (count / took) * SECOND;
  } finally {
    await side.close();
    await ground.drop(url);
  }
}

/** Made before the clock runs: writing to a marketplace is not what is measured. */
function streamOf(count: number, cases: number): readonly RawMessage[] {
  const random = seededRandom(7);
  const somebody = (): number => Math.floor(random() * PEOPLE);
  return Array.from({ length: count }, (_, index) => {
    if (index % ONE_IN === 0) return answerTo(Math.floor((index / count) * cases), SENT_AT);
    const one = somebody();
    return message(
      `m${index}`,
      uidOfReporter(one),
      uidOfRespondent(PEOPLE + somebody()),
      contractOf(PEOPLE + one),
      SENT_AT,
    );
  });
}
