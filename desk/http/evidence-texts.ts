/** What each act said, word for word: rendered again from what the ledger keeps, at the instant from which it counted. */
import type { CardKind, EffectKey, Instant } from '../../procedure/case.ts';
import type { Happened } from '../../procedure/line/shape.ts';
import { renderNotice } from '../../procedure/notices.ts';
import type { Dossier, RecordedAct } from '../db/dossier.ts';

export interface SaidText {
  readonly subject: string | null;
  readonly text: string | null;
  /** What of it is no longer kept: a person was erased. */
  readonly missing: readonly string[];
}

/** The text of each act that says something, and the note of each that writes one; null for the others. */
export function textsOf({ acts, rows, texts }: Dossier): ReadonlyMap<EffectKey, SaidText | null> {
  const hands = sittings(rows);
  return new Map(
    acts.map((act) => [act.key, said(act, (ref) => texts.get(ref) ?? null, countedFrom(act, hands))]),
  );
}

function said({ act }: RecordedAct, words: (ref: string) => string | null, at: Instant): SaidText | null {
  switch (act.kind) {
    case 'suspend':
    case 'writeNote':
      return { subject: null, text: act.note, missing: [] };
    case 'openContactTicket':
    case 'tellRespondent':
    case 'tellReporter': {
      const made = renderNotice(act.text, words, at);
      return made.kind === 'text'
        ? { subject: made.subject, text: made.body, missing: [] }
        : { subject: null, text: null, missing: made.missing };
    }
    case 'look':
    case 'resume':
      return null;
  }
}

interface Sitting {
  readonly card: CardKind;
  readonly openedAt: Instant;
  /** Null while it is open. */
  readonly endedAt: Instant | null;
}

/** Each time that somebody worked on a card: from its opening, or from its end where nobody opened it (A2). */
function sittings(rows: readonly Happened[]): readonly Sitting[] {
  const all: Sitting[] = [];
  for (const { event, at } of rows) {
    if (event.kind === 'openCard') all.push({ card: event.card, openedAt: at, endedAt: null });
    if (event.kind !== 'finishCard' && event.kind !== 'couldNot') continue;
    const last = all.at(-1);
    const opened = last?.card === event.card && last.endedAt === null ? last.openedAt : at;
    all.push({ card: event.card, openedAt: opened, endedAt: at });
  }
  return all;
}

/** By hand the opening of the card from which it was copied; by a connector its last attempt. */
function countedFrom(act: RecordedAct, hands: readonly Sitting[]): Instant {
  const { card, state, outcomeAt, triedAt, madeAt } = act;
  const byHand = hands.findLast(
    (one) => one.card === card && one.endedAt === (state === 'handed' ? null : outcomeAt),
  );
  return byHand?.openedAt ?? triedAt ?? outcomeAt ?? madeAt;
}
