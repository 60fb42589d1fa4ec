import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedActions } from './allowed.ts';
import type { Case, Person, Role } from './case.ts';
import type { World } from './event.ts';
import { seeded } from './histories/chance.ts';
import { walk } from './histories/walk.ts';
import { ACTS, STAGES, type ActRule } from './matrix.ts';
import { step } from './step.ts';

interface Stand {
  readonly current: Case;
  readonly world: World;
  readonly at: number;
}

/** A case in every stage, as random walks came by. */
const stands: ReadonlyMap<string, Stand> = (() => {
  const found = new Map<string, Stand>();
  for (let seed = 1; seed < 2000 && found.size < STAGES.length; seed += 1)
    walk(step, seeded(seed), 60, ({ event, world, result }) => {
      if (result.kind === 'stepped')
        found.set(result.case.stage.kind, { current: result.case, world, at: event.at });
    });
  return found;
})();

const person = (roles: readonly Role[], more: Partial<Person> = {}): Person => ({
  kind: 'person',
  id: 'someone',
  roles,
  ...more,
});

/** The reason why not, by action; null where it is allowed. */
function reasons({ current, world, at }: Stand, actor: Person): ReadonlyMap<string, string | null> {
  return new Map(
    allowedActions(current, actor, at, world).map((one) => [one.action, one.disabledReason ?? null]),
  );
}

const EVERY: readonly Role[] = [
  'frontLine',
  'engagement',
  'escalations',
  'lead',
  'policyOwner',
  'administrator',
];

test('walks come by every stage', () => assert.deepEqual([...stands.keys()].sort(), [...STAGES].sort()));

test('who lacks the role is told so in every stage, and nothing of where the case stands', () => {
  for (const [stage, stand] of stands)
    for (const role of [...EVERY, 'auditor', 'integration'] as const)
      for (const [action, reason] of reasons(stand, person([role]))) {
        const rule = (ACTS as { readonly [kind: string]: ActRule })[action];
        const isFor =
          reason?.includes(' is for ') === true || reason === 'This card is for escalations or a lead.';
        if (rule?.roles.includes(role) === false) assert.ok(isFor, `${stage} ${action} ${role}: ${reason}`);
      }
});

test('a party to the case may do nothing on it, with every role and in every stage', () => {
  for (const [stage, stand] of stands)
    for (const uid of [stand.current.reporter.uid, stand.current.respondent.uid])
      for (const [action, reason] of reasons(stand, person(EVERY, { uid })))
        assert.equal(reason, 'Whoever is a party to a case cannot act on it.', `${stage} ${action}`);
});

const withHold = (stand: Stand, change: object): Stand => ({
  ...stand,
  current: {
    ...stand.current,
    hold: stand.current.hold === null ? null : { ...stand.current.hold, ...change },
    formerHold: null,
  },
});

test('whoever decided a hold, or asked for it, neither judges the objection nor reviews it, in any stage', () => {
  const someone = person(EVERY);
  for (const stand of stands.values()) {
    if (stand.current.hold === null) continue;
    for (const change of [
      { approvedBy: someone },
      { askedBy: someone.id },
      { approvedBy: { kind: 'policy', version: 2, approvedBy: ['other', someone.id] } },
    ]) {
      const why = reasons(withHold(stand, change), someone);
      assert.match(
        why.get('decideObjection') ?? '',
        /Whoever decided a hold does not decide on the objection/,
      );
      assert.match(why.get('continueHold') ?? '', /Whoever decided a hold does not review it/);
    }
  }
});

test('whoever asked for the hold of a protected account does not approve it, in any stage', () => {
  for (const stand of stands.values()) {
    const asked = { ...stand, current: { ...stand.current, askedBy: 'someone' } };
    assert.match(reasons(asked, person(EVERY)).get('approve') ?? '', /a second person has to approve/);
    const other = reasons(asked, person(EVERY, { id: 'other' })).get('approve') ?? '';
    assert.doesNotMatch(other, /second person/);
  }
});

test('cards that touch an account are for escalations and leads, whether one waits or not', () => {
  for (const { current, world, at } of stands.values())
    for (const card of ['hold', 'lift', 'notice'] as const) {
      const opened = (role: Role) =>
        step(current, { kind: 'openCard', card, at, by: person([role]), reason: null }, world);
      for (const role of ['frontLine', 'engagement'] as const) {
        const result = opened(role);
        assert.equal(result.kind === 'refused' && result.refusal.code, 'role');
      }
      const result = opened('escalations');
      assert.ok(result.kind === 'stepped' || result.refusal.code !== 'role');
    }
});
