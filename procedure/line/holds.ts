/** Holds from their approval to the end of their lift: approved, sent, confirmed at (H12, L7). */
import type { EffectKey, Hold, Instant } from '../case.ts';
import type { HoldSpan, LedgerAct, Who } from './shape.ts';
import { whoMoved, whoOf, type Turn } from './turns.ts';

type Open = { -readonly [field in keyof HoldSpan]: HoldSpan[field] } & { messageKey: EffectKey | null };

/** Every hold that was approved, the first one first. */
export function holdsOf(
  turns: readonly Turn[],
  acts: ReadonlyMap<EffectKey, LedgerAct>,
  wrongAt: Instant | null,
): readonly HoldSpan[] {
  const holds: Open[] = [];
  for (const turn of turns) {
    const { before, after, row } = turn;
    if (before === after) continue;
    holdChanged(holds, before?.hold ?? null, after.hold, turn);
    const hold = holds.at(-1);
    const { lift } = after;
    if (hold === undefined || lift === null || lift === before?.lift) continue;
    // The lift of an earlier hold stays on the case until the next one.
    if (lift.decidedAt < hold.approvedAt || (hold.endedAt !== null && hold.endedAt < row.at)) continue;
    const { decidedAt, rule, because, confirmedAt } = lift;
    hold.lift = { decidedAt, by: whoMoved(lift), rule, because, confirmedAt };
  }
  const noteAt = notes(turns, acts);
  return holds.map(({ messageKey, ...hold }, index) => ({
    ...hold,
    messageAcceptedAt: hold.messageAcceptedAt ?? doneAt(acts, messageKey),
    noteAt: hold.suspendedAt === null ? null : noteAt(hold.suspendedAt),
    shared: hold.key !== null && !acts.has(hold.key),
    wrongAt: index === holds.length - 1 && hold.suspendedAt !== null ? wrongAt : null,
  }));
}

function holdChanged(holds: Open[], was: Hold | null, is: Hold | null, { row }: Turn): void {
  if (is === was) return;
  const who: Who = whoMoved(row.event);
  const last = holds.at(-1);
  if (is === null) {
    if (last === undefined || last.suspendedAt !== null) return;
    last.endedAt = row.at;
    last.endedBy = who;
    return;
  }
  const isNew = was === null || is.lookKey !== was.lookKey || is.approvedAt !== was.approvedAt;
  if (isNew && (last === undefined || was === null || is.approvedAt !== last.approvedAt)) {
    holds.push({
      key: null,
      approvedAt: is.approvedAt,
      approvedBy: whoOf(is.approvedBy),
      askedBy: is.askedBy,
      sentAt: null,
      suspendedAt: null,
      messageAcceptedAt: null,
      messageKey: null,
      noteAt: null,
      shared: false,
      endedAt: null,
      endedBy: null,
      lift: null,
      wrongAt: null,
    });
  }
  const hold = holds.at(-1);
  if (hold === undefined) return;
  if (is.key !== '' && hold.key !== is.key) {
    hold.key = is.key;
    hold.sentAt = row.at;
  }
  hold.suspendedAt = is.suspendedAt;
  hold.messageKey = is.messageKey;
  hold.messageAcceptedAt = is.messageAcceptedAt;
}

const doneAt = (acts: ReadonlyMap<EffectKey, LedgerAct>, key: EffectKey | null): Instant | null => {
  const act = key === null ? undefined : acts.get(key);
  return act?.state === 'done' ? act.outcomeAt : null;
};

/** When the note of the hold that was confirmed at an instant was written. */
function notes(
  turns: readonly Turn[],
  acts: ReadonlyMap<EffectKey, LedgerAct>,
): (suspendedAt: Instant) => Instant | null {
  const written = turns.flatMap(({ row, before, after }) =>
    after.hold?.suspendedAt != null && before?.hold?.suspendedAt !== after.hold.suspendedAt
      ? row.made.flatMap((key) => {
          const act = acts.get(key);
          const at = act?.act.kind === 'writeNote' ? doneAt(acts, key) : null;
          return at === null ? [] : [{ suspendedAt: after.hold?.suspendedAt ?? 0, at }];
        })
      : [],
  );
  return (suspendedAt) => written.find((one) => one.suspendedAt === suspendedAt)?.at ?? null;
}
