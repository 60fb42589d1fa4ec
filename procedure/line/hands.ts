/** Which acts a person did by hand, or said had happened; a connector did the others for the desk (A1, A2). */
import type { EffectKey, PersonId } from '../case.ts';
import type { Happened, LedgerAct, Who } from './shape.ts';
import { DESK } from './turns.ts';

/** Who did an act of the ledger. */
export type Hands = (act: Pick<LedgerAct, 'key' | 'card' | 'outcomeAt'>) => Who;

/** An act that a card settled ended in the very instant of the card's end. */
export function handsOf(rows: readonly Happened[]): Hands {
  const cards = new Map<string, PersonId>();
  const keys = new Map<EffectKey, PersonId>();
  for (const { event, at } of rows) {
    if (event.kind === 'finishCard' || event.kind === 'couldNot')
      cards.set(`${event.card} ${at}`, event.by.id);
    if (event.kind === 'settleAct') keys.set(event.key, event.by.id);
  }
  return ({ key, card, outcomeAt }) => {
    const id = keys.get(key) ?? (outcomeAt === null ? undefined : cards.get(`${card} ${outcomeAt}`));
    return id === undefined ? DESK : { kind: 'person', id };
  };
}
