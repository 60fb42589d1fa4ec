/**
 * Which acts of a person are harmless: nothing is sent, nobody is told, and they can be taken back whole, by another act
 * or by not being sent yet (docs/decisions/0050). Whatever concerns a hold that stands is none of them.
 */
import type { PersonAct, PersonActKind, Step } from './event.ts';
import type { Policy } from './policy.ts';

/** The way back: another act, while it is there, or that the page holds the act back for a moment before it sends it. */
export type Undo =
  | { readonly by: 'act'; readonly act: PersonActKind; readonly seconds: number }
  | { readonly by: 'waiting'; readonly seconds: number };

/** How long a page holds back an act that no other act takes back. */
const HELD_BACK_SECONDS = 6;

/** @param tried what the act would do here: one that makes or settles anything in the world is never harmless. */
export function isHarmless(act: PersonAct, tried: Extract<Step, { kind: 'stepped' }>): boolean {
  if (tried.effects.length > 0 || tried.settled.length > 0) return false;
  // A parked case is then given what was kept for it, which may send anything.
  return act.kind === 'callBack' || (act.kind === 'acknowledge' && act.task !== 'parked');
}

/** Null where nothing takes it back. */
export function undoOf(act: PersonAct, policy: Policy): Undo | null {
  if (act.kind === 'approve') return { by: 'act', act: 'callBack', seconds: policy.callBackSeconds };
  return act.kind === 'acknowledge' && act.task !== 'parked'
    ? { by: 'waiting', seconds: HELD_BACK_SECONDS }
    : null;
}
