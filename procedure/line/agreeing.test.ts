import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case } from '../case.ts';
import { seeded } from '../histories/chance.ts';
import { play } from '../histories/scene.ts';
import { walk } from '../histories/walk.ts';
import { WRITTEN } from '../histories/written/all.ts';
import { lineOf } from '../line.ts';
import { step } from '../step.ts';
import { historyOf, onRecord, told } from './playing.test-support.ts';
import type { HeardMessage, Line, LineGiven } from './shape.ts';

const WALKS = 1500;
const MESSAGES = 2000;
/** Of the processor, so that a busy machine does not count; a line that is not linear takes a hundred times as long. */
const MILLISECONDS_MOST = 25;
const TRIES = 5;

/** Every history that the core knows, and walks of chance, as they would be on record. */
function* everyRecord(): Generator<readonly [name: string, given: LineGiven]> {
  for (const history of WRITTEN) {
    const { played } = play(history, step);
    if (played.some(({ result }) => result.kind === 'stepped')) yield [history.name, onRecord(played)];
  }
  for (let seed = 0; seed < WALKS; seed += 1)
    yield [`walk ${seed}`, onRecord(walk(step, seeded(seed), 30).played)];
}

/** Where line and case say different things. */
function disagreements({ current, rows, now }: LineGiven, line: Line): readonly string[] {
  const found: string[] = [];
  const check = (is: boolean, what: string): void => void (is || found.push(what));
  const { window, hold, met, closedAt } = current;
  const last = line.windows.at(-1);
  if (window !== null) {
    check(last?.number === window.number, 'the last window');
    check(last?.deadline === window.deadline, 'its deadline');
    if (window.acceptedAt !== null) check(last?.acceptedAt !== null, 'its acceptance');
  }
  if (hold !== null) {
    const span = line.holds.at(-1);
    check(span?.approvedAt === hold.approvedAt, 'the approval');
    check((span?.suspendedAt ?? null) === hold.suspendedAt, 'the confirmation');
  }
  for (const place of ['messageCentre', 'ticket'] as const) {
    const answer = met[place];
    if (answer === null || answer.sentAt <= current.countFrom) continue;
    const dot = line.dots.find((one) => one.place === place && one.message === answer.message);
    check(dot !== undefined && dot.timing !== null, `the answer in ${place}`);
    check(dot?.sentAt === answer.sentAt, `when it was sent in ${place}`);
  }
  check(isRising(line.dots.map(({ sentAt }) => sentAt)), 'the order of the dots');
  check(isRising(line.marks.map(({ at }) => at)), 'the order of the marks');
  check(new Set(line.dots.map(({ id }) => id)).size === line.dots.length, 'each message once');
  for (const { spans } of line.tracks)
    check(
      spans.every(({ from, to }, index) => from < to && (index === 0 || spans[index - 1]?.to === from)),
      'tracks without a gap',
    );
  check(line.to >= (closedAt ?? now) && line.from <= line.reportedAt, 'the stretch');
  const people = rows.flatMap(({ event, n }) => (event.by.kind === 'person' ? [n] : []));
  check(
    people.every((n) => line.marks.some((mark) => mark.n === n && mark.who.kind === 'person')),
    'a mark for what a person did',
  );
  return [...found, ...wrongHolds(current, line)];
}

/** I1: what was seen in time before a suspension was made forbids it, so no line can show such a hold. */
function wrongHolds(current: Case, line: Line): readonly string[] {
  return line.holds.flatMap(({ sentAt, approvedAt }) => {
    if (sentAt === null) return [];
    const window = line.windows.findLast(({ acceptedAt }) => acceptedAt !== null && acceptedAt <= approvedAt);
    const answer = line.dots.find(
      (dot) =>
        dot.timing === 'inTime' &&
        dot.window === window?.number &&
        dot.sentAt > current.countFrom &&
        dot.seenAt < sentAt &&
        dot.place !== 'reportTicket' &&
        window?.asked.includes(dot.place) === true,
    );
    return answer === undefined ? [] : [`a hold although ${answer.id} was seen in time`];
  });
}

const isRising = (list: readonly number[]): boolean =>
  list.every((one, index) => index === 0 || (list[index - 1] ?? one) <= one);

describe('The silence line', () => {
  it('says what the case says, in every written history and in walks of chance', () => {
    let lines = 0;
    for (const [name, given] of everyRecord()) {
      const line = lineOf(given);
      assert.deepEqual(disagreements(given, line), [], `${name}\n${told(line).join('\n')}`);
      lines += 1;
    }
    assert.ok(lines > WALKS + WRITTEN.length / 2);
  });

  it('is data that survives the wire', () => {
    for (const [, given] of everyRecord()) {
      const line = lineOf(given);
      assert.deepEqual(JSON.parse(JSON.stringify(line)), line);
      break;
    }
  });

  it('of two thousand messages is computed in a few milliseconds', () => {
    const given = onRecord(
      play(historyOf('If nobody verifies within 24 hours the hold is lifted, and the case says so'), step)
        .played,
    );
    const messages = Array.from({ length: MESSAGES }, (_, index): HeardMessage => {
      const sentAt = given.current.reportedAt - 8 * 24 * 3_600_000 + index * 400_000;
      const author = index % 3 === 0 ? 'respondent' : 'reporter';
      const automatic = index % 7 === 0 ? 'automatic' : 'no';
      return {
        id: `many-${index}`,
        place: index % 5 === 0 ? 'ticket' : 'messageCentre',
        conversation: 'conv-1',
        author,
        automatic,
        sentAt,
        seenAt: sentAt + 1000,
      };
    });
    const many = {
      ...given,
      messages,
      rows: [
        ...given.rows,
        ...messages.map((message, index) => ({
          n: given.rows.length + index + 1,
          at: message.seenAt,
          event: {
            kind: 'message' as const,
            at: message.seenAt,
            by: { kind: 'outside' as const, source: 'messages' },
            message,
          },
          changes: { set: { counted: [message.id] } },
          made: [],
          withdrawn: {},
        })),
      ],
    };
    assert.ok(lineOf(many).dots.length >= MESSAGES);
    const took = Array.from({ length: TRIES }, () => {
      const before = process.cpuUsage();
      lineOf(many);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    assert.ok(Math.min(...took) < MILLISECONDS_MOST, `${took.join(', ')} ms`);
  });
});
