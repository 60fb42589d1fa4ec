/**
 * What a world comes to when nobody does anything more and everything works: every act is looked up or done, what was
 * written arrives, time passes. Then what is held must be what is wanted (I7), and every case has ended or is somebody's
 * turn (I2).
 */
import { same, applyChanges, changesBetween, keep, restore } from '../../procedure/shape.ts';
import type { Case } from '../../procedure/case.ts';
import { isAtRest, wrongQuiet } from './judge.ts';
import { keyOf } from './key.ts';
import { kindOf } from './kinds.ts';
import { Turn, type Listener } from './turn.ts';
import { onAccount, type Setting, type SmallWorld } from './world.ts';

/** What the desk and the outside do by themselves, first things first; people do nothing but what they were asked about acts. */
const ACTS = [
  'look-up',
  'settle',
  'suspend-done',
  'resume-done',
  'notice-done',
  'notice-done.2',
  'held-done',
  'held-done.2',
  'look-done',
  'look-done.2',
  'finish-hold',
  'finish-hold.2',
  'finish-lift',
  'finish-lift.2',
  'letters',
  'arrive',
] as const;
const RECONCILE = ['reconcile'] as const;
const TIME = ['watermark', 'time'] as const;
/** A world that is still busy after so many events never comes to rest. */
const MOST = 60;

/** Whether a key is that of a world which is looked at by itself. */
export type Known = (key: string) => boolean;

/** The first rule that the end of quiet breaks; null where none. */
export function afterQuiet(world: SmallWorld, setting: Setting, hear: Listener, known: Known): string | null {
  return drained(world, setting, hear, known) ?? rested(world, setting, hear, known);
}

/** I7: after one comparison with the back office, where it can be read, nothing is under way on the account any more. */
function drained(from: SmallWorld, setting: Setting, hear: Listener, known: Known): string | null {
  let world = from;
  let reconciled = setting.manual.backOffice;
  for (let n = 0; n < MOST; n += 1) {
    const busy = world.acts.some(onAccount);
    const openCard = world.cases.some((one) => one.openCard?.card === 'hold');
    // A lift that was refused is owed all the same: it is tried again in ten minutes (L7).
    const owed = world.cases.some((one) => one.stage.kind === 'lifting');
    if (!busy && !owed) {
      const wrong = openCard ? null : wrongQuiet(world);
      if (wrong === null || reconciled) return wrong;
    }
    const kinds = busy ? ACTS : owed ? (['time'] as const) : RECONCILE;
    if (kinds === RECONCILE) reconciled = true;
    const next = one(world, setting, hear, kinds);
    if (typeof next === 'string') return next;
    if (next === null) return 'I7: an act on the account is open and nothing goes on';
    if (known(keyOf(next))) return null;
    world = next;
  }
  return 'I7: the account does not come to rest';
}

/** I2: every case has ended, or it is a person's turn. */
function rested(from: SmallWorld, setting: Setting, hear: Listener, known: Known): string | null {
  let world = from;
  for (let n = 0; n < MOST; n += 1) {
    if (isAtRest(world)) return null;
    const next = one(world, setting, hear, [...ACTS, 'hand', ...TIME]);
    if (typeof next === 'string') return next;
    if (next === null) return 'I2: a case stands still and it is nobody’s turn';
    if (known(keyOf(next))) return null;
    world = next;
  }
  return 'I2: a case goes on for ever and it is nobody’s turn';
}

/** The first of these kinds that can happen, and what it leads to. */
function one(
  world: SmallWorld,
  setting: Setting,
  hear: Listener,
  kinds: readonly string[],
): SmallWorld | string | null {
  for (const name of kinds) {
    if (name.endsWith('.2') && world.cases.length < 2) continue;
    const turn = new Turn(world, setting, hear);
    if (!kindOf(name)(turn) || turn.refused) continue;
    return turn.broken ?? turn.world;
  }
  return null;
}

/** I6: what is kept of a step, folded, gives the case that it made. */
export function wronglyKept(before: Case, after: Case): string | null {
  const changes = changesBetween(before, after);
  const folded = changes === null ? before : restore(applyChanges(keep(before), changes));
  return same(folded, after) ? null : 'I6: the history, folded, is another case';
}
