/**
 * The acts of one card with their texts: those that wait for a person, and those that its *done* brings about in the same
 * sitting (A2: a hold is look, suspension, note and message). What they say is asked of the rules, told as if it were done.
 */
import type { CardAct } from '../../connectors/manual/cards.ts';
import type { Act, ActKind, CardKind, Case, EffectKey, Instant, Person } from '../../procedure/case.ts';
import { againstHold } from '../../procedure/allowed.ts';
import type { PersonEvent } from '../../procedure/event.ts';
import { NEW_TICKET } from '../../procedure/foresight.ts';
import { renderNotice } from '../../procedure/notices.ts';
import { step } from '../../procedure/step.ts';
import { ofCase } from '../db/effects.ts';
import { readContent } from '../db/content.ts';
import { readWorld, type ReadCase } from '../db/reading.ts';
import type { Service } from './service.ts';

export type CardActs =
  | { readonly kind: 'acts'; readonly list: readonly CardAct[] }
  | { readonly kind: 'gap'; readonly missing: readonly string[] }
  /** A hold that could not stand if it were done now. */
  | { readonly kind: 'notNow'; readonly message: string; readonly next: string };

/** Somebody who may do every card: what a card says does not depend on who looks at it. */
const ANYBODY: Person = {
  kind: 'person',
  id: 'whoever does it',
  roles: ['frontLine', 'engagement', 'escalations', 'lead'],
};

/** Empty where no such card waits. A text with a gap is never shown (H3). */
export async function cardActs(service: Service, read: ReadCase, card: CardKind): Promise<CardActs> {
  const { pool } = service.desk;
  const [{ world, now }, { rows }, texts] = await Promise.all([
    readWorld(service.desk, read),
    pool.query<{ key: EffectKey; act: Act }>(
      `select e.key, e.act from effects e where ${ofCase('$1')} and e.card = $2 and e.state = 'handed' order by e.made_seq`,
      [read.id, card],
    ),
    readContent(pool, read.id),
  ]);
  if (rows.length === 0) return { kind: 'acts', list: [] };
  const { current } = read;
  // An opened card says on and on what it said when it was opened: it is copied from (H10).
  const at = current.openCard?.card === card ? current.openCard.at : now;
  const tried = step(current, doneOf(current, card, at), world);
  if (card === 'hold' && (tried.kind === 'refused' || tried.case.stage.kind !== 'onHold')) {
    const [against] = againstHold(current, at, world);
    return {
      kind: 'notNow',
      message: against?.message ?? 'The hold cannot stand as the case is now.',
      next: against?.next ?? 'Look at the case again; say that it could not be done.',
    };
  }
  const brought =
    tried.kind === 'refused'
      ? []
      : tried.effects.filter((one) => one.card === card && one.settled?.kind === 'done');
  const list: CardAct[] = [];
  for (const { key, act } of [...rows, ...brought]) {
    const text = 'text' in act ? renderNotice(act.text, (ref) => texts.get(ref) ?? null, at) : null;
    if (text?.kind === 'gap') return text;
    list.push({ key, act, text });
  }
  return { kind: 'acts', list };
}

/** The card's *done*, as it would most likely be said: nobody answered, and everything was in order. */
const doneOf = (current: Case, card: CardKind, at: Instant): PersonEvent => ({
  kind: 'finishCard',
  card,
  ticket: NEW_TICKET,
  answerThere: null,
  look: {
    silentSince: current.silentSince ?? current.reportedAt,
    respondentCanAnswer: true,
    accountClosed: false,
    contractOpen: true,
  },
  at,
  by: ANYBODY,
  reason: null,
});

/** The acts at which this card can stop, in the order of its steps. */
export const stopsOf = (list: readonly { readonly act: ActKind | null }[]): readonly ActKind[] => [
  ...new Set(list.flatMap(({ act }) => (act === null ? [] : [act]))),
];
