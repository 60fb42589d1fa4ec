/** How far each place has been seen for this case: solid where silence is proven, hatched where not (H5, H6). */
import type { Case, Instant, Look, PersonId, Place } from '../case.ts';
import { PLACES } from '../evidence.ts';
import type { SeenSource, Track, TrackSpan } from './shape.ts';
import type { Turn } from './turns.ts';

interface Read {
  readonly upTo: Instant;
  readonly by: PersonId | null;
}

/** @param from where the tracks begin. @param until where they end: now, or the end of the case. */
export function tracksOf(
  current: Case,
  sources: readonly SeenSource[],
  turns: readonly Turn[],
  { from, until, last }: { readonly from: Instant; readonly until: Instant; readonly last: Instant | null },
): readonly Track[] {
  return sources.map((source) => {
    const { place, grade, manual, uncertainty, brokenAt } = source;
    const read = lastRead(turns, place);
    const stream = streamOf(current, source);
    const byStream = stream !== null && (read === null || stream >= read.upTo);
    const seen = byStream ? stream : (read?.upTo ?? null);
    const seenUpTo = seen === null ? null : Math.min(seen, until);
    // A watermark may stand at the last instant that was in time; a look has to have begun after it.
    const needed = last === null ? null : last + uncertainty;
    const covers =
      needed === null ? null : (stream !== null && stream >= needed) || (read !== null && read.upTo > needed);
    return {
      place,
      grade,
      manual,
      seenUpTo,
      uncertainty,
      brokenAt,
      coversDeadline: covers,
      spans: spansOf(
        { from: place === 'ticket' ? Math.max(from, current.reportedAt) : from, until, seenUpTo },
        {
          how: byStream ? 'stream' : read?.by === null ? 'read' : 'look',
          by: byStream ? null : (read?.by ?? null),
          why: whyNot(current, source),
        },
      ),
    };
  });
}

/** Grade A proves by its watermark, once the conversations were read back (DESIGN: nothing is missed between). */
function streamOf(current: Case, { grade, place, seenUpTo, brokenAt }: SeenSource): Instant | null {
  if (grade !== 'A' || brokenAt !== null || (current.readBackAt === null && place === 'messageCentre'))
    return null;
  return seenUpTo;
}

function whyNot(current: Case, { grade, place, brokenAt, manual }: SeenSource): TrackSpan['how'] {
  if (brokenAt !== null) return 'broken';
  if (grade === 'A')
    return current.readBackAt === null && place === 'messageCentre' ? 'notReadBack' : 'behind';
  return grade === 'B' && !manual ? 'notRead' : 'nobodyLooked';
}

function spansOf(
  {
    from,
    until,
    seenUpTo,
  }: { readonly from: Instant; readonly until: Instant; readonly seenUpTo: Instant | null },
  {
    how,
    by,
    why,
  }: { readonly how: TrackSpan['how']; readonly by: PersonId | null; readonly why: TrackSpan['how'] },
): readonly TrackSpan[] {
  const spans: TrackSpan[] = [];
  const edge = Math.max(from, seenUpTo ?? from);
  if (edge > from) spans.push({ from, to: edge, proven: true, how, by });
  if (until > edge) spans.push({ from: edge, to: until, proven: false, how: why, by: null });
  return spans;
}

/** What the latest look that read this place has seen: everything sent before it began. */
function lastRead(turns: readonly Turn[], place: Place): Read | null {
  let read: Read | null = null;
  for (const turn of turns) {
    const { event } = turn.row;
    const found =
      event.kind === 'outcome' && event.outcome.kind === 'looked' ? event.outcome.look : lookByHand(turn);
    if (found?.read.includes(place) === true && (read === null || found.began > read.upTo))
      read = { upTo: found.began, by: found.by };
  }
  return read;
}

/** A card's look is told with the card: in both conversations, by name. That of a hold is as old as the card's opening (A2, H10). */
export function lookByHand({ row, after }: Turn): Pick<Look, 'began' | 'read' | 'by'> | null {
  const { event, at } = row;
  if (event.kind !== 'finishCard' || event.answerThere !== null) return null;
  const { id } = event.by;
  if (event.card === 'look') return { began: at, read: PLACES, by: id };
  const proofs = event.card === 'hold' ? (after.hold?.proofs ?? []) : [];
  const read = proofs.filter(({ grade, by }) => grade === 'C' && by === id);
  const [first] = read;
  return first === undefined ? null : { began: first.seenUpTo, read: read.map((one) => one.place), by: id };
}
