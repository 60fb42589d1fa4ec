import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { History } from '../../procedure/histories/telling.ts';
import { WRITTEN } from '../../procedure/histories/written/all.ts';
import type { Line } from '../api/operations.generated.ts';
import { drawLine, type Drawing } from './geometry.ts';
import { widthOf } from './labels.ts';
import { historyNamed, lineAt } from './histories.test-support.ts';
import { momentsOf } from './telling.ts';

const HOUR = 3_600_000;
const WIDTHS = [351, 720, 1100];

interface Shown {
  readonly line: Line;
  readonly now: number;
  readonly drawing: Drawing;
}

function shown(name: string, later = 0, width = 900): Shown {
  const told = lineAt(historyNamed(name), later);
  assert.ok(told !== null);
  return { ...told, drawing: drawLine(told.line, told.now, width) };
}

function every(check: (shown: Shown, history: History, width: number) => void): void {
  let count = 0;
  for (const history of WRITTEN) {
    const told = lineAt(history, 5 * HOUR);
    if (told === null) continue;
    count += 1;
    for (const width of WIDTHS)
      check({ ...told, drawing: drawLine(told.line, told.now, width) }, history, width);
  }
  assert.ok(count >= 150, `only ${count} histories were drawn`);
}

const ms = (at: string | null | undefined): number => (at == null ? Number.NaN : Date.parse(at));
const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;

test('in every history, in every width, what was earlier stands further left, and all of it within the drawing', () => {
  every(({ line, drawing }, { name }, width) => {
    const instants = momentsOf(line)
      .map(({ at }) => at)
      .sort((one, other) => one - other);
    const places = instants.map(drawing.at);
    for (const [index, place] of places.entries()) {
      assert.ok(place >= drawing.frame.left - 0.01 && place <= width, `${name}: ${place} of ${width}`);
      const before = index === 0 ? -Infinity : (places[index - 1] ?? 0);
      assert.ok(place >= before - 0.001, name);
      if ((instants[index] ?? 0) - (instants[index - 1] ?? Infinity) >= HOUR) assert.ok(place > before, name);
    }
  });
});

test('in every history, in every width, no words cover other words, and all stand within the drawing', () => {
  every(({ drawing }, { name }, width) => {
    for (const [index, one] of drawing.labels.entries()) {
      assert.ok(one.x >= 0 && one.x + one.width <= width, `${name}: ${one.text}`);
      for (const other of drawing.labels.slice(index + 1))
        assert.ok(
          one.row !== other.row || one.x + one.width < other.x || other.x + other.width < one.x,
          `${name}: "${one.text}" and "${other.text}"`,
        );
    }
    const { silence, frame } = drawing;
    for (const { x, y } of drawing.dots)
      assert.ok(
        silence === null ||
          y !== frame.lane('respondent') ||
          Math.abs(x - silence.x) > widthOf(silence.text) / 2,
        `${name}: a message under the word of the silence`,
      );
    for (const [index, tick] of drawing.ticks.entries())
      assert.ok(index === 0 || tick.x > (drawing.ticks[index - 1]?.x ?? 0), name);
  });
});

test('in every history with a deadline, its line is labelled in the respondent’s zone', () => {
  every(({ line, drawing }, { name }) => {
    const deadline = line.windows.findLast(({ acceptedAt }) => acceptedAt !== null)?.deadline;
    if (deadline == null) return;
    const label = drawing.labels.find(({ id }) => id === 'deadline');
    assert.ok(label !== undefined, name);
    const there = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: line.zone,
    }).format(ms(deadline));
    assert.match(label.text, new RegExp(there), name);
    assert.ok(near(label.at, drawing.at(ms(deadline))), name);
  });
});

test('in every history an answer in time stands at or left of the deadline, however late it arrived; a late one right of it', () => {
  let inTime = 0;
  let late = 0;
  every(({ line, drawing }, { name }) => {
    for (const { dot, x } of drawing.dots) {
      if (dot.timing !== 'inTime' && dot.timing !== 'late') continue;
      const window = line.windows.find(({ number }) => number === dot.window);
      const last = window?.lastInstants.find(({ place }) => place === dot.place)?.at ?? window?.deadline;
      assert.ok(last != null, name);
      if (dot.timing === 'inTime') {
        inTime += 1;
        assert.ok(x <= drawing.at(ms(last)) + 0.01, name);
      } else {
        late += 1;
        assert.ok(x >= drawing.at(ms(last)) - 0.01, name);
      }
    }
  });
  assert.ok(inTime >= 30 && late >= 20, `${inTime} in time, ${late} late`);
});

test('in every history a track is solid first and hatched after, and ends at now or at the end of the case', () => {
  every(({ line, now, drawing }, { name }) => {
    for (const { track, solid, hatched } of drawing.tracks) {
      const edge = Math.max(...solid.map((one) => one.x + one.width), -Infinity);
      for (const one of hatched) assert.ok(one.x >= edge - 0.01, name);
      const end = Math.max(...[...solid, ...hatched].map((one) => one.x + one.width));
      assert.ok(near(end, drawing.at(ms(line.closedAt) || now)), `${name} ${track.place}`);
    }
  });
});

test('in every history a hold is a bar from its confirmation to the confirmation of its lift, and nothing before it', () => {
  let held = 0;
  every(({ line, now, drawing }, { name }) => {
    for (const { hold, bar } of drawing.holds) {
      assert.equal(bar === null, hold.suspendedAt === null, name);
      if (bar === null) continue;
      held += 1;
      assert.ok(near(bar.x, drawing.at(ms(hold.suspendedAt))), name);
      const end = hold.lift?.confirmedAt == null ? ms(line.closedAt) || now : ms(hold.lift.confirmedAt);
      assert.ok(near(bar.x + bar.width, drawing.at(Math.max(end, ms(hold.suspendedAt)))), name);
    }
  });
  assert.ok(held >= 60, `${held} holds were drawn`);
});

test('an answer sent at the very deadline that arrives later stands on the deadline line, its arrival to the right', () => {
  const { drawing } = shown('Sent at the very instant of the deadline is in time, even if it arrives later');
  const deadline = drawing.brackets.at(-1)?.deadline ?? Number.NaN;
  const answer = drawing.dots.find(({ dot }) => dot.timing === 'inTime');
  assert.ok(answer !== undefined);
  assert.ok(near(answer.x, deadline));
  assert.ok(answer.seenX !== null && answer.seenX > deadline);
  assert.equal(answer.look, 'inTime');
});

test('an answer one millisecond after the deadline is drawn as late, not left of the deadline', () => {
  const { drawing } = shown('Sent one millisecond after the deadline is late');
  const answer = drawing.dots.find(({ dot }) => dot.timing === 'late');
  assert.ok(answer !== undefined && answer.x >= (drawing.brackets.at(-1)?.deadline ?? Infinity));
  assert.equal(answer.look, 'late');
});

test('the silence begins at the first message that waits and ends at the answer, or goes on until now', () => {
  const silent = shown('No answer in either place is silence: an agent is asked', 3 * HOUR);
  const span = silent.drawing.silences.at(-1);
  assert.ok(span !== undefined);
  assert.ok(near(span.x + span.width, silent.drawing.now ?? Number.NaN));
  assert.ok(near(span.x, silent.drawing.at(ms(silent.line.silences.at(-1)?.from))));
  const answered = shown(
    'A respondent who answers in both places in time is told that it is enough, and after 72 quiet hours the case is resolved',
  );
  const ended = answered.drawing.silences[0];
  const answer = answered.drawing.dots.find(
    ({ dot }) => dot.timing === 'inTime' && dot.place === 'messageCentre',
  );
  assert.ok(ended !== undefined && answer !== undefined && near(ended.x + ended.width, answer.x));
  assert.equal(answered.drawing.now, null);
});

test('the flag of a notice stands where the helpdesk accepted it, not where the desk heard of it', () => {
  const { line, drawing } = shown(
    'The clock starts when the helpdesk accepted the notice, not when the desk heard of it',
  );
  const [flag] = drawing.flags;
  assert.ok(flag !== undefined && flag.accepted);
  assert.ok(near(flag.x, drawing.at(ms(line.flags[0]?.acceptedAt))));
  assert.ok(near(drawing.brackets[0]?.span.x ?? Number.NaN, flag.x));
});

test('a notice that bounced is a flag that is void, and its window has no deadline', () => {
  const { drawing } = shown('A bounce that comes during the decision withdraws the proposal');
  assert.equal(drawing.flags[0]?.isVoid, true);
  const words = drawing.labels.filter(({ id }) => id.startsWith('flag ')).map(({ text }) => text);
  assert.ok(
    words.some((text) => text.endsWith(' void')) && !words.some((text) => /accepted/.test(text)),
    words.join(),
  );
});

test('automatic replies, third parties and doubt are drawn, each in a shape of its own, and joined to nothing', () => {
  const { drawing } = shown('Automatic replies, third parties, the desk and the system answer nothing');
  const looks = new Set(drawing.dots.map(({ look }) => look));
  assert.ok(looks.has('automatic') && looks.has('other'), [...looks].join());
  assert.equal(drawing.joins, '');
  const doubt = shown(
    'A message in the ticket from somebody not recognised is doubt: no answer, but no hold until a person says whose it is',
  );
  assert.ok(doubt.line.dots.some(({ author }) => author === 'unrecognised'));
});

test('more time leaves the old deadline as a faint line left of the new one', () => {
  const { drawing } = shown(
    'More time gives a new deadline from the acceptance of its message, and every answer up to it is in time',
  );
  const [bracket] = drawing.brackets;
  assert.ok(bracket !== undefined && bracket.former.length >= 1);
  for (const former of bracket.former) assert.ok(former < (bracket.deadline ?? 0));
});

test('a pause is marked on its bracket', () => {
  const { drawing } = shown(
    'More time that the respondent asks for is granted as a pause, which keeps the time that remained',
  );
  assert.ok(drawing.brackets.some(({ pauses }) => pauses.length > 0));
});

test('every window asked once more has a bracket of its own, to the right of the one before', () => {
  const { drawing } = shown('There are at most two further windows');
  assert.ok(drawing.brackets.length >= 3);
  for (const [index, bracket] of drawing.brackets.entries())
    if (index > 0) assert.ok(bracket.span.x >= (drawing.brackets[index - 1]?.span.x ?? 0));
});

test('where a stream is behind its track is hatched from there to now', () => {
  const { drawing } = shown('Undecided for 72 hours ends without a hold');
  assert.ok(drawing.tracks.some(({ hatched }) => hatched.some(({ width }) => width > 0)));
});
