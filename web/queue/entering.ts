/** Cases that come into a list while it is on the screen: shown at once where they belong, until the list is read again. */
import type { QueueRow } from '../api/operations.generated.ts';
import type { Asked } from './asked.ts';
import { WINDOW } from './windows.ts';

type Row = Pick<
  QueueRow,
  'id' | 'home' | 'needsPerson' | 'tasks' | 'desk' | 'assigned' | 'respondent' | 'pair' | 'mass' | 'urgency'
>;

/** Whether a row of the stream stands in the list that is asked for; of lists whose order it does not tell, never. */
export function belongs(row: Row, asked: Asked, me: string | null): boolean {
  const { section, kind, desk, assigned, country, userKind, language, tag, q } = asked;
  if (q !== undefined || section === 'closed' || section === 'all') return false;
  return (
    (section === 'needs' ? row.needsPerson : row.home === section) &&
    (kind === undefined || row.tasks.some((task) => task.kind === kind)) &&
    (desk === undefined || row.desk === desk) &&
    (assigned === undefined || row.assigned === personOf(assigned, me)) &&
    (country === undefined || row.respondent.country === country) &&
    (userKind === undefined || row.respondent.kind === userKind) &&
    (language === undefined || row.respondent.language === language) &&
    (tag === undefined || (tag === 'pair' ? row.pair !== null : row.mass))
  );
}

const personOf = (assigned: string, me: string | null): string | null =>
  assigned === 'nobody' ? null : assigned === 'me' ? me : assigned;

/** The order of the queue: rank, then the instant of what goes wrong next, then id. */
function isBefore(one: Row, other: Row): boolean {
  const [ours, theirs] = [one.urgency, other.urgency];
  if (ours.rank !== theirs.rank) return ours.rank < theirs.rank;
  const apart = Date.parse(ours.at) - Date.parse(theirs.at);
  return apart === 0 ? one.id < other.id : apart < 0;
}

/**
 * The rows of one window with those that have come; the last ones make room.
 * @param number of the window: what belongs before the first row of a later one stands in another window.
 * @returns the same array where none of them stands in this window.
 */
export function entered<R extends Row>(
  rows: readonly R[],
  coming: readonly R[],
  number: number,
): readonly R[] {
  let result: R[] | null = null;
  for (const row of coming) {
    const now: readonly R[] = result ?? rows;
    const place = now.findIndex((other) => isBefore(row, other));
    const isEnd = place < 0 && now.length < WINDOW && (number === 0 || now.length > 0);
    if (isEnd) result = [...now, row];
    else if (place > 0 || (place === 0 && number === 0))
      result = [...now.slice(0, place), row, ...now.slice(place)].slice(0, WINDOW);
  }
  return result ?? rows;
}
