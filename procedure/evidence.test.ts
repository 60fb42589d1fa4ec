import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case, Look, Message } from './case.ts';
import { HOUR } from './case.ts';
import type { Source, World } from './event.ts';
import {
  counts,
  inTime,
  lastInstant,
  lastRespondentAfter,
  proofsOf,
  proofWantedAt,
  prove,
  silentSince,
} from './evidence.ts';

const written = (author: Message['author'], sentAt: number, more: Partial<Message> = {}): Message => ({
  id: `${author}-${sentAt}`,
  place: 'messageCentre',
  conversation: 'c1',
  author,
  automatic: 'no',
  sentAt,
  ...more,
});

test('An answer sent in the instant of the deadline is in time, one a millisecond later is not (P9)', () => {
  assert.equal(inTime(1000, 1000), true);
  assert.equal(inTime(1001, 1000), false);
});

test("What a source's clock leaves open counts for the respondent", () => {
  const source: Source = { place: 'ticket', grade: 'B', seenUpTo: null, uncertainty: 250, manual: false };
  assert.equal(lastInstant(1000, 'ticket', [source]), 1250);
  assert.equal(lastInstant(1000, 'messageCentre', [source]), 1000);
});

test("Silence starts with the reporter's first message that the respondent has not answered (R3)", () => {
  const messages = [
    written('reporter', 1),
    written('respondent', 5),
    written('reporter', 9),
    written('reporter', 12),
  ];
  assert.equal(silentSince(messages, null), 9);
});

test('What the reporter wrote to support begins no silence, and what came as an earlier case was closed belongs to the next (R3)', () => {
  const toSupport = written('reporter', 3, { place: 'reportTicket' });
  assert.equal(silentSince([toSupport], null), null);
  assert.equal(silentSince([toSupport, written('reporter', 9)], null), 9);
  assert.equal(silentSince([written('reporter', 8), written('reporter', 9)], 9), 9);
});

test('An answer in any conversation answers what was written in another (R3)', () => {
  assert.equal(
    silentSince([written('reporter', 1), written('respondent', 5, { conversation: 'c2' })], null),
    null,
  );
});

test('An automatic reply ends no silence (P8)', () => {
  assert.equal(
    silentSince([written('reporter', 1), written('respondent', 5, { automatic: 'automatic' })], null),
    1,
  );
});

test('An answer answers what was sent before it, not what was sent in the same instant', () => {
  assert.equal(silentSince([written('reporter', 5), written('respondent', 5)], null), 5);
});

test('After an earlier case silence counts only from messages written since (R3)', () => {
  assert.equal(silentSince([written('reporter', 1), written('reporter', 7)], 2), 7);
  assert.equal(silentSince([written('reporter', 1)], 2), null);
});

test("Only the respondent's own words after the report count as an answer (P8)", () => {
  const current = { countFrom: 10 };
  assert.equal(counts(current, written('respondent', 11)), true);
  assert.equal(counts(current, written('respondent', 10)), false);
  assert.equal(counts(current, written('thirdParty', 11)), false);
  assert.equal(counts(current, written('unrecognised', 11)), false);
  assert.equal(counts(current, written('desk', 11)), false);
  assert.equal(counts(current, written('desk', 11, { place: 'ticket' })), false);
  assert.equal(counts(current, written('system', 11)), false);
  assert.equal(counts(current, written('respondent', 11, { automatic: 'absence' })), false);
  assert.equal(counts(current, written('respondent', 11, { place: 'reportTicket' })), false);
});

test("A conversation stops being the respondent's last word when the reporter writes in it later (H7)", () => {
  const current = { countFrom: 0, lastRespondent: { c1: 20 } } as unknown as Case;
  assert.deepEqual(lastRespondentAfter(current, written('reporter', 21)), {});
  assert.deepEqual(lastRespondentAfter(current, written('reporter', 19)), { c1: 20 });
  assert.deepEqual(lastRespondentAfter(current, written('reporter', 21, { conversation: 'c2' })), { c1: 20 });
  const both = { countFrom: 0, lastRespondent: { c1: 20, c2: 18 } } as unknown as Case;
  assert.deepEqual(lastRespondentAfter(both, written('reporter', 21)), { c2: 18 });
});

test("The respondent's word is the last only where it came after what they were asked, and the latest counts (H7)", () => {
  const after = (state: Partial<Case>, message: Message) =>
    lastRespondentAfter(
      { countFrom: 10, silentSince: null, lastRespondent: {}, ...state } as unknown as Case,
      message,
    );
  assert.deepEqual(after({}, written('respondent', 10)), {});
  assert.deepEqual(after({}, written('respondent', 11)), { c1: 11 });
  assert.deepEqual(after({ silentSince: 5 }, written('respondent', 6)), { c1: 6 });
  assert.deepEqual(after({ silentSince: 5 }, written('respondent', 5)), {});
  assert.deepEqual(after({ lastRespondent: { c1: 20 } }, written('respondent', 19)), { c1: 20 });
  assert.deepEqual(after({ lastRespondent: { c1: 20 } }, written('respondent', 21)), { c1: 21 });
  assert.deepEqual(after({ lastRespondent: { c1: 20 } }, written('reporter', 20)), { c1: 20 });
  assert.deepEqual(after({}, written('respondent', 11, { place: 'ticket' })), {});
  assert.deepEqual(after({}, written('respondent', 11, { automatic: 'absence' })), {});
  const known = { c1: 20 };
  assert.equal(after({ lastRespondent: known }, written('respondent', 20)), known);
});

test('A case waits for the watermark while a stream leaves it undecided, and once an approved hold was looked at (H5, H6)', () => {
  const wanted = (state: object): number | null => proofWantedAt({ hold: null, ...state } as unknown as Case);
  const undecided = { kind: 'undecided', behind: ['ticket'], outage: false, wanted: 7 };
  assert.equal(wanted({ stage: undecided }), 7);
  assert.equal(wanted({ stage: { ...undecided, wanted: null } }), null);
  assert.equal(wanted({ stage: { kind: 'approved' }, hold: { looked: true, approvedAt: 9 } }), 9);
  assert.equal(wanted({ stage: { kind: 'approved' }, hold: { looked: false, approvedAt: 9 } }), null);
  assert.equal(wanted({ stage: { kind: 'approved' } }), null);
  assert.equal(wanted({ stage: { kind: 'suspending' }, hold: { looked: true, approvedAt: 9 } }), null);
});

test('A look proves every place that it read up to its beginning, by name where a person looked (H5)', () => {
  const look = { began: 5, read: ['messageCentre', 'ticket'], by: null } as unknown as Look;
  assert.deepEqual(proofsOf(look), [
    { place: 'messageCentre', grade: 'B', seenUpTo: 5, by: null },
    { place: 'ticket', grade: 'B', seenUpTo: 5, by: null },
  ]);
  assert.deepEqual(proofsOf({ ...look, read: ['ticket'], by: 'ada' }), [
    { place: 'ticket', grade: 'C', seenUpTo: 5, by: 'ada' },
  ]);
});

function stockOf(source: Partial<Source>, state: Partial<Case>): ReturnType<typeof prove> {
  const whole: Source = {
    place: 'messageCentre',
    grade: 'A',
    seenUpTo: null,
    uncertainty: 0,
    manual: false,
    ...source,
  };
  const world = { sources: [whole], policy: { places: ['messageCentre'] } } as unknown as World;
  return prove({ proofs: [], readBackAt: 0, ...state } as unknown as Case, world, HOUR);
}

test('A stream proves silence when its watermark has reached the deadline, never before (H5)', () => {
  assert.deepEqual(stockOf({ seenUpTo: HOUR - 1 }, {}).behind, ['messageCentre']);
  assert.equal(stockOf({ seenUpTo: HOUR }, {}).proofs.length, 1);
  assert.deepEqual(stockOf({ seenUpTo: HOUR, uncertainty: 1 }, {}).behind, ['messageCentre']);
});

test('A stream proves nothing before the conversations were read back once', () => {
  assert.deepEqual(stockOf({ seenUpTo: HOUR }, { readBackAt: null }).behind, ['messageCentre']);
});

test('A read proves silence only if it began after the deadline (H5 grade B)', () => {
  const read = (seenUpTo: number) =>
    ({ proofs: [{ place: 'messageCentre', grade: 'B', seenUpTo, by: null }] }) as const;
  assert.deepEqual(stockOf({ grade: 'B' }, read(HOUR)).toLook, ['messageCentre']);
  assert.equal(stockOf({ grade: 'B' }, read(HOUR + 1)).proofs.length, 1);
  assert.deepEqual(stockOf({ grade: 'B', uncertainty: 2 }, read(HOUR + 1)).toLook, ['messageCentre']);
});

test('What a stream had proven is no proof once the place has to be looked at (H5)', () => {
  const streamed = { place: 'messageCentre', grade: 'A', seenUpTo: HOUR + 1, by: null } as const;
  assert.deepEqual(stockOf({ grade: 'C' }, { proofs: [streamed] }).toLook, ['messageCentre']);
});
