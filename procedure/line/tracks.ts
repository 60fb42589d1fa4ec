/** How far each place has been seen for this case: solid where silence is proven, hatched where not (H5, H6). */
import type { Case, Instant, PersonId, Place } from '../case.ts';
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
function streamOf(current: Case, { grade, place, seenUpTo }: SeenSource): Instant | null {
  if (grade !== 'A' || (current.readBackAt === null && place === 'messageCentre')) return null;
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
  const edge = seenUpTo ?? from;
  if (edge > from) spans.push({ from, to: edge, proven: true, how, by });
  if (until > edge) spans.push({ from: Math.max(from, edge), to: until, proven: false, how: why, by: null });
  return spans;
}

/** What the latest look that read this place has seen: everything sent before it began. */
function lastRead(turns: readonly Turn[], place: Place): Read | null {
  let read: Read | null = null;
  for (const { row } of turns) {
    const { event, at } = row;
    if (event.kind === 'outcome' && event.outcome.kind === 'looked') {
      const { look } = event.outcome;
      if (look.read.includes(place) && (read === null || look.began > read.upTo))
        read = { upTo: look.began, by: look.by };
    }
    // A card's look is by name and in both conversations; one that found an answer says so (A2).
    if (
      event.kind === 'finishCard' &&
      (event.card === 'look' || event.card === 'hold') &&
      event.answerThere === null
    )
      read = { upTo: at, by: event.by.id };
  }
  return read;
}
