/** What a case says on the wire is what it says: every state of the written histories, field by field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, type Case } from '../../procedure/case.ts';
import { play } from '../../procedure/histories/scene.ts';
import { WRITTEN } from '../../procedure/histories/written/all.ts';
import { applyChanges, changesBetween } from '../../procedure/shape.ts';
import { step } from '../../procedure/step.ts';
import { caseBody } from './case-body.ts';
import { queueRowOf } from './queue-row.ts';

/** Every state in which a written history has a case. */
function* states(): Generator<{ readonly current: Case; readonly name: string }> {
  for (const history of WRITTEN)
    for (const { result } of play(history, step).played)
      if (result.kind !== 'refused') yield { current: result.case, name: history.name };
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where what is told is another than what is kept under the same name; instants are told as texts. */
function differences(kept: unknown, told: unknown, at: string): readonly string[] {
  if (Array.isArray(kept) && Array.isArray(told))
    return kept.length === told.length
      ? kept.flatMap((one, index) => differences(one, told[index], `${at}.${index}`))
      : [`${at} has ${told.length} of ${kept.length}`];
  if (isObject(kept) && isObject(told))
    return Object.entries(told).flatMap(([field, value]) =>
      field in kept ? differences(kept[field], value, `${at}.${field}`) : [],
    );
  // Somebody who acts is told by one name.
  if (isObject(kept) && typeof told === 'string') return [];
  const meant = typeof kept === 'number' && typeof told === 'string' ? Date.parse(told) : told;
  return Object.is(kept ?? null, meant ?? null) ? [] : [`${at} is ${String(kept)}, told ${String(told)}`];
}

test('every field of a case stands on the wire under its own name, with its own value', () => {
  const seen = { paused: 0, windows: 0, holds: 0, lifts: 0, met: 0 };
  for (const { current, name } of states()) {
    const told = caseBody({
      id: current.id,
      reference: 'NR-000001',
      length: 7,
      dueAt: null,
      current,
    });
    assert.deepEqual(differences(current, told, 'case'), [], name);
    if (current.stage.kind === 'paused' && current.stage.remaining !== null) {
      seen.paused += 1;
      assert.equal((told.stage.remainingHours ?? 0) * HOUR, current.stage.remaining, name);
    }
    if (current.window !== null) {
      seen.windows += 1;
      assert.deepEqual(
        [(told.window?.hours ?? 0) * HOUR, told.window?.carries],
        [current.window.length, current.window.template],
      );
    }
    assert.deepEqual(
      told.next.map(({ what, at }) => [what, Date.parse(at)]),
      Object.entries(current.timers).sort(([, one], [, other]) => one - other),
      name,
    );
    seen.holds += Number(current.hold !== null);
    seen.lifts += Number(current.lift !== null);
    seen.met += Number(current.met.messageCentre !== null && current.met.ticket !== null);
  }
  for (const [what, count] of Object.entries(seen)) assert.ok(count >= 3, `${what}: ${count}`);
});

test('the few instants of a row in a list are those of its case', () => {
  for (const { current, name } of states()) {
    const row = queueRowOf({
      id: current.id,
      reference: '1',
      length: 7,
      state: applyChanges(null, changesBetween(null, current) ?? {}),
      parkedAt: null,
      assigned: null,
      reporterName: 'Ann',
      respondentName: 'Ben',
    });
    const { window, hold, lift, met } = current;
    const kept = {
      reportedAt: current.reportedAt,
      silentSince: current.silentSince,
      noticeAcceptedAt: current.noticeAcceptedAt,
      windowFrom: window?.acceptedAt ?? null,
      deadline: window?.deadline ?? null,
      asked: window?.asked ?? [],
      approvedAt: hold?.approvedAt ?? null,
      suspendedAt: hold?.suspendedAt ?? null,
      verifyBefore: hold?.verifyBefore ?? null,
      liftDecidedAt: lift?.decidedAt ?? null,
      liftedAt: lift?.confirmedAt ?? null,
      closedAt: current.closedAt,
    };
    assert.deepEqual(differences(kept, row.line, 'line'), [], name);
    const answers = (['messageCentre', 'ticket'] as const).flatMap((place) => {
      const answer = met[place];
      return answer === null ? [] : [[place, answer.sentAt]];
    });
    assert.deepEqual(
      row.line.answers.map(({ place, sentAt }) => [place, Date.parse(sentAt)]),
      answers,
      name,
    );
    assert.deepEqual(
      [row.reporter, row.respondent.uid, row.respondent.name, row.respondent.protected],
      [
        { uid: current.reporter.uid, name: 'Ann', kind: current.reporter.kind },
        current.respondent.uid,
        'Ben',
        current.respondent.protected,
      ],
    );
  }
});
